/** An error code where a Token was to be pasted. */

import { card, make } from '../dom.js';
import { language, say } from '../language.js';
import { codesIn, isKnown } from '../explain/numbers.js';
import type { Subject } from './subject.js';

/** Opens a text in Explain; main.ts says how. */
let open: (text: string) => void = () => undefined;

export function onLookUp(opener: (text: string) => void): void {
  open = opener;
}

/** Offers to look the code up, if that is what the text has. */
export function lookUp({ form }: Subject, text: string): HTMLElement[] {
  const code = form === 'none' ? codesIn(text).find((number) => isKnown(number, language())) : undefined;
  if (code === undefined) return [];
  const button = make('button', {
    class: 'button',
    id: 'check-look-up',
    text: say('look_up', { code }),
    attributes: { type: 'button' },
  });
  button.addEventListener('click', () => open(String(code)));
  return [card(say('look_up_title'), make('p', { text: say('look_up_text') }), make('p', { class: 'buttons' }, button))];
}
