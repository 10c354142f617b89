/** Faults that people really made, in the page. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer, open, paste, text } from './page.mjs';

const CASES = JSON.parse(readFileSync(join(process.env.TOKEN04_VECTORS, 'field.json'), 'utf8'));
const FIELDS = {
  '--app-id': 'check-app',
  '--user-id': 'check-user',
  '--room-id': 'check-room',
  '--stream-id': 'check-stream',
  '--now': 'check-time',
};
const NOTHING = {
  'check-app': '',
  'check-user': '',
  'check-room': '',
  'check-stream': '',
  'check-time': '',
  'check-login': false,
  'check-publish': false,
};

/** A case as the fields have it. */
function filled({ token, secret, args }) {
  const fields = { ...NOTHING, 'check-secret': secret, 'check-text': token };
  for (let at = 0; at < args.length; at += 2) {
    const [name, value] = [args[at], args[at + 1]];
    if (name === '--privilege') fields[`check-${value}`] = true;
    else fields[FIELDS[name]] = value;
  }
  return fields;
}

async function cases(lang) {
  const page = await open({ lang });
  assert.equal(CASES.length, 29);
  for (const one of CASES) {
    await paste(page, filled(one));
    const found = await answer(page);
    assert.equal(found.cause, one.want.first ?? one.want.findings[0], `${one.id}: ${found.text}`);
    for (const never of one.want.never) assert.equal(await page.locator(`[data-id="${never}"]`).count(), 0, one.id);
    if (one.want.sdk_code) assert.match(found.text, new RegExp(`${one.want.sdk_code}`), one.id);
    assert.notEqual(found.is, '', `${one.id}: what it is`);
    if (lang === 'zh') assert.match(found.text, /\p{Script=Han}{4}/u, one.id);
    await sharesNothing(page, one);
  }
  await page.context().close();
}

/** What is shared has neither secret nor token nor claims, nor what was expected. */
async function sharesNothing(page, { id, token, secret, args }) {
  const shared = await text(page, '#check-shared');
  const numbers = ['1765432109', '1764000000', '1764003600', '1764000600', '2025-11-24', '123456789'];
  const ids = args.filter((word, at) => at % 2 === 1 && word.length > 3 && !/^(login|publish)$/.test(word));
  for (const told of [token, secret, 'mira_7', ...numbers, ...ids]) {
    assert.equal(shared.includes(told), false, `${id}: ${told} is shared`);
  }
  assert.match(shared, /0\.\d+\.\d+/);
}

export const tests = {
  'field cases, English': () => cases('en'),
  'field cases, Chinese': () => cases('zh'),
};
