/**
 * The module's bytes in JavaScript, for Node.js, Deno and Bun. Bundlers for servers leave a file behind that is read by its
 * name, and Deno would need a permission to read it. Nothing of a host's own is used, since what a bundler makes of
 * a CommonJS module cannot always require that.
 */

import text from './bytes.cjs';

/** @internal */
export function embedded(): WebAssembly.Module {
  const units = atob(text);
  const bytes = new Uint8Array(units.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = units.charCodeAt(index);
  return new WebAssembly.Module(bytes);
}
