/** Chromium, which fetches the module from a server. */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { vectors } from './files.js';
import { report } from './report.js';

const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
const page = `<!doctype html><link rel="icon" href="data:,"><script type="module">
  import { suite } from '/tests/suite.js';
  import * as all from '/node_modules/@token04/wasm/all/web.js';
  import * as issue from '/node_modules/@token04/wasm/issue/web.js';
  window.early = (() => { try { return all.generateToken04(1, 'u', '0'.repeat(32), 60); } catch (error) { return error.code; } })();
  const issueModule = '/node_modules/@token04/wasm/issue/token04.wasm';
  const tries = [issueModule, 5, null, {}, Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)];
  window.wrong = (async () => {
    const said = [];
    for (const source of tries) said.push(await all.init(source).then(() => 'loaded', ({ code, argument, message }) => [code, argument, message].join(' ')));
    return said;
  })();
  window.ready = window.wrong.then(() => Promise.all([all.init(), issue.init(issueModule)]));
  window.run = async (vectors) => {
    await window.ready;
    return { all: await suite(all, vectors), issue: await suite(issue, vectors, 'issue') };
  };
</script>`;
const server = createServer(({ url }, answer) => {
  // No code from text, which a careful page forbids.
  const policy = "default-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; img-src data:";
  const type = url === '/' ? 'text/html' : TYPES[extname(url)];
  try {
    const body = url === '/' ? page : readFileSync(join(process.cwd(), url));
    answer.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body);
  } catch {
    answer.writeHead(404).end();
  }
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));

const { chromium } = createRequire(join(process.env.TOKEN04_TOOLS, 'package.json'))('playwright-core');
const browser = await chromium.launch({ executablePath: process.env.TOKEN04_CHROMIUM, args: ['--no-sandbox'] });
const tab = await browser.newPage();
const errors = [];
tab.on('pageerror', (error) => errors.push(`${error}`));
tab.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
await tab.goto(`http://127.0.0.1:${server.address().port}/`);
await tab.waitForFunction(() => window.run !== undefined);
let failed = report('Chromium', await tab.evaluate((given) => window.run(given), vectors));
const early = await tab.evaluate(() => window.early);
if (early !== 'INVALID_ARGUMENT') errors.push(`before init: ${early}`);
const wrong = await tab.evaluate(() => window.wrong);
const [other, source] = [/^INVALID_ARGUMENT source The module that init was given is not/, /^INVALID_ARGUMENT source source is not an address/];
[other, source, source, source, other].forEach((wanted, index) => {
  if (!wanted.test(wrong[index])) errors.push(`init, wrong source ${index}: ${wrong[index]}`);
});
for (const error of errors) {
  console.log(`FAILED: Chromium: ${error}`);
  failed += 1;
}
await browser.close();
server.close();
process.exit(failed === 0 ? 0 : 1);
