/** Draw a list anew without touching what stayed the same: focus, scroll and open menus survive. */

import { recallPlace, rememberPlace } from "../blocks.js";

const signs = new WeakMap();

/** Each item is {key, sign, draw}: what it is, how it looks now (as text), and how to draw it. */
export function drawKeyed(parent, items) {
  const before = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  let last = null;
  for (const { key, sign, draw } of items) {
    let node = before.get(key);
    if (!node || signs.get(node) !== sign) {
      const fresh = draw();
      fresh.dataset.key = key;
      signs.set(fresh, sign);
      if (node) replace(node, fresh);
      node = fresh;
    }
    before.delete(key);
    const next = last ? last.nextSibling : parent.firstChild;
    if (next !== node) parent.insertBefore(node, next);
    last = node;
  }
  for (const gone of before.values()) gone.remove();
}

/** The focus, the caret and what was folded go to the same place of the new picture; where that is gone, to its frame. */
export function replace(node, fresh) {
  const place = rememberPlace(node);
  const hadFocus = node.contains(document.activeElement);
  node.replaceWith(fresh);
  recallPlace(fresh, place);
  if (!hadFocus || fresh.contains(document.activeElement)) return;
  fresh.tabIndex = -1;
  fresh.focus({ preventScroll: true });
}

/** What Tab would reach inside, in order. */
export function focusables(node) {
  const found = node.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])");
  return [...found].filter((each) => !each.disabled && each.tabIndex >= 0 && each.getClientRects().length > 0);
}
