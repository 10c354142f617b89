export * from './lib/index.js';
declare const token04: typeof import('./lib/index.js');
export default token04;
