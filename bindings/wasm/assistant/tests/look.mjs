/** Whether everybody can use it, by axe-core, and pictures of four states for people to look at. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SECRET } from './check.mjs';
import { AXE, choose, open, paste } from './page.mjs';

const PHONE = { viewport: { width: 390, height: 844 } };

const STATES = {
  empty: { tab: 'check' },
  refused: { tab: 'check', act: (page) => page.click('#check-example') },
  made: {
    tab: 'make',
    act: async (page) => {
      await choose(page, 'make-kind', 'room');
      await paste(page, { 'make-app': '1234567890', 'make-user': 'ann', 'make-secret': SECRET, 'make-room': 'room1', 'make-kit': true });
      await page.click('#make-go');
    },
  },
  explained: { tab: 'explain', act: (page) => paste(page, { 'explain-code': '1002077' }) },
};

async function violations(page) {
  await page.evaluate(readFileSync(AXE, 'utf8'));
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' ')}`);
}

async function look(lang, colorScheme) {
  for (const [name, { tab, act }] of Object.entries(STATES)) {
    const page = await open({ lang, tab, look: { colorScheme } });
    await act?.(page);
    for (const details of await page.locator('details').all()) await details.evaluate((element) => (element.open = true));
    assert.deepEqual(await violations(page), [], `${name}, ${lang}, ${colorScheme}`);
    for (const details of await page.locator('details').all()) await details.evaluate((element) => (element.open = false));
    const picture = (size) => ({ path: join(process.env.TOKEN04_PICTURES, `${name}-${lang}-${colorScheme}-${size}.png`), fullPage: true });
    await page.screenshot(picture('wide'));
    await page.setViewportSize(PHONE.viewport);
    assert.deepEqual(await violations(page), [], `${name}, ${lang}, ${colorScheme}, a phone`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${name}, ${lang}: ${overflow} pixels too wide for a phone`);
    await page.screenshot(picture('phone'));
    await page.context().close();
  }
}

export const tests = Object.fromEntries(
  ['en', 'zh'].flatMap((lang) => ['light', 'dark'].map((scheme) => [`looks, ${lang}, ${scheme}`, () => look(lang, scheme)])),
);
