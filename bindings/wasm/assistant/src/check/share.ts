/**
 * The report for others. Messages of findings name times and fields, so only their ids are in it; what is in
 * quotes in a hint may be from the text that was pasted.
 */

import { type Report, version } from '@token04/wasm';
import { copyButton } from '../copy.js';
import { card, make } from '../dom.js';
import { say, type Word } from '../language.js';
import { counts } from './checks.js';
import { nameOf } from './verdict.js';

/** A text without what was quoted in it. */
function unquoted(text: string): string {
  return text.replace(/"[^"]*"|“[^”]*”/g, '"…"');
}

export function shared(report: Report): string {
  const { envelope, errorCode, reason, sdkCode } = report;
  const word = errorCode !== 0 ? 'refused' : report.accepted ? 'accepted' : 'unread';
  const lines = [`${say('share_title')} (${version})`, say(`verdict_${word}` as Word)];
  if (errorCode !== 0) {
    const code = say('error_number', { code: errorCode });
    lines.push(`${code} ${nameOf(errorCode)}${reason === null ? '' : ` (${reason})`}`);
    if (sdkCode !== null) lines.push(say('sdk_code', { code: sdkCode }));
    lines.push(`${say('what_to_do')}: ${unquoted(report.hint)}`);
  }
  if (envelope !== null) lines.push(`${say('cipher')}: ${envelope.cipher}`);
  lines.push('', say('checks_count', counts(report)));
  for (const check of report.checks) lines.push(`- ${check.reason}: ${say(`outcome_${check.outcome}`)}`);
  if (report.findings.length > 0) lines.push('');
  for (const finding of report.findings) {
    const codes = finding.sdkCodes.length === 0 ? '' : ` [${finding.sdkCodes.join(', ')}]`;
    lines.push(`- ${say(`severity_${finding.severity}`)}: ${finding.id}${codes}`);
  }
  return lines.join('\n');
}

export function share(report: Report): HTMLElement {
  const attributes = { tabindex: '0', role: 'region', 'aria-label': say('share_preview') };
  const preview = make('pre', { class: 'code', id: 'check-shared', text: shared(report), attributes });
  return card(
    say('share'),
    make('p', { class: 'help', text: say('share_help') }),
    make('p', { class: 'buttons' }, copyButton(preview, say('share_copy'), say('share_copy'))),
    make('details', { class: 'more' }, make('summary', { text: say('share_preview') }), preview),
  );
}
