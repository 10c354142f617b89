/** The Token that was made, or why none was. */

import { ErrorCode, Token04Error, diagnose, explain } from '@token04/wasm';
import { copyButton } from '../copy.js';
import { card, make, sign } from '../dom.js';
import { language, say } from '../language.js';
import { local } from '../time.js';
import type { Plan } from './plan.js';
import { made } from './token.js';

/** What an error says in the page's language, as far as the core has it in that. */
function why(error: Token04Error, plan: Plan): string {
  const { INVALID_PAYLOAD, INVALID_ARGUMENT } = ErrorCode;
  if (plan.payload !== null && (error.errorCode === INVALID_PAYLOAD || error.errorCode === INVALID_ARGUMENT)) {
    return say(plan.payload.kind === 'room' ? 'make_room_missing' : 'make_video_missing');
  }
  if (error.errorCode === INVALID_ARGUMENT) return say('wrong_text');
  const known = language() === 'en' ? null : explain(error.errorCode, language());
  return known === null ? error.message : `${known.meaning}${known.hint}`;
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
    make('p', { class: 'note' }, make('strong', { text: `${say(`severity_${finding.severity}`)}: ` }), `${finding.message} ${finding.hint}`),
  );
}

/** Makes the Token, and shows it. `check` opens it in the other task. */
export function result(plan: Plan, secret: string, check: (token: string) => void): HTMLElement[] {
  try {
    const { token, kit } = made(plan, secret);
    const { claims } = diagnose(token, secret, {}, { lang: language() });
    const open = make('button', { class: 'button', text: say('made_check'), attributes: { type: 'button' } });
    open.addEventListener('click', () => check(token));
    const shown = text(say('made'), 'make-token', token);
    const time = claims === null ? '' : local(claims.expire);
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
