/**
 * What every element shares: where it stands, what it holds, how it speaks, and what the form as a whole says.
 * Sources: docs.slack.dev/reference/block-kit/block-elements and .../interaction-payloads/view-interactions-payload.
 */

import { askFirst } from "./confirm.js";
import { el, fields, freshId, isObject, string } from "./dom.js";
import { wordsOf } from "./texts.js";

/** Kind of element -> [its key in the state, the key of its initial value]. */
export const HELD = {
  plain_text_input: ["value", "initial_value"],
  number_input: ["value", "initial_value"],
  email_text_input: ["value", "initial_value"],
  url_text_input: ["value", "initial_value"],
  rich_text_input: ["rich_text_value", "initial_value"],
  file_input: ["files", ""],
  datepicker: ["selected_date", "initial_date"],
  timepicker: ["selected_time", "initial_time"],
  datetimepicker: ["selected_date_time", "initial_date_time"],
  static_select: ["selected_option", "initial_option"],
  external_select: ["selected_option", "initial_option"],
  users_select: ["selected_user", "initial_user"],
  conversations_select: ["selected_conversation", "initial_conversation"],
  channels_select: ["selected_channel", "initial_channel"],
  multi_static_select: ["selected_options", "initial_options"],
  multi_external_select: ["selected_options", "initial_options"],
  multi_users_select: ["selected_users", "initial_users"],
  multi_conversations_select: ["selected_conversations", "initial_conversations"],
  multi_channels_select: ["selected_channels", "initial_channels"],
  checkboxes: ["selected_options", "initial_options"],
  radio_buttons: ["selected_option", "initial_option"],
};
const controls = new WeakMap();

/** One element where it stands. `label` and `described` are ids of nodes that name and explain it. */
export function spotOf(scene, block, element, { label = null, described = null } = {}) {
  const isField = block.type === "input";
  return {
    scene,
    block,
    element: fields(element),
    blockId: string(block.block_id),
    actionId: string(fields(element).action_id),
    kind: string(fields(element).type),
    isField,
    speaksAtOnce: !isField || block.dispatch_action === true,
    optional: block.optional === true,
    label,
    described,
  };
}

/** What it holds when it is drawn: from `view.values`, else its initial value; null or [] where it is empty. */
export function heldBy(spot) {
  const [key, initial] = HELD[spot.kind];
  const kept = fields(fields(fields(spot.scene.view.values)[spot.blockId])[spot.actionId]);
  const empty = isMany(spot.kind) ? [] : null;
  if (kept.type === spot.kind || (kept.type === undefined && key in kept)) return kept[key] ?? empty;
  return spot.element[initial] ?? currentPlace(spot) ?? empty;
}

/** docs.slack.dev/reference/block-kit/block-elements/select-menu-element: the conversation it was opened from. */
function currentPlace(spot) {
  const here = spot.scene.view.conversation;
  if (!here || spot.element.default_to_current_conversation !== true) return null;
  return isMany(spot.kind) ? [here] : here;
}

export function isMany(kind) {
  return kind === "file_input" || kind === "checkboxes" || kind.startsWith("multi_");
}

/** The element's root. `read` gives what it holds now. */
export function control(spot, name, read, ...children) {
  const node = el(
    "div",
    { class: `bk-element ${name}`, "data-bk-element": `${spot.blockId}/${spot.actionId}` },
    children,
  );
  controls.set(node, { spot, read });
  if (spot.element.focus_on_load === true) node.dataset.bkFocus = "";
  return node;
}

/** The attributes by which a screen reader knows the field. */
export function naming(spot, otherwise) {
  const aria = { "aria-describedby": spot.described, "aria-required": spot.isField && !spot.optional ? "true" : null };
  if (spot.label) return { ...aria, "aria-labelledby": spot.label };
  return { ...aria, "aria-label": otherwise || wordsOf(spot.element.placeholder) || spot.kind.replaceAll("_", " ") };
}

/** Its entry in Slack's state. */
export function stateEntry(spot, value) {
  const entry = { type: spot.kind, [HELD[spot.kind][0]]: value };
  if (spot.kind === "timepicker" && typeof spot.element.timezone === "string") entry.timezone = spot.element.timezone;
  return entry;
}

/** Slack's `view.state.values`. */
export function stateOf(root) {
  const state = {};
  for (const { spot, read } of controlsIn(root)) {
    state[spot.blockId] ??= {};
    state[spot.blockId][spot.actionId] = stateEntry(spot, read());
  }
  return state;
}

/** The controls that hold something, in the order in which they are drawn. */
export function controlsIn(root) {
  const nodes = [...root.querySelectorAll("[data-bk-element]")];
  return nodes.map((node) => controls.get(node)).filter((each) => each !== undefined && each.spot.kind in HELD);
}

/**
 * Tell the app, if this element speaks at once. False: the person was asked and said no.
 * While `act` is under way (it may return a promise) the element takes no second press.
 */
export async function speak(spot, node, chosen) {
  if (!spot.speaksAtOnce) return true;
  if (isObject(spot.element.confirm) && !(await askFirst(spot.element.confirm, node, spot.scene.view))) return false;
  const { blockId: block_id, actionId: action_id, kind: type, element } = spot;
  const underWay = spot.scene.act({ block_id, action_id, type, element, ...chosen });
  if (typeof underWay?.then === "function") {
    setBusy(node, true);
    underWay.then(
      () => setBusy(node, false),
      () => setBusy(node, false),
    );
  }
  return true;
}

export function setBusy(node, busy) {
  node.toggleAttribute("data-bk-busy", busy);
  for (const button of node.querySelectorAll(".bk-button")) {
    if (busy) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

export const isBusy = (node) => node.hasAttribute("data-bk-busy");

/** Whether the view says that a press of this element is under way. */
export function saysBusy(spot) {
  const { busy } = spot.scene.view;
  return new Set(busy ?? []).has(`${spot.blockId}/${spot.actionId}`);
}

export const idOf = (spot, part) => freshId(`${spot.kind}-${part}`.replace(/[^a-z_-]/g, ""));
