/** Tabs, as the ARIA Authoring Practices describe them. */

import { byId } from './dom.js';
import { say } from './language.js';
import { TABS, type Tab } from './place.js';

const STEPS: Readonly<Record<string, (at: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  Home: () => 0,
  End: () => TABS.length - 1,
};

let current: Tab = 'check';

export function tab(): Tab {
  return current;
}

/** Shows a tab's panel. */
export function show(wanted: Tab): void {
  current = wanted;
  byId('heading').textContent = say(`heading_${wanted}`);
  for (const name of TABS) {
    const is = name === wanted;
    const button = byId(`tab-${name}`);
    button.setAttribute('aria-selected', String(is));
    button.tabIndex = is ? 0 : -1;
    byId(`panel-${name}`).hidden = !is;
  }
}

/** Listens to the mouse and to the keyboard. */
export function listen(changed: (to: Tab) => void): void {
  const go = (to: Tab): void => {
    show(to);
    byId(`tab-${to}`).focus();
    changed(to);
  };
  TABS.forEach((name, at) => {
    const button = byId(`tab-${name}`);
    button.addEventListener('click', () => go(name));
    button.addEventListener('keydown', (event) => {
      const step = STEPS[event.key];
      if (step === undefined) return;
      event.preventDefault();
      go(TABS[(step(at) + TABS.length) % TABS.length] as Tab);
    });
  });
}
