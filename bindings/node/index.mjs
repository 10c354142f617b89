import token04 from './lib/index.js';

export default token04;
export const {
  Cipher,
  Claims,
  ErrorCode,
  Issuer,
  Privilege,
  RawPayload,
  RtcRoomPayload,
  Token04Error,
  Verifier,
  VideoPayload,
  diagnose,
  explain,
  generateToken04,
  inspect,
  kitToken,
  version,
} = token04;
