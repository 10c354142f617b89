/** The task Explain: what an error code means. */

import { explain, type Explanation, type Own, own } from '@token04/wasm';
import { tell } from '../copy.js';
import { byId, card, input, make } from '../dom.js';
import { language, say, type Word } from '../language.js';
import { codesIn } from './numbers.js';

/** Those that people ask about most, of each product. */
const OFTEN = [1002033, 1002077, 1002078, 1102016, 6000103, 6000106, 7000004, 7200401, 50119, 20014, 5];

function explained(code: number, tags: readonly HTMLElement[], meaning: string, pairs: ReadonlyArray<readonly [Word, string]>): HTMLElement {
  const cells = pairs
    .filter(([, text]) => text !== '')
    .flatMap(([word, text]) => [make('dt', { text: say(word) }), make('dd', { text })]);
  return make(
    'section',
    { class: 'card explained' },
    make('p', { class: 'tags' }, ...tags),
    make('h2', { class: 'explained__code', text: String(code) }),
    make('p', { class: 'explained__meaning', text: meaning, attributes: { 'data-said': '' } }),
    make('dl', { class: 'pairs pairs--wide' }, ...cells),
  );
}

const tag = (text: string): HTMLElement => make('span', { class: 'tag', text });
const nameTag = (text: string): HTMLElement => make('code', { class: 'tag tag--code', text });

/** Where the core names a command, this page can do the same. */
function here(hint: string): string {
  return hint.replace('with diagnose or with the command token04 verify', 'in Check').replace('用 diagnose 或命令 token04 verify 检查', '在“校验”中检查');
}

function shown(found: Explanation): HTMLElement {
  const name = found.name === null ? [] : [nameTag(found.name)];
  return explained(found.code, [tag(say(`product_${found.product}` as Word)), ...name], found.meaning, [
    ['explain_causes', found.causes],
    ['explain_hint', here(found.hint)],
    ['explain_when', found.when],
    ['explain_source', say(`source_${found.source}` as Word)],
  ]);
}

/** A number of this page and of all packages. */
function shownOwn({ number, name, message, hint }: Own): HTMLElement {
  const when = say('explain_own_when');
  return explained(number, [tag('token04'), nameTag(name)], message, [['explain_hint', hint], ['explain_when', when]]);
}

function about(code: number): HTMLElement | null {
  const found = explain(code, language());
  if (found !== null) return shown(found);
  const ours = own(code, language());
  return ours === null ? null : shownOwn(ours);
}

/** Looks the codes up again. */
export function look(): void {
  const written = input('explain-code').value.trim();
  const codes = codesIn(written);
  const known = codes.map(about).filter((card) => card !== null);
  let answers: HTMLElement[] = known;
  if (written === '') answers = [card(say('explain_nothing_title'), make('p', { text: say('explain_nothing') }))];
  else if (codes.length === 0) answers = [card(say('explain_no_number'))];
  else if (known.length === 0) {
    answers = [card(say('explain_unknown', { code: codes[0] as number }), make('p', { text: say('explain_unknown_text') }))];
  }
  byId('explain-found').replaceChildren(...answers);
}

/** Looks it up because somebody asks, who may not see the answer. */
function asked(): void {
  look();
  tell(byId('explain-found').querySelector('[data-said]')?.textContent ?? '');
}

export function listen(): void {
  const chips = OFTEN.map((code) => {
    const button = make('button', { class: 'chip chip--button', text: String(code), attributes: { type: 'button' } });
    button.addEventListener('click', () => {
      input('explain-code').value = String(code);
      asked();
    });
    return button;
  });
  byId('explain-examples').replaceChildren(...chips);
  byId('panel-explain').addEventListener('input', asked);
}
