/** What is wrong with a secret that was pasted, beyond what the core says of it. */

import { Token04Error, diagnose, inspect } from '@token04/wasm';
import { language, say } from '../language.js';
import type { Given } from './given.js';
import type { Subject } from './subject.js';

/** Whether a Token is where a secret belongs. */
export function isToken(secret: string): boolean {
  try {
    return inspect(secret.trim()).tokenLength > 0;
  } catch (error) {
    if (error instanceof Token04Error) return false;
    throw error;
  }
}

/** No surroundings of a secret are longer. */
const LONGEST = 1000;

/** The 32 characters in a text that surrounds them, such as a line of a configuration; null if there are none. */
export function alone(secret: string): string | null {
  if (secret.length > LONGEST) return null;
  const [, named] = /server_?secret["']?\s*[:=：]\s*["']?([0-9a-z]{32})(?![0-9a-z])/i.exec(secret) ?? [];
  const bare = named ?? secret.replace(/^[\s"'“”‘’`]+|[\s"'“”‘’`;,]+$/g, '');
  return bare.length === 32 && bare !== secret ? bare : null;
}

/** What the answer would be with those alone. */
export function trimmed({ text, secrets, expected }: Given, { token }: Subject): string[] {
  const bare = secrets.map(alone);
  if (bare.every((secret) => secret === null)) return [];
  const tried = secrets.map((secret, index) => bare[index] ?? secret);
  const report = diagnose(token ?? text, tried, expected, { lang: language() });
  return [report.accepted ? say('secret_trimmed_passes') : say('secret_trimmed_fails', { message: report.message })];
}
