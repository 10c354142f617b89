/** What the module imports, by the names that crates/token04-wasm/src/host.rs gives. */

import { imports } from './values.js';

export const {
  arrayLength,
  constant,
  count,
  date,
  define,
  element,
  elementsLength,
  handle,
  isArray,
  kind,
  newArray,
  newObject,
  normal,
  now,
  number,
  ofHandle,
  ofNumber,
  ofText,
  ofUnsigned,
  random,
  read,
  set,
  truncate,
  truth,
  units,
  unitsLength,
  write,
} = imports;
