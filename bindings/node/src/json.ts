/** The JSON of a plain object, for which nobody's prototype is asked. */

import { ErrorCode } from './codes.js';
import { type Failure, invalid } from './error.js';
import { hasOwn, isEnumerable, ownKeys, stringify, unitAt } from './intrinsics.js';
import { called, element, isList, isPlain } from './plain.js';

/** Objects in objects: more than any payload has, and less than the stack allows. */
const DEEPEST = 100;

/** No token has room for a payload of so many characters. */
const MOST = 1 << 20;

type Problem = 'dropped' | 'failed' | 'cut' | 'deep' | 'large';

/** What is left to be written, and why nothing can be. */
interface Writing {
  left: number;
  problem: Problem | undefined;
}

/** @internal */
export function json(payload: object): string | Failure {
  const writing: Writing = { left: MOST, problem: undefined };
  let text = '';
  try {
    text = written(payload, '', writing, 0);
  } catch {
    // Why it failed is not reported, since such messages quote what is in the object.
    writing.problem = 'failed';
  }
  return writing.problem === undefined ? text : failure(writing.problem);
}

function failure(problem: Problem): Failure {
  switch (problem) {
    case 'dropped': {
      const hint = 'Use strings, finite numbers, booleans, null, arrays and plain objects only.';
      return invalid('payload', 'payload contains a value that JSON would drop or change.', hint);
    }
    case 'cut': {
      const message = 'payload contains half of a surrogate pair: it was cut in the middle of a character.';
      return invalid('payload', message, 'Pass the complete text.');
    }
    case 'deep':
      return invalid('payload', 'payload cannot be written as JSON: it is too deep, or contains itself.', 'Pass a flat object.');
    case 'large': {
      const message = 'The payload does not fit into a token, which can contain at most 65519 bytes of JSON.';
      const code = ErrorCode.PAYLOAD_TOO_LARGE;
      return { code, name: 'PAYLOAD_TOO_LARGE', message, hint: 'Shorten it.', argument: 'payload', reason: null, sdkCode: null };
    }
    default:
      return invalid('payload', 'payload cannot be written as JSON.', 'Call JSON.stringify(payload) to see why.');
  }
}

/** The text of a value; '' after a problem, with which all is over. */
function written(value: unknown, key: string, writing: Writing, depth: number): string {
  if (writing.left < 0) return stopped(writing, 'large');
  switch (typeof value) {
    case 'string':
      return quoted(value, writing);
    case 'number':
      return value - value === 0 ? put(stringify(value), writing) : stopped(writing, 'dropped');
    case 'boolean':
      return put(value ? 'true' : 'false', writing);
    case 'object':
      if (value === null) return put('null', writing);
      if (depth >= DEEPEST) return stopped(writing, 'deep');
      if (isList(value)) return list(value, writing, depth);
      if (isPlain(value)) return fields(value, key, writing, depth);
  }
  // JSON leaves `undefined` out, and writes a Map or a promise as `{}`: a restriction that was meant
  // would be gone.
  return stopped(writing, 'dropped');
}

function list(values: readonly unknown[], writing: Writing, depth: number): string {
  let text = put('[', writing);
  const { length } = values;
  for (let index = 0; index < length; index++) {
    if (index > 0) text += put(',', writing);
    text += written(element(values, index), `${index}`, writing, depth + 1);
    if (writing.problem !== undefined) return '';
  }
  return text + put(']', writing);
}

function fields(object: { readonly [name: string]: unknown }, key: string, writing: Writing, depth: number): string {
  const own = hasOwn(object, 'toJSON') ? object['toJSON'] : undefined;
  if (typeof own === 'function') {
    const instead = called(own, object, key);
    // JSON asks what it gets from `toJSON` for no other.
    const again = typeof instead === 'object' && instead !== null && hasOwn(instead, 'toJSON');
    return again ? stopped(writing, 'dropped') : written(instead, key, writing, depth + 1);
  }
  let text = put('{', writing);
  const names = ownKeys(object);
  for (let index = 0; index < names.length; index++) {
    const name = names[index] as string | symbol;
    if (typeof name !== 'string' || !isEnumerable(object, name)) return stopped(writing, 'dropped');
    if (index > 0) text += put(',', writing);
    text += quoted(name, writing) + put(':', writing);
    text += written(name === 'toJSON' ? own : object[name], name, writing, depth + 1);
    if (writing.problem !== undefined) return '';
  }
  return text + put('}', writing);
}

function quoted(text: string, writing: Writing): string {
  if (text.length > writing.left) return stopped(writing, 'large');
  if (isCut(text)) return stopped(writing, 'cut');
  return put(stringify(text), writing);
}

/** Whether half of a surrogate pair is alone in it. */
function isCut(text: string): boolean {
  const { length } = text;
  for (let index = 0; index < length; index++) {
    const unit = unitAt(text, index);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    index += 1;
    const low = unit < 0xdc00 && index < length ? unitAt(text, index) : 0;
    if (low < 0xdc00 || low > 0xdfff) return true;
  }
  return false;
}

function put(text: string, writing: Writing): string {
  writing.left -= text.length;
  return text;
}

function stopped(writing: Writing, problem: Problem): '' {
  if (writing.problem === undefined) writing.problem = problem;
  return '';
}
