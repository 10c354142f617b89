/** The Token that was made, or why none was. */

import { ErrorCode, Token04Error, diagnose, explain } from '@token04/wasm';
import { copyButton } from '../copy.js';
import { card, make, sign } from '../dom.js';
import { colon, language, say, type Word } from '../language.js';
import { isDate, local } from '../time.js';
import type { Plan } from './plan.js';
import { type Made, made } from './token.js';

/** The arguments of payloads. */
const PAYLOAD: ReadonlySet<string | null> = new Set(['room_id', 'stream_ids', 'video_id', 'payload', 'privilege']);

/** What an error says in the page's language, as far as the core has it in that. */
function why(error: Token04Error, plan: Plan): string {
  const { INVALID_PAYLOAD, INVALID_ARGUMENT } = ErrorCode;
  const isOfPayload = error.errorCode === INVALID_PAYLOAD || PAYLOAD.has(error.argument);
  if (plan.payload !== null && isOfPayload) {
    return say(plan.payload.kind === 'room' ? 'make_room_missing' : 'make_video_missing');
  }
  if (error.errorCode === INVALID_ARGUMENT) return say('wrong_text');
  const known = language() === 'en' ? null : explain(error.errorCode, language());
  return known === null ? error.message : `${known.meaning}${known.hint}`;
}

/** A time as people read it, or as a number where it is beyond all dates. */
function timeOf(seconds: number): string {
  return isDate(seconds) ? local(seconds) : String(seconds);
}

function refused(text: string): HTMLElement {
  return make(
    'section',
    { class: 'verdict verdict--refused' },
    make('p', { class: 'verdict__word' }, sign('bad'), say('made_failed')),
    make('p', { class: 'verdict__hint', text, attributes: { 'data-said': '' } }),
  );
}

function text(name: string, id: string, value: string): HTMLElement {
  const attributes = { tabindex: '0', role: 'region', 'aria-label': name };
  return make('pre', { class: 'code code--wrap', id, text: value, attributes });
}

/** What would be refused or nearly so, although it can be made. */
function warnings(token: string, secret: string, plan: Plan): HTMLElement[] {
  const { findings } = diagnose(token, secret, { appId: plan.appId, userId: plan.userId }, { lang: language() });
  return findings.map((finding) =>
    make('p', { class: 'note' }, make('strong', { text: colon(say(`severity_${finding.severity}`)) }), `${finding.message} ${finding.hint}`),
  );
}

/** What was made of a plan, or why nothing was. */
export type Outcome = { readonly plan: Plan; readonly secret: string; readonly made: Made | Token04Error | Word };

/** Makes the Token, unless something is wrong with the form. */
export function outcome(plan: Plan, secret: string, wrong: Word | undefined): Outcome {
  if (wrong !== undefined) return { plan, secret, made: wrong };
  try {
    return { plan, secret, made: made(plan, secret) };
  } catch (error) {
    if (!(error instanceof Token04Error)) throw error;
    return { plan, secret, made: error };
  }
}

/** Shows what was made. `check` opens it in the other task. */
export function result({ plan, secret, made }: Outcome, check: (token: string) => void): HTMLElement[] {
  if (typeof made === 'string') return [refused(say(made))];
  if (made instanceof Token04Error) return [refused(why(made, plan))];
  const { token, kit } = made;
  try {
    const { claims } = diagnose(token, secret, {}, { lang: language() });
    const open = make('button', { class: 'button', text: say('made_check'), attributes: { type: 'button' } });
    open.addEventListener('click', () => check(token));
    const shown = text(say('made'), 'make-token', token);
    const time = claims === null ? '' : timeOf(claims.expire);
    const cards = [
      card(
        say('made'),
        make('p', { class: 'good', attributes: { 'data-said': '' } }, sign('good'), say('made_checked', { time })),
        shown,
        make('p', { class: 'buttons' }, copyButton(shown, say('made')), open),
        ...warnings(token, secret, plan),
      ),
    ];
    if (kit !== null) {
      const kitShown = text(say('made_kit'), 'make-kit-token', kit);
      const buttons = make('p', { class: 'buttons' }, copyButton(kitShown, say('made_kit')));
      cards.push(card(say('made_kit'), make('p', { class: 'help', text: say('kit_help') }), kitShown, buttons));
    }
    return cards;
  } catch (error) {
    if (!(error instanceof Token04Error)) throw error;
    return [refused(why(error, plan))];
  }
}
