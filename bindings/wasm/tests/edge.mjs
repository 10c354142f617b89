/** Vercel's edge runtime, whose modules of WebAssembly are compiled outside of it, in another realm. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { vectors } from './files.js';

const tools = createRequire(join(process.env.TOKEN04_TOOLS, 'package.json'));
const modules = [];
const asNext = {
  name: 'modules as Next.js hands them over',
  setup(build) {
    build.onResolve({ filter: /\.wasm\?module$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace('?module', '')),
      namespace: 'module',
    }));
    build.onLoad({ filter: /.*/, namespace: 'module' }, ({ path }) => ({
      contents: `export default globalThis.wasmModules[${modules.push(path) - 1}]`,
    }));
  },
};
const { outputFiles } = await tools('esbuild').build({
  stdin: {
    contents: `
      import * as all from '@token04/wasm';
      import * as issue from '@token04/wasm/issue';
      import { report } from './report.js';
      import { suite } from './suite.js';
      globalThis.failed = (async () =>
        report('edge-runtime', { all: await suite(all, vectors), issue: await suite(issue, vectors, 'issue') }))();`,
    resolveDir: dirname(new URL(import.meta.url).pathname),
  },
  bundle: true,
  write: false,
  format: 'iife',
  conditions: ['edge-light', 'worker', 'browser'],
  plugins: [asNext],
});
const { EdgeVM } = tools('@edge-runtime/vm');
const vm = new EdgeVM({
  extend(context) {
    context.wasmModules = modules.map((path) => new WebAssembly.Module(readFileSync(path)));
    context.vectors = vectors;
    return context;
  },
});
vm.evaluate(outputFiles[0].text);
process.exit((await vm.evaluate('globalThis.failed')) === 0 ? 0 : 1);
