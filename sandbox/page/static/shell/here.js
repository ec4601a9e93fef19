/** The place somebody looks at: a conversation, or the app's Home. */

import { el } from "../blocks/dom.js";
import { Composer } from "./composer.js";
import { sign, signButton } from "./faces.js";
import { Talk } from "./talk.js";
import { View } from "./view.js";

export class Here {
  constructor(hands, say) {
    this.name = el("h3", { class: "here__name" });
    this.more = el("span", { class: "here__more" });
    this.talk = new Talk("Messages", hands);
    this.composer = new Composer(say);
    this.view = new View("home", hands);
    this.none = el("p", { class: "talk__empty", hidden: true });
    this.home = el("div", { class: "home", tabindex: "0", role: "region", "aria-label": "Home" }, this.view.node, this.none);
    this.node = el("div", { class: "here" }, el("header", { class: "here__head" }, this.name, this.more), this.talk.node, this.home, this.composer.node);
  }

  show(state) {
    const { here } = state;
    const isHome = here.kind === "home";
    this.showName(here);
    this.more.textContent = moreOf(state);
    this.talk.node.hidden = this.composer.node.hidden = isHome;
    this.home.hidden = !isHome;
    if (isHome) this.showHome(state);
    else this.showTalk(state);
  }

  showName({ kind, title, private: isPrivate }) {
    const drawing = kind !== "channel" ? null : isPrivate ? sign("lock") : el("span", { class: "here__hash" }, "#");
    const words = `${kind} ${title} ${isPrivate}`;
    if (words !== this.titled) this.name.replaceChildren(...[drawing, title].filter(Boolean));
    this.titled = words;
  }

  showHome(state) {
    const { view } = state.here;
    this.view.node.hidden = view === null;
    this.none.hidden = view !== null;
    this.none.textContent = `${state.app.name} shows nothing here yet.`;
    if (view) this.view.show(view, state);
  }

  showTalk(state) {
    const { here } = state;
    this.talk.show(here.messages, state, here.id, { emptyWords: emptyWords(state) });
    this.composer.show(state, {
      draft: `${state.me.id} ${here.id}`,
      placeholder: here.kind === "channel" ? `Message #${here.title}` : `Message ${here.title}`,
      closed: closedBy(state),
    });
  }

  focus() {
    if (!this.home.hidden) this.home.focus({ preventScroll: true });
    else this.composer.focus();
  }
}

/** One message and its replies, over the conversation or beside it. */
export class Thread {
  constructor(hands, say, close) {
    this.talk = new Talk("Thread", hands);
    this.composer = new Composer(say);
    this.where = el("span", { class: "here__more" });
    this.node = el("aside", { class: "thread", "aria-label": "Thread", hidden: true },
      el("header", { class: "here__head" }, el("h3", { class: "here__name" }, "Thread"), this.where, signButton("close", "Close thread", { onclick: close })),
      this.talk.node, this.composer.node);
    this.node.addEventListener("keydown", (event) => event.key === "Escape" && close());
  }

  show(state) {
    const { thread, title, kind, id } = state.here;
    this.node.hidden = !thread;
    if (!thread) return;
    this.where.textContent = kind === "channel" ? `#${title}` : title;
    this.talk.show(thread.messages, state, thread.ts, { replies: false });
    this.composer.show(state, { draft: `${state.me.id} ${id} ${thread.ts}`, placeholder: "Reply …", closed: closedBy(state) });
  }
}

function closedBy({ here, me, app }) {
  if (me.deactivated) return "This account is deactivated.";
  if (here.read_only) return `Only ${app.name} writes here.`;
  return here.archived ? "This channel is archived." : "";
}

function moreOf({ here, app }) {
  if (here.kind === "home") return app.name;
  if (here.kind !== "channel") return here.kind === "app" ? "App" : "";
  const people = `${here.members} ${here.members === 1 ? "member" : "members"}`;
  return [people, !here.has_app && `without ${app.name}`, here.shared && "shared", here.archived && "archived"].filter(Boolean).join(" · ");
}

function emptyWords({ here, app, commands }) {
  const ours = commands.find(({ by }) => by === app.name);
  if (here.kind === "channel" && here.has_app && ours) return `Nothing has been said in #${here.title} yet. Type ${ours.command} below to begin.`;
  if (here.kind === "channel") return `Nothing has been said in #${here.title} yet.`;
  return here.kind === "app" ? `${app.name} writes here when it needs you.` : `This is the beginning of what you say to ${here.title}.`;
}
