'use strict';
/** Handles that are gone, and objects that outlive what they use. */

const token04 = require('token04');
const { appId, finding, secret, settled } = require('../tools');

exports.run = async (findings) => {
  for (const name of ['disposed', 'collected', 'registry', 'exit']) findings.child('destructors', name);
};

const refused = (call, name) => {
  try {
    call();
  } catch (error) {
    finding(error instanceof token04.Token04Error && error.errorCode === 23, `${name}: ${error}`);
    return;
  }
  finding(false, `${name}: was not refused`);
};

/** Used after it was disposed of, disposed of twice, and disposed of while it is used. */
exports.disposed = () => {
  const issuer = new token04.Issuer(appId, secret);
  const verifier = new token04.Verifier(secret);
  const token = issuer.issue('u', 3600);
  refused(() => verifier.verify(token, { get userId() { verifier.dispose(); return 'u'; } }), 'verify while it is disposed of');
  const users = ['u', 'v'];
  Object.defineProperty(users, 0, { get: () => (issuer.dispose(), 'u') });
  refused(() => issuer.issueBatch(users, 3600), 'issueBatch while it is disposed of');
  for (let again = 0; again < 3; again++) {
    issuer.dispose();
    verifier.dispose();
    refused(() => issuer.issue('u', 3600), 'issue');
    refused(() => issuer.issueBatch(['u'], 3600), 'issueBatch');
    refused(() => verifier.open(token), 'open');
    refused(() => verifier.verify(token), 'verify');
  }
  finding(issuer.appId === appId, 'the app id is gone');
  if (typeof Symbol.dispose === 'symbol') {
    const other = new token04.Issuer(appId, secret);
    other[Symbol.dispose]();
    refused(() => other.issue('u', 3600), 'issue after Symbol.dispose');
  }
};

/** Many are collected while others live: those that live still work. */
exports.collected = async () => {
  const kept = [];
  for (let round = 0; round < 20; round++) {
    for (let made = 0; made < 500; made++) {
      const issuer = new token04.Issuer(made + 1, secret);
      const payload = new token04.RawPayload(`payload ${made}`);
      const verifier = new token04.Verifier(secret);
      if (made % 50 === 0) kept.push({ issuer, payload, verifier, made });
    }
    global.gc();
    if (round % 5 === 0) await settled();
    for (const { issuer, payload, verifier, made } of kept) {
      const claims = verifier.open(issuer.issue('u', 3600, payload));
      finding(claims.appId === made + 1 && claims.payload === `payload ${made}`, 'another object answered');
    }
  }
  await settled();
  for (const { issuer, verifier } of kept) verifier.open(issuer.issue('u', 3600));
};

/** What runs after something was collected uses an issuer that is a part of the same cycle. */
exports.registry = async () => {
  if (typeof FinalizationRegistry !== 'function') return;
  let ran = 0;
  const registry = new FinalizationRegistry((issuer) => {
    ran++;
    new token04.Verifier(secret).open(issuer.issue('u', 3600));
    issuer.dispose();
    refused(() => issuer.issue('u', 3600), 'issue in a registry');
  });
  for (let made = 0; made < 300; made++) {
    const one = { issuer: new token04.Issuer(appId, secret) };
    one.one = one;
    registry.register(one, one.issuer);
  }
  await settled();
  await settled();
  finding(ran > 0, 'nothing was collected');
};

/** While the process ends. */
exports.exit = () => {
  const issuer = new token04.Issuer(appId, secret);
  process.on('exit', () => {
    new token04.Verifier(secret).open(issuer.issue('u', 3600));
    issuer.dispose();
    refused(() => issuer.issue('u', 3600), 'issue at exit');
  });
};
