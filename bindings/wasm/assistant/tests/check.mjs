/** The task Check. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { answer, open, paste, text } from './page.mjs';

export const SECRET = 'k7Qm2xV9bT4nR8wZ1cL6yH3pD5sG0fJa';
const OTHER = 'a0Jf5Gs3pD6yH1cL8wZ4nR9bT2xVk7Qm';

/** The command; its answer, even where it refuses. */
export function command(...args) {
  const env = { ...process.env, ZEGO_SERVER_SECRET: SECRET };
  return execFileSync(process.env.TOKEN04_COMMAND, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

const GENERATE = ['generate', '--app-id', '1765432109', '--user-id', 'mira_7'];
export const MADE = { 'check-secret': SECRET, 'check-app': '1765432109', 'check-user': 'mira_7' };
export const made = (...args) => command(...GENERATE, ...args).trim();

async function commandsTokens() {
  const page = await open();
  const room = ['--room-id', 'r1', '--login', '--stream-id', 's1'];
  for (const args of [[], room, ['--cipher', 'gcm'], ['--room-id', 'r1', '--video-id', 'v1']]) {
    const expected = args === room ? { 'check-room': 'r1', 'check-login': true } : { 'check-room': '', 'check-login': false };
    await paste(page, { ...MADE, ...expected, 'check-text': made(...args) });
    const found = await answer(page);
    assert.equal(found.kind, 'accepted', `${args}: ${found.text}`);
    const isCbc = !args.includes('gcm');
    assert.equal((await text(page, '#check-details')).includes('解密失败'), isCbc, 'what ZEGO’s page says');
  }
  await page.context().close();
}

/** A damaged token is shown whole again. */
async function repaired() {
  const page = await open();
  let token = made();
  while (!token.includes('+')) token = made();
  for (const damaged of [token.replaceAll('+', ' '), token.slice(2), `04${token}`, token.replaceAll('+', '-').replaceAll('/', '_')]) {
    await paste(page, { ...MADE, 'check-text': damaged });
    assert.equal(await text(page, '#check-repaired'), token, damaged);
    assert.equal((await answer(page)).kind, 'refused');
    assert.match(await text(page, '#check-details'), /Fix the cause too/);
  }
  await paste(page, { 'check-text': token });
  assert.equal(await page.locator('#check-repaired').count(), 0, 'a whole token is not repaired');
  // Without a secret there are the outside and the damage.
  await paste(page, { 'check-secret': '', 'check-text': token.slice(2) });
  assert.equal((await answer(page)).cause, 'token_missing_version');
  assert.match(await text(page, '#check-details'), /190 characters/);
  await page.context().close();
}

async function secrets() {
  const page = await open();
  const token = made();
  await paste(page, { 'check-text': token, 'check-secret': '' });
  assert.equal((await answer(page)).kind, 'unread');
  await paste(page, { 'check-secret': OTHER });
  assert.equal((await answer(page)).kind, 'refused');
  await page.click('#check-add');
  await paste(page, { 'check-secret-2': SECRET });
  assert.equal((await answer(page)).kind, 'accepted');
  await page.click('#check-add');
  assert.equal((await answer(page)).kind, 'refused', 'the second secret was removed');
  await paste(page, { 'check-secret': `${SECRET}\n` });
  assert.equal((await answer(page)).cause, 'secret_line_break', 'line breaks are kept');
  const hidden = () => page.locator('#check-secret').evaluate((field) => getComputedStyle(field).webkitTextSecurity);
  assert.equal(await hidden(), 'disc');
  await page.click('[data-shows="check-secret"]');
  assert.equal(await hidden(), 'none');
  await page.context().close();
}

/** What is expected but is no such thing is said, and there is no verdict, which would not be about it. */
async function wrong() {
  const page = await open();
  await paste(page, { ...MADE, 'check-text': made(), 'check-app': '12x', 'check-time': 'soon' });
  assert.equal((await answer(page)).kind, 'unread');
  for (const id of ['check-app', 'check-time']) {
    assert.equal(await page.locator(`#${id}`).getAttribute('aria-invalid'), 'true');
    assert.notEqual(await text(page, `#${id}-wrong`), '');
  }
  for (const time of ['-5', '+1', 'now 5', '5 May', '2026', '1700000000000', '2026-13-01']) {
    await paste(page, { 'check-app': '', 'check-time': time });
    assert.equal((await answer(page)).kind, 'unread', time);
  }
  for (const app of ['0', '１２３', '12345678901', '1e3']) {
    await paste(page, { 'check-app': app, 'check-time': '' });
    assert.equal((await answer(page)).kind, 'unread', app);
  }
  await paste(page, { 'check-app': '1', 'check-time': '2020-01-01 00:00' });
  assert.equal((await answer(page)).cause, 'app_id_mismatch');
  assert.equal(await page.locator('#check-time').getAttribute('aria-invalid'), 'false');
  await page.context().close();
}

/** An answer about now is no answer about later, and what was cleared does not come back. */
async function old() {
  const page = await open();
  await paste(page, { ...MADE, 'check-text': made('--ttl', '3') });
  assert.equal((await answer(page)).kind, 'warned');
  await page.waitForSelector('#check-verdict.verdict--refused');
  await page.fill('#check-secret', '');
  await page.locator('#check-secret').pressSequentially('tell-nobody');
  await page.locator('#check-secret').press('Enter');
  assert.equal(await page.inputValue('#check-secret'), 'tell-nobody', 'no line break');
  await page.click('[data-shows="check-secret"]');
  await page.click('#forget');
  assert.equal(await page.locator('[data-shows="check-secret"]').getAttribute('aria-pressed'), 'false');
  await page.click('#check-secret');
  for (const keys of ['Control+z', 'Control+Shift+z']) await page.keyboard.press(keys);
  assert.equal(await page.inputValue('#check-secret'), '');
  await paste(page, { ...MADE, 'check-text': made() });
  assert.equal((await answer(page)).kind, 'accepted', 'the new fields are listened to');
  await page.context().close();
}

/** Half a character in any field is told, and nothing of an earlier answer stays; a payload is shown to the digit. */
async function odd() {
  await old();
  const page = await open();
  await paste(page, { ...MADE, 'check-text': made() });
  for (const id of ['check-secret', 'check-user', 'check-room']) {
    await paste(page, { ...MADE, 'check-room': '', [id]: 'half \ud83d' });
    const found = await answer(page);
    assert.equal(found.kind, 'unread', id);
    assert.match(found.text, /only half there/);
    assert.equal(await text(page, '#check-details'), '');
  }
  const payload = '{"room_id":"r1","privilege":{"1":1,"2":0},"stream_id_list":null,"x":12345678901234567890}';
  await paste(page, { ...MADE, 'check-room': '', 'check-text': made('--payload', payload) });
  assert.ok((await text(page, '#check-details')).includes(payload));
  await paste(page, { 'check-text': made('--payload', JSON.stringify({ room_id: 'r'.repeat(999) })), 'check-user': 'u'.repeat(999) });
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `${width} wide`);
  }
  await page.context().close();
}

/** Texts of 64 KiB are answered; how fast is printed, and not judged where anything else may run. */
async function long() {
  const page = await open();
  const base64 = randomBytes(49_152).toString('base64');
  const signs = { letters: 'a'.repeat(65_536), digits: '1'.repeat(65_536), dots: 'a.'.repeat(32_768) };
  const texts = { ...signs, base64, token: `04${base64}`.slice(0, 65_536), JSON: JSON.stringify({ token: base64 }) };
  for (const [name, given] of Object.entries(texts)) {
    const took = await paste(page, { 'check-secret': SECRET, 'check-text': '' }).then(() => paste(page, { 'check-text': given }));
    assert.equal((await answer(page)).kind, 'refused', name);
    console.log(`assistant: 64 KiB of ${name} answered in ${took.toFixed(0)} ms`);
  }
  const took = await paste(page, { 'check-text': made(), 'check-secret': `${' '.repeat(65_536)}x` });
  assert.equal((await answer(page)).kind, 'unread');
  console.log(`assistant: 64 KiB of white space for a secret answered in ${took.toFixed(0)} ms`);
  await page.context().close();
}

export const tests = { 'tokens of the command': commandsTokens, repaired, secrets, 'wrong fields': wrong, 'odd texts': odd, 'long texts': long };
