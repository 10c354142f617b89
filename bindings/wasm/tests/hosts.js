/** Runs code in the runtimes of the edge, as their own tools bundle and start it. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export const tools = createRequire(join(process.env.TOKEN04_TOOLS, 'package.json'));

/**
 * Starts workerd on a bundle as wrangler makes it: modules of WebAssembly stay files. It calls the function `test` that the
 * entry exports.
 *
 * @returns the exit code
 */
export async function workerd(entry, folder) {
  mkdirSync(folder, { recursive: true });
  tools('esbuild').buildSync({
    entryPoints: { worker: entry },
    outdir: folder,
    bundle: true,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    loader: { '.wasm': 'copy' },
    alias: { vectors: process.env.TOKEN04_VECTORS },
    logLevel: 'warning',
  });
  const modules = readdirSync(folder).filter((name) => name.endsWith('.wasm'));
  writeFileSync(
    join(folder, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .worker)]);
const worker :Workerd.Worker = (
  modules = [
    (name = "worker.js", esModule = embed "worker.js"),
${modules.map((name) => `    (name = "./${name}", wasm = embed "${name}"),`).join('\n')}
  ],
  compatibilityDate = "2026-01-01",
);
`,
  );
  const { default: found } = await import(tools.resolve('workerd'));
  const program = typeof found === 'string' ? found : found.default;
  const run = spawnSync(program, ['test', 'config.capnp'], { cwd: folder, stdio: 'inherit', timeout: 300000 });
  return run.status ?? 1;
}

/**
 * Runs code in Vercel's edge runtime, whose modules of WebAssembly are compiled outside of it, in another realm.
 *
 * @returns what `globalThis.result` becomes
 */
export async function edge(contents, resolveDir, globals) {
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
    stdin: { contents, resolveDir },
    bundle: true,
    write: false,
    format: 'iife',
    conditions: ['edge-light', 'worker', 'browser'],
    plugins: [asNext],
    logLevel: 'warning',
  });
  const { EdgeVM } = tools('@edge-runtime/vm');
  const vm = new EdgeVM({
    extend: (context) =>
      Object.assign(context, globals, { wasmModules: modules.map((path) => new WebAssembly.Module(readFileSync(path))) }),
  });
  vm.evaluate(outputFiles[0].text);
  return vm.evaluate('globalThis.result');
}
