/** Buttons and the ⋯ menu (docs.slack.dev/reference/block-kit/block-elements/button-element, .../overflow-menu-element). */

import { control, idOf, isBusy, saysBusy, setBusy, speak } from "./elements.js";
import { el, icon, items, safeUrl } from "./dom.js";
import { closePopup, openPopup } from "./popups.js";
import { drawWords, wordsOf } from "./texts.js";

const DOTS = ["M4 8a1 1 0 1 1-2 0 1 1 0 0 1 2 0Z", "M9 8a1 1 0 1 1-2 0 1 1 0 0 1 2 0Z", "M14 8a1 1 0 1 1-2 0 1 1 0 0 1 2 0Z"];

export function drawButton(spot) {
  const { element, scene } = spot;
  const style = ["primary", "danger"].includes(element.style) ? ` bk-button--${element.style}` : "";
  const label = element.accessibility_label ?? null;
  const face = { class: `bk-button${style}`, "aria-label": label };
  const words = drawWords(element.text, scene.view);
  if (element.url !== undefined && safeUrl(element.url) === null) return deadButton(spot, words);
  const link = element.url === undefined ? null : safeUrl(element.url);
  const button = link === null
    ? el("button", { ...face, type: "button" }, words)
    : el("a", { ...face, href: link, target: "_blank", rel: "noopener noreferrer" }, words);
  const node = control(spot, "bk-press", () => null, button);
  if (saysBusy(spot)) setBusy(node, true);
  button.addEventListener("click", (event) => press(event, spot, node, link));
  return node;
}

function deadButton(spot, words) {
  return control(spot, "bk-press", () => null, el("span", { class: "bk-deadlink" }, words, ` (${spot.element.url})`));
}

/** A press while another is under way is swallowed; a link that asks first is opened once the answer is yes. */
async function press(event, spot, node, link) {
  const { element } = spot;
  if (isBusy(node)) {
    event.preventDefault();
    return;
  }
  const asks = element.confirm !== undefined;
  if (link !== null && asks) event.preventDefault();
  const said = { text: element.text, ...(element.value === undefined ? {} : { value: element.value }) };
  if ((await speak(spot, node, said)) && link !== null && asks) window.open(link, "_blank", "noopener,noreferrer");
}

export function drawOverflow(spot) {
  const list = el("div", { class: "bk-popup bk-menu", role: "menu", popover: "manual", id: idOf(spot, "menu") });
  const button = el(
    "button",
    { type: "button", class: "bk-button bk-button--dots", "aria-label": "More actions", "aria-haspopup": "menu",
      "aria-expanded": "false", "aria-controls": list.id },
    icon(DOTS),
  );
  const node = control(spot, "bk-press", () => null, button, list);
  if (saysBusy(spot)) setBusy(node, true);
  const close = (refocus) => {
    closePopup(list);
    button.setAttribute("aria-expanded", "false");
    if (refocus) button.focus();
  };
  list.append(...items(spot.element.options).map((option) => menuItem(spot, option, node, close)));
  const open = (first) => {
    if (isBusy(node)) return;
    openPopup(list, button);
    button.setAttribute("aria-expanded", "true");
    (first ? list.firstElementChild : list.lastElementChild)?.focus();
  };
  button.addEventListener("click", () => (list.matches(":popover-open") ? close(true) : open(true)));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    open(event.key === "ArrowDown");
  });
  list.addEventListener("keydown", (event) => moveInMenu(event, list, close));
  node.addEventListener("focusout", (event) => node.contains(event.relatedTarget) || close(false));
  return node;
}

function menuItem(spot, option, node, close) {
  const url = safeUrl(option?.url);
  const role = { role: "menuitem", tabindex: "-1", class: "bk-menu__item" };
  const words = [
    el("span", {}, drawWords(option?.text, spot.scene.view)),
    wordsOf(option?.description) && el("span", { class: "bk-option__more" }, drawWords(option.description, spot.scene.view)),
    option?.url !== undefined && url === null && el("span", { class: "bk-option__more" }, String(option.url)),
  ];
  const entry = url === null
    ? el("button", { ...role, type: "button" }, words)
    : el("a", { ...role, href: url, target: "_blank", rel: "noopener noreferrer" }, words);
  entry.addEventListener("click", () => {
    close(true);
    speak(spot, node, { selected_option: option });
  });
  return entry;
}

function moveInMenu(event, list, close) {
  const entries = [...list.children];
  const at = entries.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + entries.length, Home: 0, End: entries.length - 1 }[event.key];
  if (to !== undefined) entries[to % entries.length].focus();
  else if (event.key === "Escape") close(true);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
