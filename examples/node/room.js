'use strict';
// A token for one room: the user may log in, and publish one stream. ZEGO's documentation: "权限认证 Token".

const { Issuer, Privilege, RtcRoomPayload } = require('token04');

// Made once, and shared by all requests.
const issuer = new Issuer(1234567890, 'fa94dd0f974cf2e293728a526b028271');

const payload = new RtcRoomPayload('room1')
  .allow(Privilege.LOGIN)
  .allow(Privilege.PUBLISH)
  .streamIds(['stream1']);
console.log(issuer.issue('user_1', 3600, payload));
