'use strict';
// A token for one room by ZEGO's own function: the user may log in, but not publish. ZEGO's documentation: "权限认证 Token".

const { generateToken04 } = require('token04');

const appId = 1; // from the ZEGO console
const userId = 'demo';
const secret = 'fa94dd0f974cf2e293728a526b028271'; // the app's ServerSecret: keep it on the server
const effectiveTimeInSeconds = 3600;

const payload = {
  room_id: 'demo',
  privilege: {
    1: 1, // 1: log in to the room; 1: allowed
    2: 0, // 2: publish streams; 0: not allowed
  },
  stream_id_list: null, // any stream
};

console.log(generateToken04(appId, userId, secret, effectiveTimeInSeconds, JSON.stringify(payload)));
