/** The bar on top: whose chairs are taken, what time it is, light or dark. */

import { el } from "../blocks/dom.js";
import { ClockBar } from "./clock.js";
import { face, sign, signButton } from "./faces.js";

const THEMES = { "": ["half", "Colours: as the system"], light: ["sun", "Colours: light"], dark: ["moon", "Colours: dark"] };

export class Bar {
  constructor({ people, app }, desk) {
    this.desk = desk;
    this.clock = new ClockBar();
    this.chairs = people.map((person) => this.chair(person));
    this.lost = el("span", { class: "bar__lost", role: "alert", hidden: true }, "Connection lost. Trying again …");
    this.theme = this.themeButton();
    this.node = el(
      "header",
      { class: "bar" },
      el("h1", { class: "bar__name" }, sign("tick", "bar__mark"), el("span", { class: "bar__app" }, app), el("span", { class: "bar__kind" }, "sandbox")),
      el("div", { class: "bar__chairs", role: "group", "aria-label": "People" }, this.chairs),
      this.lost,
      this.clock.node,
      this.theme,
    );
    desk.changed = () => this.showChairs();
  }

  refresh() {
    return this.clock.refresh();
  }

  showConnection(alive) {
    this.lost.hidden = alive;
  }

  chair({ id, name, title }) {
    const label = `${name}${title ? `, ${title}` : ""}`;
    const button = el("button", { type: "button", class: "chair", "data-person": id, title: label, "aria-label": label }, face(id, name, { small: true }));
    button.addEventListener("click", () => this.desk.show(id));
    return button;
  }

  showChairs() {
    for (const chair of this.chairs) {
      chair.setAttribute("aria-pressed", String(this.desk.isOpen(chair.dataset.person)));
    }
  }

  themeButton() {
    const button = signButton("half", "");
    const show = () => {
      const now = document.documentElement.dataset.theme ?? "";
      const [drawing, label] = THEMES[now];
      button.replaceChildren(sign(drawing));
      button.setAttribute("aria-label", label);
      button.title = label;
    };
    button.addEventListener("click", () => {
      const order = Object.keys(THEMES);
      const next = order[(order.indexOf(document.documentElement.dataset.theme ?? "") + 1) % order.length];
      if (next) document.documentElement.dataset.theme = next;
      else delete document.documentElement.dataset.theme;
      localStorage.setItem("theme", next);
      show();
    });
    show();
    return button;
  }
}
