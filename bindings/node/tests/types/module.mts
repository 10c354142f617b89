// Both faces as a strict user of ESM sees them.
import all, { Claims, Privilege, Verifier, VideoPayload, diagnose, explain, generateToken04, inspect, kitToken, version } from 'token04';
import type { Check, Envelope, Expectation, Explanation, Finding, FindingId, KitTokenOptions, Lang, Outcome, Payload, Product, Reason, Report, Severity, Source } from 'token04';

const expected: Expectation = { appId: 1, userId: 'u', roomId: 'r', privilege: [Privilege.LOGIN], streamId: 's', now: 1, leeway: 60, ctimeLeeway: 60, strict: true };
const verifier = new Verifier(['a', 'b'] as const);
const claims: Claims = verifier.verify('token', expected);
const expire: number = claims.expire + claims.ctime + claims.envelopeExpire;
const nonce: number | bigint = claims.nonce;
const dates: Date[] = [claims.issuedAt, claims.expiresAt];
const opened: Claims = new all.Verifier('a').open('token');
const envelope: Envelope = inspect('token');
const report: Report = diagnose('token', 'secret', expected);
const checks: readonly Check[] = report.checks;
const findings: readonly Finding[] = report.findings;
const reason: Reason | null = report.reason;
const payload: Payload = new VideoPayload('r', 'v');
const made: string = generateToken04(1, 'u', 'secret', 60, new VideoPayload('r', 'v').toText());
const seconds: number = envelope.expire;
const text: string = version + seconds + envelope.iv + (report.claims?.userId ?? '') + report.json + findings[0]?.id + checks[0]?.outcome;

const lang: Lang = 'zh';
const chinese: Report = diagnose('token', 'secret', expected, { lang });
const [severity, outcome, id]: [Severity | undefined, Outcome | undefined, FindingId | undefined] = [findings[0]?.severity, checks[0]?.outcome, findings[0]?.id];
if (id === 'token_quoted') throw severity;
const explanation: Explanation | null = explain(1002078, 'zh');
const known: [Product, Source, string | null] | undefined = explanation === null ? undefined : [explanation.product, explanation.source, explanation.name];
const kit: KitTokenOptions = { token: 'token', appId: 1, userId: 'u' };
const kits: string[] = [kitToken(kit), kitToken({ ...kit, roomId: 'r', userName: 'n' })];
void [chinese, outcome, known, kits, chinese.message];

// @ts-expect-error no such finding
if (id === 'token_qouted') throw id;
// @ts-expect-error no such language
explain(1002078, 'de');
// @ts-expect-error a code is a number
explain('1002078');
// @ts-expect-error a kit token is for a user
kitToken({ token: 'token', appId: 1 });
// @ts-expect-error a room that may be forgotten
kitToken({ ...kit, roomId: undefined });
// @ts-expect-error a name that is misspelt
verifier.verify('token', { userid: 'u' });
// @ts-expect-error an id that may be forgotten
verifier.verify('token', { userId: undefined });
// @ts-expect-error not a boolean
verifier.verify('token', { strict: 'yes' });
// @ts-expect-error a token is text
verifier.open(5);
// @ts-expect-error it cannot be changed
claims.userId = 'v';

verifier.dispose();
// @ts-expect-error only a verifier makes claims
new Claims();

void [expire, nonce, dates, opened, reason, payload, made, text];
