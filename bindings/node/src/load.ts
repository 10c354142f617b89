/** Finds and loads the addon. What it looks at is in the order of {@link candidates}. */

import { version } from './codes.js';
import { hasOwn } from './intrinsics.js';
import type { Native } from './native.js';

/** A file that the environment may name. */
const VARIABLE = 'TOKEN04_ADDON';

/** What stands for an addon where none can be loaded. */
const WASM = '@token04/wasm/addon';

/** Of Linux's `getauxval`: whether the process has rights that who started it has not. */
const AT_SECURE = 23;

/**
 * Whether this process has more rights than who started it. It then obeys no environment, which is
 * that of who started it. Where this cannot be found out, it has.
 */
function privileged(): boolean {
  const { getuid, geteuid, getgid, getegid } = process;
  if (getuid === undefined || geteuid === undefined || getgid === undefined || getegid === undefined) return false;
  if (getuid() !== geteuid() || getgid() !== getegid()) return true;
  if (process.platform !== 'linux') return false;
  try {
    const { readFileSync } = require('fs') as { readFileSync: (path: string) => Uint8Array };
    const bytes = readFileSync('/proc/self/auxv');
    // Pairs of a name and a value, each as wide as an address, and little-endian wherever there is an addon.
    const width = process.arch === 'arm' || process.arch === 'ia32' ? 4 : 8;
    for (let at = 0; at + 2 * width <= bytes.length; at += 2 * width) {
      if (bytes[at] === AT_SECURE && bytes[at + 1] === 0) return bytes[at + width] !== 0;
    }
  } catch {
    // It may be unreadable just because the process has such rights.
  }
  return true;
}

/** Where a failure is told, and what was tried. */
class Attempts {
  tried = '';

  add(candidate: string, why: string): void {
    this.tried += `  - ${candidate}: ${why}\n`;
  }
}

/** What the environment names, if it is to be obeyed. What `Object.prototype` has is not the environment's. */
function named(attempts: Attempts): string | undefined {
  const value = hasOwn(process.env, VARIABLE) ? process.env[VARIABLE] : undefined;
  if (value === undefined || value === '') return undefined;
  if (!privileged()) return value;
  attempts.add(VARIABLE, 'ignored, since the process has more rights than who started it');
  return undefined;
}

/**
 * What is tried, in this order: the file that the environment names, and nothing else then; the file
 * that a build puts here; the packages for this platform; the package for WebAssembly. On Linux both C libraries are
 * tried, since only the loader knows for certain which one fits.
 */
function candidates(file: string | undefined): string[] {
  if (file !== undefined) return [file];
  const platform = `@token04/${process.platform}-${process.arch}`;
  return process.platform === 'linux'
    ? ['../token04.node', `${platform}-gnu`, `${platform}-musl`, WASM]
    : ['../token04.node', platform, WASM];
}

/** The addon as it registers itself. */
type Addon = Native & { version(): string; functions(): Pick<Native, 'issue' | 'issueBatch' | 'generate' | 'group'> };

/**
 * What makes and checks tokens here: the addon, or WebAssembly, which does the same and takes longer. It is used where no
 * addon fits the platform or none may be loaded.
 */
export let backend: 'addon' | 'wasm' = 'addon';

/** @internal */
export function load(): Native {
  const attempts = new Attempts();
  const file = named(attempts);
  const all = candidates(file);
  for (let index = 0; index < all.length; index++) {
    const candidate = all[index] as string;
    if (file !== undefined && !(require('path') as { isAbsolute(path: string): boolean }).isAbsolute(file)) {
      attempts.add(candidate, `${VARIABLE} must name a file by its absolute path`);
      continue;
    }
    try {
      const addon = require(candidate) as Addon;
      const found = addon.version();
      if (found === version) {
        if (candidate === WASM) backend = 'wasm';
        return functions(addon);
      }
      attempts.add(candidate, `it is of version ${found}, and this package of version ${version}`);
    } catch (error) {
      // Node.js adds the modules that required it, a line each.
      const [reason] = String((error as { message?: unknown }).message).split('\nRequire stack:');
      attempts.add(candidate, String(reason));
    }
  }
  throw new Error(
    `token04 has found no addon for ${process.platform}-${process.arch} (Node.js ${process.version}). Tried:\n` +
      attempts.tried +
      'The packages for platforms are optional dependencies: install without --no-optional and ' +
      `--omit=optional, on the platform that runs it. ${VARIABLE} can name a file to load instead.`,
  );
}

/** The functions themselves, so that replacing them in the addon's object later changes nothing. */
function functions(addon: Addon): Native {
  const given = Object.assign(Object.create(null) as object, addon, addon.functions()) as Native;
  const { issue, issueBatch, generate, group } = given;
  const { kitToken, issueAt, issueBatchAsync, issuer, verifier, open, verify, dispose, inspect, diagnose, explain } = given;
  const { roomPayload, videoPayload, rawPayload, payloadText } = given;
  const makers = { generate, kitToken, issuer, issue, issueAt, issueBatch, issueBatchAsync, roomPayload, videoPayload, rawPayload, payloadText };
  const checkers = { verifier, open, verify, dispose, inspect, diagnose, explain };
  return Object.freeze(Object.assign(Object.create(null) as object, { group }, makers, checkers));
}
