'use strict';
// A basic token. It has no payload and, as far as we know, restricts nothing. ZEGO's documentation: "基础鉴权 Token".

const { generateToken04 } = require('token04');

const appId = 1234567890; // from the ZEGO console
const secret = 'fa94dd0f974cf2e293728a526b028271'; // its ServerSecret: keep it on the server
const effectiveTimeInSeconds = 3600;

console.log(generateToken04(appId, 'user_1', secret, effectiveTimeInSeconds, ''));
