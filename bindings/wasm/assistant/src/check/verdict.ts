/** The answer: whether the Token passes, why not, and what to do. */

import { ErrorCode, type Finding, type Report } from '@token04/wasm';
import { make, sign } from '../dom.js';
import { list, say, type Word } from '../language.js';
import type { Chosen } from '../place.js';
import { distance, isDate } from '../time.js';
import { sdkCode } from './codes.js';
import type { Given } from './given.js';
import { trimmed } from './secret.js';
import type { Subject } from './subject.js';

/** How the answer looks. */
type Kind = 'accepted' | 'warned' | 'refused' | 'unread';
/** What it is: `expired` by what can be read outside, `secret` if nothing can be read with the secret. */
type Outcome = Kind | 'expired' | 'secret';

const SIGNS = { accepted: 'good', warned: 'warn', refused: 'bad', unread: 'none' } as const;

function outcomeOf({ inner }: Subject, now: number): Outcome {
  if (inner.errorCode === ErrorCode.INVALID_SECRET) return 'secret';
  if (inner.errorCode === ErrorCode.EXPIRED) return 'expired';
  if (inner.errorCode !== ErrorCode.OK) return 'refused';
  if (inner.accepted) return inner.findings.some((finding) => finding.severity !== 'info') ? 'warned' : 'accepted';
  const expire = inner.envelope?.expire ?? 0;
  return isDate(expire) && expire <= now ? 'expired' : 'unread';
}

/** How it looks. A good Token in a text is good only as long as nobody passes the text. */
function kindOf(form: Subject['form'], outcome: Outcome): Kind {
  switch (outcome) {
    case 'secret':
      return 'unread';
    case 'expired':
      return 'refused';
    case 'accepted':
      return form === 'wrapped' ? 'warned' : 'accepted';
    default:
      return outcome;
  }
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

/** What an answer is about: the first finding, unless it is only worth knowing. */
export function cause(report: Report): Finding | undefined {
  const first = report.findings[0];
  return first !== undefined && (report.errorCode !== ErrorCode.OK || first.severity !== 'info') ? first : undefined;
}

/** What does not fit in a kit token. */
function mismatch({ form, report }: Subject): Finding | undefined {
  return form === 'kit' ? report.findings.find(({ id }) => id === 'kit_tail_mismatch') : undefined;
}

function word({ form }: Subject, outcome: Outcome): string {
  if (outcome === 'secret') return say('verdict_secret');
  if (form === 'wrapped') return say(`inside_${outcome}`);
  if (form === 'kit') return say(`kit_${outcome}`);
  return say(outcome === 'expired' ? 'verdict_refused' : `verdict_${outcome}`);
}

function numbers(inner: Report, about: Finding | undefined, product: Chosen): HTMLElement[] {
  const tags: HTMLElement[] = [];
  const tag = (text: string): unknown => tags.push(make('span', { class: 'tag', text }));
  const { errorCode } = inner;
  if (errorCode !== ErrorCode.OK) tag(`${say('error_number', { code: errorCode })} ${nameOf(errorCode)}`);
  const code = sdkCode(inner, cause(inner), product);
  if (code !== null) tag(code);
  if (about !== undefined) tags.push(make('code', { class: 'tag tag--code', text: about.id, id: 'check-cause' }));
  return tags.length === 0 ? [] : [make('p', { class: 'tags' }, ...tags)];
}

/** What cannot be checked at all, and why. */
export function uncheckable(why: Word): HTMLElement[] {
  const title = make('p', { class: 'verdict__word' }, sign('none'), say('uncheckable'));
  return [title, make('p', { class: 'verdict__hint', text: say(why) })];
}

/** What is wrong, or right, and what to do. */
function texts(subject: Subject, outcome: Outcome, now: number): readonly [why: string, hint: string, isStep: boolean] {
  const { form, inner, report } = subject;
  const isWhole = form === 'wrapped';
  switch (outcome) {
    case 'accepted':
      if (isWhole) return [say('inside_whole', { message: report.message }), report.hint, true];
      return [say('accepted_cause'), form === 'kit' ? say('kit_hint') : unchecked(inner), false];
    case 'warned':
      return [cause(inner)?.message ?? '', cause(inner)?.hint ?? '', true];
    case 'unread':
      return [say('unread_cause'), say('unread_hint'), false];
    case 'expired':
      if (inner.errorCode !== ErrorCode.OK) return [inner.message, inner.hint, true];
      return [say('expired_outside', { ago: distance(inner.envelope?.expire ?? now, now) }), say('expired_outside_hint'), true];
    default:
      return [inner.message, inner.hint, true];
  }
}

export interface Answer {
  readonly kind: Kind;
  readonly word: string;
  /** What it says already, and need not be said again. */
  readonly told: ReadonlyArray<Finding | undefined>;
  readonly shown: HTMLElement[];
}

const line = (text: string): HTMLElement => make('p', { class: 'verdict__more', text });

export function verdict(subject: Subject, asked: Given, product: Chosen): Answer {
  const { form, inner, report, count } = subject;
  const unfit = mismatch(subject);
  const isUnfit = unfit !== undefined && inner.accepted;
  const outcome = isUnfit ? 'refused' : outcomeOf(subject, asked.now);
  const kind = kindOf(form, outcome);
  const title = isUnfit ? say('kit_unfit') : word(subject, outcome);
  const [why, hint, isStep] = isUnfit ? [unfit.message, unfit.hint, true] : texts(subject, outcome, asked.now);
  // A wrapped Token is refused for what is around it, one that is wrong itself for that.
  const isInner = form === 'wrapped' && cause(inner) !== undefined;
  const about = isInner ? cause(inner) : cause(report);
  const shown: HTMLElement[] = [
    make('p', { class: 'verdict__word' }, sign(SIGNS[kind]), title),
    ...numbers(inner, about, product),
    make('h2', { class: 'verdict__cause', text: why }),
  ];
  const label = isStep ? [make('strong', { text: say('what_to_do') }), make('br')] : [];
  if (hint !== '') shown.push(make('p', { class: 'verdict__hint' }, ...label, hint));
  if (form === 'wrapped' && outcome !== 'accepted') shown.push(line(say('inside_whole', { message: report.message })));
  if (form === 'kit' && outcome !== 'accepted') shown.push(line(say('kit_hint')));
  if (count > 1) shown.push(line(say('tokens_several', { count })));
  if (outcome === 'secret') shown.push(...trimmed(asked, subject).map(line));
  if (outcome === 'warned' || (outcome === 'accepted' && form !== 'token')) {
    shown.push(make('p', { class: 'help', text: unchecked(inner) }));
  }
  return { kind, word: title, told: [cause(report), cause(inner), isUnfit ? unfit : undefined], shown };
}
