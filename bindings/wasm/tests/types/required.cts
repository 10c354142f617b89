/** The declarations as a CommonJS module has them. */

import w = require('@token04/wasm');
import i = require('@token04/wasm/issue');

const issuer: w.Issuer = new w.Issuer(1234567890, new Uint8Array(32), { cipher: w.Cipher.GCM });
const token: string = issuer.issue('user_1', 3600, new w.RtcRoomPayload('room1').allow(w.Privilege.LOGIN));
const report: w.Report = w.diagnose(token, [], { userId: 'user_1' });
const code: w.ErrorName | undefined = report.errorCode === w.ErrorCode.EXPIRED ? 'EXPIRED' : undefined;
const small: string = i.generateToken04(1234567890, 'user_1', '0'.repeat(32), 3600);
const sources: w.Source[] = ['https://example.com/token04.wasm', new ArrayBuffer(8), new Uint8Array(8)];
// @ts-expect-error: a number is not a source.
void w.init(5);
// @ts-expect-error: this half checks nothing.
i.diagnose;

void w.init().then(() => [code, small, sources]);
