/** Where the module is. */

/**
 * An address to fetch, as text or a `URL`; an answer of `fetch`, or the promise of one; the module's bytes; a
 * `WebAssembly.Module`, also one of another realm. Anything else is INVALID_ARGUMENT. The type names none of them, since
 * not every program has a library with their types.
 */
export type Source = string | object;
