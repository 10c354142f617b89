/** The page. */

import { init, version } from '@token04/wasm';
import module from '../token04.wasm';
import * as checking from './check/index.js';
import { tell } from './copy.js';
import { area, byId, reveal } from './dom.js';
import { onLookUp } from './check/lookup.js';
import * as explaining from './explain/index.js';
import { isLanguage, language, onLanguage, say, speak } from './language.js';
import * as making from './make/index.js';
import type { Plan } from './make/plan.js';
import { type Chosen, placeOf, write } from './place.js';
import * as tabs from './tabs.js';

function product(): Chosen {
  return (byId('product') as HTMLSelectElement).value as Chosen;
}

function changed(): void {
  checking.check(product());
}

function previewed(): void {
  making.preview(product());
}

function wrote(): void {
  write(tabs.tab(), product());
}

/** Opens a Token in Check, with what it was made for. */
function open(token: string, wanted: Plan): void {
  checking.fill(token, area('make-secret').value.trim(), wanted.appId, wanted.userId);
  tabs.show('check');
  wrote();
  changed();
  byId('check-verdict').focus();
}

/** Opens a code in Explain. */
function lookUp(code: string): void {
  (byId('explain-code') as HTMLInputElement).value = code;
  explaining.look();
  tabs.show('explain');
  wrote();
  byId('explain-code').focus();
}

/** Puts an empty field in the place of one, which the browser could fill again: it can undo what was typed. */
function replace(field: HTMLInputElement | HTMLTextAreaElement): void {
  const fresh = field.cloneNode() as typeof field;
  fresh.value = field.defaultValue;
  fresh.classList.remove('input--shown');
  field.replaceWith(fresh);
}

/** Forgets everything that was typed. */
function forget(): void {
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    const isChoice = field.type === 'radio' || field.type === 'checkbox';
    if (isChoice) (field as HTMLInputElement).checked = (field as HTMLInputElement).defaultChecked;
    else replace(field);
  }
  for (const button of document.querySelectorAll('[data-shows]')) button.setAttribute('aria-pressed', 'false');
  checking.second(false);
  making.forget();
  all();
}

function all(): void {
  changed();
  previewed();
  making.again(open);
  explaining.look();
}

/** Goes where the address says. */
function go(): void {
  const place = placeOf(location.hash);
  (byId('product') as HTMLSelectElement).value = place.product;
  speak(place.lang);
  tabs.show(place.tab);
  wrote();
}

function listen(): void {
  checking.listen(changed);
  making.listen(previewed, open);
  explaining.listen();
  onLookUp(lookUp);
  tabs.listen(wrote);
  onLanguage(() => {
    tabs.show(tabs.tab());
    all();
  });
  addEventListener('hashchange', go);
  // The browser would leave the page, and open the file.
  for (const name of ['dragover', 'drop'] as const) {
    addEventListener(name, (event) => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    });
  }
  // A line break in a secret is pasted, never meant.
  addEventListener('keydown', (event) => {
    const { target, key, isComposing } = event;
    if (key !== 'Enter' || isComposing || !(target instanceof Element) || !target.classList.contains('input--secret')) return;
    event.preventDefault();
    target.closest('form')?.requestSubmit();
  });
  // A page that the browser keeps, to go back to it, keeps no secret.
  addEventListener('pagehide', forget);
  byId('product').addEventListener('change', () => {
    wrote();
    all();
  });
  byId('forget').addEventListener('click', () => {
    forget();
    tell(say('forgotten'));
  });
  for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
    button.addEventListener('click', () => {
      const { language: wanted = null } = button.dataset;
      if (!isLanguage(wanted) || wanted === language()) return;
      speak(wanted);
      wrote();
    });
  }
  for (const button of document.querySelectorAll<HTMLElement>('[data-shows]')) {
    button.addEventListener('click', () => {
      const is = area(button.dataset['shows'] as string).classList.toggle('input--shown');
      button.setAttribute('aria-pressed', String(is));
    });
  }
}

async function start(): Promise<void> {
  try {
    await init(module);
  } catch {
    speak(placeOf(location.hash).lang);
    reveal('broken', true);
    return;
  }
  byId('version').textContent = version;
  listen();
  go();
  document.documentElement.dataset['ready'] = '';
}

void start();
