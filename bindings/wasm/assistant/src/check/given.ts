/** What was filled in: the text, the secrets, and what the Token should be for. */

import { Privilege, type Expectation } from '@token04/wasm';
import { area, byId, input, reveal } from '../dom.js';
import { say, type Word } from '../language.js';
import { isDate } from '../time.js';
import { isToken } from './secret.js';

export interface Given {
  readonly text: string;
  readonly secrets: readonly string[];
  readonly expected: Expectation;
  /** The time of the check, in Unix seconds. */
  readonly now: number;
  /** What is wrong with what was filled in: a verdict would not be about that. */
  readonly wrong: Word | undefined;
}

const TEXTS = { 'check-user': 'userId', 'check-room': 'roomId', 'check-stream': 'streamId' } as const;

/** Says that a field is of no use, or takes that back. */
function judge(id: string, why: Word | undefined): Word | undefined {
  input(id).setAttribute('aria-invalid', String(why !== undefined));
  byId(`${id}-wrong`).textContent = why === undefined ? '' : say(why);
  reveal(`${id}-wrong`, why !== undefined);
  return why;
}

/** What a field says, and what is wrong with it. */
type Read = readonly [value: number | undefined, wrong: Word | undefined];

function appId(): Read {
  const written = input('check-app').value.trim();
  const number = Number(written);
  const is = /^\d+$/.test(written) && number >= 1 && number <= 0xffff_ffff;
  return [is ? number : undefined, judge('check-app', is || written === '' ? undefined : 'wrong_app_id')];
}

const DATE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d:\d\d)?)?$/;

/** Seconds of a date, in the zone of the browser unless it names one; of anything else browsers make what they like. */
function dated(written: string): number {
  const [, day, time = '00:00', zone = ''] = DATE.exec(written) ?? [];
  return day === undefined ? NaN : Math.floor(Date.parse(`${day}T${time}${zone}`) / 1000);
}

/** Unix seconds, or a date. */
function time(): Read {
  const written = input('check-time').value.trim();
  const seconds = /^\d+$/.test(written) ? Number(written) : dated(written);
  // A year alone is no time, and neither are milliseconds.
  const is = isDate(seconds);
  return [is ? seconds : undefined, judge('check-time', is || written === '' ? undefined : 'wrong_time')];
}

function privileges(): Privilege[] {
  const wanted = [['check-login', Privilege.LOGIN], ['check-publish', Privilege.PUBLISH]] as const;
  return wanted.filter(([id]) => input(id).checked).map(([, privilege]) => privilege);
}

/** The secrets as they were typed or pasted, line breaks and all. */
function secrets(): string[] {
  const ids = byId('check-second').hidden ? ['check-secret'] : ['check-secret', 'check-secret-2'];
  return ids.map((id) => area(id).value).filter((secret) => secret !== '');
}

/** A Token in the field of a secret is not a wrong secret. */
function misplaced(): Word | undefined {
  const wrong = ['check-secret', 'check-secret-2'].map((id) => judge(id, isToken(area(id).value) ? 'wrong_secret_token' : undefined));
  return wrong.find((why) => why !== undefined);
}

export function given(): Given {
  const [chosen, wrongTime] = time();
  const now = chosen ?? Math.floor(Date.now() / 1000);
  const expected: { -readonly [name in keyof Expectation]: Expectation[name] } = { now };
  const [app, wrongApp] = appId();
  if (app !== undefined) expected.appId = app;
  for (const [id, name] of Object.entries(TEXTS)) {
    const { value } = input(id);
    if (value !== '') expected[name] = value;
  }
  const wanted = privileges();
  if (wanted.length > 0) expected.privilege = wanted;
  if (input('check-strict').checked) expected.strict = true;
  return { text: area('check-text').value, secrets: secrets(), expected, now, wrong: wrongApp ?? wrongTime ?? misplaced() };
}
