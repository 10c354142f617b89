/** What was filled in: the text, the secrets, and what the Token should be for. */

import { Privilege, type Expectation } from '@token04/wasm';
import { area, byId, input, reveal } from '../dom.js';
import { say, type Word } from '../language.js';

export interface Given {
  readonly text: string;
  readonly secrets: readonly string[];
  readonly expected: Expectation;
  /** The time of the check, in Unix seconds. */
  readonly now: number;
}

const TEXTS = { 'check-user': 'userId', 'check-room': 'roomId', 'check-stream': 'streamId' } as const;

/** Says that a field is of no use, or takes that back. */
function judge(id: string, why: Word | undefined): void {
  input(id).setAttribute('aria-invalid', String(why !== undefined));
  byId(`${id}-wrong`).textContent = why === undefined ? '' : say(why);
  reveal(`${id}-wrong`, why !== undefined);
}

function appId(): number | undefined {
  const written = input('check-app').value.trim();
  const number = Number(written);
  const is = /^\d+$/.test(written) && number >= 1 && number <= 0xffff_ffff;
  judge('check-app', is || written === '' ? undefined : 'wrong_app_id');
  return is ? number : undefined;
}

/** Unix seconds, or a date as the browser reads it. */
function time(): number | undefined {
  const written = input('check-time').value.trim();
  const seconds = /^\d{1,12}$/.test(written) ? Number(written) : Math.floor(Date.parse(written) / 1000);
  const is = Number.isFinite(seconds) && seconds >= 0;
  judge('check-time', is || written === '' ? undefined : 'wrong_time');
  return is ? seconds : undefined;
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

export function given(): Given {
  const now = time() ?? Math.floor(Date.now() / 1000);
  const expected: { -readonly [name in keyof Expectation]: Expectation[name] } = { now };
  const app = appId();
  if (app !== undefined) expected.appId = app;
  for (const [id, name] of Object.entries(TEXTS)) {
    const { value } = input(id);
    if (value !== '') expected[name] = value;
  }
  const wanted = privileges();
  if (wanted.length > 0) expected.privilege = wanted;
  if (input('check-strict').checked) expected.strict = true;
  return { text: area('check-text').value, secrets: secrets(), expected, now };
}
