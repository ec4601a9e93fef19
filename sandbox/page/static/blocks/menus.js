/**
 * The five selects and their multis: a combobox over a list that can be searched
 * (the keyboard is that of www.w3.org/WAI/ARIA/apg/patterns/combobox).
 */

import { CROSS, drawChip } from "./chips.js";
import { entryOf, fromOptions, matches, offered, sameEntries, sameEntry, sourceOf } from "./choices.js";
import { control, heldBy, HELD, idOf, isMany, naming, speak } from "./elements.js";
import { append, el, icon, items } from "./dom.js";
import { Options } from "./options.js";
import { closePopup, openPopup } from "./popups.js";
import { wordsOf } from "./texts.js";

const ARROW = ["M4 6l4 4 4-4"];
const PAUSE = 200; // milliseconds without a key before the app is asked
const SHORTEST = 3; // min_query_length, when the element names none (select-menu-element#external_select)

export function drawMenu(spot) {
  return new Menu(spot).node;
}

class Menu {
  constructor(spot) {
    this.spot = spot;
    this.many = isMany(spot.kind);
    this.external = sourceOf(spot.kind) === "external";
    const held = heldBy(spot);
    this.chosen = (this.many ? items(held) : held === null ? [] : [held]).map((each) => entryOf(spot, each));
    this.told = this.chosen;
    this.asked = 0;
    this.build();
    this.showChosen();
  }

  build() {
    const { spot } = this;
    this.list = new Options(idOf(spot, "list"), { many: this.many, pressed: (entry) => this.choose(entry) });
    this.field = drawCombobox(spot, this.list.node.id);
    this.list.field = this.field;
    this.chips = el("span", { class: "bk-select__chips" });
    this.clear = el(
      "button",
      { type: "button", class: "bk-select__clear", "aria-label": "Clear", tabindex: "-1" },
      icon(CROSS),
    );
    this.box = el(
      "div",
      { class: "bk-select__box" },
      this.chips,
      this.field,
      this.clear,
      icon(ARROW, "bk-select__arrow"),
    );
    const name = `bk-select${this.many ? " bk-select--many" : ""}${spot.isField ? " bk-select--wide" : ""}`;
    this.node = control(spot, name, () => this.value(), this.box, this.list.node);
    this.listen();
  }

  listen() {
    this.box.addEventListener("mousedown", (event) => this.pressBox(event));
    this.field.addEventListener("input", () => this.open(this.field.value));
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.clear.addEventListener("click", () => {
      this.chosen = [];
      this.field.focus();
      this.settle();
    });
    this.node.addEventListener("focusout", (event) => this.node.contains(event.relatedTarget) || this.close());
  }

  pressBox(event) {
    if (event.button !== 0 || event.target.closest("button")) return;
    if (this.isOpen() && event.target !== this.field) {
      event.preventDefault();
      this.close();
      return;
    }
    if (event.target !== this.field) event.preventDefault();
    this.field.focus();
    if (!this.isOpen()) {
      this.open("");
      setTimeout(() => this.isOpen() && this.field.select());
    }
  }

  isOpen() {
    return this.field.getAttribute("aria-expanded") === "true";
  }

  open(typed) {
    this.field.setAttribute("aria-expanded", "true");
    this.node.toggleAttribute("data-bk-open", true);
    openPopup(this.list.node, this.box);
    if (this.external) this.askApp(typed);
    else this.show(offered(this.spot).filter((entry) => matches(entry, typed)));
  }

  /** An external menu: the app is asked once the typing pauses, and only its latest answer counts. */
  askApp(typed) {
    this.asked += 1;
    const mine = this.asked;
    const least = this.spot.element.min_query_length ?? SHORTEST;
    const { suggest } = this.spot.scene.view;
    if (typed.trim().length < least) {
      this.show([], least === 1 ? "Type to search" : `Type ${least} or more characters`);
      return;
    }
    this.show([], "Loading…");
    const place = { block_id: this.spot.blockId, action_id: this.spot.actionId, element: this.spot.element };
    setTimeout(
      async () => {
        if (mine !== this.asked) return;
        const answer = await Promise.resolve()
          .then(() => suggest?.(place, typed))
          .catch(() => null);
        if (mine !== this.asked || !this.isOpen()) return;
        this.show(fromOptions(Array.isArray(answer) ? { options: answer } : answer));
      },
      typed ? PAUSE : 0,
    );
  }

  show(entries, otherwise = "No results") {
    const isChosen = (entry) => this.isChosen(entry);
    this.list.show(entries, { isChosen, isClosed: (entry) => !isChosen(entry) && this.isFull(), otherwise });
    this.list.activate(this.many ? 0 : Math.max(entries.findIndex(isChosen), 0));
  }

  isChosen(entry) {
    return this.chosen.some((each) => sameEntry(each, entry));
  }

  isFull() {
    return this.many && this.chosen.length >= (this.spot.element.max_selected_items ?? Infinity);
  }

  key(event) {
    const open = this.isOpen();
    const { key } = event;
    if (key === "Backspace" && this.many && this.field.value === "" && this.chosen.length)
      this.drop(this.chosen.at(-1));
    else if ((key === "ArrowDown" || key === "ArrowUp") && !open) this.open("");
    else if (!open) return;
    else if (key === "ArrowDown") this.list.activate(this.list.active + 1);
    else if (key === "ArrowUp") this.list.activate(this.list.active - 1);
    else if (key === "Enter" && !event.isComposing) this.choose(this.list.meant);
    else if (key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation(); // an Enter or Escape in an open list is not the form's
  }

  choose(entry) {
    if (!entry) return;
    if (!this.many) {
      this.chosen = [entry];
      this.close();
      return;
    }
    if (this.isChosen(entry)) this.chosen = this.chosen.filter((each) => !sameEntry(each, entry));
    else if (this.isFull()) return;
    else this.chosen = [...this.chosen, entry];
    const at = this.list.active;
    this.field.value = "";
    this.showChips();
    if (this.external) this.show(this.list.shown);
    else this.open("");
    this.list.activate(Math.min(at, this.list.shown.length - 1));
  }

  takeOff(entry) {
    this.drop(entry);
    this.field.focus();
  }

  drop(entry) {
    this.chosen = this.chosen.filter((each) => each !== entry);
    if (this.isOpen()) {
      this.showChips();
      this.show(this.list.shown);
    } else this.settle();
  }

  close() {
    if (this.isOpen()) {
      this.asked += 1;
      this.field.setAttribute("aria-expanded", "false");
      this.field.removeAttribute("aria-activedescendant");
      this.node.removeAttribute("data-bk-open");
      closePopup(this.list.node);
    }
    this.settle();
  }

  /** What was chosen is shown and, where the element speaks at once, told; a no in the dialog undoes it. */
  async settle() {
    this.showChosen();
    const before = this.told;
    if (sameEntries(before, this.chosen)) return;
    this.told = this.chosen;
    this.node.dispatchEvent(new Event("change", { bubbles: true })); // as every field of the browser's own does
    if (await speak(this.spot, this.node, { [HELD[this.spot.kind][0]]: this.value() })) return;
    this.told = this.chosen = before;
    this.showChosen();
  }

  showChosen() {
    this.field.value = this.many ? "" : (this.chosen[0]?.label ?? "");
    this.clear.hidden = this.many || !this.chosen.length || !this.spot.isField;
    this.showChips();
  }

  showChips() {
    const empty = this.chosen.length === 0;
    this.field.placeholder =
      empty || !this.many ? wordsOf(this.spot.element.placeholder) || PLACEHOLDERS[sourceOf(this.spot.kind)] : "";
    this.box.classList.toggle("bk-select__box--filled", !empty);
    if (!this.many) return;
    this.chips.replaceChildren();
    append(
      this.chips,
      this.chosen.map((entry) => drawChip(entry, () => this.takeOff(entry))),
    );
  }

  value() {
    const values = this.chosen.map((entry) => entry.value);
    return this.many ? values : (values[0] ?? null);
  }
}

function drawCombobox(spot, list) {
  const aria = {
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list,
    "aria-haspopup": "listbox",
  };
  const face = { class: "bk-select__field", type: "text", autocomplete: "off", spellcheck: "false" };
  return el("input", { ...naming(spot), ...face, ...aria, role: "combobox" });
}

const PLACEHOLDERS = {
  static: "Select an option",
  external: "Search",
  users: "Select a person",
  conversations: "Select a conversation",
  channels: "Select a channel",
};
