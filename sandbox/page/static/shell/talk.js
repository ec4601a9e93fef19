/** A list of messages, with days between them; it stays at the end unless somebody reads further up. */

import { el } from "../blocks/dom.js";
import { sign } from "./faces.js";
import { drawKeyed } from "./keyed.js";
import { drawMessage } from "./message.js";
import { dayName, dayOf } from "./times.js";

const NEAR_END = 60; // pixels
const TOGETHER = 300; // seconds; what the same person says within them needs no second face
const LIT = 2200; // milliseconds that a message is lit up to which somebody was led

export class Talk {
  constructor(label, hands) {
    this.hands = hands;
    this.list = el("div", { class: "talk__list", role: "log", "aria-label": label, "aria-live": "off" });
    this.empty = el("p", { class: "talk__empty" });
    this.more = el("button", { type: "button", class: "talk__more", hidden: true }, sign("down"), "New messages");
    this.scroller = el("div", { class: "talk__scroll", tabindex: "0", role: "region", "aria-label": label }, this.empty, this.list);
    this.node = el("div", { class: "talk" }, this.scroller, this.more);
    this.more.addEventListener("click", () => this.toEnd());
    this.scroller.addEventListener("scroll", () => this.isAtEnd() && (this.more.hidden = true));
    this.place = "";
    // what is drawn late (a longer card, a picture) must not push the end out of sight
    new ResizeObserver(() => this.follows && this.toEnd()).observe(this.list);
    this.follows = true;
    this.scroller.addEventListener("scroll", () => (this.follows = this.isAtEnd()), { passive: true });
  }

  /** `emptyWords` are shown where nothing was said yet. */
  show(messages, state, place, { emptyWords = "", replies = true } = {}) {
    const opened = place !== this.place;
    const grew = messages.at(-1)?.ts !== this.newest && messages.length > 0;
    const mine = messages.at(-1)?.by === state.me.id;
    const stay = !opened && !this.follows && !(grew && mine);
    if (opened) this.list.replaceChildren();
    this.place = place;
    this.newest = messages.at(-1)?.ts;
    this.empty.textContent = messages.length ? "" : emptyWords;
    this.empty.hidden = messages.length > 0;
    drawKeyed(this.list, this.items(messages, state, replies));
    if (!stay) this.toEnd();
    else if (grew) this.more.hidden = false;
  }

  items(messages, state, replies) {
    const hands = replies ? this.hands : { ...this.hands, reply: null };
    const today = dayOf(state.now, state.me);
    const items = [];
    let before = null;
    for (const message of messages) {
      const day = dayOf(Number(message.ts), state.me);
      if (!before || day !== dayOf(Number(before.ts), state.me)) {
        const words = dayName(Number(message.ts), state.now, state.me);
        items.push({ key: `day ${day}`, sign: words, draw: () => el("div", { class: "day" }, el("span", { class: "day__name" }, words)) });
      }
      const follows = follow(before, message) && day === dayOf(Number(before.ts), state.me);
      const sign = JSON.stringify([message, hands.busyIn(message), follows, today, state.names, state.me.tz, replies]);
      items.push({ key: message.ts, sign, draw: () => drawMessage(message, state, hands, { follows }) });
      before = message;
    }
    return items;
  }

  isAtEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.follows = true;
    this.more.hidden = true;
  }

  /** Show one message and light it up for a moment; false where it is not. */
  lead(ts) {
    const node = [...this.list.children].find((each) => each.dataset.key === ts);
    if (!node) return false;
    node.scrollIntoView({ block: "center" });
    this.follows = this.isAtEnd();
    node.classList.add("message--lit");
    setTimeout(() => node.classList.remove("message--lit"), LIT);
    node.tabIndex = -1;
    node.focus({ preventScroll: true });
    return true;
  }
}

function follow(before, message) {
  if (!before || before.by !== message.by || before.only_you || message.only_you || before.deleted || message.blocks.length) return false;
  return Number(message.ts) - Number(before.ts) < TOGETHER && !before.replies && !message.broadcast;
}
