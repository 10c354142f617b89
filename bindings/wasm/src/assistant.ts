/** For the assistant, which has the module's bytes in its page. Not a part of the package. */

export * from './api.js';
export { init } from './fetched.js';
export { type Own, own } from './own.js';
export { repaired } from './repaired.js';
