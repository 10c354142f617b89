/** Where the module is. */

/**
 * A `WebAssembly.Module`, also one of another realm; its bytes; an answer of `fetch`, or the promise of one; an address
 * to fetch.
 */
export type Source = WebAssembly.Module | BufferSource | Response | URL | string | Promise<Response>;
