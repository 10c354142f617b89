/** The same Token in Go, Java, C# and Rust. */

import type { Plan } from '../plan.js';
import { double, lines } from './text.js';

export function go({ appId, userId, ttl, cipher, payload, kit }: Plan): string {
  const grant = (is: boolean): string => `token04.${is ? 'Allow' : 'Deny'}`;
  const isRoom = payload?.kind === 'room';
  return lines(
    'import (',
    '\t"os"',
    '\t"time"',
    '',
    '\t"github.com/token04/token04-go" // the package is token04',
    ')',
    '',
    `issuer, err := token04.NewIssuer(${appId}, os.Getenv("ZEGO_SERVER_SECRET"), token04.${cipher === 'aes-256-gcm' ? 'GCM' : 'CBC'})`,
    'if err != nil {',
    '\treturn err',
    '}',
    'defer issuer.Close()',
    isRoom && 'payload := token04.RtcRoomPayload{',
    isRoom && `\tRoomID: ${double(payload.roomId)},`,
    isRoom && '\tPrivileges: map[token04.Privilege]token04.Grant{',
    isRoom && `\t\ttoken04.Login:   ${grant(payload.login)},`,
    isRoom && `\t\ttoken04.Publish: ${grant(payload.publish)},`,
    isRoom && '\t},',
    isRoom && payload.streamIds.length > 0 && `\tStreamIDs: []string{${payload.streamIds.map(double).join(', ')}},`,
    isRoom && '}',
    payload?.kind === 'video' &&
      `payload := token04.VideoPayload{RoomID: ${double(payload.roomId)}, VideoID: ${double(payload.videoId)}}`,
    `token, err := issuer.Issue(${double(userId)}, ${ttl}*time.Second, ${payload === null ? 'nil' : 'payload'})`,
    kit !== null && 'if err != nil {',
    kit !== null && '\treturn err',
    kit !== null && '}',
    kit !== null && 'kit, err := token04.KitToken(token, token04.KitUser{',
    kit !== null && `\tAppID: ${appId}, UserID: ${double(userId)}, RoomID: ${double(kit.roomId)}, UserName: ${double(kit.userName)},`,
    kit !== null && '})',
  );
}

export function java({ appId, userId, ttl, cipher, payload, kit }: Plan): string {
  const isRoom = payload?.kind === 'room';
  const right = (name: string, is: boolean): string => `        .${is ? 'allow' : 'deny'}(Privilege.${name})`;
  return lines(
    'import im.zego.token04.*;',
    'import java.time.Duration;',
    '',
    'String secret = System.getenv("ZEGO_SERVER_SECRET");',
    `Issuer issuer = new Issuer(${appId}L, secret${cipher === 'aes-256-gcm' ? ', Cipher.GCM' : ''});`,
    isRoom && 'Payload payload =',
    isRoom && `    RtcRoomPayload.builder(${double(payload.roomId)})`,
    isRoom && right('LOGIN', payload.login),
    isRoom && right('PUBLISH', payload.publish),
    ...(isRoom ? payload.streamIds.map((id) => `        .streamId(${double(id)})`) : []),
    isRoom && '        .build();',
    payload?.kind === 'video' &&
      `Payload payload = new VideoPayload(${double(payload.roomId)}, ${double(payload.videoId)});`,
    `String token = issuer.issue(${double(userId)}, Duration.ofSeconds(${ttl})${payload === null ? '' : ', payload'});`,
    kit !== null && 'String kit =',
    kit !== null &&
      `    Token04.kitToken(token, ${appId}L, ${double(userId)}, ${double(kit.roomId)}, ${double(kit.userName)});`,
  );
}

export function dotnet({ appId, userId, ttl, cipher, payload, kit }: Plan): string {
  const isRoom = payload?.kind === 'room';
  const streams =
    isRoom && payload.streamIds.length > 0 ? `, streamIds: new[] { ${payload.streamIds.map(double).join(', ')} }` : '';
  return lines(
    'using System;',
    'using Token04;',
    '',
    'string secret = Environment.GetEnvironmentVariable("ZEGO_SERVER_SECRET");',
    `Issuer issuer = new Issuer(${appId}, secret${cipher === 'aes-256-gcm' ? ', Cipher.Gcm' : ''});`,
    isRoom &&
      `RtcRoomPayload payload = new RtcRoomPayload(${double(payload.roomId)}, login: ${payload.login}, publish: ${payload.publish}${streams});`,
    payload?.kind === 'video' &&
      `VideoPayload payload = new VideoPayload(${double(payload.roomId)}, ${double(payload.videoId)});`,
    `string token = issuer.Issue(${double(userId)}, TimeSpan.FromSeconds(${ttl})${payload === null ? '' : ', payload'});`,
    kit !== null && 'string kit = KitToken.Make(',
    kit !== null && `    token, appId: ${appId}, userId: ${double(userId)},`,
    kit !== null && `    roomId: ${double(kit.roomId)}, userName: ${double(kit.userName)});`,
  );
}

export function rust({ appId, userId, ttl, cipher, payload, kit }: Plan): string {
  const isRoom = payload?.kind === 'room';
  const imports = ['Cipher', 'Issuer', payload === null ? 'Payload' : ''];
  if (isRoom) imports.push('Privilege', 'RtcRoomPayload');
  if (payload?.kind === 'video') imports.push('VideoPayload');
  if (kit !== null) imports.push('kit_token');
  const right = (name: string, is: boolean): string => `    .${is ? 'allow' : 'deny'}(Privilege::${name})`;
  return lines(
    'use std::time::Duration;',
    `use token04_core::{${imports.filter((name) => name !== '').join(', ')}};`,
    '',
    'let secret = std::env::var("ZEGO_SERVER_SECRET").unwrap_or_default();',
    `let issuer = Issuer::new(${appId}, secret.as_str(), Cipher::${cipher === 'aes-256-gcm' ? 'Gcm' : 'Cbc'})?;`,
    isRoom && `let payload = RtcRoomPayload::new(${double(payload.roomId)})`,
    isRoom && right('Login', payload.login),
    isRoom && right('Publish', payload.publish),
    isRoom && payload.streamIds.length > 0 && `    .stream_ids([${payload.streamIds.map(double).join(', ')}])`,
    isRoom && '    .payload()?;',
    payload?.kind === 'video' &&
      `let payload = VideoPayload::new(${double(payload.roomId)}, ${double(payload.videoId)}).payload()?;`,
    payload === null && 'let payload = Payload::none();',
    `let token = issuer.issue(${double(userId)}, Duration::from_secs(${ttl}), &payload)?;`,
    kit !== null &&
      `let kit = kit_token(&token, ${double(kit.roomId)}, ${double(userId)}, ${double(kit.userName)}, ${appId})?;`,
  );
}
