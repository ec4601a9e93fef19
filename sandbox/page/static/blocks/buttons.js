/** Buttons (docs.slack.dev/reference/block-kit/block-elements/button-element). */

import { control, isBusy, saysBusy, setBusy, speak } from "./elements.js";
import { el, safeUrl } from "./dom.js";
import { drawWords } from "./texts.js";

export function drawButton(spot) {
  const { element, scene } = spot;
  const style = ["primary", "danger"].includes(element.style) ? ` bk-button--${element.style}` : "";
  const label = element.accessibility_label ?? null;
  const face = { class: `bk-button${style}`, "aria-label": label };
  const words = drawWords(element.text, scene.view);
  if (element.url !== undefined && safeUrl(element.url) === null) return deadButton(spot, words);
  const link = element.url === undefined ? null : safeUrl(element.url);
  const button =
    link === null
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
