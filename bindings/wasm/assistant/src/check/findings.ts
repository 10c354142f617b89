/** What else was noticed. */

import type { Finding, Report } from '@token04/wasm';
import { card, make, sign } from '../dom.js';
import { colon, say } from '../language.js';
import type { Subject } from './subject.js';
import type { Answer } from './verdict.js';

const SIGNS = { error: 'bad', warning: 'warn', info: 'info' } as const;

function shown(finding: Finding): HTMLElement {
  const severity = colon(say(`severity_${finding.severity}`));
  const item = make(
    'li',
    { class: 'finding' },
    sign(SIGNS[finding.severity]),
    make(
      'div',
      {},
      make('p', { class: 'finding__message' }, make('strong', { text: severity }), finding.message),
      make('p', { class: 'finding__hint', text: finding.hint }),
      make('code', { class: 'tag tag--code', text: finding.id }),
    ),
  );
  item.dataset['id'] = finding.id;
  return item;
}

/** All but what the verdict says. What only repeats that a check failed is among the checks. */
export function others({ form, report, inner }: Subject, { told }: Answer): HTMLElement[] {
  const known = new Set(told.map((finding) => finding?.id));
  const repeats = (finding: Finding): boolean => [report, inner].some(({ reason }) => reason === finding.id);
  // That a kit token is one is said in the verdict.
  const isTold = (finding: Finding): boolean => known.has(finding.id) || (form === 'kit' && finding.id === 'token_kit_token');
  const left = all(report, inner).filter((finding) => !isTold(finding) && !repeats(finding));
  return left.length === 0 ? [] : [card(say('also_found'), make('ul', { class: 'findings' }, ...left.map(shown)))];
}

/** Findings about the text, and those about the Token in it that the first lacks. */
function all({ findings }: Report, inner: Report): Finding[] {
  return [...findings, ...inner.findings.filter(({ id }) => findings.every((one) => one.id !== id))];
}
