'use strict';
// A cluster. Each process answers by a call, by a batch, or in a worker thread.

const cluster = require('cluster');
const http = require('http');
const { Worker, isMainThread, parentPort } = require('worker_threads');
const { Issuer } = require('token04');

const issuer = new Issuer(1234567890, 'fa94dd0f974cf2e293728a526b028271');

if (!isMainThread) {
  parentPort.on('message', ({ id, user }) => parentPort.postMessage({ id, token: issuer.issue(user, 3600) }));
} else if (cluster.isMaster) {
  for (let i = 0; i < 3; i++) {
    cluster.fork();
  }
  cluster.on('exit', () => cluster.fork());
  process.on('SIGHUP', () => {
    for (const id of Object.keys(cluster.workers)) {
      cluster.workers[id].kill();
    }
  });
  process.on('SIGTERM', () => process.exit(0));
} else {
  const waiting = new Map();
  let asked = 0;
  const worker = new Worker(__filename);
  worker.on('message', ({ id, token }) => {
    waiting.get(id)(token);
    waiting.delete(id);
  });
  const answer = (user) => {
    if (user.endsWith('7')) {
      return Promise.resolve(issuer.issueBatch([user, 'other'], 3600)[0]);
    }
    if (user.endsWith('3')) {
      return new Promise((resolve) => {
        waiting.set(++asked, resolve);
        worker.postMessage({ id: asked, user });
      });
    }
    return Promise.resolve(issuer.issue(user, 3600));
  };
  http
    .createServer((request, response) => {
      const user = new URL(request.url, 'http://localhost').searchParams.get('user');
      answer(user).then(
        (token) => response.end(token),
        () => {
          response.statusCode = 500;
          response.end();
        },
      );
    })
    .listen(Number(process.env.PORT), '127.0.0.1');
}
