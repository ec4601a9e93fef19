/** The ⋯ menu (docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element). */

import { el, icon, items, safeUrl } from "./dom.js";
import { control, idOf, isBusy, saysBusy, setBusy, speak } from "./elements.js";
import { closePopup, openPopup } from "./popups.js";
import { drawWords, wordsOf } from "./texts.js";

const DOT = (x) => `M${x} 8a1 1 0 1 1-2 0 1 1 0 0 1 2 0Z`;

export function drawOverflow(spot) {
  const list = el("div", { class: "bk-popup bk-menu", role: "menu", popover: "manual", id: idOf(spot, "menu") });
  const aria = {
    "aria-label": "More actions",
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    "aria-controls": list.id,
  };
  const button = el(
    "button",
    { type: "button", class: "bk-button bk-button--dots", ...aria },
    icon([4, 9, 14].map(DOT)),
  );
  const node = control(spot, "bk-press", () => null, button, list);
  if (saysBusy(spot)) setBusy(node, true);
  const close = (refocus) => {
    closePopup(list);
    button.setAttribute("aria-expanded", "false");
    if (refocus) button.focus();
  };
  list.append(...items(spot.element.options).map((option) => menuItem(spot, option, node, close)));
  listen({ node, button, list, close });
  return node;
}

function listen({ node, button, list, close }) {
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
}

function menuItem(spot, option, node, close) {
  const url = safeUrl(option?.url);
  const role = { role: "menuitem", tabindex: "-1", class: "bk-menu__item" };
  const more = (...words) => el("span", { class: "bk-option__more" }, words);
  const words = [
    el("span", {}, drawWords(option?.text, spot.scene.view)),
    wordsOf(option?.description) && more(drawWords(option.description, spot.scene.view)),
    option?.url !== undefined && url === null && more(String(option.url)),
  ];
  const entry =
    url === null
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
