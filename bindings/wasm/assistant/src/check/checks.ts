/** All checks, and how each went. */

import type { Check, Report } from '@token04/wasm';
import { card, make, sign } from '../dom.js';
import { say, type Word } from '../language.js';

const SIGNS = { passed: 'good', failed: 'bad', skipped: 'none' } as const;

function shown(check: Check): HTMLElement {
  const texts: Array<Node | string> = [
    make('span', { class: 'check__name', text: say(`check_${check.reason}` as Word) }),
    make('span', { class: 'check__outcome', text: say(`outcome_${check.outcome}`) }),
  ];
  if (check.message !== null) texts.push(make('span', { class: 'check__message', text: check.message }));
  return make('li', { class: `check check--${check.outcome}` }, sign(SIGNS[check.outcome]), make('div', {}, ...texts));
}

export function counts(report: Report): Record<Check['outcome'], number> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const check of report.checks) counts[check.outcome] += 1;
  return counts;
}

export function checks(report: Report): HTMLElement {
  const count = make('p', { class: 'help', text: say('checks_count', counts(report)) });
  return card(say('checks'), count, make('ul', { class: 'checks' }, ...report.checks.map(shown)));
}
