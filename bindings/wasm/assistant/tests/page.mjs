/** The page in Chromium, with a log of all that it must not do. */

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(join(process.env.TOKEN04_TOOLS, 'package.json'));
const { chromium } = require('playwright-core');

export const AXE = require.resolve('axe-core/axe.min.js');
export const ADDRESS = pathToFileURL(process.env.TOKEN04_ASSISTANT).href;

/** What was asked of the network, forbidden by the page's policy, or went wrong, in the whole run. */
export const log = { requests: [], violations: [], errors: [] };

let browser;

export async function begin() {
  const { TOKEN04_CHROMIUM: executablePath } = process.env;
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

export async function end() {
  await browser.close();
}

/** Opens the page. `silent` leaves what happens in it out of the log. */
export async function open({ lang = 'en', tab = 'check', product = 'all', look = {}, address = ADDRESS, silent = false } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...look });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.violations = [];
    addEventListener('securitypolicyviolation', (event) => {
      window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  if (!silent) {
    context.on('request', (request) => {
      const url = request.url();
      if (url.split('#')[0] !== address && !url.startsWith('data:')) log.requests.push(url);
    });
    page.on('pageerror', (error) => log.errors.push(`${error.stack}`));
    page.on('console', (message) => {
      const text = message.text();
      if (text.startsWith('policy: ')) log.violations.push(text);
      else if (message.type() === 'error') log.errors.push(text);
    });
  }
  await page.goto(`${address}#${new URLSearchParams({ lang, tab, product })}`);
  await page.waitForFunction(() => document.documentElement.dataset.ready !== undefined);
  return page;
}

/** Fills in fields by their ids, as if pasted, and gives how long the page took to answer, in milliseconds. */
export function paste(page, fields) {
  return page.evaluate((all) => {
    const begun = performance.now();
    for (const [id, value] of Object.entries(all)) {
      const field = document.getElementById(id);
      if (field.type === 'checkbox') field.checked = value;
      else field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    }
    return performance.now() - begun;
  }, fields);
}

/** Chooses a radio button. */
export function choose(page, name, value) {
  return page.locator(`input[name="${name}"][value="${value}"]`).check({ force: true });
}

export const text = (page, selector) => page.locator(selector).textContent();

/** What the page answers, without what surrounds it. */
export async function answer(page) {
  return {
    kind: (await page.locator('#check-verdict').getAttribute('class')).replace('verdict verdict--', ''),
    cause: (await page.locator('#check-cause').count()) === 0 ? null : await text(page, '#check-cause'),
    text: await text(page, '#check-verdict'),
    is: await text(page, '#check-kind'),
  };
}
