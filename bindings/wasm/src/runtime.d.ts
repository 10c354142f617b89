/** What the sources use of the places where they run, so that they need no declarations of others. */

declare module '*.wasm' {
  const module: WebAssembly.Module;
  export default module;
}
declare module '*.wasm?module' {
  const module: WebAssembly.Module;
  export default module;
}
/** Of a CommonJS module in Node.js. */
declare function require(name: 'node:crypto'): { readonly webcrypto: Crypto };
/** The module in base64, which is made with the package. */
declare module '*/bytes.cjs' {
  const text: string;
  export default text;
}
