/** Make, check and explain ZEGO tokens (token04), as WebAssembly. */

export * from './index.js';
