/** What a pasted text is, in the words of the page, by what the core noticed. */

import type { FindingId } from '@token04/wasm';
import { say, type Word } from '../language.js';
import type { Subject } from './subject.js';

/** What says most comes first. */
const KINDS: ReadonlyArray<readonly [FindingId, Word]> = [
  ['token_server_secret', 'kind_text_secret'],
  ['token_app_sign', 'kind_text_app_sign'],
  ['token_jwt', 'kind_text_jwt'],
  ['token_placeholder', 'kind_text_placeholder'],
  ['kit_front_no_token', 'kind_text_kit_front'],
  ['token_error_object', 'kind_text_error'],
  ['token_unencrypted', 'kind_text_encoded'],
  ['token_version_03', 'kind_text_version_03'],
  ['token_before_versions', 'kind_text_old'],
  ['token_kit_token', 'kind_text_kit'],
  ['token_json_wrapper', 'kind_text_json'],
  ['token_printed_object', 'kind_text_object'],
  ['token_url_encoded', 'kind_text_encoded_token'],
  ['token_cut_short', 'kind_text_cut'],
  ['token_too_long', 'kind_text_long'],
];

/** Texts with a Token in them that is whole. */
function around(text: string, known: Word | undefined): Word {
  if (/^\s*[a-z][\w+.-]*:\/\//i.test(text)) return 'kind_text_link';
  return known === 'kind_text_json' || known === 'kind_text_encoded_token' ? known : 'kind_text_inside';
}

export function kind({ form, report, token }: Subject, text: string): string {
  const { envelope, findings } = report;
  if (envelope !== null) {
    return say('kind_text_token', { length: envelope.tokenLength, cipher: envelope.cipher.toUpperCase() });
  }
  const known = KINDS.find(([id]) => findings.some((finding) => finding.id === id))?.[1];
  if (form === 'wrapped') return say(around(text, known));
  return say(known ?? (token === null ? 'kind_text_other' : 'kind_text_damaged'));
}
