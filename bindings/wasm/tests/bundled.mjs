/** What bundlers for servers make of a program: one file, which runs where no package is installed. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Verifier } from '@token04/wasm';
import { tools } from './hosts.js';

const SECRET = 'fa94dd0f974cf2e293728a526b028271';
const { TOKEN04_BUN: bun } = process.env;
const folder = mkdtempSync(join(tmpdir(), 'token04-bundled-'));

/** What a program prints. */
function printed(program, args, cwd) {
  const run = spawnSync(program, args, { cwd, encoding: 'utf8', timeout: 60000 });
  assert.equal(run.status, 0, `${program} ${args}: ${run.stderr}`);
  return run.stdout.trim();
}

/** Bundles a source file into another, by the name of the tool. */
const bundlers = {
  'esbuild, ES module': (from, to) => esbuild(from, to, 'esm'),
  'esbuild, CommonJS': (from, to) => esbuild(from, to, 'cjs'),
  'bun build --target=node': (from, to) => printed(bun, ['build', '--target=node', from, `--outfile=${to}`], process.cwd()),
  'bun build --target=bun': (from, to) => printed(bun, ['build', '--target=bun', from, `--outfile=${to}`], process.cwd()),
};

function esbuild(from, to, format) {
  tools('esbuild').buildSync({ entryPoints: [from], outfile: to, bundle: true, platform: 'node', format, logLevel: 'error' });
}

/** A program's way to the package. */
const sources = {
  'import.mjs': (name) => `import { generateToken04 } from '${name}';\n`,
  'require.cjs': (name) => `const { generateToken04 } = require('${name}');\n`,
};

try {
  let count = 0;
  for (const name of ['@token04/wasm', '@token04/wasm/issue']) {
    for (const [file, imported] of Object.entries(sources)) {
      const from = join(process.cwd(), `bundled-${file}`);
      writeFileSync(from, `${imported(name)}console.log(generateToken04(1234567890, 'user_1', '${SECRET}', 3600));\n`);
      for (const [tool, bundle] of Object.entries(bundlers)) {
        const to = join(folder, `${(count += 1)}.${tool.includes('CommonJS') ? 'cjs' : 'mjs'}`);
        bundle(from, to);
        const token = printed(tool.endsWith('bun') ? bun : process.execPath, [to], folder);
        assert.equal(new Verifier(SECRET).verify(token).userId, 'user_1', `${tool}, ${file}, ${name}`);
      }
    }
  }
  assert.equal(count, 16);
  console.log(`bundled: ${count} programs`);
} finally {
  rmSync(folder, { recursive: true });
}
