/** Times as people read them. */

import { language, locale, say } from './language.js';

const DATES = { first: 1_000_000_000, last: 100_000_000_000 } as const;

/** Whether a number of seconds is a date, rather than a duration or milliseconds. */
export function isDate(seconds: number): boolean {
  return seconds >= DATES.first && seconds <= DATES.last;
}

/** In the zone of the browser, which is named. */
export function local(seconds: number): string {
  if (language() === 'en') {
    return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'long' }).format(seconds * 1000);
  }
  const two = '2-digit';
  const style = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two, hourCycle: 'h23', timeZoneName: 'shortOffset' } as const;
  const parts = new Intl.DateTimeFormat('en', style).formatToParts(seconds * 1000);
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.find(({ type }) => type === name)?.value ?? '';
  const [day, time] = [[part('year'), part('month'), part('day')], [part('hour'), part('minute'), part('second')]];
  return `${day.join('-')} ${time.join(':')}（${part('timeZoneName')}）`;
}

export function utc(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('T', ' ').replace('.000Z', ' UTC');
}

const UNITS = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]] as const;

function counted(count: number, unit: (typeof UNITS)[number][0]): string {
  const unitDisplay = language() === 'zh' ? 'short' : 'long';
  const text = new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay, useGrouping: false }).format(count);
  return text.replace(/(\d)(\p{Script=Han})/u, '$1 $2');
}

/** The largest unit that a number of seconds reaches, and the one below it. */
function spelt(seconds: number): string {
  const first = UNITS.findIndex(([, size]) => seconds >= size);
  let left = seconds;
  const parts = UNITS.slice(first, first + 2).map(([name, size]) => {
    const count = Math.trunc(left / size);
    left -= count * size;
    return count === 0 ? '' : counted(count, name);
  });
  return parts.filter((part) => part !== '').join(' ');
}

/** How far one time is from another. */
export function distance(seconds: number, from: number): string {
  if (seconds === from) return say('time_now');
  return say(seconds > from ? 'time_in' : 'time_ago', { time: spelt(Math.abs(seconds - from)) });
}

/** How long something lasts. */
export function duration(seconds: number): string {
  const count = counted(seconds, 'second');
  const unit = UNITS.find(([, size]) => seconds >= size && seconds % size === 0);
  if (unit === undefined || unit[1] === 1) return count;
  const long = counted(seconds / unit[1], unit[0]);
  return language() === 'zh' ? `${long}（${count}）` : `${long} (${count})`;
}
