/** The line to the server: what is asked, what is done, and the news. */

const token = document.querySelector('meta[name="page-token"]').content;
const AGAIN = 1000; // milliseconds until a lost line is tried anew

/** The server said no; `message` says why, in words for the person. */
export class Refused extends Error {}

export async function ask(path, query = {}) {
  return answer(await fetch(`${path}?${new URLSearchParams(query)}`, { cache: "no-store" }));
}

export async function tell(path, body) {
  const headers = { "Content-Type": "application/json", "X-Page-Token": token };
  return answer(await fetch(path, { method: "POST", headers, body: JSON.stringify(body) }));
}

/** Somebody does something; comes back when the app has acknowledged it, or its time was up. */
export const act = (person, verb, given = {}) => tell("/page/act", { person, do: verb, ...given });

async function answer(response) {
  const said = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(said.problem ?? `The sandbox answered ${response.status}.`);
  return said;
}

/**
 * Calls `changed` after every change, never twice at once. A window that nobody looks at does not listen:
 * browsers open only six lines to one server, whatever the number of windows.
 */
export function listen(epoch, { changed, connection }) {
  let source = null;
  let busy = false;
  let dirty = false;

  async function look() {
    dirty = true;
    if (busy) return;
    busy = true;
    while (dirty) {
      dirty = false;
      await changed().catch(() => connection(false));
    }
    busy = false;
  }

  function open() {
    if (source || document.hidden) return;
    source = new EventSource("/page/live");
    source.addEventListener("message", ({ data }) => {
      connection(true);
      if (JSON.parse(data).epoch !== epoch) location.reload();
      else look();
    });
    source.addEventListener("error", () => {
      connection(false);
      close();
      setTimeout(open, AGAIN);
    });
  }

  function close() {
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  open();
}
