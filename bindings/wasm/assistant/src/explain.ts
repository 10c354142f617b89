/** The task Explain: what an error code means. */

import { explain, type Explanation } from '@token04/wasm';
import { tell } from './copy.js';
import { byId, card, input, make } from './dom.js';
import { language, say, type Word } from './language.js';

/** Those that people ask about most, of each product. */
const OFTEN = [1002033, 1002077, 1002078, 1102016, 6000103, 6000106, 7000004, 7200401, 50119, 20014, 5];

/** The numbers in a text, the longest first: a line of a log has others beside the code. */
function numbers(text: string): number[] {
  const found = /^-\d+$/.test(text) ? [text] : (text.match(/\d+/g) ?? []);
  return found.sort((one, other) => other.length - one.length).map(Number).filter(Number.isSafeInteger);
}

function shown(found: Explanation): HTMLElement {
  const pairs: ReadonlyArray<readonly [Word, string]> = [
    ['explain_causes', found.causes],
    ['explain_hint', found.hint],
    ['explain_when', found.when],
    ['explain_source', say(`source_${found.source}` as Word)],
  ];
  const name = found.name === null ? [] : [make('code', { class: 'tag tag--code', text: found.name })];
  const cells = pairs
    .filter(([, text]) => text !== '')
    .flatMap(([word, text]) => [make('dt', { text: say(word) }), make('dd', { text })]);
  return make(
    'section',
    { class: 'card explained' },
    make('p', { class: 'tags' }, make('span', { class: 'tag', text: say(`product_${found.product}` as Word) }), ...name),
    make('h2', { class: 'explained__code', text: String(found.code) }),
    make('p', { class: 'explained__meaning', text: found.meaning, attributes: { 'data-said': '' } }),
    make('dl', { class: 'pairs pairs--wide' }, ...cells),
  );
}

/** Looks the code up again. */
export function look(): void {
  const written = input('explain-code').value.trim();
  const codes = numbers(written);
  const known = codes.map((code) => explain(code, language())).find((found) => found !== null);
  let answer: HTMLElement;
  if (written === '') answer = card(say('explain_nothing_title'), make('p', { text: say('explain_nothing') }));
  else if (known) answer = shown(known);
  else if (codes.length === 0) answer = card(say('explain_no_number'));
  else answer = card(say('explain_unknown', { code: codes[0] as number }), make('p', { text: say('explain_unknown_text') }));
  byId('explain-found').replaceChildren(answer);
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
