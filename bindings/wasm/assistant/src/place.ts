/** Where in the page somebody is. The address has the language, the task and the product, and nothing else. */

import type { Lang } from '@token04/wasm';
import { isLanguage, language, preferred } from './language.js';

export const TABS = ['check', 'make', 'explain'] as const;
export type Tab = (typeof TABS)[number];

export const PRODUCTS = ['all', 'express', 'express_web', 'zim', 'mini_game', 'service'] as const;
export type Chosen = (typeof PRODUCTS)[number];

export interface Place {
  readonly lang: Lang;
  readonly tab: Tab;
  readonly product: Chosen;
}

function known<T extends string>(names: readonly T[], name: string | null): T | undefined {
  return names.find((known) => known === name);
}

/** What the address says; what it does not say is as usual. */
export function placeOf(hash: string): Place {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const lang = said.get('lang');
  return {
    lang: isLanguage(lang) ? lang : preferred(),
    tab: known(TABS, said.get('tab')) ?? 'check',
    product: known(PRODUCTS, said.get('product')) ?? 'all',
  };
}

/** Writes it into the address. */
export function write(tab: Tab, product: Chosen): void {
  const said = new URLSearchParams({ lang: language(), tab, product });
  // Nor has it what a link brought along. A file's address can have nothing but another end.
  const isMore = location.search !== '' && location.protocol !== 'file:';
  history.replaceState(null, '', `${isMore ? location.pathname : ''}#${said}`);
}
