/** Draw a list anew without touching what stayed the same: focus, scroll and open menus survive. */

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

/** The focus goes to the same control of the new picture, or to the nearest thing left of it. */
export function replace(node, fresh) {
  const place = focusIn(node);
  node.replaceWith(fresh);
  if (place) focusAgain(fresh, place);
}

/** Where in `node` the focus is, in words that mean the same in another picture of it; null: elsewhere. */
export function focusIn(node) {
  const { activeElement } = document;
  if (!activeElement || !node.contains(activeElement)) return null;
  const control = activeElement.closest("[data-bk-element]");
  const selection = typeof activeElement.selectionStart === "number" && [activeElement.selectionStart, activeElement.selectionEnd];
  return {
    element: control?.dataset.bkElement ?? "",
    at: focusables(control ?? node).indexOf(activeElement),
    label: activeElement.textContent,
    selection,
  };
}

export function focusAgain(node, { element, at, label, selection }) {
  const control = element ? [...node.querySelectorAll("[data-bk-element]")].find((each) => each.dataset.bkElement === element) : node;
  const there = focusables(control ?? node);
  const target = there[at] ?? there.find((each) => each.textContent === label) ?? there[0];
  if (!target) {
    node.tabIndex = -1;
    node.focus({ preventScroll: true });
    return;
  }
  target.focus({ preventScroll: true });
  if (selection && typeof target.setSelectionRange === "function") target.setSelectionRange(...selection);
}

export function focusables(node) {
  const found = node.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])");
  return [...found].filter((each) => !each.disabled && each.tabIndex >= 0 && each.getClientRects().length > 0);
}
