/** Days as numbers, counted from 1 January 1970; no zone is in them. Pure. */

const A_DAY = 86_400_000;
const FORM = /^(\d{4})-(\d\d)-(\d\d)$/;

/** `2026-11-27` -> its number; null for anything else. */
export function dayOf(iso) {
  const found = FORM.exec(iso ?? "");
  const at = found ? Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) : NaN;
  return Number.isNaN(at) ? null : Math.round(at / A_DAY);
}

export function isoOf(day) {
  return new Date(day * A_DAY).toISOString().slice(0, 10);
}

/** 0 for a Sunday. */
export function weekdayOf(day) {
  return new Date(day * A_DAY).getUTCDay();
}

export function firstOfMonth(day) {
  return day - new Date(day * A_DAY).getUTCDate() + 1;
}

/** The same day so many months on, or the last of that month where it is shorter. */
export function monthsOn(day, months) {
  const at = new Date(day * A_DAY);
  const wanted = at.getUTCDate();
  const first = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1);
  const next = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months + 1, 1);
  return Math.round(Math.min(first + (wanted - 1) * A_DAY, next - A_DAY) / A_DAY);
}

/** On which weekday a week begins where this locale is spoken; Monday where the browser does not know. */
export function weekBegins(locale) {
  try {
    const read = new Intl.Locale(locale);
    return (read.getWeekInfo?.() ?? read.weekInfo).firstDay % 7;
  } catch {
    return 1;
  }
}
