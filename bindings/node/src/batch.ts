/** Many tokens in one call. */

import { type Failure, type Token04Error, failed, invalid, noMemory, refusal } from './error.js';
import { Numbers, Range, after, assignable, define, filled, hasOwn, slice } from './intrinsics.js';
import { type IssuerHandle, type NativeBatch, native } from './native.js';
import { type Payload, marshalled, reported } from './payload.js';
import { isList } from './plain.js';

const { ceil } = Math;

/** A token or an error for each user. @internal */
export function batch(
  issuer: IssuerHandle,
  userIds: unknown,
  ttl: unknown,
  payload: Payload,
  threads: unknown,
): Array<string | Token04Error> {
  const { joined, lengths, others } = together(issuer, userIds, ttl);
  const given = marshalled(payload);
  const texts = filled(ceil(lengths.length / native.group));
  const made = native.issueBatch(issuer, joined, lengths, texts, ttl, given, threads);
  if (failed(made)) throw refusal(reported(made, given));
  return explained(parted(made), others);
}

/** The same, made on another thread. What is wrong with the arguments is thrown. @internal */
export function batchAsync(
  issuer: IssuerHandle,
  userIds: unknown,
  ttl: unknown,
  payload: Payload,
  threads: unknown,
): Promise<Array<string | Token04Error>> {
  const { joined, lengths, others } = together(issuer, userIds, ttl);
  const given = marshalled(payload);
  const started = native.issueBatchAsync(issuer, joined, lengths, ttl, given, threads);
  if (failed(started)) throw refusal(reported(started, given));
  return after(started, (made) => {
    if (failed(made)) throw refusal(reported(made, given));
    return explained(parted(made), others);
  });
}

/**
 * For so many users there is room at first. An array can say that it is longer than there is memory,
 * and have holes only.
 */
const FIRST = 65536;

/** The user ids as one string, which crosses over sooner than many; and their lengths. */
interface Together {
  readonly joined: string;
  readonly lengths: Uint32Array;
  /** Place and error in turn of what is no string, which is empty in the string. */
  readonly others: readonly unknown[];
}

/** Each is read once. */
function together(issuer: IssuerHandle, userIds: unknown, ttl: unknown): Together {
  if (!isList(userIds)) throw wrong('userIds is not an array.');
  const { length } = userIds;
  let lengths = numbers(length < FIRST ? length : FIRST);
  const others: unknown[] = [];
  let joined = '';
  for (let user = 0; user < length; user++) {
    if (user === lengths.length) lengths = longer(lengths, length);
    // A hole is no user, and an array can have as many as it likes.
    if (!hasOwn(userIds, user)) throw wrong(`userIds[${user}] is missing.`);
    const userId = userIds[user];
    if (typeof userId !== 'string') {
      define(others, others.length, user);
      // What this user alone would get.
      define(others, others.length, native.issue(issuer, userId, ttl, ''));
      continue;
    }
    lengths[user] = userId.length;
    joined = appended(joined, userId);
  }
  return { joined, lengths, others };
}

/** Puts the errors of users whose ids are no strings into their places. */
function explained(
  tokens: Array<string | Token04Error>,
  others: readonly unknown[],
): Array<string | Token04Error> {
  for (let index = 0; index < others.length; index += 2) {
    tokens[others[index] as number] = refusal(others[index + 1] as Failure | undefined);
  }
  return tokens;
}

/** Twice as many, at most `most`. */
function longer(lengths: Uint32Array, most: number): Uint32Array {
  const count = lengths.length;
  const more = numbers(count * 2 < most ? count * 2 : most);
  for (let index = 0; index < count; index++) more[index] = lengths[index] as number;
  return more;
}

function numbers(length: number): Uint32Array {
  try {
    return new Numbers(length);
  } catch (error) {
    throw tooLong(error);
  }
}

function appended(joined: string, userId: string): string {
  try {
    return joined + userId;
  } catch (error) {
    throw tooLong(error);
  }
}

/** What to throw for what JavaScript throws if an array or a string would be too long. */
function tooLong(error: unknown): unknown {
  return error instanceof Range ? refusal(noMemory('There is not enough memory for the user ids.')) : error;
}

function wrong(what: string): Token04Error {
  return refusal(invalid('user_ids', what, 'Pass an array of strings.'));
}

/** The tokens as strings, each a slice of the text that it came in. */
function parted({ texts, failures, group, lengths }: NativeBatch): Array<string | Token04Error> {
  const count = lengths.length;
  const tokens = assignable<string | Token04Error>(count);
  for (let part = 0, user = 0; part < texts.length; part++) {
    const text = texts[part] as string;
    const last = user + group < count ? user + group : count;
    for (let start = 0; user < last; user++) {
      const end = start + (lengths[user] as number);
      tokens[user] = slice(text, start, end);
      start = end;
    }
  }
  for (let index = 0; index < failures.length; index += 2) {
    tokens[failures[index] as number] = refusal(failures[index + 1] as Failure);
  }
  return tokens;
}
