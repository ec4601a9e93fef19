/** The clock that can be moved, and what would happen next. */

import { el } from "../blocks/dom.js";
import { sign } from "./faces.js";
import { away, city, clockTime, localMoment, shortDay, when } from "./times.js";
import { ask, Refused, tell } from "./wire.js";

const TICK = 5000; // milliseconds between two looks at the clock on the wall

export class ClockBar {
  constructor() {
    this.face = el("span", { class: "clock__face" });
    this.zone = el("span", { class: "clock__zone" });
    this.toggle = el("button", { type: "button", class: "clock__now", "aria-expanded": "false", "aria-controls": "clock-panel" },
      sign("clock"), this.face, this.zone, sign("down", "clock__arrow"));
    this.jumps = el("div", { class: "clock__jumps", role: "group", "aria-label": "Move the clock" });
    this.panel = el("div", { class: "clock__panel", id: "clock-panel", role: "group", "aria-label": "The clock", hidden: true });
    this.node = el("div", { class: "clock" }, this.toggle, this.jumps, this.panel);
    this.toggle.addEventListener("click", () => this.open(this.panel.hidden));
    this.panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.open(false);
      this.toggle.focus();
    });
    document.addEventListener("pointerdown", (event) => this.node.contains(event.target) || this.open(false));
    setInterval(() => this.showNow(), TICK);
    this.refresh();
  }

  async refresh() {
    this.show(await ask("/page/clock"));
  }

  show(told) {
    this.told = told;
    this.before = told.now - Date.now() / 1000;
    this.me = { tz: told.zone, locale: "en-GB", hour12: false };
    this.showNow();
    if (!this.moving) this.jumps.replaceChildren(...told.jumps.map((jump) => this.jump(jump)));
    if (!this.panel.contains(document.activeElement)) this.fillPanel();
  }

  now() {
    return Date.now() / 1000 + this.before;
  }

  showNow() {
    if (!this.told) return;
    const now = this.now();
    const words = `${shortDay(now, this.me)}, ${clockTime(now, this.me)}`;
    if (this.face.textContent !== words) this.face.textContent = words;
    this.zone.textContent = city(this.told.zone);
    this.toggle.setAttribute("aria-label", `It is ${words} in ${city(this.told.zone)}. Move the clock`);
    this.toggle.title = `${city(this.told.zone)}${this.told.ahead > 1 ? `, moved ahead of real time` : ""}`;
  }

  jump({ name, label, at }) {
    const button = el("button", { type: "button", class: "clock__jump", "data-jump": name, title: when(at, this.now(), this.me) }, label);
    button.addEventListener("click", () => this.move({ jump: name }, button));
    return button;
  }

  open(wanted) {
    if (wanted === !this.panel.hidden) return;
    if (wanted) this.fillPanel();
    this.panel.hidden = !wanted;
    this.toggle.setAttribute("aria-expanded", String(wanted));
    if (wanted) this.panel.querySelector("button, input")?.focus();
  }

  fillPanel() {
    const { due, jumps, zone } = this.told;
    const field = el("input", { type: "datetime-local", class: "clock__field", id: "clock-to", value: localMoment(this.now() + 3600, this.me), min: localMoment(this.now(), this.me), required: true });
    this.problem = el("p", { class: "clock__problem", role: "alert" });
    const go = el("button", { type: "submit", class: "button button--primary" }, "Go");
    const form = el("form", { class: "clock__form" },
      el("label", { for: "clock-to" }, `Any date (${city(zone)})`), el("div", { class: "clock__pick" }, field, go), this.problem);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.move({ to: field.value }, go);
    });
    const coming = due.map(({ at, words }) => el("li", { class: "clock__due" },
      el("span", { class: "clock__when" }, when(at, this.now(), this.me)), el("span", {}, words), el("span", { class: "clock__away" }, away(at - this.now()))));
    this.panel.replaceChildren(
      el("div", { class: "clock__more" }, jumps.map((jump) => this.jump(jump))),
      form,
      el("h2", { class: "clock__title" }, "What happens next"),
      coming.length ? el("ol", { class: "clock__list" }, coming) : el("p", { class: "clock__none" }, "Nothing is due by itself."),
    );
  }

  async move(wish, button) {
    if (this.moving) return;
    this.moving = true;
    this.node.toggleAttribute("data-moving", true);
    button.setAttribute("aria-disabled", "true");
    try {
      const told = await tell("/page/clock", wish);
      this.moving = false;
      this.open(false);
      this.show(told);
    } catch (error) {
      this.open(true);
      this.problem.textContent = error instanceof Refused ? error.message : "The clock cannot be reached.";
    } finally {
      this.moving = false;
      this.node.removeAttribute("data-moving");
      button.removeAttribute("aria-disabled");
    }
  }
}
