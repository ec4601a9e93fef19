/** The page: a bar with the clock, and people's panes side by side. Everything it shows, the server said. */

import { Bar } from "./shell/bar.js";
import { Desk } from "./shell/desk.js";
import { ask, listen } from "./shell/wire.js";

const start = await ask("/page/start");
document.title = `${start.app} · sandbox`;
const desk = new Desk(start);
const bar = new Bar(start, desk);
document.body.append(bar.node, desk.node);
desk.open();
listen(start.epoch, {
  changed: () => Promise.all([desk.refresh(), bar.refresh()]),
  connection: (alive) => bar.showConnection(alive),
});
