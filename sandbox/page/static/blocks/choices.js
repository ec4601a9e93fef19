/**
 * What a menu offers, whatever its kind: entries {label, more, value, group}. `value` is what the state will hold.
 * Source: docs.slack.dev/reference/block-kit/block-elements/select-menu-element and .../multi-select-menu-element.
 */

import { fields, items, string } from "./dom.js";
import { wordsOf } from "./texts.js";

const KIND_OF = { public: "public", private: "private", im: "im", mpim: "mpim" };

/** The part of the kind that says where entries come from: static, external, users, conversations, channels. */
export function sourceOf(kind) {
  return kind.replace(/^multi_/, "").replace(/_select$/, "");
}

/** What stands in the list before anybody types; an external menu asks the app instead. */
export function offered(spot) {
  const { view } = spot.scene;
  const source = sourceOf(spot.kind);
  if (source === "static") return fromOptions(spot.element);
  if (source === "users") return items(view.people).map(person);
  if (source === "channels") return items(view.channels).filter(isPublic).map(channel);
  if (source === "conversations") return conversations(view, fields(spot.element.filter));
  return [];
}

/** Options and groups as an element or the app's answer holds them. */
export function fromOptions(holder) {
  const { options, option_groups: groups } = fields(holder);
  const grouped = items(groups).flatMap((group) =>
    items(fields(group).options).map((each) => option(each, wordsOf(fields(group).label))),
  );
  return [...items(options).map((each) => option(each)), ...grouped];
}

/** An entry for something held: an option as it is, an id by the name it has in this view. */
export function entryOf(spot, held) {
  const source = sourceOf(spot.kind);
  if (source === "static" || source === "external") return option(held);
  const id = string(held);
  const known = offered(spot).find((entry) => entry.value === id);
  if (known) return known;
  const name = Object.hasOwn(spot.scene.view.names ?? {}, id) ? String(spot.scene.view.names[id]) : id;
  return { label: /^[UW]/.test(id) ? name : `#${name}`, more: "", value: id, group: "" };
}

function option(each, group = "") {
  const { text, value, description } = fields(each);
  return { label: wordsOf(text), more: wordsOf(description), value: each, group };
}

function person({ id, name, title }) {
  return { label: string(name), more: string(title), value: id, group: "" };
}

function channel({ id, name }) {
  return { label: `#${name}`, more: "", value: id, group: "" };
}

const isPublic = ({ kind }) => kind === undefined || kind === "public";

/** Channels, then people: a person stands for the direct conversation with them. */
function conversations(view, filter) {
  const kinds = items(filter.include);
  const wanted = (kind) => kinds.length === 0 || kinds.includes(kind);
  const places = items(view.channels).filter(({ kind }) => wanted(KIND_OF[kind] ?? "public"));
  const people = items(view.people).filter(
    (each) => wanted("im") && !(filter.exclude_bot_users === true && each.is_bot),
  );
  return [...places.map(channel), ...people.map(person)];
}

/** Whether an entry has all the typed words in it; case and accents do not count. */
export function matches(entry, typed) {
  const words = plain(`${entry.label} ${entry.more}`);
  return plain(typed)
    .split(/\s+/)
    .every((part) => words.includes(part));
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** Whether two entries stand for the same choice: options by their value and words, people and places by their id. */
export const sameEntry = (one, other) => sameOption(one.value, other.value);

function sameOption(one, other) {
  if (typeof one !== "object" || typeof other !== "object") return one === other;
  return one?.value === other?.value && wordsOf(one?.text) === wordsOf(other?.text);
}

export function sameEntries(one, other) {
  return one.length === other.length && one.every((entry, at) => sameEntry(entry, other[at]));
}
