/** One message: who, when, what, what one can do with it. */

import { drawBlocks, drawText } from "../blocks.js";
import { el } from "../blocks/dom.js";
import { face, sign, signButton } from "./faces.js";
import { menuButton } from "./menu.js";
import { clockTime, shortDay, when } from "./times.js";

/** What the pane can do with a message: {touch, suggest, reply, shortcut}. */
export function drawMessage(message, state, hands, { follows = false } = {}) {
  const { me, now } = state;
  const at = Number(message.ts);
  const time = el("time", { class: "message__time", datetime: new Date(at * 1000).toISOString(), title: `${shortDay(at, me)}, ${clockTime(at, me)}` }, clockTime(at, me));
  const node = el(
    "article",
    { class: "message", "aria-label": `${message.author}, ${when(at, now, me)}`, "data-follows": follows, "data-only-you": message.only_you },
    el("div", { class: "message__side" }, follows ? time : face(message.by, message.author, { app: message.is_app, slackbot: message.is_slackbot })),
    el("div", { class: "message__main" },
      message.only_you && el("p", { class: "message__only" }, sign("eye"), "Only visible to you"),
      !follows && el("p", { class: "message__by" }, el("b", { class: "message__author" }, message.author), message.is_app && el("span", { class: "tag" }, "App"), time),
      message.broadcast && message.thread && el("p", { class: "message__note" }, "replied to a thread"),
      said(message, state, hands),
      forwarded(message, state),
      message.warning && el("p", { class: "message__warning", role: "alert" }, sign("warn"), message.warning),
      message.replies && replies(message, state, hands)),
    tools(message, state, hands),
  );
  return node;
}

function said(message, state, hands) {
  if (message.deleted) return el("p", { class: "message__note" }, "This message was deleted.");
  if (!message.blocks.length) {
    return el("div", { class: "message__text bk-words" }, drawText(message.text, viewOf(state, "message")),
      message.edited && el("span", { class: "message__edited" }, " (edited)"));
  }
  const view = { ...viewOf(state, "message"), blocks: message.blocks, values: message.values, busy: hands.busyIn(message), suggest: (place, typed) => hands.suggest(message, place, typed) };
  return el("div", { class: "message__blocks" }, drawBlocks(view, (action) => hands.touch(message, action)));
}

function forwarded(message, state) {
  return message.forwarded.map(({ author, text }) => el("blockquote", { class: "message__forwarded" },
    el("b", { class: "message__author" }, author), el("div", { class: "message__text bk-words" }, drawText(text, viewOf(state, "message")))));
}

function replies({ ts, replies: { count, last, people, unread } }, state, hands) {
  const words = `${count} ${count === 1 ? "reply" : "replies"}`;
  const button = el("button", { type: "button", class: "replies", "data-unread": unread },
    el("span", { class: "replies__faces" }, people.map((id) => face(id, state.names[id] ?? id, { app: id === state.app.id, small: true }))),
    el("b", { class: "replies__count" }, words), unread && el("span", { class: "replies__new", role: "img", "aria-label": "new" }),
    el("span", { class: "replies__last" }, `Last ${when(last, state.now, state.me)}`));
  button.addEventListener("click", () => hands.reply(ts));
  return button;
}

function tools(message, state, hands) {
  if (message.only_you || message.deleted) return null;
  const shortcuts = state.shortcuts.filter(({ type }) => type === "message");
  const bar = el("div", { class: "message__tools" });
  if (hands.reply && !message.thread) bar.append(signButton("reply", "Reply in thread", { onclick: () => hands.reply(message.ts) }));
  if (shortcuts.length) {
    bar.append(menuButton(signButton("more", "More actions for this message"), () => shortcuts.map(({ name, callback_id, description }) =>
      ({ label: name, more: description || state.app.name, act: () => hands.shortcut(callback_id, message) }))));
  }
  return bar.childElementCount ? bar : null;
}

/** What the drawing of blocks needs to know of whoever looks. */
export function viewOf({ me, names, people, channels, now, here }, kind) {
  return { kind, names, people, channels, me: me.id, tz: me.tz, locale: me.locale, hour12: me.hour12, now, conversation: here.id };
}
