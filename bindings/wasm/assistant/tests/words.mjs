/** What the page says, in both languages. */

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { open, paste } from './page.mjs';

const folder = join(import.meta.dirname, '..');
const { en } = await import('../src/words/en.ts');
const { zh } = await import('../src/words/zh.ts');

/** Names that are the same in both languages. */
const NAMES = /^(check_text|product_express(_web)?|product_zim|app_id|secret|made|made_kit|check_app_id_mismatch|claim_payload|claim_secret_1|time_utc|payload_title)$/;

/** Words whose names are put together: the beginnings of those. */
const BUILT = /^(check|kind|heading|note|outcome|product|severity|source|verdict)_|^(inside|kit)_(accepted|warned|expired|refused|unread)$/;

const names = (text) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

function complete() {
  assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
  for (const [word, text] of Object.entries(en)) {
    assert.notEqual(text.trim(), '', word);
    assert.deepEqual(names(zh[word]), names(text), word);
    assert.doesNotMatch(text, /\p{Script=Han}(?!失败|败|密|\))/u, word);
    if (NAMES.test(word)) continue;
    assert.match(zh[word], /\p{Script=Han}/u, word);
    assert.notEqual(zh[word], text, word);
  }
}

function used() {
  const files = readdirSync(folder, { recursive: true }).filter((name) => /^(src|panels|index).*\.(ts|html)$/.test(name));
  const sources = files.filter((name) => !name.includes('words')).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  for (const word of Object.keys(en)) {
    assert.ok(BUILT.test(word) || sources.includes(`'${word}'`) || sources.includes(`"${word}"`), `${word} is said nowhere`);
  }
  for (const [, word] of sources.matchAll(/data-(?:word|label)="(\w+)"/g)) assert.ok(word in en, word);
}

/** No text of the page in Chinese is in English, and the other way round, after a switch, too. */
async function switched() {
  const page = await open();
  await page.click('#check-example');
  const said = () =>
    page.evaluate(() => ({
      words: [...document.querySelectorAll('[data-word], h2, summary, legend, label, th')].map((element) => element.textContent),
      labels: [...document.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label')),
    }));
  const english = await said();
  await page.click('[data-language="zh"]');
  const chinese = await said();
  for (const { words, labels } of [english, chinese]) for (const text of [...words, ...labels]) assert.doesNotMatch(text, /\{\w+\}/);
  const known = new Set(Object.entries(zh).filter(([word]) => NAMES.test(word)).map(([, text]) => text));
  const same = chinese.words.filter((text) => text !== '' && english.words.includes(text) && !known.has(text));
  assert.deepEqual(same.filter((text) => !/^[\d\s]+$|^AES-|^Node|^[A-Z.+#]|^(Python|Rust|Go|Java|Shell)/.test(text)), []);
  await paste(page, { 'check-app': 'x' });
  assert.match(await page.locator('#check-app-wrong').textContent(), /\p{Script=Han}/u);
  await page.context().close();
}

export const tests = { complete, used, switched };
