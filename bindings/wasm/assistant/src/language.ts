/** The language of the page, and what it says in it. */

import type { Lang } from '@token04/wasm';
import { en } from './words/en.js';
import { zh } from './words/zh.js';

/** The name of something that the page says. */
export type Word = keyof typeof en;

/** All of them, in a language. */
export type Words = Readonly<Record<Word, string>>;

const WORDS: Readonly<Record<Lang, Words>> = { en, zh };
const LOCALES: Readonly<Record<Lang, string>> = { en: 'en', zh: 'zh-CN' };
const listeners: Array<() => void> = [];

let current: Lang = 'en';

export function language(): Lang {
  return current;
}

/** For dates and numbers. */
export function locale(): string {
  return LOCALES[current];
}

/** A text in the page's language, with values in place of the names in braces. */
export function say(word: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[current][word].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Several names, one after the other. */
export function list(names: readonly string[]): string {
  return names.join(current === 'zh' ? '、' : ', ');
}

/** A text before what it names. */
export function colon(text: string): string {
  return current === 'zh' ? `${text}：` : `${text}: `;
}

/** What is to be done again in another language. */
export function onLanguage(listener: () => void): void {
  listeners.push(listener);
}

export function isLanguage(name: string | null): name is Lang {
  return name === 'en' || name === 'zh';
}

/** The language that the browser asks for. */
export function preferred(): Lang {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Says everything in a language. */
export function speak(lang: Lang): void {
  current = lang;
  document.documentElement.lang = locale();
  document.title = say('title');
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) {
    element.textContent = say(element.dataset['word'] as Word);
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-label]')) {
    element.setAttribute('aria-label', say(element.dataset['label'] as Word));
  }
  for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset['language'] === lang));
  }
  for (const listener of listeners) listener();
}
