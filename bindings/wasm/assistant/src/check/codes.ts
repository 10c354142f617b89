/** The codes that ZEGO's products show for what was found. */

import { explain, type Explanation, type Finding, type Report } from '@token04/wasm';
import { card, make } from '../dom.js';
import { language, say, type Word } from '../language.js';
import type { Chosen } from '../place.js';
import { table } from '../table.js';

const known = (codes: Iterable<number>): Explanation[] =>
  [...codes].map((code) => explain(code, language())).filter((found) => found !== null);

/** The code that a product shows, and which product it is; null if none is known for the product that was chosen. */
export function sdkCode({ sdkCode: code }: Report, cause: Finding | undefined, product: Chosen): string | null {
  const all = new Set([...(code === null ? [] : [code]), ...(product === 'all' ? [] : (cause?.sdkCodes ?? []))]);
  const found = known(all).find((one) => product === 'all' || one.product === product);
  if (found === undefined) return null;
  return say('sdk_code', { product: say(`product_${found.product}` as Word), code: found.code });
}

/** The codes of all findings, those of the cause first, each with what is known of it. */
export function codes(report: Report, product: Chosen): HTMLElement[] {
  const numbers = new Set(report.findings.flatMap((finding) => [...finding.sdkCodes]));
  if (report.sdkCode !== null) numbers.add(report.sdkCode);
  const all = known(numbers);
  if (all.length === 0) return [];
  const wanted = all.filter((code) => product === 'all' || code.product === product);
  if (wanted.length === 0) return [card(say('codes'), make('p', { class: 'help', text: say('codes_none') }))];
  const heads = (['code_column', 'product', 'when_column', 'source_column'] as const).map((word) => say(word));
  const rows = wanted.map((code) => [
    make('code', { text: String(code.code) }),
    say(`product_${code.product}` as Word),
    code.when,
    say(`source_${code.source}` as Word),
  ]);
  return [card(say('codes'), table(say('codes'), heads, rows))];
}
