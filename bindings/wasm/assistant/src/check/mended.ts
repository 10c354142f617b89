/** The Token that a damaged text was, and what ZEGO's own page would say of it. */

import { diagnose, type Report } from '@token04/wasm';
import { copyButton } from '../copy.js';
import { card, make } from '../dom.js';
import { language, say } from '../language.js';
import type { Given } from './given.js';

function passes({ secrets, expected }: Given, token: string): string {
  const report = diagnose(token, secrets, expected, { lang: language() });
  if (report.errorCode !== 0) return say('repaired_fails', { message: report.message });
  return say(report.accepted ? 'repaired_passes' : 'repaired_unread');
}

/** Shows the repaired Token, if there is one. */
export function mended(given: Given, repaired: string | null): HTMLElement[] {
  if (repaired === null) return [];
  const attributes = { tabindex: '0', role: 'region', 'aria-label': say('repaired') };
  const token = make('pre', { class: 'code code--wrap', id: 'check-repaired', text: repaired, attributes });
  const text = make('p', { text: passes(given, repaired) });
  return [card(say('repaired'), text, token, make('p', { class: 'buttons' }, copyButton(token, say('repaired'))))];
}

/** Where ZEGO's page would mislead about this Token. */
export function zegoPage(report: Report): HTMLElement[] {
  const isDoubled = report.findings.some((finding) => finding.id === 'padding_twice');
  const isGood = report.accepted && report.claims?.cipher === 'aes-256-cbc';
  if (!isDoubled && !isGood) return [];
  return [make('p', { class: 'note', text: say(isDoubled ? 'zego_page_doubled' : 'zego_page_cbc') })];
}
