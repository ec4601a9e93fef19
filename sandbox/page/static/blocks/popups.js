/**
 * Lists that open over the page. They stay where they were drawn in the document (so that a dialog around them does not
 * shut them out) and are lifted into the browser's top layer, where no scrolling box cuts them off.
 */

const GAP = 4;
const EDGE = 8;
const ROOMY = 280;
const NARROWEST = 200;
const opened = new Map();

/** Show `list` under (or above) `anchor`, and keep it there while something scrolls; `tallest` in pixels. */
export function openPopup(list, anchor, tallest = ROOMY) {
  if (opened.has(list)) return;
  list.showPopover();
  const place = () => (anchor.isConnected ? placeAt(list, anchor.getBoundingClientRect(), tallest) : closePopup(list));
  opened.set(list, place);
  window.addEventListener("scroll", place, { capture: true, passive: true });
  window.addEventListener("resize", place);
  place();
}

export function closePopup(list) {
  const place = opened.get(list);
  if (!place) return;
  opened.delete(list);
  window.removeEventListener("scroll", place, { capture: true });
  window.removeEventListener("resize", place);
  if (list.isConnected && list.matches(":popover-open")) list.hidePopover();
}

/** Its contents changed: it may need another height or side. */
export function replacePopup(list) {
  opened.get(list)?.();
}

function placeAt(list, anchor, tallest) {
  const below = window.innerHeight - anchor.bottom - GAP - EDGE;
  const above = anchor.top - GAP - EDGE;
  const under = below >= Math.min(tallest, list.scrollHeight) || below >= above;
  const width = Math.min(Math.max(anchor.width, NARROWEST), window.innerWidth - 2 * EDGE);
  const set = (name, value) => list.style.setProperty(name, value);
  set("max-height", `${Math.max(80, Math.min(tallest, under ? below : above))}px`);
  set("min-width", `${width}px`);
  const left = Math.min(anchor.left, window.innerWidth - list.offsetWidth - EDGE);
  set("left", `${Math.max(EDGE, left)}px`);
  set("top", under ? `${anchor.bottom + GAP}px` : "auto");
  set("bottom", under ? "auto" : `${window.innerHeight - anchor.top + GAP}px`);
}
