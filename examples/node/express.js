'use strict';
// An endpoint that gives a token to a logged-in user, for that user and their own rooms only.
//
//   npm install token04 express
//   export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=fa94dd0f974cf2e293728a526b028271
//   export ACCOUNTS='{"ann": {"password": "password-of-ann", "rooms": ["room1"]}}'
//   node express.js
//   curl -u ann:password-of-ann -H 'Content-Type: application/json' -d '{"room_id": "room1"}' 127.0.0.1:3000/token
//
// The client renews its token when the SDK reports that it will expire, 30 seconds before it does:
//
//   engine.on('tokenWillExpire', async (roomID) => engine.renewToken((await fetchToken(roomID)).token));
//   zim.on('tokenWillExpire', async () => zim.renewToken((await fetchToken(roomID)).token));

const { timingSafeEqual, createHash } = require('crypto');
const express = require('express');
const { ErrorCode, Issuer, Privilege, RtcRoomPayload, Token04Error, inspect } = require('token04');

const LIFETIME = 3600;
const RENEW_BEFORE = 30;

const { ZEGO_APP_ID, ZEGO_SERVER_SECRET, ACCOUNTS = '{}', PORT = '3000' } = process.env;
if (!ZEGO_APP_ID) throw new Error('Set ZEGO_APP_ID to the AppID of the ZEGO console.');
const issuer = new Issuer(Number(ZEGO_APP_ID), ZEGO_SERVER_SECRET);
// Your own accounts and sessions go here: {"ann": {"password": "…", "rooms": ["room1"]}}.
const accounts = new Map(Object.entries(JSON.parse(ACCOUNTS)));

function same(one, other) {
  const hash = (text) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}

/** Whom the session belongs to, whatever the request says. */
function loggedIn(request) {
  const [, base64] = /^Basic ([A-Za-z0-9+/]+=*)$/.exec(request.get('authorization') ?? '') ?? [];
  if (base64 === undefined) return undefined;
  const [, userId, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(base64, 'base64').toString()) ?? [];
  const account = accounts.get(userId);
  return account !== undefined && same(password, account.password) ? { userId, rooms: account.rooms } : undefined;
}

const app = express();
app.disable('x-powered-by');
app.use((request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
});

// Before the body is read: strangers send none.
app.post('/token', (request, response, next) => {
  response.locals.user = loggedIn(request);
  if (response.locals.user !== undefined) return next();
  return response.status(401).set('WWW-Authenticate', 'Basic').json({ error: 'log in first' });
});

app.post('/token', express.json({ limit: '1kb' }), (request, response) => {
  const { userId, rooms } = response.locals.user;
  const roomId = request.body?.room_id;
  const payload = new RtcRoomPayload(roomId).allow(Privilege.LOGIN).allow(Privilege.PUBLISH);
  payload.toText(); // throws if the room id is not one
  if (!rooms.includes(roomId)) return response.status(403).json({ error: 'not your room' });
  const token = issuer.issue(userId, LIFETIME, payload);
  const { expire } = inspect(token);
  const now = Math.floor(Date.now() / 1000);
  return response.json({ token, expires_at: expire, renew_at: expire - RENEW_BEFORE, server_time: now });
});

// Express knows an error handler by its four parameters.
app.use((error, request, response, next) => {
  if (response.headersSent) return next(error);
  if (error instanceof Token04Error && ['room_id', 'payload'].includes(error.argument)) {
    return response.status(400).json({ code: error.errorCode, error: error.errorMessage });
  }
  if (error.status < 500) return response.status(400).json({ code: ErrorCode.INVALID_ARGUMENT, error: 'the body is not JSON' });
  // Not the client's fault. The log gets the details; they contain no secret and no token.
  console.error(error);
  return response.status(500).json({ error: 'no token can be made' });
});

const server = app.listen(Number(PORT), '127.0.0.1', () => console.log(`port ${server.address().port}`));
