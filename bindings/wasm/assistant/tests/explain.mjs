/** The task Explain: which numbers of a text are codes. */

import assert from 'node:assert/strict';
import { open, paste, text } from './page.mjs';

const NONE = ['2026-11-05 12:00:01 login failed', 'user 3 of 17 failed', 'https://a.example/errors/5', 'SDK 3.12.1, 5 Nov 2026', 'no number'];
const FOUND = [
  ['5', ['5']],
  [' -1 ', ['-1']],
  ['onRoomStateUpdate errorCode: 1002077 (3 times)', ['1002077']],
  ['2026-11-05 12:00:01 user 3 login failed, 1002033 https://a.example/5', ['1002033']],
  ['{"code":5,"message":"secret must be a 32 byte string"}', ['5']],
  ['ret=-1', ['-1']],
  ['错误码：20014', ['20014']],
  ['登录失败1102016，2026年11月5日', ['1102016']],
  ['error 1002033, then 6000106', ['1002033', '6000106']],
  ['Error 40 MALFORMED', ['40']],
];

async function lines() {
  const page = await open({ tab: 'explain' });
  const codes = () => page.locator('#explain-found .explained__code').allTextContents();
  for (const line of NONE) {
    await paste(page, { 'explain-code': line });
    assert.deepEqual(await codes(), [], line);
    assert.equal(await text(page, '#explain-found'), 'No error code found in this line.', line);
  }
  for (const [line, wanted] of FOUND) {
    await paste(page, { 'explain-code': line });
    assert.deepEqual(await codes(), wanted, line);
  }
  await page.context().close();
}

/** The page's own numbers, as `token04 explain 40` has them. */
async function own() {
  const page = await open({ tab: 'explain' });
  await paste(page, { 'explain-code': '47' });
  assert.match(await text(page, '#explain-found'), /USER_ID_MISMATCH47The token belongs to another user\./);
  await page.click('[data-language="zh"]');
  assert.match(await text(page, '#explain-found'), /USER_ID_MISMATCH47Token 属于/);
  for (const unknown of ['39', '0.5', '999999999999']) {
    await paste(page, { 'explain-code': unknown });
    assert.equal(await page.locator('#explain-found .explained__code').count(), 0, unknown);
  }
  await page.context().close();
}

/** No hint asks for a command where this page does the same. */
async function hints() {
  for (const [lang, check] of [['en', /Check the token in Check, which/], ['zh', /在“校验”中/]]) {
    const page = await open({ tab: 'explain', lang });
    const chips = await page.locator('#explain-examples .chip').allTextContents();
    for (const code of [...chips, '7200401']) {
      await paste(page, { 'explain-code': code });
      assert.doesNotMatch(await text(page, '#explain-found'), /token04 verify|diagnose/, `${lang}, ${code}`);
      if (code === '1002033') assert.match(await text(page, '#explain-found'), check);
    }
    await page.context().close();
  }
}

export const tests = { lines, own, hints };
