/** Times as people read them. */

import { locale, say } from './language.js';

const DATES = { first: 1_000_000_000, last: 100_000_000_000 } as const;

/** Whether a number of seconds is a date, rather than a duration or milliseconds. */
export function isDate(seconds: number): boolean {
  return seconds >= DATES.first && seconds <= DATES.last;
}

export function local(seconds: number): string {
  const style = { dateStyle: 'medium', timeStyle: 'long' } as const;
  return new Intl.DateTimeFormat(locale(), style).format(seconds * 1000);
}

export function utc(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('T', ' ').replace('.000Z', ' UTC');
}

const UNITS = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]] as const;

/** The largest unit that a number of seconds reaches. */
function unit(seconds: number): (typeof UNITS)[number] {
  return UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS[3];
}

/** How far one time is from another. */
export function distance(seconds: number, from: number): string {
  const [name, size] = unit(seconds - from);
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  return format.format(Math.trunc((seconds - from) / size), name);
}

/** How long something lasts. */
export function duration(seconds: number): string {
  const [name, size] = unit(seconds);
  const count = say('seconds', { count: seconds });
  if (size === 1 || seconds % size !== 0) return count;
  const format = new Intl.NumberFormat(locale(), { style: 'unit', unit: name, unitDisplay: 'long' });
  return `${format.format(seconds / size)} (${count})`;
}
