/** For browsers, and for what is not known: `init` fetches the module. */

export * from './api.js';
export { init } from './fetched.js';
export type { Source } from './source.js';
