// Both faces as a strict user of CommonJS sees them.
import token04 = require('token04');

const { Cipher, ErrorCode, Issuer, Privilege, RawPayload, RtcRoomPayload, Token04Error, generateToken04 } = token04;

const issuer: token04.Issuer = new Issuer(1, 'secret', { cipher: Cipher.GCM });
const payload: token04.RtcRoomPayload = new RtcRoomPayload('r').allow(Privilege.LOGIN).deny(Privilege.PUBLISH).streamIds(['s'] as const);
const token: string = issuer.issue('u', 60, payload);
const batch: Array<string | token04.Token04Error> = issuer.issueBatch(['u'] as const, 60, { room_id: 'r' }, { threads: 0 });
const fixed: string = issuer.issue('u', 60, payload, { now: 1700000000 });
const later: Promise<Array<string | token04.Token04Error>> = issuer.issueBatchAsync(['u'] as const, 60, payload, { threads: 2 });
const says: [string, readonly string[] | null, boolean, boolean] = [payload.roomId, payload.streamIdList, payload.allows(Privilege.LOGIN), payload.equals(payload)];
void [fixed, later, says];
const raw: token04.RawPayload = new RawPayload('{}');
const tokens: string[] = [raw, '{"room_id":"r"}', { room_id: 'r', stream_id_list: null }, null, undefined].map((given) => issuer.issue('u', 60, given));
const made: string = generateToken04(1, 'u', 'secret', 60, '{}') + generateToken04(1, 'u', 'secret', 60);
const cipher: 'aes-256-cbc' | 'aes-256-gcm' = issuer.cipher;
const one: 1 = ErrorCode.INVALID_APP_ID;

try {
  issuer.issue('u', 60, null);
} catch (error) {
  if (error instanceof Token04Error) {
    const { errorCode, errorMessage, hint, argument, reason, sdkCode, code }: token04.Token04Error = error;
    const more: [string, string | null] = [hint, argument];
    void more;
    const all: [number, string, token04.Reason | null, number | null, token04.ErrorName] = [errorCode, errorMessage, reason, sdkCode, code];
    void all;
    if (reason === 'expired' || code === 'EXPIRED') throw error;
    // @ts-expect-error no such reason
    if (reason === 'expird') throw error;
    // @ts-expect-error it cannot be changed
    error.errorCode = 0;
  }
}

try {
  issuer.issue('u', 60, null);
} catch (error) {
  if (error instanceof token04.ExpiredError) {
    const expired: 'expired' = error.reason;
    void expired;
  } else if (error instanceof token04.RefusedError) {
    const why: token04.Reason = error.reason;
    void why;
  }
}

// @ts-expect-error the most common mistake: an object for the vendor's face
generateToken04(1, 'u', 'secret', 60, { room_id: 'r' });
// @ts-expect-error an app id is a number
generateToken04('1', 'u', 'secret', 60);
// @ts-expect-error
new Issuer(1n, 'secret');
// @ts-expect-error no such cipher
new Issuer(1, 'secret', { cipher: 'des' });
new Issuer(1, new Uint8Array(32), { cipher: 'gcm' });
new token04.Verifier([new Uint8Array(32), 'secret']);
const secret: token04.Secret = new Uint8Array(32);
token04.diagnose('token', secret);
// @ts-expect-error the vendor's face takes text
generateToken04(1, 'u', secret, 60);
// @ts-expect-error other bytes are not bytes
new Issuer(1, new Uint16Array(32));
// @ts-expect-error no such privilege
new RtcRoomPayload('r').allow(3);
// @ts-expect-error a payload is not a number
issuer.issue('u', 60, 5);
// @ts-expect-error a payload is not a promise
issuer.issue('u', 60, Promise.resolve('{}'));
// @ts-expect-error a payload is not a map
issuer.issue('u', 60, new Map([['room_id', 'r']]));
// @ts-expect-error a payload is not an array
issuer.issue('u', 60, ['r']);
// @ts-expect-error text only
new RawPayload({ room_id: 'r' });

issuer.dispose();
issuer[Symbol.dispose]();
// @ts-expect-error only the package makes errors
new Token04Error();
// @ts-expect-error
new token04.RefusedError();
// @ts-expect-error not with any argument
void class extends Token04Error { constructor() { super('x'); } };

void [token, tokens, batch, made, cipher, one];
