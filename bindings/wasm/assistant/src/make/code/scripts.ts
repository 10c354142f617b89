/** The same Token in JavaScript, Python, PHP, and with the command. */

import type { Plan } from '../plan.js';
import { double, lines, shell, single } from './text.js';

/** What a sample imports; `kitToken` is what the language calls that function. */
function imports({ payload, kit }: Plan, kitToken: string): string {
  const all = ['Issuer'];
  if (payload?.kind === 'room') all.push('Privilege', 'RtcRoomPayload');
  if (payload?.kind === 'video') all.push('VideoPayload');
  if (kit !== null) all.push(kitToken);
  return all.join(', ');
}

export function python(plan: Plan): string {
  const { appId, userId, ttl, cipher, payload, kit } = plan;
  const isRoom = payload?.kind === 'room';
  const is = (value: boolean): string => (value ? 'True' : 'False');
  const streams = isRoom && payload.streamIds.length > 0 ? `, [${payload.streamIds.map(double).join(', ')}]` : '';
  return lines(
    'import os',
    `from token04 import ${imports(plan, 'kit_token')}`,
    '',
    `issuer = Issuer(${appId}, os.environ["ZEGO_SERVER_SECRET"]${cipher === 'aes-256-gcm' ? ', cipher="gcm"' : ''})`,
    isRoom && `rights = {Privilege.LOGIN: ${is(payload.login)}, Privilege.PUBLISH: ${is(payload.publish)}}`,
    isRoom && `payload = RtcRoomPayload(${double(payload.roomId)}, rights${streams})`,
    payload?.kind === 'video' && `payload = VideoPayload(${double(payload.roomId)}, ${double(payload.videoId)})`,
    `token = issuer.issue(${double(userId)}, ${ttl}${payload === null ? '' : ', payload'})`,
    kit !== null && 'kit = kit_token(',
    kit !== null && `    token, app_id=${appId}, user_id=${double(userId)},`,
    kit !== null && `    room_id=${double(kit.roomId)}, user_name=${double(kit.userName)},`,
    kit !== null && ')',
  );
}

export function node(plan: Plan): string {
  const { appId, userId, ttl, cipher, payload, kit } = plan;
  const isRoom = payload?.kind === 'room';
  const right = (name: string, is: boolean): string => `.${is ? 'allow' : 'deny'}(Privilege.${name})`;
  const streams = isRoom && payload.streamIds.length > 0 && `  .streamIds([${payload.streamIds.map(single).join(', ')}])`;
  return lines(
    `const { ${imports(plan, 'kitToken')} } = require('token04');`,
    '',
    `const issuer = new Issuer(${appId}, process.env.ZEGO_SERVER_SECRET${cipher === 'aes-256-gcm' ? ", { cipher: 'gcm' }" : ''});`,
    isRoom && `const payload = new RtcRoomPayload(${single(payload.roomId)})`,
    isRoom && `  ${right('LOGIN', payload.login)}`,
    isRoom && `  ${right('PUBLISH', payload.publish)}${streams === false ? ';' : ''}`,
    streams !== false && `${streams};`,
    payload?.kind === 'video' &&
      `const payload = new VideoPayload(${single(payload.roomId)}, ${single(payload.videoId)});`,
    `const token = issuer.issue(${single(userId)}, ${ttl}${payload === null ? '' : ', payload'});`,
    kit !== null && 'const kit = kitToken({',
    kit !== null && `  token, appId: ${appId}, userId: ${single(userId)},`,
    kit !== null && `  roomId: ${single(kit.roomId)}, userName: ${single(kit.userName)},`,
    kit !== null && '});',
  );
}

export function php({ appId, userId, ttl, cipher, payload, kit }: Plan): string {
  const isRoom = payload?.kind === 'room';
  const isGcm = cipher === 'aes-256-gcm';
  const right = (name: string, is: boolean): string => `    ->${is ? 'allow' : 'deny'}(Privilege::${name})`;
  const streams = isRoom && payload.streamIds.length > 0 && `    ->streamIds(${payload.streamIds.map(single).join(', ')});`;
  return lines(
    isGcm && 'use Token04\\Cipher;',
    'use Token04\\Issuer;',
    isRoom && 'use Token04\\Privilege;',
    isRoom && 'use Token04\\RtcRoomPayload;',
    kit !== null && 'use Token04\\Tokens;',
    payload?.kind === 'video' && 'use Token04\\VideoPayload;',
    '',
    `$issuer = new Issuer(${appId}, getenv('ZEGO_SERVER_SECRET')${isGcm ? ', Cipher::GCM' : ''});`,
    isRoom && `$payload = (new RtcRoomPayload(${single(payload.roomId)}))`,
    isRoom && right('LOGIN', payload.login),
    isRoom && `${right('PUBLISH', payload.publish)}${streams === false ? ';' : ''}`,
    streams,
    payload?.kind === 'video' &&
      `$payload = new VideoPayload(${single(payload.roomId)}, ${single(payload.videoId)});`,
    `$token = $issuer->issue(${single(userId)}, ${ttl}${payload === null ? '' : ', $payload'});`,
    kit !== null && '$kit = Tokens::kitToken(',
    kit !== null && `    $token, ${appId}, ${single(userId)}, ${single(kit.roomId)}, ${single(kit.userName)}`,
    kit !== null && ');',
  );
}

/** The command names a room in the Token and in the kit token alike, so that one without the other is left out. */
export function command({ appId, userId, ttl, cipher, payload, kit }: Plan): string {
  const isRoom = payload?.kind === 'room';
  const words = [`token04 generate --app-id ${appId} --user-id ${shell(userId)} --ttl ${ttl}`];
  if (cipher === 'aes-256-gcm') words.push('--cipher gcm');
  const hasKit = kit !== null && kit.roomId !== '' && (payload === null || payload.roomId === kit.roomId);
  const isDenied = isRoom && !payload.login && !payload.publish;
  if (isDenied) {
    const text = { room_id: payload.roomId, privilege: { 1: 0, 2: 0 }, stream_id_list: listed(payload.streamIds) };
    words.push(`--payload ${shell(JSON.stringify(text))}`);
  } else if (payload !== null) {
    words.push(`--room-id ${shell(payload.roomId)}`);
  }
  if (isRoom && payload.login) words.push('--login');
  if (isRoom && payload.publish) words.push('--publish');
  if (isRoom && !isDenied) words.push(...payload.streamIds.map((id) => `--stream-id ${shell(id)}`));
  if (payload?.kind === 'video') words.push(`--video-id ${shell(payload.videoId)}`);
  if (hasKit && !isDenied) {
    if (payload === null) words.push(`--room-id ${shell(kit.roomId)}`);
    words.push(`--kit --user-name ${shell(kit.userName)}`);
  }
  return lines('export ZEGO_SERVER_SECRET="$(cat secret.txt)"', words.join(' \\\n  '));
}

function listed(ids: readonly string[]): readonly string[] | null {
  return ids.length === 0 ? null : ids;
}
