/** Blocks that hold something: a form's or Home's. Drawn anew only when the app changed them; what is typed stays. */

import { drawBlocks, recallPlace, rememberPlace, stateOf } from "../blocks.js";
import { el } from "../blocks/dom.js";
import { sign } from "./faces.js";
import { viewOf } from "./message.js";
import { dayOf } from "./times.js";

const PAUSE = 500; // milliseconds without a key before what was typed is kept on the server

export class View {
  /** `hands`: touch(view, action, values), enter(view, values), suggest(view, place, typed). */
  constructor(kind, hands) {
    this.kind = kind;
    this.hands = hands;
    this.trouble = el("p", { class: "view__trouble", role: "alert", hidden: true });
    this.blocks = el("div", { class: "view__blocks" });
    this.node = el("div", { class: "view" }, this.trouble, this.blocks);
    for (const event of ["input", "change", "focusout", "click"]) this.node.addEventListener(event, () => this.keepSoon());
  }

  /** True when it was drawn anew. */
  show(view, state) {
    this.trouble.hidden = view.trouble === "";
    if (view.trouble !== this.said) this.trouble.replaceChildren(...(view.trouble ? [sign("warn"), view.trouble] : []));
    this.said = view.trouble;
    const looks = JSON.stringify([this.hands.busyIn(view), view.id, view.hash, view.blocks, view.errors, state.names, dayOf(state.now, state.me), state.me.tz]);
    const foreign = this.isForeign(view);
    if (looks === this.looks && !foreign) return false;
    this.draw(view, state, foreign);
    this.looks = looks;
    return true;
  }

  draw(view, state, foreign) {
    const same = this.view?.id === view.id;
    const typed = same && !foreign && this.view.hash === view.hash ? this.values() : {};
    const place = same ? rememberPlace(this.blocks) : null;
    this.view = view;
    const shown = { ...viewOf(state, this.kind), ...view, values: merged(view.values, typed) };
    shown.busy = this.hands.busyIn(view);
    shown.suggest = (place, words) => this.hands.suggest(view, place, words);
    this.root = drawBlocks(shown, (action) => this.hands.touch(view, action, this.values()));
    this.blocks.replaceChildren(this.root);
    this.kept = canonical(this.values());
    this.seen = canonical(view.values);
    if (place) recallPlace(this.blocks, place);
  }

  /** Filled in elsewhere: in another window, or by somebody's test. Whoever types here is not disturbed. */
  isForeign(view) {
    if (!this.root || this.view.id !== view.id || this.blocks.contains(document.activeElement)) return false;
    const told = canonical(view.values);
    return told !== this.seen && told !== canonical(this.values());
  }

  values() {
    return this.root ? stateOf(this.root) : {};
  }

  keepSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  keep() {
    clearTimeout(this.timer);
    if (!this.node.isConnected || !this.root) return;
    const now = canonical(this.values());
    if (now === this.kept) return;
    this.kept = this.seen = now;
    this.hands.enter(this.view, this.values());
  }

  /** It is being sent: what was typed goes along, so there is nothing left to keep. */
  rest() {
    clearTimeout(this.timer);
    this.kept = this.seen = canonical(this.values());
  }
}

/** The same values give the same text, in whatever order they were written down. */
function canonical(value) {
  const sorted = (_key, inner) =>
    inner && typeof inner === "object" && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort()) : inner;
  return JSON.stringify(value, sorted);
}

function merged(told, typed) {
  const values = structuredClone(told);
  for (const [block, inside] of Object.entries(typed)) {
    for (const [action, entry] of Object.entries(inside)) {
      if (values[block]?.[action]?.type === entry.type) values[block][action] = entry;
    }
  }
  return values;
}
