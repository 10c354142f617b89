/** The Token that a damaged text was, and what ZEGO's own page would say of it. */

import { diagnose, type Report } from '@token04/wasm';
import { copyButton } from '../copy.js';
import { card, make } from '../dom.js';
import { language, say } from '../language.js';
import type { Given } from './given.js';
import type { Subject } from './subject.js';

function passes({ secrets, expected }: Given, token: string): string {
  const report = diagnose(token, secrets, expected, { lang: language() });
  if (report.errorCode !== 0) return say('repaired_fails', { message: report.message });
  return say(report.accepted ? 'repaired_passes' : 'repaired_unread');
}

const TITLES = { kit: 'kit_front', wrapped: 'inside_token', damaged: 'repaired' } as const;

/** Shows the Token in a text that is not one, if there is one: repaired if it was damaged. */
export function mended(given: Given, { form, token }: Subject): HTMLElement[] {
  if (token === null || form === 'token' || form === 'none') return [];
  const title = say(TITLES[form]);
  const attributes = { tabindex: '0', role: 'region', 'aria-label': title };
  const shown = make('pre', { class: 'code code--wrap', id: 'check-repaired', text: token, attributes });
  const text = form === 'damaged' ? [make('p', { text: passes(given, token) })] : [];
  return [card(title, ...text, shown, make('p', { class: 'buttons' }, copyButton(shown, title)))];
}

/** Where ZEGO's page would mislead about this Token. */
export function zegoPage(report: Report): HTMLElement[] {
  const isDoubled = report.findings.some((finding) => finding.id === 'padding_twice');
  const isGood = report.accepted && report.claims?.cipher === 'aes-256-cbc';
  if (!isDoubled && !isGood) return [];
  return [make('p', { class: 'note', text: say(isDoubled ? 'zego_page_doubled' : 'zego_page_cbc') })];
}
