/**
 * Input blocks, and what Slack's own client finds wrong with a form before it sends anything. The rules are those of
 * sandbox/form_checks.py, which has the last word.
 */

import { append, el, freshId, icon, string } from "./dom.js";
import { controlsIn } from "./elements.js";
import { drawElement } from "./kinds.js";
import { drawWords, wordsIn } from "./texts.js";

const REQUIRED = "Please complete this required field.";
const SIGN = ["M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 5v4M8 11v.2"];
const GROUPS = new Set(["checkboxes", "radio_buttons", "datetimepicker"]);
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

export function drawField(scene, block) {
  const { view } = scene;
  const [label, hint, error] = [freshId("label"), freshId("hint"), freshId("error")];
  const words = el("span", { id: label }, drawWords(block.label, view));
  const optional = block.optional === true ? el("span", { class: "bk-input__optional" }, " (optional)") : null;
  const said = wordsIn("p", "bk-hint", block.hint, view);
  if (said) said.id = hint;
  const described = said ? `${error} ${hint}` : error;
  const element = drawElement(scene, block, block.element, { label, described });
  const top = el(GROUPS.has(block.element?.type) ? "div" : "label", { class: "bk-input__label" }, words, optional);
  const first = element.querySelector?.("input, textarea, button");
  if (top.tagName === "LABEL" && first) {
    first.id ||= freshId("field");
    top.htmlFor = first.id;
  }
  const red = el("p", { class: "bk-error", id: error });
  const node = el("div", { class: "bk-input", "data-bk-input": string(block.block_id) }, top, element, red, said);
  const trouble = view.errors?.[block.block_id];
  setError(node, typeof trouble === "string" ? trouble : "");
  return node;
}

function setError(node, words) {
  const red = node.querySelector(":scope > .bk-error");
  red.replaceChildren();
  if (words) append(red, [icon(SIGN), el("span", {}, words)]);
  node.classList.toggle("bk-input--wrong", words !== "");
  for (const field of node.querySelectorAll("input, textarea")) {
    if (words) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
}

/** Put the words in red where they belong, take away all others, and lead the person to the first. */
export function showErrors(root, errors) {
  let first = null;
  for (const node of root.querySelectorAll("[data-bk-input]")) {
    const words = string(errors[node.dataset.bkInput]);
    setError(node, words);
    if (words) first ??= node;
  }
  first?.scrollIntoView({ block: "nearest" });
  first?.querySelector("input, textarea, button")?.focus();
}

/** block_id -> what is wrong; empty when the form may be sent. */
export function checkRequired(root) {
  const found = {};
  for (const { spot, read } of controlsIn(root)) {
    const words = spot.isField ? complaint(spot, read()) : "";
    if (words) found[spot.blockId] ??= words;
  }
  return found;
}

function complaint({ kind, element, optional }, value) {
  if (value === null || value === "" || (Array.isArray(value) && !value.length)) return optional ? "" : REQUIRED;
  if (kind === "plain_text_input") return wrongLength(element, value);
  if (kind === "number_input") return wrongNumber(element, value);
  if (kind === "email_text_input" && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value))
    return "Please enter a valid email address.";
  if (kind === "url_text_input" && !/^https?:\/\/\S+$/.test(value)) return "Please enter a valid URL.";
  return "";
}

function wrongLength({ max_length: most = 3000, min_length: least = 0 }, text) {
  if (text.length > most) return `Please use at most ${most} characters (${text.length} now).`;
  return text.length < least ? `Please use at least ${least} characters.` : "";
}

function wrongNumber({ is_decimal_allowed: decimal, min_value: least, max_value: most }, text) {
  if (!NUMBER.test(text)) return "Please enter a number.";
  if (decimal !== true && text.includes(".")) return "Please enter a whole number.";
  if (least !== undefined && Number(text) < Number(least)) return `Please enter a number of at least ${least}.`;
  if (most !== undefined && Number(text) > Number(most)) return `Please enter a number of at most ${most}.`;
  return "";
}
