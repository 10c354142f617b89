/** Copying a text, and telling people who cannot see it what happened. */

import { byId, make } from './dom.js';
import { colon, say } from './language.js';

/** Has a screen reader say something. */
export function tell(text: string): void {
  byId('said').textContent = text;
}

/** Copies a text, from the element that shows it where the browser allows nothing else. */
export async function copy(text: string, shown: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    tell(say('copied'));
  } catch {
    getSelection()?.selectAllChildren(shown);
    tell(say('not_copied'));
  }
}

/** A button that copies what an element shows. */
export function copyButton(shown: HTMLElement, name: string, label = say('copy')): HTMLButtonElement {
  const attributes = { type: 'button', 'aria-label': label === name ? label : `${colon(label)}${name}` };
  const button = make('button', { class: 'button', text: label, attributes });
  button.addEventListener('click', () => {
    void copy(shown.textContent ?? '', shown).then(() => {
      button.textContent = say('copied');
      setTimeout(() => (button.textContent = label), 1500);
    });
  });
  return button;
}
