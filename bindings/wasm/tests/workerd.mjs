/** Starts workerd on a bundle as wrangler makes it: modules of WebAssembly stay files. */

import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const tools = createRequire(join(process.env.TOKEN04_TOOLS, 'package.json'));
const folder = join(process.cwd(), 'workerd');
tools('esbuild').buildSync({
  entryPoints: ['tests/worker.mjs'],
  outdir: folder,
  bundle: true,
  format: 'esm',
  conditions: ['workerd', 'worker', 'browser'],
  loader: { '.wasm': 'copy' },
  alias: { vectors: process.env.TOKEN04_VECTORS },
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
const { default: workerd } = await import(tools.resolve('workerd'));
const program = typeof workerd === 'string' ? workerd : workerd.default;
const run = spawnSync(program, ['test', 'config.capnp'], { cwd: folder, stdio: 'inherit', timeout: 300000 });
process.exit(run.status ?? 1);
