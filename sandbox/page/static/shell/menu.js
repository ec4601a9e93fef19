/** A small menu at a button (www.w3.org/WAI/ARIA/apg/patterns/menu-button). */

import { el } from "../blocks/dom.js";
import { closePopup, openPopup } from "../blocks/popups.js";

/** `items()` gives [{label, more, act}] afresh each time; a heading is {heading}. */
export function menuButton(button, items) {
  let menu = null;
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");

  function close(refocus) {
    if (!menu) return;
    closePopup(menu);
    menu.remove();
    menu = null;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    if (refocus) button.focus();
  }

  function outside(event) {
    if (!menu.contains(event.target) && !button.contains(event.target)) close(false);
  }

  function open() {
    menu = el("div", { class: "menu", role: "menu", popover: "manual" }, items().map((item) => entry(item, close)));
    menu.addEventListener("keydown", (event) => move(event, menu, close));
    menu.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !menu?.contains(relatedTarget) && close(false));
    button.after(menu);
    openPopup(menu, button);
    keepInPane(menu, button);
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside, true);
    menu.querySelector("[role=menuitem]")?.focus();
  }

  button.addEventListener("click", () => (menu ? close(true) : open()));
  return button;
}

/** It belongs to one person, so it should not hang over another's pane. */
function keepInPane(menu, button) {
  const pane = button.closest("[data-pane]")?.getBoundingClientRect();
  if (!pane || menu.getBoundingClientRect().right <= pane.right) return;
  const left = Math.max(button.getBoundingClientRect().right - menu.offsetWidth, 8);
  menu.style.setProperty("left", `${left}px`);
}

function entry({ heading, label, more, act }, close) {
  if (heading) return el("div", { class: "menu__heading", role: "presentation" }, heading);
  const node = el("button", { type: "button", class: "menu__item", role: "menuitem", tabindex: "-1" },
    el("span", {}, label), more && el("span", { class: "menu__more" }, more));
  node.addEventListener("click", () => {
    close(true);
    act();
  });
  return node;
}

function move(event, menu, close) {
  const entries = [...menu.querySelectorAll("[role=menuitem]")];
  const at = entries.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + entries.length, Home: 0, End: entries.length - 1 }[event.key];
  if (to !== undefined) entries[to % entries.length]?.focus();
  else if (event.key === "Escape") close(true);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
