'use strict';
/** Forks processes that make tokens at the same time, after this one has made some. */

const cluster = require('cluster');
const { Issuer, inspect } = require('token04');

const issuer = new Issuer(1, 'fa94dd0f974cf2e293728a526b028271');
const make = (count) => Array.from({ length: count }, () => inspect(issuer.issue('u', 60)).iv);

if (cluster.isMaster) {
  const ivs = new Set(make(1000));
  let tokens = 1000;
  let processes = 1;
  for (let child = 0; child < 3; child++) {
    cluster.fork().on('message', (made) => {
      processes++;
      made.forEach((iv) => ivs.add(iv) && tokens++);
      if (processes === 4) {
        console.log(`${processes} processes, ${tokens} tokens, ${ivs.size} IVs`);
        process.exit(0);
      }
    });
  }
} else {
  process.send(make(1000));
}
