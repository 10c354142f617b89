/** Tables, which are one block for each row on a phone. */

import { make } from './dom.js';

/**
 * A table. The first cell of each row names it. A row that is shorter than the others has a last cell that is as wide
 * as what is missing. Roles are written out, since a browser forgets them where the style makes blocks of the rows.
 */
export function table(name: string, heads: readonly string[], rows: ReadonlyArray<ReadonlyArray<HTMLElement | string>>): HTMLElement {
  const head = heads.map((text) => make('th', { text, attributes: { scope: 'col', role: 'columnheader' } }));
  const body = rows.map((cells) => {
    const shown = cells.map((cell, at) => {
      if (at === 0) return make('th', { attributes: { scope: 'row', role: 'rowheader' } }, cell);
      const isShort = at === cells.length - 1 && cells.length < heads.length;
      const own: Record<string, string> = isShort ? { colspan: String(heads.length - at) } : { 'data-head': heads[at] ?? '' };
      return make('td', { attributes: { role: 'cell', ...own } }, cell);
    });
    return make('tr', { attributes: { role: 'row' } }, ...shown);
  });
  const group = { role: 'rowgroup' };
  const made = make(
    'table',
    { attributes: { role: 'table' } },
    make('thead', { attributes: group }, make('tr', { attributes: { role: 'row' } }, ...head)),
    make('tbody', { attributes: group }, ...body),
  );
  return make('div', { class: 'scroll', attributes: { tabindex: '0', role: 'region', 'aria-label': name } }, made);
}
