/** What is in a Token: claims, times and envelope. */

import type { Claims, Envelope, Report } from '@token04/wasm';
import { card, make } from '../dom.js';
import { colon, say, type Word } from '../language.js';
import { table } from '../table.js';
import { distance, duration, isDate, local, utc } from '../time.js';

type Row = readonly [string, HTMLElement | string];

function rows(pairs: readonly Row[]): HTMLElement {
  const cells = pairs.flatMap(([name, value]) => [make('dt', { text: name }), make('dd', {}, value)]);
  return make('dl', { class: 'pairs' }, ...cells);
}

function code(text: string): HTMLElement {
  return make('code', { class: 'value', text });
}

/** Deeper than any payload is, and so deep that the indentation is longer than the text. */
const DEEP = /(?:[[{][^[\]{}]*){50}/;

/** JSON with a line for each field; any other text as it is, and so is JSON of which reading would lose something. */
export function indented(text: string): string {
  if (DEEP.test(text)) return text;
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? JSON.stringify(value, null, 2) : text;
  } catch {
    return text;
  }
}

function payload({ payload: text }: Claims): HTMLElement | string {
  if (text === '') return say('claim_payload_none');
  const attributes = { tabindex: '0', role: 'region', 'aria-label': say('claim_payload') };
  return make('pre', { class: 'code', text: indented(text), attributes });
}

export function claims(report: Report): HTMLElement[] {
  const { claims: found } = report;
  if (found === null) return [];
  const table = rows([
    [say('app_id'), code(String(found.appId))],
    [say('user_id'), code(found.userId)],
    [say('claim_payload'), payload(found)],
    [say('cipher'), code(found.cipher.toUpperCase())],
    [say('claim_nonce'), code(String(found.nonce))],
    [say('claim_secret'), say(found.secretIndex === 0 ? 'claim_secret_1' : 'claim_secret_2')],
  ]);
  return [card(say('claims'), make('p', { class: 'help', text: say('claims_careful') }), table)];
}

function timeRow(word: Word, seconds: number, now: number): string[] {
  if (!isDate(seconds)) return [say(word), say('time_not_a_date', { value: seconds })];
  return [say(word), local(seconds), utc(seconds), distance(seconds, now)];
}

export function times({ claims: found }: Report, envelope: Envelope | null, now: number): HTMLElement[] {
  const known: Array<readonly [Word, number]> = [];
  if (found !== null) known.push(['time_made', found.ctime], ['time_expires', found.expire]);
  const outside = found?.envelopeExpire ?? envelope?.expire;
  if (outside !== undefined && outside !== found?.expire) known.push(['time_outside', outside]);
  if (known.length === 0) return [];
  const heads = (['time_what', 'time_local', 'time_utc', 'time_distance'] as const).map((word) => say(word));
  const children = [table(say('times'), heads, known.map(([word, seconds]) => timeRow(word, seconds, now)))];
  if (found !== null && isDate(found.expire) && found.expire > found.ctime) {
    const text = `${colon(say('time_valid'))}${duration(found.expire - found.ctime)}`;
    children.push(make('p', { class: 'help', text }));
  }
  return [card(say('times'), ...children)];
}

/** What is known without a secret. */
export function outside(report: Report, found: Envelope | null): HTMLElement[] {
  if (found === null || report.claims !== null) return [];
  const lengths = say('envelope_lengths', {
    token: found.tokenLength,
    bytes: found.envelopeLength,
    sealed: found.ciphertextLength,
  });
  const pairs = [[say('cipher'), code(found.cipher.toUpperCase())], [say('length'), lengths]] as const;
  return [card(say('envelope'), rows(pairs))];
}
