/** The module's bytes, which esbuild puts into the script. */
declare module '*.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

/** Whether the packages can be installed by their names: cargo xtask dist assistant says it. */
declare const IS_PUBLISHED: boolean;
