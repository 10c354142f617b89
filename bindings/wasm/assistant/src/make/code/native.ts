/** The same Token in C, C++ and Objective-C. */

import type { Plan } from '../plan.js';
import { double, lines } from './text.js';

export function cpp({ appId, userId, ttl, cipher, payload, kit }: Plan): string {
  const isRoom = payload?.kind === 'room';
  const right = (name: string, is: boolean): string => `        .${is ? 'allow' : 'deny'}(token04::Privilege::${name})`;
  const streams =
    isRoom && payload.streamIds.length > 0 && `        .stream_ids({${payload.streamIds.map(double).join(', ')}});`;
  return lines(
    '#include <chrono>',
    '#include <cstdlib>',
    '#include <token04.hpp>',
    '',
    'const char *secret = std::getenv("ZEGO_SERVER_SECRET");',
    `const token04::Issuer issuer(${appId}, secret${cipher === 'aes-256-gcm' ? ', token04::Cipher::gcm' : ''});`,
    isRoom && 'const token04::Payload payload =',
    isRoom && `    token04::RtcRoomPayload(${double(payload.roomId)})`,
    isRoom && right('login', payload.login),
    isRoom && `${right('publish', payload.publish)}${streams === false ? ';' : ''}`,
    streams,
    payload?.kind === 'video' &&
      `const token04::VideoPayload payload(${double(payload.roomId)}, ${double(payload.videoId)});`,
    `const std::string token = issuer.issue(${double(userId)}, std::chrono::seconds(${ttl})${payload === null ? '' : ', payload'});`,
    kit !== null && 'const std::string kit =',
    kit !== null &&
      `    token04::kit_token(token, ${appId}, ${double(userId)}, ${double(kit.roomId)}, ${double(kit.userName)});`,
  );
}

export function objc({ appId, userId, ttl, cipher, payload, kit }: Plan): string {
  const isRoom = payload?.kind === 'room';
  const text = (value: string): string => `@${double(value)}`;
  const grant = (is: boolean): string => (is ? 'T04GrantAllow' : 'T04GrantDeny');
  const hasStreams = isRoom && payload.streamIds.length > 0;
  return lines(
    '#import "T04Token.h"',
    '',
    'NSError *error = nil;',
    'NSString *secret = [[[NSProcessInfo processInfo] environment] objectForKey:@"ZEGO_SERVER_SECRET"];',
    `T04Issuer *issuer = [[T04Issuer alloc] initWithAppID:${appId}`,
    '                                              secret:secret',
    `                                              cipher:${cipher === 'aes-256-gcm' ? 'T04CipherGCM' : 'T04CipherCBC'}`,
    '                                               error:&error];',
    hasStreams && `NSArray *streams = [NSArray arrayWithObjects:${payload.streamIds.map(text).join(', ')}, nil];`,
    isRoom && `T04RtcRoomPayload *payload = [[T04RtcRoomPayload alloc] initWithRoomID:${text(payload.roomId)}`,
    isRoom && `                                                                 login:${grant(payload.login)}`,
    isRoom &&
      `                                                               publish:${grant(payload.publish)}${hasStreams ? '' : '];'}`,
    hasStreams && '                                                             streamIDs:streams];',
    payload?.kind === 'video' && `T04VideoPayload *payload = [[T04VideoPayload alloc] initWithRoomID:${text(payload.roomId)}`,
    payload?.kind === 'video' && `                                                           videoID:${text(payload.videoId)}];`,
    `NSString *token = [issuer issueForUser:${text(userId)} lifetime:${ttl}${payload === null ? '' : ' payload:payload'} error:&error];`,
    kit !== null && 'NSString *kit = [T04KitToken kitTokenFromToken:token',
    kit !== null && `                                         appID:${appId}`,
    kit !== null && `                                        userID:${text(userId)}`,
    kit !== null && `                                        roomID:${text(kit.roomId)}`,
    kit !== null && `                                      userName:${text(kit.userName)}`,
    kit !== null && '                                         error:&error];',
  );
}

export function c({ appId, userId, ttl, cipher, payload, kit }: Plan): string {
  const isRoom = payload?.kind === 'room';
  const grant = (is: boolean): string => `TOKEN04_GRANT_${is ? 'ALLOW' : 'DENY'}`;
  const count = isRoom ? payload.streamIds.length : 0;
  const streams = isRoom && count > 0;
  const next = 'if (status == TOKEN04_OK) {';
  const output = 'token, sizeof token, &token_len';
  return lines(
    '#include <stdlib.h>',
    '#include <string.h>',
    '#include <token04.h>',
    '',
    'const char *secret = getenv("ZEGO_SERVER_SECRET");',
    `const char *user_id = ${double(userId)};`,
    payload !== null && `const char *room_id = ${double(payload.roomId)};`,
    payload?.kind === 'video' && `const char *video_id = ${double(payload.videoId)};`,
    streams && `const char *stream_ids[] = {${payload.streamIds.map(double).join(', ')}};`,
    streams && `size_t stream_lens[] = {${payload.streamIds.map((id) => `strlen(${double(id)})`).join(', ')}};`,
    'static char token[TOKEN04_MAX_TOKEN_LEN];',
    'size_t token_len = 0;',
    'token04_issuer *issuer = NULL;',
    payload !== null && 'token04_payload *payload = NULL;',
    'int32_t status = secret == NULL ? TOKEN04_INVALID_SECRET : TOKEN04_OK;',
    next,
    `  status = token04_issuer_new(${appId}, secret, strlen(secret), TOKEN04_CIPHER_${cipher === 'aes-256-gcm' ? 'GCM' : 'CBC'}, &issuer);`,
    '}',
    payload !== null && next,
    isRoom && `  status = token04_payload_new_room(room_id, strlen(room_id), ${grant(payload.login)}, ${grant(payload.publish)},`,
    isRoom && `                                    ${streams ? `stream_ids, stream_lens, ${count}` : 'NULL, NULL, 0'}, &payload);`,
    payload?.kind === 'video' &&
      '  status = token04_payload_new_video(room_id, strlen(room_id), video_id, strlen(video_id), &payload);',
    payload !== null && '}',
    next,
    payload === null
      ? `  status = token04_issuer_issue(issuer, user_id, strlen(user_id), ${ttl}, NULL, 0, ${output});`
      : `  status = token04_issuer_issue_payload(issuer, user_id, strlen(user_id), ${ttl}, payload, ${output});`,
    '}',
    kit !== null && `const char *kit_room = ${double(kit.roomId)};`,
    kit !== null && `const char *user_name = ${double(kit.userName)};`,
    kit !== null && 'static char kit[2 * TOKEN04_MAX_TOKEN_LEN];',
    kit !== null && 'size_t kit_len = 0;',
    kit !== null && next,
    kit !== null && '  status = token04_kit_token(token, token_len, kit_room, strlen(kit_room), user_id, strlen(user_id),',
    kit !== null && `                             user_name, strlen(user_name), ${appId}, kit, sizeof kit, &kit_len);`,
    kit !== null && '}',
    payload !== null && 'token04_payload_free(payload);',
    'token04_issuer_free(issuer);',
  );
}
