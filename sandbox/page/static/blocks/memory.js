/**
 * What a person did on the screen that Slack's state knows nothing of: where the cursor is, what is folded, which page
 * of a table is open. It is taken from one drawing and given to the next.
 */

const keepers = new WeakMap();
const FOCUSABLE = "a[href], button, input, textarea, [tabindex]";

/** A node whose looks are worth remembering: `save()` gives them, `load(saved)` takes them. */
export function keep(node, { save, load }) {
  node.setAttribute("data-bk-kept", "");
  keepers.set(node, { save, load });
}

/** To be called before `root` is taken out of the page. */
export function rememberPlace(root) {
  const kept = all(root, "[data-bk-kept]").map((node) => [blockOf(root, node), keepers.get(node)?.save()]);
  const active = document.activeElement;
  if (!root.contains(active)) return { kept, focus: null };
  const place = placeOf(root, active);
  return { kept, focus: place && { ...place, caret: caretOf(active) } };
}

/** To be called once the next drawing is in the page. */
export function recallPlace(root, memory) {
  const seen = new Map(memory?.kept ?? []);
  for (const node of all(root, "[data-bk-kept]")) {
    const block = blockOf(root, node);
    if (seen.has(block)) keepers.get(node)?.load(seen.get(block));
  }
  if (!memory?.focus) return;
  const { key, at, caret } = memory.focus;
  const holder = all(root, "[data-bk-block], [data-bk-element]").find((node) => keyOf(root, node) === key);
  const field = holder ? all(holder, FOCUSABLE)[at] : null;
  field?.focus({ preventScroll: true });
  if (caret && field?.setSelectionRange && caretOf(field)) field.setSelectionRange(...caret);
}

function placeOf(root, active) {
  const holder = active.closest("[data-bk-element], [data-bk-block]");
  if (!holder || !root.contains(holder)) return null;
  return { key: keyOf(root, holder), at: all(holder, FOCUSABLE).indexOf(active) };
}

function keyOf(root, node) {
  return node.dataset.bkElement === undefined ? `block ${blockOf(root, node)}` : `element ${node.dataset.bkElement}`;
}

/** The block's id, or its place among the blocks where it has none. */
function blockOf(root, node) {
  const block = node.closest("[data-bk-block]");
  const kind = node.hasAttribute("data-bk-kept") ? "kept " : "";
  return kind + (block?.dataset.bkBlock || all(root, "[data-bk-block]").indexOf(block));
}

/** Only text fields have a caret; asking a date field for one raises. */
function caretOf(node) {
  return node.matches?.("textarea, input[type=text]") ? [node.selectionStart, node.selectionEnd] : null;
}

const all = (root, selector) => [...root.querySelectorAll(selector)];
