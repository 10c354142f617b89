/** Instances of the module, one at a time. */

// What wasm-bindgen makes.
import * as glue from './token04_wasm_bg.js';
import { renewed } from './handles.js';
import { type Memory, attach, imports } from './values.js';

/** What the module exports: its functions take places of values, and give one. @internal */
export interface Instance {
  readonly memory: Memory;
  readonly start: () => number;
  readonly collected: (handle: number) => void;
  readonly [name: string]: unknown;
}

let compiled: WebAssembly.Module | undefined;

/** The module that new instances are made of, which may be of another realm. @internal */
export function provide(module: WebAssembly.Module): void {
  compiled = module;
}

/** Lets go of the instance, its memory and its handles. @internal */
export function drop(): void {
  glue.__wbg_set_wasm(undefined);
  attach(undefined);
  renewed(() => undefined);
}

/** A new instance, whose handles are the only ones that count from now on. @internal */
export function renew(): Instance {
  const made = new WebAssembly.Instance(compiled as WebAssembly.Module, {
    './imports.js': imports,
    './token04_wasm_bg.js': glue as never,
  });
  const instance = made.exports as unknown as Instance;
  glue.__wbg_set_wasm(instance);
  attach(instance.memory);
  renewed(instance.collected);
  instance.start();
  return instance;
}
