/** One person's Slack: where they can go, what is said there, a thread beside it, a form over it. */

import { el } from "../blocks/dom.js";
import { face, hueOf, sign, signButton } from "./faces.js";
import { Form } from "./form.js";
import { Here, Thread } from "./here.js";
import { menuButton } from "./menu.js";
import { Places } from "./places.js";
import { city, clockTime } from "./times.js";
import { Bell, Toasts } from "./toasts.js";
import { act, ask, Refused } from "./wire.js";

const SHOWN = 6000; // milliseconds that a problem stays

export class Pane {
  constructor({ id, name, title }, { place = "", thread = "" }, { moved, close }) {
    Object.assign(this, { id, name, place, thread, moved, closePane: close, inSight: true, asked: 0, busy: new Set() });
    const hands = this.hands();
    const lead = (note) => this.goTo(note.channel, note.ts, note.thread);
    this.places = new Places(name, (where) => this.open(where));
    this.here = new Here(hands, (line) => this.do("type", { channel: this.place, line }));
    this.side = new Thread(hands, (line) => this.do("type", { channel: this.place, thread: this.thread, line }), () => this.closeThread());
    this.form = new Form(hands, { opened: () => this.takesFocus(), closed: () => this.takesFocus() && this.focusBefore() });
    this.toasts = new Toasts(lead);
    this.bell = new Bell(lead);
    this.build(name, title);
    this.watcher = new IntersectionObserver(([{ isIntersecting }]) => {
      this.inSight = isIntersecting;
      this.markRead();
    });
    this.watcher.observe(this.node);
    document.addEventListener("visibilitychange", () => this.markRead());
  }

  build(name, title) {
    this.time = el("span", { class: "pane__time" });
    this.problem = el("p", { class: "pane__problem", role: "alert", hidden: true });
    const head = el("header", { class: "pane__head" }, face(this.id, name), el("div", { class: "pane__who" },
      el("h2", { class: "pane__name" }, name, title && el("span", { class: "pane__title" }, title)), this.time),
      this.shortcutsButton(), this.bell.node, this.menu());
    this.body = el("div", { class: "pane__body" }, this.places.node, el("div", { class: "pane__work" }, this.here.node, this.side.node));
    const label = `${name}${title ? `, ${title}` : ""}`;
    this.node = el("section", { class: "pane", "data-pane": this.id, "data-hue": hueOf(this.id), "aria-label": label, tabindex: "-1" },
      head, this.problem, this.body, this.toasts.node, this.form.node);
  }

  menu() {
    return menuButton(signButton("more", `${this.name}: more`), () => [
      { label: "Reload", more: "Forms and what only they saw are gone, as in Slack", act: () => this.do("reload") },
      { label: "Close this pane", act: () => this.closePane() },
    ]);
  }

  shortcutsButton() {
    this.shortcuts = signButton("bolt", "Shortcuts", { hidden: true });
    return menuButton(this.shortcuts, () => this.globalShortcuts().map(({ name, description, callback_id }) =>
      ({ label: name, more: description || this.state.app.name, act: () => this.do("shortcut", { name: callback_id }) })));
  }

  globalShortcuts() {
    return this.state.shortcuts.filter(({ type }) => type === "global");
  }

  // ── doing ──

  /** What its parts can do with a message or a view. */
  hands() {
    const on = (what) => (what.ts ? { channel: this.state.here.id, ts: what.ts } : { view: what.id });
    return {
      touch: async (what, { block_id, element, type, action_id, ...chosen }, values = {}) => {
        const pressed = `${what.ts ?? what.id} ${block_id}/${action_id}`;
        this.busy.add(pressed);
        const given = { on: on(what), block_id, element: { ...element, type, action_id }, chosen, values };
        await this.do("touch", given, () => this.busy.delete(pressed));
      },
      busyIn: (what) => {
        const name = `${what.ts ?? what.id} `;
        return [...this.busy].filter((each) => each.startsWith(name)).map((each) => each.slice(name.length));
      },
      enter: (view, values) => act(this.id, "enter", { on: on(view), values }).catch(() => {}), // the form is gone already
      suggest: async (what, { block_id, element }, typed) => (await act(this.id, "options", { on: on(what), block_id, element, typed })).options,
      reply: (ts) => this.openThread(ts),
      shortcut: (name, message) => this.do("shortcut", { name, on: on(message) }),
      send: (view, values) => this.do("send", { view: view.id, values }),
      close: (view, everything) => this.do("close", { view: view.id, everything }),
    };
  }

  /** Do it, then look at what became of it; null: it was refused, and why is shown here, or by the box it was typed in. */
  async do(verb, given = {}, answered = () => {}) {
    try {
      return await act(this.id, verb, given);
    } catch (error) {
      if (verb === "type") throw error;
      this.complain(error instanceof Refused ? error.message : "The sandbox does not answer.");
      return null;
    } finally {
      answered();
      await this.refresh().catch(() => {}); // the bar says that the line is dead
    }
  }

  complain(words) {
    this.problem.replaceChildren(sign("warn"), words);
    this.problem.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.problem.hidden = true), SHOWN);
  }

  // ── going places ──

  async open(where, thread = "") {
    const said = await this.do("open", { where });
    if (!said) return false;
    await this.lookAt(said.place, thread);
    if (this.takesFocus()) this.focus();
    return true;
  }

  /** To one message, in its thread if it stands in one. */
  async goTo(channel, ts, thread = "") {
    if (!(await this.open(channel, thread === ts ? "" : thread))) return;
    if (!(thread && this.side.talk.lead(ts)) && !this.here.talk.lead(ts)) this.complain("That message is no longer there.");
  }

  async openThread(ts) {
    await this.lookAt(this.place, ts);
    this.side.composer.focus();
  }

  async closeThread() {
    await this.lookAt(this.place, "");
    this.here.composer.focus();
  }

  async lookAt(place, thread) {
    Object.assign(this, { place, thread });
    this.moved();
    await this.refresh();
  }

  address() {
    return [this.id, this.place, this.thread].filter(Boolean).join(":");
  }

  // ── showing ──

  /** Comes back when what is there now is shown: a look that a later one overtook waits for that. */
  refresh() {
    this.newest = this.look();
    return this.newest;
  }

  async look() {
    this.asked += 1;
    const mine = this.asked;
    const state = await ask("/page/state", { person: this.id, place: this.place, thread: this.thread });
    if (!this.node.isConnected) return;
    if (mine !== this.asked) {
      await this.newest;
      return;
    }
    this.state = state;
    this.show(state);
    this.markRead();
  }

  show(state) {
    const { here, me, form } = state;
    if (here.id !== this.place || (here.thread?.ts ?? "") !== this.thread) {
      Object.assign(this, { place: here.id, thread: here.thread?.ts ?? "" });
      this.moved();
    }
    this.time.textContent = `${clockTime(state.now, me)} in ${city(me.tz)}`;
    this.shortcuts.hidden = !this.globalShortcuts().length;
    this.places.show(state);
    this.here.show(state);
    this.side.show(state);
    if (form && !this.body.inert) this.before = document.activeElement;
    this.body.inert = form !== null;
    this.form.show(form, state);
    this.toasts.show(state, (note) => this.isInSight(note));
    this.bell.show(state);
  }

  /** Whether a notification speaks of what this pane shows anyway. */
  isInSight(note) {
    return this.inSight && !document.hidden && note.channel === this.place && (note.thread === "" || note.thread === this.thread);
  }

  /** What is on the screen has been read. */
  markRead() {
    const { here } = this.state ?? {};
    if (!here || here.kind === "home" || !this.inSight || document.hidden) return;
    const read = (thread) => act(this.id, "read", { channel: here.id, thread }).catch(() => {}); // the next look tries again
    if (here.unread) read("");
    if (here.thread?.unread) read(here.thread.ts);
  }

  // ── focus ──

  /** This pane may take the focus when nobody else has it: a form that opens elsewhere must not steal it. */
  takesFocus() {
    const { activeElement } = document;
    return !activeElement || activeElement === document.body || this.node.contains(activeElement);
  }

  focus() {
    if (this.state?.form) this.form.focusFirst();
    else if (!this.side.node.hidden) this.side.composer.focus();
    else this.here.focus();
  }

  /** Where the focus was before a form lay over it, if that is still there. */
  focusBefore() {
    if (this.before?.isConnected && this.body.contains(this.before)) this.before.focus({ preventScroll: true });
    else this.focus();
  }

  gone() {
    this.watcher.disconnect();
    this.node.remove();
  }
}
