/** Elements of the page. All text goes in as text. */

type Child = Node | string;

/** What an element gets besides its children. */
export interface Given {
  readonly class?: string;
  readonly id?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Makes an element. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: Given = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (given.class !== undefined) element.className = given.class;
  if (given.id !== undefined) element.id = given.id;
  if (given.text !== undefined) element.textContent = given.text;
  for (const [name, value] of Object.entries(given.attributes ?? {})) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** An element that index.html or a panel has. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no ${id}.`);
  return found;
}

export function input(id: string): HTMLInputElement {
  return byId(id) as HTMLInputElement;
}

export function area(id: string): HTMLTextAreaElement {
  return byId(id) as HTMLTextAreaElement;
}

/** The value of the radio button that is chosen. */
export function chosen(name: string): string {
  return document.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? '';
}

/** Shows an element or hides it. */
export function reveal(id: string, is: boolean): void {
  byId(id).hidden = !is;
}

/** A part of the page below a heading. */
export function card(title: string, ...children: readonly Child[]): HTMLElement {
  return make('section', { class: 'card' }, make('h2', { class: 'card__title', text: title }), ...children);
}

/** A sign that is not read out: what it means is always said in words beside. */
export function sign(kind: 'good' | 'bad' | 'warn' | 'info' | 'none'): HTMLElement {
  const signs = { good: '✓', bad: '✕', warn: '!', info: 'i', none: '–' };
  return make('span', { class: `sign sign--${kind}`, text: signs[kind], attributes: { 'aria-hidden': 'true' } });
}
