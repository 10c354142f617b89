/** What is pasted around a Token or in its place, secrets with something around them, and Tokens that nobody can read. */

import assert from 'node:assert/strict';
import { MADE, made, SECRET } from './check.mjs';
import { answer, open, paste, text } from './page.mjs';

const word = (page) => text(page, '#check-verdict .verdict__word');
const why = (page) => text(page, '#check-verdict .verdict__cause');

/** Texts around a Token, and what each is said to be. */
const AROUND = [
  [(token) => `"${token}"`, /^This text contains a Token\.$/, 'token_quoted'],
  [(token) => `${token}\n`, /^This text contains a Token\.$/, 'token_whitespace_around'],
  [(token) => `Bearer ${token}`, /^This text contains a Token\.$/, 'token_bearer_prefix'],
  [(token) => JSON.stringify({ token }), /^This is JSON with a Token in it\.$/, 'token_json_wrapper'],
  [(token) => `https://a.example/?token=${encodeURIComponent(token)}`, /^This is a link with a Token in it\.$/, 'token_printed_object'],
  [(token) => `2026-11-05 12:00:01 login token=${token} user 3`, /^This text contains a Token\.$/, 'token_printed_object'],
  [(token) => encodeURIComponent(token), /^This is a URL-encoded Token\.$/, 'token_url_encoded'],
];

async function wrapped() {
  const page = await open();
  let token = made();
  while (!token.includes('+')) token = made();
  for (const [around, is, cause] of AROUND) {
    await paste(page, { ...MADE, 'check-text': around(token) });
    const found = await answer(page);
    assert.deepEqual([found.kind, found.cause], ['warned', cause], found.text);
    assert.match(await word(page), /The Token in this text passes$/);
    assert.match(await why(page), /^If your app passes the whole text, it is refused: [A-Z]/);
    assert.match(found.is, is);
    assert.equal(await text(page, '#check-repaired'), token);
    assert.doesNotMatch(await text(page, '#check-details'), /damaged/);
    assert.match(await text(page, '#check-shared'), /The Token in this text passes/);
  }
  await paste(page, { 'check-user': 'Mira_7' });
  assert.equal((await answer(page)).kind, 'refused');
  assert.match(await word(page), /The Token in this text is refused$/);
  assert.match((await answer(page)).text, /47 USER_ID_MISMATCH.*If your app passes the whole text/);
  await paste(page, { ...MADE, 'check-text': `{"token":"${token}"}`, 'check-time': '2099-01-01' });
  assert.match(await word(page), /The Token in this text has expired$/);
  await paste(page, { 'check-time': '', 'check-text': `a=${token} b=${made()}` });
  assert.match((await answer(page)).text, /There are 2 Tokens here; this is the first\./);
  await page.context().close();
  const chinese = await open({ lang: 'zh' });
  await paste(chinese, { ...MADE, 'check-text': `"${token}"` });
  assert.match((await answer(chinese)).text, /其中的 Token 通过校验.*如果程序传入的是整段文本，则会被拒绝：Token 两端有引号/);
  await chinese.context().close();
}

async function kit() {
  const page = await open();
  const token = made('--kit', '--room-id', 'r1', '--user-name', 'Mira');
  await paste(page, { ...MADE, 'check-text': token });
  const found = await answer(page);
  assert.deepEqual([found.kind, found.cause], ['accepted', 'token_kit_token'], found.text);
  assert.match(found.text, /Kit token: the Token in it passes.*A UIKit takes the whole text\. The SDK takes only the part before the #\./);
  assert.match(found.is, /kit token/);
  assert.equal(await text(page, '#check-repaired'), token.split('#')[0]);
  assert.doesNotMatch(await text(page, '#check-details'), /damage|repair/i);
  assert.doesNotMatch(await text(page, '#panel-check'), /MALFORMED/);
  await paste(page, { 'check-user': 'bob' });
  assert.match(await word(page), /Kit token: the Token in it is refused$/);
  await paste(page, { ...MADE, 'check-secret': '' });
  assert.match(await word(page), /Kit token: form is right, contents not read$/);
  // The token of one, and the rest of another.
  const other = made('--kit', '--room-id', 'r2', '--user-name', 'Mira').split('#')[1];
  const tail = JSON.parse(Buffer.from(other, 'base64').toString());
  tail.userID = 'somebody';
  await paste(page, { ...MADE, 'check-text': `${token.split('#')[0]}#${Buffer.from(JSON.stringify(tail)).toString('base64')}` });
  assert.match(await word(page), /Kit token: its two parts do not fit$/);
  assert.equal((await answer(page)).kind, 'refused');
  await page.context().close();
}

async function expiredOutside() {
  const page = await open();
  const time = Math.floor(Date.now() / 1000) + 3600;
  await paste(page, { 'check-text': made('--ttl', '60'), 'check-time': String(time) });
  const found = await answer(page);
  assert.equal(found.kind, 'refused');
  assert.match(found.text, /By the time outside, this Token expired 5\d minutes( \d+ seconds?)? ago\..*Generate a new one\. With the ServerSecret/);
  await page.click('[data-language="zh"]');
  assert.match((await answer(page)).text, /按外层时间，此 Token 已于 5\d 分钟( \d+ 秒)?前过期。/);
  await paste(page, { 'check-time': '' });
  assert.equal((await answer(page)).kind, 'unread');
  await page.context().close();
}

/** The code is the chosen product's, and says whose it is. */
async function products() {
  const token = made();
  const codes = { all: /Express: code 1002078/, express: /Express: code 1002078/, zim: /ZIM: code 6000106/, mini_game: /MiniGame: code 7\d{6}/ };
  for (const [product, code] of Object.entries(codes)) {
    const page = await open({ product });
    await paste(page, { ...MADE, 'check-text': token, 'check-time': '2099-01-01' });
    assert.match((await answer(page)).text, code, product);
    if (product !== 'all' && product !== 'express') assert.doesNotMatch((await answer(page)).text, /1002078/, product);
    const shared = await text(page, '#check-shared');
    assert.match(shared, code);
    assert.match(shared, /^The token has expired\.$/m);
    assert.match(shared, /Time of the check: another time/);
    await page.context().close();
  }
}

async function secrets() {
  const page = await open();
  const token = made();
  const passes = /With the 32 characters of the secret alone, the Token passes\./;
  for (const [secret, cause] of [[`${SECRET}\n`, 'secret_line_break'], [`"${SECRET}"`, 'secret_surroundings'], [`ServerSecret: ${SECRET}`, 'secret_length'], [`"server_secret"="${SECRET}";`, 'secret_length']]) {
    await paste(page, { ...MADE, 'check-text': token, 'check-secret': secret });
    const found = await answer(page);
    assert.deepEqual([found.kind, found.cause], ['unread', cause], secret);
    assert.match(await word(page), /Not checked: the ServerSecret is wrong$/);
    assert.match(found.text, passes);
  }
  await paste(page, { 'check-secret': 'short' });
  assert.match(await word(page), /Not checked: the ServerSecret is wrong$/);
  assert.doesNotMatch((await answer(page)).text, passes);
  await paste(page, { 'check-secret': ` ${token}` });
  assert.match(await text(page, '#check-secret-wrong'), /^This is a Token\. It belongs in the field above\.$/);
  assert.equal((await answer(page)).kind, 'unread');
  await paste(page, { 'check-secret': SECRET });
  assert.equal(await page.locator('#check-secret-wrong').isVisible(), false);
  assert.equal((await answer(page)).kind, 'accepted');
  await page.context().close();
}

/** An error code instead of a Token is looked up in Explain. */
async function codes() {
  const page = await open();
  for (const given of ['1002078', '{"code":1002078,"message":"x"}']) {
    await paste(page, { 'check-text': given });
    await page.click('#check-look-up');
    assert.match(await text(page, '#explain-found'), /RoomTokenExpireError/);
    await page.click('#tab-check');
  }
  await paste(page, { 'check-text': 'hello' });
  assert.equal(await page.locator('#check-look-up').count(), 0);
  assert.match((await answer(page)).is, /^There is no Token here\.$/);
  await page.context().close();
}

/** On a phone the answer is out of sight, and tables are blocks. */
async function phone() {
  const page = await open({ look: { viewport: { width: 390, height: 844 } } });
  assert.equal(await page.locator('#check-jump').isVisible(), false);
  await paste(page, { ...MADE, 'check-text': made(), 'check-user': 'bob' });
  assert.equal(await text(page, '#check-jump'), 'Refused – see the answer ↓');
  await page.click('#check-jump');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'check-verdict');
  const heads = await page.locator('td[data-head]').evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, '::before').content));
  assert.ok(heads.length > 3 && heads.every((head) => /^"[A-Z]/.test(head)), heads.join());
  await page.setViewportSize({ width: 1280, height: 900 });
  assert.equal(await page.locator('#check-jump').isVisible(), false);
  await page.context().close();
}

export const tests = { phone, wrapped, kit, 'expired outside': expiredOutside, products, secrets, 'codes instead of a Token': codes };
