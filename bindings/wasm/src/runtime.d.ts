/** What the sources use of the places where they run, so that they need no declarations of others. */

declare module '*.wasm' {
  const module: WebAssembly.Module;
  export default module;
}
declare module '*.wasm?module' {
  const module: WebAssembly.Module;
  export default module;
}
declare module 'node:crypto' {
  export const webcrypto: Crypto;
}
declare module 'node:fs' {
  export function readFileSync(path: string | URL): Uint8Array<ArrayBuffer>;
}
declare module 'node:path' {
  export function join(...parts: string[]): string;
}
declare const __dirname: string;
