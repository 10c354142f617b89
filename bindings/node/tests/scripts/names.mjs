import * as token04 from 'token04';
import { Issuer } from 'token04';
import { createRequire } from 'module';

const required = createRequire(import.meta.url)('token04');
const names = Object.keys(token04).filter((name) => name !== 'module.exports' && name !== '__esModule');
console.log(JSON.stringify({ names: names.sort(), same: Issuer === required.Issuer && token04.default.Issuer === Issuer }));
