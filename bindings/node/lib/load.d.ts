/** Finds and loads the addon. What it looks at is in the order of {@link candidates}. */
/**
 * What makes and checks tokens here: the addon, or WebAssembly, which does the same and takes longer. It is used where no
 * addon fits the platform or none may be loaded.
 */
export declare let backend: 'addon' | 'wasm';
