/** Putting the module to work. */

import { provide, renew } from './instance.js';
import { isReady, use } from './load.js';

/** Puts a compiled module to work. The first one stays. @internal */
export function work(module: WebAssembly.Module): void {
  if (isReady()) return;
  provide(module);
  use(renew());
}
