/** The task Make. */

import { copy, tell } from '../copy.js';
import { byId, chosen, make as element, reveal } from '../dom.js';
import { say, type Word } from '../language.js';
import type { Chosen } from '../place.js';
import { indented } from '../check/inside.js';
import { SAMPLES } from './code/index.js';
import { isPlain } from './code/text.js';
import { type Plan, plan, secret } from './plan.js';
import { type Outcome, outcome, result } from './result.js';
import { mark, problems } from './problems.js';
import { payloadOf } from './token.js';
import { warnings } from './warnings.js';

/** What is shown, which another language then shows again. */
let shown: Outcome | undefined;

function payload(wanted: Plan): void {
  let text = say('payload_none');
  let help = say('payload_help_none');
  try {
    const made = payloadOf(wanted);
    if (made !== null) [text, help] = [indented(made.toText()), say('payload_help')];
  } catch {
    help = say(wanted.payload?.kind === 'video' ? 'make_video_missing' : 'make_room_missing');
  }
  byId('make-payload').textContent = text;
  byId('make-payload-help').textContent = help;
}

function code(wanted: Plan): void {
  const sample = SAMPLES.find(({ id }) => id === chosen('make-language'));
  if (sample === undefined) return;
  const texts = Object.values(wanted.payload ?? {}).concat(wanted.userId, Object.values(wanted.kit ?? {})).flat();
  const isFit = texts.every((text) => typeof text !== 'string' || isPlain(text));
  // What is not filled in yet, or is no number, is as in the documentation.
  const { appId, userId, ttl } = wanted;
  const example = { ...wanted, appId: appId || 1234567890, userId: userId || 'user_1', ttl: ttl || 3600 };
  byId('make-code').textContent = isFit ? sample.code(example) : say('code_impossible');
  byId('make-install').textContent = IS_PUBLISHED ? sample.install : say('not_published');
}

/** Shows the fields of what is chosen, the payload and the code. */
export function preview(product: Chosen): void {
  const kind = chosen('make-kind');
  byId('make-kind-help').textContent = say(`kind_${kind}_help` as Word);
  reveal('make-room-fields', kind !== 'basic');
  reveal('make-rights', kind === 'room');
  reveal('make-video-field', kind === 'video');
  reveal('make-seconds-field', chosen('make-ttl') === '');
  // A kit token is for the room of its Token, if that has one.
  reveal('make-kit-room-field', kind === 'basic');
  reveal('make-kit-fields', (byId('make-kit') as HTMLInputElement).checked);
  byId('make-product').textContent = say(`note_${product}`);
  const wanted = plan();
  const notes = warnings(wanted, product).map((text) => element('p', { class: 'note note--warn', text }));
  byId('make-warnings').replaceChildren(...notes);
  payload(wanted);
  code(wanted);
}

/** Forgets the Token, and what was wrong. */
export function forget(): void {
  shown = undefined;
  mark([]);
  byId('make-made').replaceChildren();
}

/** Listens to the fields. `check` opens a Token in the other task. */
export function listen(changed: () => void, check: (token: string, wanted: Plan) => void): void {
  const chips = SAMPLES.map(({ id, name }, at) => {
    const radio = element('input', { attributes: { type: 'radio', name: 'make-language', value: id, autocomplete: 'off' } });
    radio.checked = at === 0;
    return element('label', { class: 'chip' }, radio, element('span', { text: name }));
  });
  byId('make-languages').replaceChildren(...chips);
  byId('panel-make').addEventListener('input', changed);
  byId('make-form').addEventListener('input', forget);
  byId('make-code-copy').addEventListener('click', () => {
    void copy(byId('make-code').textContent ?? '', byId('make-code'));
  });
  byId('make-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const wanted = plan();
    const [wrong, ...more] = problems(wanted, secret());
    mark(wrong === undefined ? [] : [wrong, ...more]);
    shown = outcome(wanted, secret(), wrong?.why);
    show(shown, check);
    if (wrong !== undefined) byId(wrong.id).focus();
    else byId('make-made').scrollIntoView({ block: 'nearest' });
  });
}

/** Shows the Token again, if one was made. */
export function again(check: (token: string, wanted: Plan) => void): void {
  if (shown !== undefined) show(shown, check);
}

function show(outcome: Outcome, check: (token: string, wanted: Plan) => void): void {
  const made = byId('make-made');
  made.replaceChildren(...result(outcome, (token) => check(token, outcome.plan)));
  // A Token itself is not worth listening to.
  tell(made.querySelector('[data-said]')?.textContent ?? '');
}
