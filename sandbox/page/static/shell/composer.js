/** Where somebody types: words, "/" for commands with their hints, "@" for people. */

import { el, freshId } from "../blocks/dom.js";
import { face, sign } from "./faces.js";
import { Refused } from "./wire.js";

export class Composer {
  /** `send(line)` comes back when it is said; `draft` names the place where an unsent line is kept over a reload. */
  constructor(send) {
    this.send = send;
    this.listId = freshId("suggestions");
    this.field = el("textarea", {
      class: "composer__field", rows: "1", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": this.listId, autocomplete: "off",
    });
    this.list = el("ul", { class: "composer__list", id: this.listId, role: "listbox", "aria-label": "Suggestions", hidden: true });
    this.button = el("button", { type: "submit", class: "composer__send", "aria-label": "Send", title: "Send (Enter)" }, sign("send"));
    this.problem = el("p", { class: "composer__problem", role: "alert", hidden: true });
    this.node = el("form", { class: "composer" }, this.list, this.problem, el("div", { class: "composer__box" }, this.field, this.button));
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.say();
    });
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => this.offer([]));
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
    this.list.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.take(Number(row.dataset.at));
    });
    this.offers = [];
    this.active = 0;
  }

  show(state, { draft, placeholder, closed = "" }) {
    this.state = state;
    if (draft !== this.draft) {
      this.draft = draft;
      this.field.value = sessionStorage.getItem(draft) ?? "";
      this.problem.hidden = true;
      this.offer([]);
      this.fit();
    }
    this.field.placeholder = closed || placeholder;
    this.field.setAttribute("aria-label", placeholder);
    this.field.disabled = closed !== "";
    this.showButton();
  }

  typed() {
    sessionStorage.setItem(this.draft, this.field.value);
    this.problem.hidden = true;
    this.fit();
    this.showButton();
    this.offer(this.suggestions());
  }

  showButton() {
    this.button.disabled = !this.field.value.trim() || this.field.disabled;
  }

  fit() {
    this.field.style.setProperty("height", "auto");
    this.field.style.setProperty("height", `${this.field.scrollHeight}px`);
  }

  /** Commands while the line is one word that begins with "/", people while the word at the caret begins with "@". */
  suggestions() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    if (/^\/\S*$/.test(before)) {
      const found = this.state.commands.filter(({ command }) => command.startsWith(before.toLowerCase()));
      return found.map((each) => ({ kind: "command", ...each, text: `${each.command} `, from: 0 }));
    }
    const word = /(^|\s)@([\p{L}\p{N}]*)$/u.exec(before);
    if (!word) return [];
    const everybody = [...this.state.people, { ...this.state.app, isApp: true }];
    const found = everybody.filter(({ name }) => name.toLowerCase().startsWith(word[2].toLowerCase()));
    return found.map((each) => ({ kind: "person", ...each, text: `@${each.name} `, from: before.length - word[2].length - 1 }));
  }

  offer(offers) {
    this.offers = offers;
    this.list.hidden = offers.length === 0;
    this.field.setAttribute("aria-expanded", String(offers.length > 0));
    this.list.replaceChildren(...offers.map((offer, at) => this.row(offer, at)));
    this.activate(0);
  }

  row(offer, at) {
    const words = offer.kind === "command"
      ? [el("span", { class: "offer__line" }, el("b", {}, offer.command), " ", el("span", { class: "offer__hint" }, offer.hint)),
        el("span", { class: "offer__more" }, [offer.description, offer.by].filter(Boolean).join(" · "))]
      : [el("span", { class: "offer__line" }, face(offer.id, offer.name, { app: offer.isApp, small: true }), offer.name)];
    return el("li", { class: "offer", role: "option", id: `${this.listId}-${at}`, "data-at": at }, words);
  }

  activate(at) {
    this.active = this.offers.length ? (at + this.offers.length) % this.offers.length : 0;
    [...this.list.children].forEach((row, number) => row.setAttribute("aria-selected", String(number === this.active)));
    if (this.offers.length) this.field.setAttribute("aria-activedescendant", `${this.listId}-${this.active}`);
    else this.field.removeAttribute("aria-activedescendant");
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
  }

  take(at) {
    const { text, from } = this.offers[at];
    this.field.setRangeText(text, from, this.field.selectionStart, "end");
    this.typed();
    this.offer([]);
    this.field.focus();
  }

  /** It is written out already, so that Enter has nothing left to complete. */
  isWhole({ text, from }) {
    return this.field.value.slice(from, this.field.selectionStart) === text.trim();
  }

  key(event) {
    if (event.isComposing) return;
    const offered = this.offers.length > 0;
    const whole = offered && this.isWhole(this.offers[this.active]);
    if (offered && event.key === "ArrowDown") this.activate(this.active + 1);
    else if (offered && event.key === "ArrowUp") this.activate(this.active - 1);
    else if (offered && event.key === "Escape") this.offer([]);
    else if (offered && (event.key === "Tab" || (event.key === "Enter" && !whole))) this.take(this.active);
    else if (event.key === "Enter" && !event.shiftKey) this.say();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The field is free again at once; what could not be sent comes back into it. */
  async say() {
    const { draft } = this;
    const line = this.field.value;
    if (!line.trim()) return;
    this.field.value = "";
    this.typed();
    this.node.toggleAttribute("data-busy", true);
    try {
      await this.send(line);
    } catch (error) {
      if (draft !== this.draft) return;
      if (!this.field.value) this.field.value = line;
      this.typed();
      this.problem.textContent = error instanceof Refused ? error.message : "That could not be sent. Is the sandbox still running?";
      this.problem.hidden = false;
    } finally {
      this.node.removeAttribute("data-busy");
    }
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }
}
