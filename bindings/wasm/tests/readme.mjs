/**
 * The README's samples, each where it is meant to run. They are also written to `readme/types`, where the compiler looks at
 * them.
 */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { Verifier } from '@token04/wasm';
import { edge, tools, workerd } from './hosts.js';

const SECRET = 'fa94dd0f974cf2e293728a526b028271';
const ENV = { ZEGO_APP_ID: '1234567890', ZEGO_SERVER_SECRET: SECRET };
const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
const expected = { appId: 1234567890, userId: 'user_1' };
const verifier = new Verifier(SECRET);
const good = (token) => verifier.verify(token, expected);

/** The user's own check, which samples call: a request without the header is from nobody. */
const SIGNED_IN = "const signedIn = async (request) => (request.headers.get('x-user') === null ? undefined : 'user_1');\n";
/** What both requests to a sample's handler are answered: status and text in turn. */
const ASK = `async (handler, ...more) => {
  const all = [];
  for (const headers of [{ 'x-user': 'yes' }, {}]) {
    const answer = await handler(new Request('https://example.com/', { headers }), ...more);
    all.push(answer.status, await answer.text());
  }
  return all;
}`;

/** A handler gives a token to a user, and to nobody else. */
function answered([status, text, other]) {
  assert.deepEqual([status, other], [200, 401]);
  good(JSON.parse(text).token);
}

const folder = join(process.cwd(), 'readme');
rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, 'types'), { recursive: true });

function written(name, text) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** What a program prints. */
function printed(program, args) {
  const run = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, ...ENV }, timeout: 60000 });
  assert.equal(run.status, 0, `${program}: ${run.stderr}`);
  return run.stdout.trim();
}

const runs = {
  plain(code, name) {
    const shown = code.includes('console.log') ? code : `${code}console.log(token);\n`;
    const file = written(`${name}.mjs`, shown);
    good(printed(process.execPath, [file]));
    good(printed(process.env.TOKEN04_BUN, [file]));
  },
  deno(code, name) {
    const own = `const Deno = { ...globalThis.Deno, serve: async (handler) => console.log(JSON.stringify(await (${ASK})(handler))) };\n`;
    const file = written(`${name}.mjs`, SIGNED_IN + own + code.replaceAll("'npm:@token04", "'@token04"));
    // The permissions that the README names.
    answered(JSON.parse(printed(process.env.TOKEN04_DENO, ['run', '--allow-net', '--allow-env', '--no-lock', file])));
  },
  async workers(code, name) {
    written(`${name}.sample.mjs`, SIGNED_IN + code);
    // A Worker cannot print to a file, so it looks itself.
    const test = `import sample from './${name}.sample.mjs';
import { Verifier } from '@token04/wasm';
export default {
  async test() {
    const [status, text, other] = await (${ASK})(sample.fetch, ${JSON.stringify(ENV)});
    if (status !== 200 || other !== 401) throw new Error(\`\${status}, \${other}\`);
    new Verifier('${SECRET}').verify(JSON.parse(text).token, ${JSON.stringify(expected)});
  },
};
`;
    assert.equal(await workerd(written(`${name}.mjs`, test), join(folder, name)), 0);
  },
  async edge(code, name) {
    written(`${name}.sample.mjs`, SIGNED_IN + code);
    const test = `import sample from './${name}.sample.mjs'; globalThis.result = (${ASK})(sample);`;
    answered(await edge(test, folder, { process: { env: ENV } }));
  },
  async browser(code) {
    const map = { imports: { '@token04/wasm': '/node_modules/@token04/wasm/all/web.js' } };
    const page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<script type="importmap">${JSON.stringify(map)}</script><script type="module">${code}; console.log('done');</script>`;
    const server = createServer(({ url }, answer) => {
      answer.writeHead(200, { 'content-type': TYPES[extname(url)] ?? 'text/html' });
      answer.end(url === '/' ? page : readFileSync(join(process.cwd(), url)));
    });
    await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
    const browser = await tools('playwright-core').chromium.launch({ executablePath: process.env.TOKEN04_CHROMIUM, args: ['--no-sandbox'] });
    try {
      const tab = await browser.newPage();
      const said = [];
      tab.on('pageerror', (error) => said.push(`${error}`));
      tab.on('console', (message) => said.push(message.text()));
      await tab.goto(`http://127.0.0.1:${server.address().port}/`);
      // The samples print what they found.
      for (let tries = 0; said.length < 2 && tries < 100; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
      assert.deepEqual(said.slice(1), ['done'], said.join('\n'));
      assert.match(said[0], /Object/);
    } finally {
      await browser.close();
      server.close();
    }
  },
};

/** Where a sample is meant to run. */
function place(code) {
  if (code.includes('Deno.serve')) return 'deno';
  if (code.includes("runtime: 'edge'")) return 'edge';
  if (code.includes('fetch(request, env)')) return 'workers';
  return code.includes('await init()') ? 'browser' : 'plain';
}

const readme = readFileSync('node_modules/@token04/wasm/README.md', 'utf8');
const samples = [...readme.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code);
const counts = { plain: 0, deno: 0, workers: 0, edge: 0, browser: 0 };
for (const [index, code] of samples.entries()) {
  const kind = place(code);
  const name = `${kind}-${index}`;
  counts[kind] += 1;
  written(`types/${name}.mjs`, `${code}export {};\n`);
  try {
    await runs[kind](code, name);
  } catch (error) {
    console.log(`FAILED: the README's sample ${name}:\n${code}\n${error.stack}`);
    process.exitCode = 1;
  }
}
// Both languages have all of them.
assert.deepEqual(counts, { plain: 6, deno: 2, workers: 2, edge: 2, browser: 2 });
written(
  'types/globals.d.ts',
  `declare function signedIn(request: Request): Promise<string | undefined>;
declare const Deno: {
  serve(handler: (request: Request) => Promise<Response>): unknown;
  env: { get(name: string): string | undefined };
};
declare const process: { env: { [name: string]: string } };
declare module 'npm:@token04/wasm/issue' {
  export * from '@token04/wasm/issue';
}
`,
);
written(
  'types/tsconfig.json',
  JSON.stringify({
    compilerOptions: {
      target: 'es2022', module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom'], types: [],
      allowJs: true, checkJs: true, noEmit: true, strict: true, noImplicitAny: false,
    },
    include: ['*.mjs', '*.d.ts'],
  }),
);
console.log(`readme: ${JSON.stringify(counts)}`);
