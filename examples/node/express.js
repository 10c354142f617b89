'use strict';
// An endpoint that hands tokens to users who are logged in, and to no one else.

const express = require('express');
const { Issuer, Privilege, RtcRoomPayload } = require('token04');

const { ZEGO_APP_ID, ZEGO_SERVER_SECRET, SESSIONS = '{}', PORT = '3000' } = process.env;
const issuer = new Issuer(Number(ZEGO_APP_ID), ZEGO_SERVER_SECRET);
const users = new Map(Object.entries(JSON.parse(SESSIONS))); // stands for the app's own sessions

const app = express();
app.post('/rooms/:roomId/token', (request, response) => {
  // Whom the token is for is what the session says, never what the request says.
  const userId = users.get(request.get('authorization')?.replace(/^Bearer /, ''));
  if (userId === undefined) return response.status(401).json({ error: 'log in first' });
  const payload = new RtcRoomPayload(request.params.roomId).allow(Privilege.LOGIN);
  return response.set('Cache-Control', 'no-store').json({ token: issuer.issue(userId, 3600, payload) });
});

const server = app.listen(Number(PORT), '127.0.0.1', () => console.log(`port ${server.address().port}`));
