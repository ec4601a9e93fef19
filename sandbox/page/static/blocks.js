/**
 * Block Kit in the browser: everything an app may send, drawn as a person sees it, and what they enter.
 *
 * A `view` says what is looked at and by whom:
 *   {kind: "message" | "modal" | "home", blocks, values, errors, busy, names, people, channels, conversation,
 *    me, tz, locale, hour12, now, suggest}
 *   values        what is held already (`view.state.values`); it wins over initial values
 *   errors        block_id -> words in red
 *   busy          "block_id/action_id" of presses under way
 *   names         id -> name, without `@` or `#`, of people, groups and channels
 *   people        [{id, name, title?, is_bot?}], what menus offer; so are
 *   channels      [{id, name, kind?: "public" | "private" | "im" | "mpim"}]
 *   conversation  the one that a form was opened from, for `default_to_current_conversation`
 *   me            the viewer's id: a mention of them stands out
 *   now           epoch seconds, for "today" and "2 hours ago"
 *   suggest       ({block_id, action_id, element}, typed) -> promise of {options} or {option_groups}: external menus
 *
 * `act` is called with {block_id, action_id, type, element, …what was chosen}, when something speaks at once. It may
 * return a promise: until that ends, the element takes no second press. A confirm dialog has been answered by then.
 */

import { drawChart } from "./blocks/charts.js";
import { el, fields, items, string } from "./blocks/dom.js";
import { LAYOUT } from "./blocks/layout.js";
import { drawMrkdwn } from "./blocks/mrkdwn.js";
import { drawDataTable, drawTable } from "./blocks/tables.js";

export { askFirst } from "./blocks/confirm.js";
export { stateOf } from "./blocks/elements.js";
export { checkRequired, showErrors } from "./blocks/form.js";
export { recallPlace, rememberPlace } from "./blocks/memory.js";

const DRAWN = { ...LAYOUT, table: drawTable, data_table: drawDataTable, data_visualization: drawChart };

/** All blocks of a view in one element. */
export function drawBlocks(view, act = () => undefined) {
  const scene = { view, act, drawBlock: (block) => drawBlock(scene, block) };
  return el("div", { class: `bk bk--${view.kind ?? "message"}` }, items(view.blocks).map(scene.drawBlock));
}

/** mrkdwn with mentions, date tokens, links and emoji, as this viewer reads it. */
export function drawText(mrkdwn, view) {
  return drawMrkdwn(mrkdwn, view);
}

/** A block that is unknown, or too odd to be drawn, is shown as such: the rest of the message stays readable. */
function drawBlock(scene, block) {
  const { type, block_id: id } = fields(block);
  const face = { class: "bk-block", "data-bk-block": string(id), "data-bk-type": string(type) };
  if (!Object.hasOwn(DRAWN, String(type))) return el("div", face, unknown(`Unknown block: ${type}`, block));
  try {
    return el("div", face, DRAWN[type](scene, block));
  } catch (error) {
    console.error(`a ${type} block cannot be drawn`, error);
    return el("div", face, unknown(`This ${type} block cannot be drawn`, block));
  }
}

function unknown(words, block) {
  const written = el("pre", { class: "bk-pre" }, JSON.stringify(block, null, 2) ?? String(block));
  return el("details", { class: "bk-unknown" }, el("summary", {}, words), written);
}
