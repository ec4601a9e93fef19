/**
 * "Are you sure?" (docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object).
 * The browser's own modal dialog: it keeps the focus inside, Escape means no, and the focus returns afterwards.
 */

import { el, freshId } from "./dom.js";
import { drawWords, wordsOf } from "./texts.js";

/** True when the person says yes. It is shown over the pane of the element that asks. */
export function askFirst(confirm, asker, view) {
  const [title, text] = [freshId("title"), freshId("text")];
  const deny = el("button", { type: "button", class: "bk-button" }, drawWords(confirm.deny, view));
  const style = confirm.style === "danger" ? "danger" : "primary";
  const yes = el(
    "button",
    { type: "button", class: `bk-button bk-button--${style}` },
    drawWords(confirm.confirm, view),
  );
  const dialog = el(
    "dialog",
    { class: "bk-confirm", role: "alertdialog", "aria-labelledby": title, "aria-describedby": text },
    el("h2", { class: "bk-confirm__title", id: title }, drawWords(confirm.title, view)),
    el("div", { class: "bk-confirm__text bk-words", id: text }, drawWords(confirm.text, view)),
    el("div", { class: "bk-confirm__buttons" }, deny, yes),
  );
  if (!wordsOf(confirm.deny)) deny.append("Cancel");
  if (!wordsOf(confirm.confirm)) yes.append("Yes");
  return shown(dialog, asker, yes, deny);
}

function shown(dialog, asker, yes, deny) {
  const before = document.activeElement;
  return new Promise((resolve) => {
    const end = (answer) => {
      if (!dialog.isConnected) return;
      dialog.close();
      dialog.remove();
      before?.focus?.({ preventScroll: true });
      resolve(answer);
    };
    yes.addEventListener("click", () => end(true));
    deny.addEventListener("click", () => end(false));
    dialog.addEventListener("cancel", () => end(false));
    dialog.addEventListener("close", () => end(false));
    // keys typed here are none of the page's business: its Escape would close the form underneath
    dialog.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Tab") keepInside(event, [deny, yes]);
    });
    document.body.append(dialog);
    dialog.showModal();
    placeOver(dialog, asker);
    yes.focus();
  });
}

/** The browser lets Tab leave a dialog for its own bars; Slack's goes round. */
function keepInside(event, buttons) {
  const last = event.shiftKey ? buttons[0] : buttons.at(-1);
  if (document.activeElement !== last) return;
  event.preventDefault();
  (event.shiftKey ? buttons.at(-1) : buttons[0]).focus();
}

/** In the middle of the asking person's pane, where there are several on the page. */
function placeOver(dialog, asker) {
  const pane = asker.closest("[data-pane]")?.getBoundingClientRect();
  if (!pane) return;
  const width = Math.min(dialog.offsetWidth, pane.width - 24);
  dialog.style.setProperty("width", `${width}px`);
  dialog.style.setProperty("margin-left", `${pane.left + (pane.width - width) / 2}px`);
}
