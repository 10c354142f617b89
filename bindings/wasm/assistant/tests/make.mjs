/** The task Make: what it makes, the command verifies, and its samples make the same. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { command, SECRET } from './check.mjs';
import { answer, choose, open, paste, text } from './page.mjs';

const BASE = { 'make-app': '1765432109', 'make-user': 'mira_7', 'make-secret': SECRET };
const verify = (token, ...args) => JSON.parse(command('verify', token, '--app-id', '1765432109', '--user-id', 'mira_7', '--json', ...args));

async function form() {
  const page = await open({ tab: 'make' });
  await paste(page, BASE);
  return page;
}

async function basic() {
  const page = await form();
  await choose(page, 'make-ttl', '86400');
  await page.click('#make-go');
  const { claims } = verify(await text(page, '#make-token'));
  assert.equal(claims.payload, '');
  assert.equal(claims.expire - claims.ctime, 86_400);
  assert.match(await text(page, '#said'), /passes/);
  await page.getByRole('button', { name: 'Open it in Check' }).click();
  assert.equal((await answer(page)).kind, 'accepted');
  await page.context().close();
}

async function room() {
  const page = await form();
  await choose(page, 'make-kind', 'room');
  await choose(page, 'make-cipher', 'aes-256-gcm');
  await choose(page, 'make-ttl', '');
  await paste(page, { 'make-room': 'r"1\\', 'make-streams': 's1, s2', 'make-seconds': '77', 'make-kit': true, 'make-kit-name': "O'Hara 安" });
  await page.click('#make-go');
  const { claims } = verify(await text(page, '#make-token'), '--room-id', 'r"1\\', '--privilege', 'login', '--strict');
  const wanted = { room_id: 'r"1\\', privilege: { 1: 1, 2: 0 }, stream_id_list: ['s1', 's2'] };
  assert.deepEqual(JSON.parse(claims.payload), wanted);
  assert.deepEqual(JSON.parse(await text(page, '#make-payload')), wanted, 'the preview');
  assert.equal(claims.cipher ?? 'aes-256-gcm', 'aes-256-gcm');
  assert.equal(claims.expire - claims.ctime, 77);
  verify(await text(page, '#make-kit-token'), '--kit');
  await sample(page, wanted);
  await page.context().close();
}

async function video() {
  const page = await form();
  await choose(page, 'make-kind', 'video');
  await paste(page, { 'make-room': 'r1', 'make-video': 'v1' });
  await page.click('#make-go');
  const { claims } = verify(await text(page, '#make-token'));
  assert.deepEqual(JSON.parse(claims.payload), { room_id: 'r1', video_id: 'v1' });
  await page.context().close();
}

/** Node.js's sample is run, with the package for WebAssembly in place of the other. */
async function sample(page, wanted) {
  await choose(page, 'make-language', 'node');
  const code = await text(page, '#make-code');
  const require = createRequire(`${process.env.TOKEN04_INSTALLED}/package.json`);
  const package_ = (name) => (name === 'token04' ? require('@token04/wasm') : assert.fail(name));
  const run = new Function('require', 'process', `${code}\nreturn { token, kit };`);
  const made = run(package_, { env: { ZEGO_SERVER_SECRET: SECRET } });
  const { claims } = verify(made.token);
  assert.deepEqual(JSON.parse(claims.payload), wanted, 'the sample’s');
  verify(made.kit, '--kit');
}

/** The shell's sample is run, in a folder that has the secret as the sample expects it. */
async function shell() {
  const folder = mkdtempSync(join(tmpdir(), 'token04-'));
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  const env = { ...process.env, PATH: `${dirname(process.env.TOKEN04_COMMAND)}:${process.env.PATH}` };
  const page = await form();
  const kinds = [
    ['basic', {}],
    ['room', { 'make-room': "r'1 $HOME", 'make-streams': 's1,s2' }],
    ['room', { 'make-login': false, 'make-streams': '' }],
    ['video', { 'make-video': '-v' }],
  ];
  await choose(page, 'make-language', 'command');
  for (const [kind, fields] of kinds) {
    await choose(page, 'make-kind', kind);
    await paste(page, fields);
    const code = await text(page, '#make-code');
    const token = execFileSync('sh', ['-c', code], { cwd: folder, env, encoding: 'utf8' }).trim();
    const shown = await text(page, '#make-payload');
    const { payload } = verify(token).claims;
    assert.deepEqual(payload === '' ? null : JSON.parse(payload), kind === 'basic' ? null : JSON.parse(shown), code);
  }
  await page.context().close();
  rmSync(folder, { recursive: true });
}

/** No sample has the secret, each has the user, and texts cannot end a string. */
async function samples() {
  const page = await form();
  await choose(page, 'make-kind', 'room');
  await paste(page, { 'make-user': `a"b'c\\`, 'make-room': 'r1', 'make-kit': true, 'make-kit-room': 'r1', 'make-kit-name': 'n' });
  const names = await page.locator('input[name="make-language"]').evaluateAll((all) => all.map((radio) => radio.value));
  assert.equal(names.length, 11);
  for (const name of names) {
    await choose(page, 'make-language', name);
    const code = await text(page, '#make-code');
    assert.equal(code.includes(SECRET), false, name);
    assert.match(code, /1765432109/, name);
    const forms = [`"a\\"b'c\\\\"`, `'a"b\\'c\\\\'`, `'a"b'\\''c\\'`];
    assert.ok(forms.some((form) => code.includes(form)), `${name}: ${code}`);
  }
  await paste(page, { 'make-room': 'r\u202e1' });
  assert.equal((await text(page, '#make-code')).includes('\u202e'), false, 'text that turns around');
  await page.context().close();
}

/** What is missing or wrong is marked, and said beside its field. */
async function marked() {
  const page = await open({ tab: 'make' });
  await choose(page, 'make-kind', 'room');
  const wrong = async (id, why) => {
    await page.click('#make-go');
    assert.equal(await text(page, `#${id}-wrong`), why);
    assert.equal(await page.locator(`#${id}`).getAttribute('aria-invalid'), 'true');
    assert.equal(await page.evaluate(() => document.activeElement.id), id);
    assert.equal(await text(page, '#make-made .verdict__hint'), why);
  };
  await wrong('make-app', 'Enter the AppID.');
  await paste(page, { ...BASE, 'make-app': 'abc' });
  assert.equal(await page.locator('#make-app').getAttribute('aria-invalid'), 'false', 'who types is not told off');
  await wrong('make-app', 'An AppID is a whole number from 1 to 4294967295.');
  await paste(page, BASE);
  await wrong('make-room', 'Enter the room ID.');
  await choose(page, 'make-ttl', '');
  await paste(page, { 'make-room': 'r1', 'make-seconds': '1h' });
  await wrong('make-seconds', 'Enter whole seconds, such as 7200.');
  await paste(page, { 'make-seconds': '7200' });
  await page.click('#make-go');
  assert.equal(await page.locator('#make-token').count(), 1);
  await page.context().close();
}

/** What can be made, but hardly is what is wanted. */
async function warned() {
  const page = await open({ tab: 'make', product: 'zim' });
  const warnings = () => page.locator('#make-warnings p').allTextContents();
  await paste(page, BASE);
  assert.deepEqual(await warnings(), []);
  await choose(page, 'make-ttl', '');
  await paste(page, { 'make-user': 'undefined', 'make-seconds': '2073601' });
  assert.match((await warnings()).join(' '), /the text “undefined”.*ZIM accepts Tokens that are valid for at most 24 days/);
  await choose(page, 'make-kind', 'room');
  await paste(page, { 'make-user': '用'.repeat(11), 'make-login': false, 'make-room': 'r' });
  assert.match((await warnings()).join(' '), /No privilege is allowed.*at most 32 bytes.*at most 24 days.*does not read a payload/);
  assert.match(await text(page, '#make-install'), /^Not published yet|npm install/);
  await page.context().close();
}

/** What cannot be made is said, in the page's language. */
async function refused() {
  for (const lang of ['en', 'zh']) {
    const page = await open({ tab: 'make', lang });
    const wrong = [{ 'make-app': '0' }, { 'make-user': '' }, { 'make-secret': 'short' }, { 'make-seconds': '-5' }];
    for (const one of wrong) {
      await paste(page, { ...BASE, ...one });
      if ('make-seconds' in one) await choose(page, 'make-ttl', '');
      await page.click('#make-go');
      const said = await text(page, '#make-made .verdict--refused');
      if (lang === 'zh') assert.match(said, /\p{Script=Han}{4}/u);
      assert.equal(await page.locator('#make-token').count(), 0);
    }
    await page.context().close();
  }
}

export const tests = { basic, room, video, shell, samples, marked, warned, 'what cannot be made': refused };
