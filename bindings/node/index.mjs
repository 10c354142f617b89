import token04 from './lib/index.js';

export default token04;
export const {
  Cipher,
  Claims,
  ErrorCode,
  ExpiredError,
  Issuer,
  Privilege,
  RawPayload,
  RefusedError,
  RtcRoomPayload,
  Token04Error,
  Verifier,
  VideoPayload,
  backend,
  diagnose,
  explain,
  generateToken04,
  inspect,
  kitToken,
  version,
} = token04;
