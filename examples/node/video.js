'use strict';
// A token for a copyrighted video in a room. ZEGO's documentation: "ZEGO 影视资源 Token".

const { Issuer, VideoPayload } = require('token04');

const issuer = new Issuer(1234567890, 'fa94dd0f974cf2e293728a526b028271');
console.log(issuer.issue('user_1', 3600, new VideoPayload('room_123', '249850980283048')));
