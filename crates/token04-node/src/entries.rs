//! The functions that the wrapper calls: what token04-js makes of their arguments.

use napi::Env;
use token04_js as js;

use crate::answer::{Reply, reply};
use crate::often::Functions;
use crate::raw::Value;

/// The functions that are called often, without a layer of napi between: `issue(issuer, userId, ttl,
/// payload)`; `issueBatch`: see [`js::issue_batch`]; `generate`: see [`js::generate`]. `group` is
/// how many tokens of a batch are in a text.
#[napi_derive::napi]
pub(crate) fn functions(env: Env) -> Reply {
    reply(env.raw(), js::Answer::of(|| Ok(Functions)))
}

/// An issuer.
#[napi_derive::napi]
pub(crate) fn issuer(env: Env, app_id: Value, secret: Value, cipher: Value) -> Reply {
    reply(env.raw(), js::issuer(app_id, secret, cipher))
}

/// As `issue`, at a given time, in Unix seconds.
#[napi_derive::napi]
pub(crate) fn issue_at(
    env: Env,
    handle: Value,
    user_id: Value,
    ttl: Value,
    payload: Value,
    now: Value,
) -> Reply {
    reply(env.raw(), js::issue_at(handle, user_id, ttl, payload, now))
}

/// A room's payload. `grants` is an array of privilege and whether it is allowed, in turn;
/// `streams` an array, or null for any.
#[napi_derive::napi]
pub(crate) fn room_payload(env: Env, room_id: Value, grants: Value, streams: Value) -> Reply {
    reply(env.raw(), js::room_payload(room_id, grants, streams))
}

/// A video's payload.
#[napi_derive::napi]
pub(crate) fn video_payload(env: Env, room_id: Value, video_id: Value) -> Reply {
    reply(env.raw(), js::video_payload(room_id, video_id))
}

/// Any text as a payload.
#[napi_derive::napi]
pub(crate) fn raw_payload(env: Env, text: Value) -> Reply {
    reply(env.raw(), js::raw_payload(text))
}

/// A prepared payload's text.
#[napi_derive::napi]
pub(crate) fn payload_text(env: Env, handle: Value) -> Reply {
    reply(env.raw(), js::payload_text(handle))
}

/// Makes a kit token from a token.
#[napi_derive::napi]
pub(crate) fn kit_token(
    env: Env,
    token: Value,
    app_id: Value,
    user_id: Value,
    room_id: Value,
    user_name: Value,
) -> Reply {
    reply(env.raw(), js::kit_token(token, app_id, user_id, room_id, user_name))
}

/// A verifier with the secrets of an array.
#[napi_derive::napi]
pub(crate) fn verifier(env: Env, secrets: Value) -> Reply {
    reply(env.raw(), js::verifier(secrets))
}

/// Reads a token without checking it against anything.
#[napi_derive::napi]
pub(crate) fn open(env: Env, handle: Value, token: Value) -> Reply {
    reply(env.raw(), js::open(handle, token))
}

/// Reads a token and checks it.
#[napi_derive::napi]
pub(crate) fn verify(env: Env, handle: Value, token: Value, expected: Value) -> Reply {
    reply(env.raw(), js::verify(handle, token, expected))
}

/// Drops the issuer or verifier of a handle, keys and all.
#[napi_derive::napi]
pub(crate) fn dispose(handle: Value) {
    js::Value::close(handle);
}

/// Reads a token's envelope.
#[napi_derive::napi]
pub(crate) fn inspect(env: Env, token: Value) -> Reply {
    reply(env.raw(), js::inspect(token))
}

/// Runs every check on a token and looks for the mistakes behind those that fail. Texts are in the
/// language `lang`.
#[napi_derive::napi]
pub(crate) fn diagnose(env: Env, token: Value, secrets: Value, expected: Value, lang: Value) -> Reply {
    reply(env.raw(), js::diagnose(token, secrets, expected, lang))
}

/// Explains a code in a language.
#[napi_derive::napi]
pub(crate) fn explain(env: Env, code: Value, lang: Value) -> Reply {
    reply(env.raw(), js::explain(code, lang))
}
