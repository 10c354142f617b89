'use strict';
/** Attacks the package of Node.js, or that of WebAssembly; ../README.md describes the protocol. Parsed by Node.js 8. */

const NAMES = ['destructors', 'expectation', 'subclass', 'mutation', 'interruption', 'memory', 'serialization', 'library', 'residue'];

const [, , what, name] = process.argv;

function option(key, otherwise) {
  const at = process.argv.indexOf(`--${key}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

async function main() {
  if (what === 'kind' && NAMES.indexOf(name) >= 0) {
    const { Findings, isWasm } = require('./tools');
    if (isWasm && name === 'library') {
      return { kind: name, not_concerned: 'the module is a file of the package, and nothing names another' };
    }
    const findings = new Findings();
    await require(`./kinds/${name}`).run(findings);
    return findings.result(name);
  }
  if (what === 'random') {
    return require('./random').run(option('seed', 1), option('calls', 100000), option('seconds', 0));
  }
  throw new Error(`usage: driver.js kind ${NAMES.join('|')}, or random --seed S --calls N [--seconds T]`);
}

// What a kind runs in a process of its own comes here as well.
if (what === 'child') {
  require(`./kinds/${name}`)[process.argv[4]]();
} else {
  main().then(
    // Written at once: what a worker of Node.js still has to say must not come after it.
    (result) => require('fs').writeSync(1, `${JSON.stringify(result)}\n`),
    (error) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}
