/** What was pasted: a Token, a Token with something around it, or something else; and the answers about it. */

import { type Report, Token04Error, diagnose, inspect, repaired } from '@token04/wasm';
import { language } from '../language.js';
import type { Given } from './given.js';

/**
 * `token`: nothing else; `kit`: a kit token with a whole Token before the `#`; `wrapped`: a whole Token with a text around it;
 * `damaged`: what can be repaired; `none`: no Token.
 */
export type Form = 'token' | 'kit' | 'wrapped' | 'damaged' | 'none';

export interface Subject {
  readonly form: Form;
  /** The answer about the whole text. */
  readonly report: Report;
  /** The Token in the text; null if the text is one, or has none. */
  readonly token: string | null;
  /** The answer about the Token in a kit token or another text; about the whole text otherwise. */
  readonly inner: Report;
  /** How many Tokens there are. */
  readonly count: number;
}

/** Whether a text has a Token unchanged, or encoded as links and JSON have it. */
function has(text: string, token: string): boolean {
  const signs: Readonly<Record<string, string>> = { '%2b': '+', '%2f': '/', '%3d': '=', '\\/': '/' };
  const plain = text.replace(/%2b|%2f|%3d|\\\//gi, (sign) => signs[sign.toLowerCase()] as string);
  return text.includes(token) || plain.includes(token);
}

/** Tokens in a text, each once. */
function tokensIn(text: string): string[] {
  const found = new Set(text.match(/04[A-Za-z0-9+/]{40,}={0,2}/g) ?? []);
  return [...found].slice(0, 100).filter((token) => {
    try {
      return inspect(token).tokenLength > 0;
    } catch (error) {
      if (error instanceof Token04Error) return false;
      throw error;
    }
  });
}

function formOf(text: string, report: Report, token: string | null): Form {
  if (report.envelope !== null) return 'token';
  if (token === null) return 'none';
  const isKit = report.findings.some(({ id }) => id === 'token_kit_token');
  if (isKit && text.trim().startsWith(`${token}#`)) return 'kit';
  // The text of a Token with its version twice has the Token in it, too.
  const isDoubled = report.findings.some(({ id }) => id === 'token_doubled_version');
  return has(text, token) && !isDoubled ? 'wrapped' : 'damaged';
}

/** Null if a field has what no text can have, such as half a character. */
export function subjectOf({ text, secrets, expected }: Given): Subject | null {
  try {
    const asked = (about: string): Report => diagnose(about, secrets, expected, { lang: language() });
    const report = asked(text);
    const token = report.envelope === null ? repaired(text) : null;
    const form = formOf(text, report, token);
    const count = form === 'wrapped' ? tokensIn(text).length : 1;
    const isInside = form === 'kit' || form === 'wrapped';
    return { form, report, token, inner: isInside && token !== null ? asked(token) : report, count };
  } catch (error) {
    if (error instanceof Token04Error) return null;
    throw error;
  }
}
