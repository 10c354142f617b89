/** The answer: whether the Token passes, why not, and what to do. */

import { ErrorCode, type Finding, type Report } from '@token04/wasm';
import { make, sign } from '../dom.js';
import { list, say, type Word } from '../language.js';

type Verdict = 'accepted' | 'warned' | 'refused' | 'unread';

const SIGNS = { accepted: 'good', warned: 'warn', refused: 'bad', unread: 'none' } as const;

function verdictOf(report: Report): Verdict {
  if (report.errorCode !== ErrorCode.OK) return 'refused';
  if (!report.accepted) return 'unread';
  return report.findings.some((finding) => finding.severity !== 'info') ? 'warned' : 'accepted';
}

/** The name of an error's number. */
export function nameOf(code: number): string {
  return Object.entries(ErrorCode).find(([, number]) => number === code)?.[0] ?? '';
}

/** What nobody expected, and so was not checked. */
function unchecked(report: Report): string {
  const skipped = report.checks.filter((check) => check.outcome === 'skipped');
  const names = skipped.map((check) => say(`check_${check.reason}` as Word));
  return names.length === 0 ? say('accepted_hint_all') : say('accepted_hint', { names: list(names) });
}

/** What the verdict is about: the first finding, unless it is only worth knowing. */
export function cause(report: Report): Finding | undefined {
  const first = report.findings[0];
  return first !== undefined && (report.errorCode !== ErrorCode.OK || first.severity !== 'info') ? first : undefined;
}

function numbers(report: Report): HTMLElement[] {
  const tags: HTMLElement[] = [];
  const tag = (text: string): unknown => tags.push(make('span', { class: 'tag', text }));
  const { errorCode, sdkCode } = report;
  if (errorCode !== ErrorCode.OK) tag(`${say('error_number', { code: errorCode })} ${nameOf(errorCode)}`);
  if (sdkCode !== null) tag(say('sdk_code', { code: sdkCode }));
  const { id } = cause(report) ?? {};
  if (id !== undefined) tags.push(make('code', { class: 'tag tag--code', text: id, id: 'check-cause' }));
  return tags.length === 0 ? [] : [make('p', { class: 'tags' }, ...tags)];
}

/** What cannot be checked at all, and why. */
export function uncheckable(why: Word): HTMLElement[] {
  const word = make('p', { class: 'verdict__word' }, sign('none'), say('uncheckable'));
  return [word, make('p', { class: 'verdict__hint', text: say(why) })];
}

export function verdict(report: Report): { readonly kind: Verdict; readonly shown: HTMLElement[] } {
  const kind = verdictOf(report);
  const word = make('p', { class: 'verdict__word' }, sign(SIGNS[kind]), say(`verdict_${kind}`));
  const texts: Readonly<Record<Verdict, readonly [string, string]>> = {
    accepted: [say('accepted_cause'), unchecked(report)],
    warned: [cause(report)?.message ?? '', cause(report)?.hint ?? ''],
    refused: [report.message, report.hint],
    unread: [say('unread_cause'), say('unread_hint')],
  };
  const [why, hint] = texts[kind];
  const shown = [word, ...numbers(report), make('h2', { class: 'verdict__cause', text: why })];
  if (hint !== '') {
    const isStep = kind === 'refused' || kind === 'warned';
    const label = isStep ? [make('strong', { text: say('what_to_do') }), make('br')] : [];
    shown.push(make('p', { class: 'verdict__hint' }, ...label, hint));
  }
  if (kind === 'warned') shown.push(make('p', { class: 'help', text: unchecked(report) }));
  return { kind, shown };
}
