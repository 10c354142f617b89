/**
 * Tokens for ZEGO's client SDK from your own endpoint, such as `token04 serve`. For browsers and Node.js 18 and newer.
 *
 *   const token = tokenSource('/v1/token', { body: { room_id: 'room1' } });
 *   await zg.loginRoom('room1', await token(), { userID });
 *   zg.on('tokenWillExpire', async (roomID) => zg.renewToken(await token(), roomID));
 */

const TRIES = 4;
const LONGEST_WAIT = 60_000;
const FIELDS = ['token', 'expires_at', 'renew_at', 'server_time'];

/**
 * @param {string | URL} url answers `{ token, expires_at, renew_at, server_time }` in JSON, times in Unix seconds
 * @param {object} [options] `body` is sent as JSON; `headers` is a function that gives them, such as your login; `wait` is
 * the time before the second try, in milliseconds; `fetch` replaces the platform's
 * @returns {() => Promise<string>} gives the same token until it is time for the next one. An error has the `status`, and
 * what the server says about it: `code`, `hint`, `field` and `requestId`
 */
export function tokenSource(url, { body = {}, headers = () => ({}), wait = 500, fetch = globalThis.fetch } = {}) {
  let kept = { token: '', renewAt: 0, expiresAt: 0 };
  let asking;

  return async () => {
    if (Date.now() < kept.renewAt) return kept.token;
    // Whoever asks meanwhile gets the same answer.
    asking ??= retried().finally(() => (asking = undefined));
    return asking;
  };

  async function retried() {
    for (let tries = 1; ; tries++) {
      try {
        kept = await asked();
        return kept.token;
      } catch (error) {
        // Node.js says of a URL only that it is none; other reasons why there is no answer may pass.
        const { status = error.cause?.code === 'ERR_INVALID_URL' ? 400 : undefined, retryAfter = 0 } = error;
        const isTemporary = status === undefined || status >= 500 || status === 429 || status === 408;
        if (!isTemporary || tries === TRIES) {
          // Early renewal failed: the old one is still good.
          if (isTemporary && Date.now() < kept.expiresAt) return kept.token;
          throw error;
        }
        // Not all clients at once, and each more rarely from time to time.
        const pause = Math.max(wait * 2 ** (tries - 1), retryAfter * 1000) * (1 + Math.random());
        await new Promise((resolve) => setTimeout(resolve, Math.min(pause, LONGEST_WAIT)));
      }
    }
  }

  async function asked() {
    // What cannot be a URL is an error at once. A fetch of someone else's may know what a relative one belongs to.
    try {
      new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href ?? 'http://localhost');
    } catch (error) {
      throw Object.assign(error, { status: 400 });
    }
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...(await headers()), 'content-type': 'application/json' },
      body: JSON.stringify(body),
      cache: 'no-store',
      signal: AbortSignal.timeout(10_000),
    });
    const isJson = /^application\/(problem\+)?json\b/i.test(answer.headers.get('content-type') ?? '');
    // The status counts, whatever is wrong with the text of an error.
    const given = isJson ? await answer.json().catch((error) => (answer.ok ? Promise.reject(error) : undefined)) : undefined;
    const [renew, expire] = [given?.renew_at - given?.server_time, given?.expires_at - given?.server_time];
    // A login page is no token, whatever its status.
    if (!answer.ok || typeof given?.token !== 'string' || !(expire > 0) || !(renew <= expire)) {
      const { code, hint, field, request_id: requestId } = (!answer.ok && given) || {};
      const missing = FIELDS.filter((name) => answer.ok && given?.[name] === undefined);
      const lacks = missing.length > 0 ? ` and lacks ${missing.join(', ')}` : '';
      const said = isJson ? (code ? `: ${code}` : lacks) : ' and is not JSON';
      const error = new Error(`No token: the answer has the status ${answer.status}${said}.`);
      const retryAfter = Number(answer.headers.get('retry-after')) || 0;
      throw Object.assign(error, { status: answer.ok ? 400 : answer.status, retryAfter, code, hint, field, requestId });
    }
    // By the server's clock, since the client's may be wrong.
    return { token: given.token, renewAt: Date.now() + renew * 1000, expiresAt: Date.now() + expire * 1000 };
  }
}
