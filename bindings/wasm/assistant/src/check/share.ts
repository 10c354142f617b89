/**
 * The report for others. Messages of findings name times and fields, so only their ids are in it, and the sentences of
 * checks, which are always the same; what is in quotes in a hint may be from the text that was pasted.
 */

import { type Report, version } from '@token04/wasm';
import { copyButton } from '../copy.js';
import { card, input, make } from '../dom.js';
import { colon, say, type Word } from '../language.js';
import type { Chosen } from '../place.js';
import { utc } from '../time.js';
import { counts } from './checks.js';
import { sdkCode } from './codes.js';
import type { Given } from './given.js';
import type { Subject } from './subject.js';
import { type Answer, cause, nameOf } from './verdict.js';

/** A text without what was quoted in it. */
function unquoted(text: string): string {
  return text.replace(/"[^"]*"|“[^”]*”/g, '"…"');
}

/** A time that was typed is one of the expected values. */
function time(now: number): string {
  return input('check-time').value.trim() === '' ? utc(now) : say('share_time_typed');
}

function refusal(about: Report, product: Chosen): string[] {
  const { errorCode, reason } = about;
  if (errorCode === 0) return [];
  const number = say('error_number', { code: errorCode });
  const code = sdkCode(about, cause(about), product);
  return [
    `${number} ${nameOf(errorCode)}${reason === null ? '' : ` (${reason})`}`,
    ...about.checks.map(({ message }) => message).filter((message) => message !== null),
    ...(code === null ? [] : [code]),
    `${colon(say('what_to_do'))}${unquoted(about.hint)}`,
  ];
}

function shared({ report, inner, form }: Subject, { word }: Answer, { now }: Given, product: Chosen): string {
  // What a text around a Token is refused for is said, too.
  const refused = form === 'wrapped' && inner.errorCode === 0 ? report : inner;
  const { envelope } = inner;
  const lines = [`${say('share_title')} (${version})`, word, ...refusal(refused, product)];
  lines.push(`${colon(say('product'))}${say(`product_${product}` as Word)}`, `${colon(say('check_time'))}${time(now)}`);
  if (envelope !== null) lines.push(`${colon(say('cipher'))}${envelope.cipher}`);
  lines.push('', say('checks_count', counts(inner)));
  for (const check of inner.checks) lines.push(`- ${colon(check.reason)}${say(`outcome_${check.outcome}`)}`);
  if (report.findings.length > 0) lines.push('');
  for (const finding of report.findings) {
    const codes = finding.sdkCodes.length === 0 ? '' : ` [${finding.sdkCodes.join(', ')}]`;
    lines.push(`- ${colon(say(`severity_${finding.severity}`))}${finding.id}${codes}`);
  }
  return lines.join('\n');
}

export function share(subject: Subject, answer: Answer, given: Given, product: Chosen): HTMLElement {
  const attributes = { tabindex: '0', role: 'region', 'aria-label': say('share_preview') };
  const text = shared(subject, answer, given, product);
  const preview = make('pre', { class: 'code', id: 'check-shared', text, attributes });
  return card(
    say('share'),
    make('p', { class: 'help', text: say('share_help') }),
    make('p', { class: 'buttons' }, copyButton(preview, say('share_copy'), say('share_copy'))),
    make('details', { class: 'more' }, make('summary', { text: say('share_preview') }), preview),
  );
}
