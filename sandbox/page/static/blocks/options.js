/** The list under a menu's field: entries, groups, and which of them is meant. It holds no focus; the field does. */

import { el, icon } from "./dom.js";
import { drawWithEmoji } from "./emoji.js";
import { replacePopup } from "./popups.js";

const TICK = ["M3.5 8.5l3 3 6-7"];

export class Options {
  /** `pressed` is called with an entry; `node` is the list to draw, `field` the combobox that speaks for it. */
  constructor(id, { many, pressed }) {
    const popup = { class: "bk-popup bk-options", role: "listbox", popover: "manual", id };
    this.node = el("div", { ...popup, "aria-label": "Options", "aria-multiselectable": many ? "true" : null });
    this.field = null;
    this.shown = [];
    this.active = -1;
    this.node.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
    this.node.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) pressed(this.shown[Number(row.dataset.at)]);
    });
  }

  /** Which entry the field means now; undefined where there is none. */
  get meant() {
    return this.shown[this.active];
  }

  /** `isChosen` and `isClosed` say of an entry whether it is ticked, and whether it cannot be. */
  show(entries, { isChosen, isClosed, otherwise }) {
    this.shown = entries;
    this.node.replaceChildren();
    let group = "";
    entries.forEach((entry, at) => {
      if (entry.group !== group)
        this.node.append(el("div", { class: "bk-options__group", role: "presentation" }, entry.group));
      ({ group } = entry);
      this.node.append(this.row(entry, at, isChosen(entry), isClosed(entry)));
    });
    if (!entries.length) this.node.append(el("div", { class: "bk-options__none", role: "presentation" }, otherwise));
    replacePopup(this.node);
  }

  row(entry, at, chosen, closed) {
    const state = { "aria-selected": String(chosen), "aria-disabled": closed ? "true" : null };
    const more = entry.more && el("span", { class: "bk-option__more" }, drawWithEmoji(entry.more));
    return el(
      "div",
      { class: "bk-option", role: "option", id: `${this.node.id}-${at}`, "data-at": at, ...state },
      el("span", { class: "bk-option__words" }, drawWithEmoji(entry.label), more),
      chosen && icon(TICK, "bk-option__tick"),
    );
  }

  /** Goes round at both ends. */
  activate(at) {
    this.node.querySelector("[data-active]")?.removeAttribute("data-active");
    this.active = this.shown.length ? (at + this.shown.length) % this.shown.length : -1;
    const row = this.active < 0 ? null : this.node.querySelector(`[data-at="${this.active}"]`);
    row?.setAttribute("data-active", "");
    row?.scrollIntoView({ block: "nearest" });
    if (row) this.field.setAttribute("aria-activedescendant", row.id);
    else this.field.removeAttribute("aria-activedescendant");
  }
}
