/** What wasm-bindgen makes: it keeps the instance whose functions it calls. */
export function __wbg_set_wasm(instance: unknown): void;
