/** The task Check: why is this Token refused? */

import { Issuer, diagnose } from '@token04/wasm';
import { area, byId, input, reveal } from '../dom.js';
import { say } from '../language.js';
import type { Chosen } from '../place.js';
import { checks } from './checks.js';
import { codes } from './codes.js';
import { others } from './findings.js';
import { given } from './given.js';
import { claims, outside, times } from './inside.js';
import { kind } from './kind.js';
import { mended, zegoPage } from './mended.js';
import { lookUp } from './lookup.js';
import { share } from './share.js';
import { type Subject, subjectOf } from './subject.js';
import { uncheckable, verdict } from './verdict.js';

function show(kind: string, shown: readonly HTMLElement[]): void {
  byId('check-verdict').className = `verdict verdict--${kind}`;
  byId('check-verdict').replaceChildren(...shown);
}

/** To look again when the Token expires. */
let ageing: ReturnType<typeof setTimeout> | undefined;

/** A verdict about now is not one about later. The longest wait that there is; it then waits again. */
function age(product: Chosen, { inner }: Subject, now: number): void {
  const left = (inner.claims?.expire ?? inner.envelope?.expire ?? 0) - now;
  if (left > 0 && input('check-time').value.trim() === '') {
    ageing = setTimeout(() => check(product), Math.min(left * 1000, 0x7fff_ffff));
  }
}

/** Looks again, and shows what is found. */
export function check(product: Chosen): void {
  clearTimeout(ageing);
  const asked = given();
  const isEmpty = asked.text === '';
  reveal('check-empty', isEmpty);
  if (isEmpty) {
    byId('check-kind').textContent = '';
    byId('check-verdict').replaceChildren();
    byId('check-verdict').className = 'verdict';
    byId('check-details').replaceChildren();
    reveal('check-jump', false);
    return;
  }
  const subject = asked.wrong === undefined ? subjectOf(asked) : null;
  if (subject === null) {
    show('unread', uncheckable(asked.wrong ?? 'wrong_text'));
    jump(say('uncheckable'));
    byId('check-kind').textContent = '';
    byId('check-details').replaceChildren();
    return;
  }
  const { report, token, inner, form } = subject;
  const envelope = token === null ? report.envelope : diagnose(token).envelope;
  const answer = verdict(subject, asked, product);
  byId('check-kind').textContent = kind(subject, asked.text);
  show(answer.kind, answer.shown);
  jump(answer.word);
  byId('check-details').replaceChildren(
    ...lookUp(subject, asked.text),
    ...zegoPage(inner),
    ...mended(asked, subject),
    ...others(subject, answer),
    ...claims(report),
    ...times(report, envelope, asked.now),
    ...outside(report, envelope),
    checks(inner),
    ...codes(form === 'kit' ? inner : report, product),
    share(subject, answer, asked, product),
  );
  age(product, subject, asked.now);
}

/** On a phone the answer is below what can be seen. */
function jump(word: string): void {
  byId('check-jump').textContent = say('check_jump', { word });
  reveal('check-jump', true);
}

/** Fills in a Token and what it is for, and nothing of what was checked before. */
export function fill(text: string, secret: string, appId: number, userId: string): void {
  for (const id of ['check-room', 'check-stream', 'check-time']) input(id).value = '';
  for (const id of ['check-login', 'check-publish', 'check-strict']) input(id).checked = false;
  second(false);
  area('check-text').value = text;
  area('check-secret').value = secret;
  input('check-app').value = String(appId);
  input('check-user').value = userId;
}

/** Shows the second secret, or removes it. */
export function second(is: boolean): void {
  reveal('check-second', is);
  if (!is) area('check-secret-2').value = '';
  byId('check-add').setAttribute('aria-expanded', String(is));
  byId('check-add').dataset['word'] = is ? 'secret_remove' : 'secret_add';
  byId('check-add').textContent = say(is ? 'secret_remove' : 'secret_add');
}

/** For examples only: no project has it. */
const EXAMPLE = { appId: 1234567890, secret: '0123456789abcdef0123456789abcdef', userId: 'ann' } as const;

function example(change: (token: string) => string, userId: string): void {
  const issuer = new Issuer(EXAMPLE.appId, EXAMPLE.secret);
  // Nearly all have a plus sign.
  let token = issuer.issue(EXAMPLE.userId, 3600);
  while (!token.includes('+')) token = issuer.issue(EXAMPLE.userId, 3600);
  issuer.dispose();
  fill(change(token), EXAMPLE.secret, EXAMPLE.appId, userId);
}

/** Listens to the fields. */
export function listen(changed: () => void): void {
  const panel = byId('panel-check');
  let waiting: ReturnType<typeof setTimeout> | undefined;
  panel.addEventListener('input', (event) => {
    clearTimeout(waiting);
    // Typing is not read out letter by letter; what is pasted is there at once.
    if (event instanceof InputEvent && event.inputType === 'insertText') waiting = setTimeout(changed, 250);
    else changed();
  });
  byId('check-jump').addEventListener('click', () => {
    byId('check-verdict').scrollIntoView();
    byId('check-verdict').focus();
  });
  byId('check-add').addEventListener('click', () => {
    const is = byId('check-second').hasAttribute('hidden');
    second(is);
    if (is) area('check-secret-2').focus();
    changed();
  });
  const shows = (id: string, change: (token: string) => string, userId: string): void => {
    byId(id).addEventListener('click', () => {
      example(change, userId);
      changed();
      // The button is gone.
      byId('check-verdict').focus();
    });
  };
  shows('check-example', (token) => token.replaceAll('+', ' '), EXAMPLE.userId);
  shows('check-example-other', (token) => token, 'Ann');
}
