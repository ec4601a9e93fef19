/** What makes somebody's phone buzz, in the corner of their pane; each leads to its message. */

import { drawText } from "../blocks.js";
import { el } from "../blocks/dom.js";
import { face, sign, signButton } from "./faces.js";
import { viewOf } from "./message.js";

const STAYS = 8000; // milliseconds, unless somebody points at it
const AT_ONCE = 3;

export class Toasts {
  /** `go(note)` leads to its message. */
  constructor(go) {
    this.go = go;
    this.node = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
    this.last = null;
    this.shown = new Map();
  }

  drop(toast) {
    this.shown.delete(toast);
    toast.remove();
  }

  /** New ones since the last look; what is being looked at needs no toast. Nothing comes between a person and a form. */
  show(state, isInSight) {
    this.node.hidden = state.form !== null;
    if (state.form && this.last !== null) return;
    const newest = state.notifications.at(-1)?.number ?? -1;
    for (const [toast, note] of this.shown) if (isInSight(note) || !toast.isConnected) this.drop(toast);
    if (this.last !== null) {
      const fresh = state.notifications.filter(({ number }) => number > this.last);
      for (const note of fresh.slice(-AT_ONCE)) if (!isInSight(note)) this.add(note, state);
    }
    this.last = newest;
  }

  add(note, state) {
    const toast = el("div", { class: "toast" }, noteButton(note, state, () => {
      this.drop(toast);
      this.go(note);
    }), signButton("close", "Dismiss", { onclick: () => this.drop(toast) }));
    this.shown.set(toast, note);
    let timer = setTimeout(() => this.drop(toast), STAYS);
    toast.addEventListener("pointerenter", () => clearTimeout(timer));
    toast.addEventListener("focusin", () => clearTimeout(timer));
    toast.addEventListener("pointerleave", () => (timer = setTimeout(() => this.drop(toast), STAYS)));
    this.node.append(toast);
    while (this.node.childElementCount > AT_ONCE) this.drop(this.node.firstElementChild);
  }
}

/** One notification as a button: who, where, the words. */
export function noteButton(note, state, act) {
  const name = state.names[note.by] ?? note.by;
  const isApp = note.by === state.app.id;
  const where = note.where === name ? "" : note.where;
  return el("button", { type: "button", class: "note", onclick: act },
    face(note.by, name, { app: isApp }),
    el("span", { class: "note__main" },
      el("span", { class: "note__by" }, el("b", {}, name), where && el("span", { class: "note__where" }, ` in ${where}`), note.thread && " · thread"),
      el("span", { class: "note__text" }, drawText(note.text, viewOf(state, "message")))));
}

/** Under the bell: the last ones, the newest first. */
export class Bell {
  constructor(go) {
    this.go = go;
    this.list = el("ul", { class: "bell__list" });
    this.panel = el("div", { class: "bell__panel", role: "group", "aria-label": "Notifications", hidden: true }, el("h3", { class: "bell__title" }, "Notifications"), this.list);
    this.button = signButton("bell", "Notifications", { "aria-expanded": "false" });
    this.node = el("div", { class: "bell" }, this.button, this.panel);
    this.button.addEventListener("click", () => this.open(this.panel.hidden));
    this.node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.panel.hidden) return;
      event.stopPropagation();
      this.open(false);
      this.button.focus();
    });
    document.addEventListener("pointerdown", (event) => this.node.contains(event.target) || this.open(false));
  }

  show(state) {
    this.state = state;
    if (!this.panel.hidden) this.fill();
  }

  open(wanted) {
    if (wanted) this.fill();
    this.panel.hidden = !wanted;
    this.button.setAttribute("aria-expanded", String(wanted));
  }

  fill() {
    const notes = [...this.state.notifications].reverse();
    this.list.replaceChildren(...notes.map((note) => el("li", {}, noteButton(note, this.state, () => {
      this.open(false);
      this.go(note);
    }))));
    if (!notes.length) this.list.append(el("li", { class: "bell__none" }, sign("bell"), "No notifications yet."));
  }
}
