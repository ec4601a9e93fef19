/** Moments as people read them: in their zone, with their clock. */

const formats = new Map();

function format(me, shape) {
  const key = `${me.tz} ${me.locale} ${JSON.stringify(shape)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(me.locale, { timeZone: me.tz, ...shape }));
  return formats.get(key);
}

/** "17:00" or "5:00 PM". */
export function clockTime(seconds, me) {
  const shape = { hour: me.hour12 ? "numeric" : "2-digit", minute: "2-digit", hourCycle: me.hour12 ? "h12" : "h23" };
  return format(me, shape).format(seconds * 1000);
}

/** "Fri 27 Nov" in their language's order. */
export function shortDay(seconds, me) {
  return format(me, { weekday: "short", day: "numeric", month: "short" }).format(seconds * 1000);
}

/** A day as a name that sorts: "2026-11-27". */
export function dayOf(seconds, me) {
  const parts = {};
  const shape = { year: "numeric", month: "2-digit", day: "2-digit" };
  for (const { type, value } of format({ ...me, locale: "en-GB" }, shape).formatToParts(seconds * 1000)) parts[type] = value;
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** "Today", "Yesterday", "Friday, 27 November". */
export function dayName(seconds, now, me) {
  const day = dayOf(seconds, me);
  if (day === dayOf(now, me)) return "Today";
  if (day === dayOf(now - 86400, me)) return "Yesterday";
  if (day === dayOf(now + 86400, me)) return "Tomorrow";
  return format(me, { weekday: "long", day: "numeric", month: "long" }).format(seconds * 1000);
}

/** "today at 17:00", "27 Nov at 17:00". */
export function when(seconds, now, me) {
  const near = dayName(seconds, now, me);
  const day = ["Today", "Yesterday", "Tomorrow"].includes(near) ? near.toLowerCase() : shortDay(seconds, me);
  return `${day} at ${clockTime(seconds, me)}`;
}

/** "in 3 days", "in 20 minutes". */
export function away(seconds) {
  const [length, unit] = [[86400, "day"], [3600, "hour"], [60, "minute"]].find(([least]) => seconds >= least) ?? [1, "second"];
  return new Intl.RelativeTimeFormat("en", { numeric: "always" }).format(Math.max(1, Math.round(seconds / length)), unit);
}

/** "2026-11-27T09:00", as an input for a moment takes it. */
export function localMoment(seconds, me) {
  return `${dayOf(seconds, me)}T${clockTime(seconds, { ...me, locale: "en-GB", hour12: false })}`;
}

/** "Berlin" of "Europe/Berlin". */
export const city = (zone) => zone.split("/").at(-1).replaceAll("_", " ");
