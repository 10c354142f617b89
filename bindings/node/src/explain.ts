/** What the codes of ZEGO's SDKs and services mean. */

import type { Lang, Product, Source } from './codes.js';
import { failed, refusal } from './error.js';
import { freeze } from './intrinsics.js';
import { native } from './native.js';

/** A code with everything that is known about it. Frozen. */
export interface Explanation {
  /** The code. */
  readonly code: number;
  /** What shows the code. */
  readonly product: Product;
  /** ZEGO's own name for the code, such as `RoomTokenAppidError`, or null if it is not known. */
  readonly name: string | null;
  /** What the code means, in a sentence. */
  readonly meaning: string;
  /** What usually causes it. */
  readonly causes: string;
  /** What to try. */
  readonly hint: string;
  /** When it is seen. Some codes appear only if ZEGO has switched something on for the app. */
  readonly when: string;
  /** How we know it. */
  readonly source: Source;
}

/**
 * Explains a code that a ZEGO SDK, service or token generator shows, such as 1002078.
 *
 * @param code a whole number
 * @param lang the language of the sentences; by default `'en'`
 * @returns null if the code is not known
 * @throws {Token04Error} INVALID_ARGUMENT if `code` is not a whole number, or there is no such language
 */
export function explain(code: number, lang: Lang = 'en'): Explanation | null {
  const found = native.explain(code, lang);
  if (failed(found)) throw refusal(found);
  return found.explanation === null ? null : (freeze(found.explanation) as Explanation);
}
