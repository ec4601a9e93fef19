/**
 * Pictures. Only those of this machine are fetched: whoever looks at a card should not call on other people's servers.
 * For the others, and where nothing comes back, the alternative text stands in a frame that leads to the picture.
 */

import { el, fields, icon, safeUrl, string } from "./dom.js";

const PICTURE = ["M2.5 3h11v10h-11zM5.5 6.2a.8.8 0 1 0 0-.01M3 11.5l3.5-3 2 1.8 2.5-3 2.5 3"];

export function drawImage(image, name) {
  const { image_url: url, alt_text: alt } = fields(image);
  const href = safeUrl(url);
  if (href === null || !isOfThisMachine(href)) return framed(image, name, href);
  const drawn = el("img", { class: `bk-image ${name}`, src: href, alt: string(alt), title: string(alt) });
  drawn.addEventListener("error", () => drawn.replaceWith(framed(image, name, href)));
  return drawn;
}

function isOfThisMachine(href) {
  return new URL(href).origin === window.location.origin;
}

function framed(image, name, href) {
  const alt = string(fields(image).alt_text);
  const inside = [icon(PICTURE), el("span", { class: "bk-noimage__words" }, alt || "image")];
  const face = { class: `bk-noimage ${name}`, title: alt };
  if (href === null) return el("span", { ...face, role: "img", "aria-label": alt || "image" }, inside);
  return el("a", { ...face, href, target: "_blank", rel: "noopener noreferrer" }, inside);
}
