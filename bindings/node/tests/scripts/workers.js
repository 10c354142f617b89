'use strict';
/** Starts workers one after another, a few at a time, each of which loads the addon and ends. */

const { Worker, isMainThread, parentPort } = require('worker_threads');

const load = () => require('token04');

if (isMainThread) {
  const ivs = new Set();
  let started = 0;
  let ended = 0;
  let tokens = 0;
  if (process.argv[2] === 'main-too') load();
  const next = () => {
    if (started === 200) {
      if (ended === 200) console.log(`${ended} workers, ${tokens} tokens, ${ivs.size} IVs`);
      return;
    }
    started++;
    new Worker(__filename)
      .on('message', (made) => made.forEach((iv) => ivs.add(iv) && tokens++))
      .on('error', (error) => {
        throw error;
      })
      .on('exit', () => {
        ended++;
        next();
      });
  };
  for (let side = 0; side < 4; side++) next();
} else {
  const { Issuer, inspect } = load();
  const issuer = new Issuer(1, 'fa94dd0f974cf2e293728a526b028271');
  const tokens = issuer.issueBatch(['a', 'b', 'c'], 60, '', { threads: 2 }).concat(issuer.issue('d', 60), issuer.issue('e', 60));
  parentPort.postMessage(tokens.map((token) => inspect(token).iv));
}
