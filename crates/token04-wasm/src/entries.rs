//! The functions that the wrapper calls. Arguments are values, and so is the result; 0 is undefined, an answer that
//! could not be made.

use token04_js::{self as js, Answer, Give};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::value::Value;

fn reply<T: Give<Value>>(answer: Answer<T>) -> u32 {
    answer.give(()).map_or(0, |value: Value| value.0)
}

macro_rules! entries {
    ($($(#[$attribute:meta])* $js:literal $name:ident($($argument:ident),+) => $function:path;)+) => {$(
        $(#[$attribute])*
        #[wasm_bindgen(js_name = $js)]
        pub fn $name($($argument: u32),+) -> u32 {
            reply($function($(Value($argument)),+))
        }
    )+};
}

entries! {
    /// See [`js::generate`].
    "generate" generate(app_id, user_id, secret, seconds, payload) => js::generate;
    /// See [`js::issuer`].
    "issuer" issuer(app_id, secret, cipher) => js::issuer;
    /// See [`js::issue`].
    "issue" issue(handle, user_id, ttl, payload) => js::issue;
    /// See [`js::issue_at`].
    "issueAt" issue_at(handle, user_id, ttl, payload, now) => js::issue_at;
    /// See [`js::room_payload`].
    "roomPayload" room_payload(room_id, grants, streams) => js::room_payload;
    /// See [`js::video_payload`].
    "videoPayload" video_payload(room_id, video_id) => js::video_payload;
    /// See [`js::raw_payload`].
    "rawPayload" raw_payload(text) => js::raw_payload;
    /// See [`js::payload_text`].
    "payloadText" payload_text(handle) => js::payload_text;
    /// See [`js::kit_token`].
    "kitToken" kit_token(token, app_id, user_id, room_id, user_name) => js::kit_token;
}

#[cfg(feature = "check")]
entries! {
    /// See [`js::verifier`].
    "verifier" verifier(secrets) => js::verifier;
    /// See [`js::open`].
    "open" open(handle, token) => js::open;
    /// See [`js::verify`].
    "verify" verify(handle, token, expected) => js::verify;
    /// See [`js::inspect`].
    "inspect" inspect(token) => js::inspect;
    /// See [`js::repaired`].
    "repaired" repaired(text) => js::repaired;
    /// See [`js::diagnose`].
    "diagnose" diagnose(token, secrets, expected, lang) => js::diagnose;
    /// See [`js::explain`].
    "explain" explain(code, lang) => js::explain;
    /// See [`js::own`].
    "own" own(number, lang) => js::own;
}

/// See [`js::issue_batch`].
#[wasm_bindgen(js_name = "issueBatch")]
#[allow(clippy::too_many_arguments, reason = "they are the wrapper's")]
pub fn issue_batch(
    handle: u32,
    joined: u32,
    lengths: u32,
    texts: u32,
    ttl: u32,
    payload: u32,
    threads: u32,
) -> u32 {
    reply(js::issue_batch([handle, joined, lengths, texts, ttl, payload, threads].map(Value)))
}

/// Drops the object of a handle, keys and all.
#[wasm_bindgen]
pub fn dispose(handle: u32) {
    js::Value::close(Value(handle));
}

/// Drops the object of a handle that was collected.
#[wasm_bindgen]
pub fn collected(handle: u32) {
    crate::handle::close(handle);
}

/// The version of the core that it was built with.
#[wasm_bindgen]
pub fn version() -> u32 {
    reply(Answer::of(|| Ok(token04_core::VERSION)))
}
