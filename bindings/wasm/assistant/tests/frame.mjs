/** What all tasks have in common: tabs, languages, the address, and what must not leave the page. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { SECRET } from './check.mjs';
import { open, paste, text } from './page.mjs';

const selected = (page) => page.locator('[role="tab"][aria-selected="true"]').getAttribute('id');

async function keyboard() {
  const page = await open();
  await page.locator('#tab-check').focus();
  for (const [key, tab] of [['ArrowRight', 'make'], ['ArrowRight', 'explain'], ['ArrowRight', 'check'], ['ArrowLeft', 'explain'], ['Home', 'check'], ['End', 'explain']]) {
    await page.keyboard.press(key);
    assert.equal(await selected(page), `tab-${tab}`, key);
    assert.equal(await page.evaluate(() => document.activeElement.id), `tab-${tab}`);
    assert.equal(await page.locator('[role="tabpanel"]:visible').getAttribute('id'), `panel-${tab}`);
  }
  await page.locator('#tab-check').press('Home');
  // Everything can be reached and pressed without a mouse.
  await page.locator('#check-example').focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'check-verdict');
  await page.context().close();
}

async function address() {
  const page = await open({ lang: 'zh', tab: 'explain', product: 'zim' });
  assert.equal(await selected(page), 'tab-explain');
  assert.equal(await page.locator('#product').inputValue(), 'zim');
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
  await page.click('[data-language="en"]');
  await page.click('#tab-check');
  await paste(page, { 'check-text': 'a text', 'check-secret': SECRET, 'check-user': 'mira_7', 'check-app': '7' });
  const said = new URLSearchParams(new URL(page.url()).hash.slice(1));
  assert.deepEqual(Object.fromEntries(said), { lang: 'en', tab: 'check', product: 'zim' });
  const odd = await open({ lang: 'xx', tab: '<b>', product: '__proto__' });
  assert.equal(await selected(odd), 'tab-check');
  assert.equal(await odd.locator('#product').inputValue(), 'all');
  await odd.context().close();
  await page.context().close();
}

async function explained() {
  const page = await open({ tab: 'explain' });
  await paste(page, { 'explain-code': 'onRoomStateUpdate errorCode: 1002077 (3 times)' });
  assert.match(await text(page, '#explain-found'), /RoomTokenUseridError/);
  await page.click('[data-language="zh"]');
  assert.match(await text(page, '#explain-found'), /用户 ID/);
  await paste(page, { 'explain-code': '424242' });
  assert.match(await text(page, '#explain-found'), /424242/);
  await page.context().close();
}

/** Nothing is stored, and nothing that was typed is left after it was cleared. */
async function forgotten() {
  const page = await open();
  await paste(page, { 'check-text': 'a text', 'check-secret': SECRET, 'make-secret': SECRET });
  const kept = () => page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie].join());
  assert.equal(await kept(), '0,0,');
  await page.click('#forget');
  const left = await page.evaluate(() => [...document.querySelectorAll('textarea')].map((field) => field.value).join(''));
  assert.equal(left, '');
  assert.equal(await text(page, '#check-details'), '');
  assert.equal(await page.locator('a[href]:not([href^="#"])').count(), 0, 'links to elsewhere');
  await page.context().close();
}

/** From a host: one request, and whatever tries to get out is stopped. */
async function hosted() {
  const page = readFileSync(process.env.TOKEN04_ASSISTANT);
  const asked = [];
  const server = createServer((request, answer) => {
    asked.push(request.url);
    answer.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' }).end(page);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${server.address().port}/assistant`;
  const tab = await open({ address, silent: true });
  assert.deepEqual(asked, ['/assistant']);
  const attempts = await tab.evaluate(async (url) => {
    const image = new Image();
    const ended = new Promise((end) => (image.onload = image.onerror = (event) => end(event.type)));
    image.src = `${url}?image`;
    const form = Object.assign(document.createElement('form'), { action: `${url}?form` });
    document.body.append(form);
    form.submit();
    const sent = navigator.sendBeacon(`${url}?beacon`, 'secret');
    const fetched = await fetch(`${url}?fetch`).then(() => 'sent', () => 'stopped');
    const script = await import(`${url}?script`).then(() => 'run', () => 'stopped');
    let html = 'set';
    try {
      document.createElement('p').innerHTML = '<b>text</b>';
    } catch {
      html = 'stopped';
    }
    return { image: await ended, fetched, script, sent, html, violations: window.violations.length };
  }, address);
  assert.equal(attempts.fetched, 'stopped');
  assert.equal(attempts.script, 'stopped');
  assert.equal(attempts.image, 'error');
  assert.equal(attempts.html, 'stopped');
  assert.ok(attempts.violations >= 3, JSON.stringify(attempts));
  assert.deepEqual(asked, ['/assistant'], 'the policy stops what tries to get out');
  await tab.context().close();
  server.close();
}

/** Whoever has the file alone has the licences of what is in it. */
async function licences() {
  const page = await open();
  const said = await page.locator('#licences pre').textContent();
  for (const name of [/^aes \d/m, /^serde_json \d/m, "Rust's standard library", 'Permission is hereby granted', 'Apache License']) {
    assert.ok(typeof name === 'string' ? said.includes(name) : name.test(said), String(name));
  }
  assert.equal(await page.locator('#licences pre *').count(), 0, 'a text, and no HTML');
  await page.context().close();
}

export const tests = { keyboard, address, explained, forgotten, hosted, licences };
