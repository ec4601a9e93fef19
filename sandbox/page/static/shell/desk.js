/** The panes, side by side. Who is open and where they look stands in the address, so that a reload changes nothing. */

import { el } from "../blocks/dom.js";
import { Pane } from "./pane.js";

const AT_FIRST = 3;
const LINK = /^\/archives\/(\w+)\/p(\d{10})(\d{6})$/;

export class Desk {
  constructor({ people, app }) {
    this.people = people;
    this.app = app;
    this.panes = [];
    this.node = el("main", { class: "desk", "aria-label": "People" });
    this.changed = () => {};
    this.node.addEventListener("click", (event) => this.followLink(event));
    document.addEventListener("keydown", (event) => this.key(event));
  }

  /** As the address says; else the first three people. A permalink is opened in front of the first one. */
  open() {
    const wanted = new URLSearchParams(location.search).getAll("pane").map((each) => each.split(":"));
    const known = wanted.filter(([id]) => this.people.some((person) => person.id === id));
    const chairs = known.length ? known : this.people.slice(0, AT_FIRST).map(({ id }) => [id]);
    for (const [id, place, thread] of chairs) this.add(id, { place, thread });
    const linked = LINK.exec(location.pathname);
    if (linked) this.panes[0]?.goTo(linked[1], `${linked[2]}.${linked[3]}`, new URLSearchParams(location.search).get("thread_ts") ?? "");
    this.written();
  }

  isOpen(id) {
    return this.panes.some((pane) => pane.id === id);
  }

  /** Sit somebody down, or show where they sit already. */
  show(id) {
    if (!this.isOpen(id)) this.add(id, {});
    const pane = this.panes.find((each) => each.id === id);
    this.written();
    pane.node.scrollIntoView({ inline: "nearest", block: "nearest", behavior: calm() });
    pane.focus();
  }

  add(id, at) {
    const person = this.people.find((each) => each.id === id);
    const pane = new Pane(person, at, { moved: () => this.written(), close: () => this.remove(pane) });
    this.panes.push(pane);
    this.node.append(pane.node);
    pane.refresh().catch((error) => pane.complain(error.message));
  }

  remove(pane) {
    this.panes = this.panes.filter((each) => each !== pane);
    pane.gone();
    this.written();
    this.panes[0]?.focus();
  }

  refresh() {
    return Promise.all(this.panes.map((pane) => pane.refresh()));
  }

  written() {
    const pairs = this.panes.map((pane) => ["pane", pane.address()]);
    const query = new URLSearchParams(pairs).toString().replaceAll("%3A", ":");
    history.replaceState(null, "", `/${query ? `?${query}` : ""}`);
    this.node.style.setProperty("--panes", String(this.panes.length));
    this.changed();
  }

  /** A permalink leads to the message in the pane where it was clicked, not out of the page. */
  followLink(event) {
    const link = event.target.closest("a[href]");
    const pane = this.panes.find((each) => each.node.contains(event.target));
    if (!link || !pane || event.ctrlKey || event.metaKey) return;
    const url = new URL(link.href);
    const found = url.origin === location.origin && LINK.exec(url.pathname);
    if (!found) return;
    event.preventDefault();
    pane.goTo(found[1], `${found[2]}.${found[3]}`, url.searchParams.get("thread_ts") ?? "");
  }

  /** F6 and Shift+F6 walk from pane to pane. */
  key(event) {
    if (event.key !== "F6" || !this.panes.length) return;
    event.preventDefault();
    const at = this.panes.findIndex((pane) => pane.node.contains(document.activeElement));
    const to = (at + (event.shiftKey ? -1 : 1) + this.panes.length) % this.panes.length;
    this.panes[to].node.scrollIntoView({ inline: "nearest", block: "nearest" });
    this.panes[to].focus();
  }
}

export const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
