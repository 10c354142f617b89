/** What else was noticed, and the codes that ZEGO's products show for it. */

import { explain, type Explanation, type Finding, type Report } from '@token04/wasm';
import { card, make, sign } from '../dom.js';
import { language, say, type Word } from '../language.js';
import type { Chosen } from '../place.js';
import { cause } from './verdict.js';

const SIGNS = { error: 'bad', warning: 'warn', info: 'info' } as const;

function shown(finding: Finding): HTMLElement {
  const severity = say(`severity_${finding.severity}`);
  const item = make(
    'li',
    { class: 'finding' },
    sign(SIGNS[finding.severity]),
    make(
      'div',
      {},
      make('p', { class: 'finding__message' }, make('strong', { text: `${severity}: ` }), finding.message),
      make('p', { class: 'finding__hint', text: finding.hint }),
      make('code', { class: 'tag tag--code', text: finding.id }),
    ),
  );
  item.dataset['id'] = finding.id;
  return item;
}

/** All but the cause, which the verdict has. What only repeats that a check failed is among the checks. */
export function others(report: Report): HTMLElement[] {
  const told = cause(report);
  const left = report.findings.filter((finding) => finding !== told && finding.id !== report.reason);
  if (left.length === 0) return [];
  return [card(say('also_found'), make('ul', { class: 'findings' }, ...left.map(shown)))];
}

/** The codes of all findings, those of the cause first, each with what is known of it. */
function known(report: Report): Explanation[] {
  const numbers = new Set(report.findings.flatMap((finding) => [...finding.sdkCodes]));
  if (report.sdkCode !== null) numbers.add(report.sdkCode);
  return [...numbers].map((code) => explain(code, language())).filter((found) => found !== null);
}

export function codes(report: Report, product: Chosen): HTMLElement[] {
  const all = known(report);
  if (all.length === 0) return [];
  const wanted = all.filter((code) => product === 'all' || code.product === product);
  if (wanted.length === 0) return [card(say('codes'), make('p', { class: 'help', text: say('codes_none') }))];
  const heads = (['code_column', 'product', 'when_column', 'source_column'] as const).map((word) =>
    make('th', { text: say(word), attributes: { scope: 'col' } }),
  );
  const rows = wanted.map((code) =>
    make(
      'tr',
      {},
      make('th', { attributes: { scope: 'row' } }, make('code', { text: String(code.code) })),
      make('td', { text: say(`product_${code.product}` as Word) }),
      make('td', { text: code.when }),
      make('td', { text: say(`source_${code.source}` as Word) }),
    ),
  );
  const table = make('table', {}, make('thead', {}, make('tr', {}, ...heads)), make('tbody', {}, ...rows));
  const attributes = { tabindex: '0', role: 'region', 'aria-label': say('codes') };
  return [card(say('codes'), make('div', { class: 'scroll', attributes }, table))];
}
