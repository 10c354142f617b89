/** The error codes in a text. */

import { explain, own } from '@token04/wasm';
import type { Lang } from '@token04/wasm';

/** Numbers that are never codes: addresses, dates, times of day, versions and numbers with a fraction. */
const OTHERS = [
  /\b[a-z][\w+.-]*:\/\/\S+/gi,
  /\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?/g,
  /\d{1,2}\/\d{1,2}\/\d{2,4}/g,
  /\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?/g,
  /\d+(?:\.\d+)+/g,
];

/** A number that a text calls an error code. */
const NAMED = /(?:code|error|(?<![a-z])ret|错误码|错误)["'”’]?\s*(?:[:=：]|is\b|为|是)?\s*["'“‘([（【]?\s*(-?\d{1,9})(?!\w)/gi;

/** One that stands alone, and is longer than what logs count with. */
const ALONE = /(?<![\w-])\d{4,9}(?!\w)/g;

/** A year of a date that is written in words. */
const YEAR = /^(?:19|20)\d\d$/;

/** No line of a log is longer, and what is looked for takes the square of the length. */
const LONGEST = 4000;

/** Every number that may be a code, in the order of the text: the text alone, or those in a longer one. */
export function codesIn(text: string): number[] {
  const written = text.slice(0, LONGEST).trim();
  if (/^-?\d{1,15}$/.test(written)) return [Number(written)];
  const left = OTHERS.reduce((rest, other) => rest.replace(other, ' '), written);
  const named = [...left.matchAll(NAMED)].map(({ index, 0: whole, 1: code = '' }) => [index + whole.indexOf(code), code] as const);
  const alone = [...left.matchAll(ALONE)].filter(([code]) => !YEAR.test(code)).map(({ index, 0: code }) => [index, code] as const);
  const all = [...named, ...alone].sort(([one], [other]) => one - other);
  return [...new Set(all.map(([, code]) => Number(code)))];
}

/** Whether there is something to say of a number. */
export function isKnown(code: number, lang: Lang): boolean {
  return explain(code, lang) !== null || own(code, lang) !== null;
}
