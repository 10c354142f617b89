//! The C library's entry points, with arguments made from bytes.
#![no_main]
#![allow(clippy::unwrap_used, reason = "a fuzz target fails by panicking")]
#![allow(unsafe_code, reason = "a C ABI is called with pointers")]
#![allow(
    dead_code,
    unreachable_pub,
    non_camel_case_types,
    missing_debug_implementations,
    unused_imports,
    clippy::missing_safety_doc,
    clippy::missing_errors_doc,
    clippy::too_many_arguments,
    clippy::must_use_candidate,
    clippy::doc_markdown,
    clippy::upper_case_acronyms,
    clippy::too_many_lines,
    reason = "the library's own sources, under the library's own exceptions"
)]

// The library itself has no face for Rust.
#[path = "../../../crates/token04-c/src/batch.rs"]
mod batch;
#[path = "../../../crates/token04-c/src/claims.rs"]
mod claims;
#[path = "../../../crates/token04-c/src/diagnosis.rs"]
mod diagnosis;
#[path = "../../../crates/token04-c/src/envelope.rs"]
mod envelope;
#[path = "../../../crates/token04-c/src/explain.rs"]
mod explain;
#[path = "../../../crates/token04-c/src/guard.rs"]
mod guard;
#[path = "../../../crates/token04-c/src/issuer.rs"]
mod issuer;
#[path = "../../../crates/token04-c/src/kit.rs"]
mod kit;
#[path = "../../../crates/token04-c/src/payload.rs"]
mod payload;
#[path = "../../../crates/token04-c/src/status.rs"]
mod status;
#[path = "../../../crates/token04-c/src/text.rs"]
mod text;
#[path = "../../../crates/token04-c/src/texts.rs"]
mod texts;
#[path = "../../../crates/token04-c/src/utf16.rs"]
mod utf16;
#[path = "../../../crates/token04-c/src/verifier.rs"]
mod verifier;
#[path = "../../../crates/token04-c/src/version.rs"]
mod version;

use std::ffi::c_char;
use std::ptr;

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;

/// A pointer and a length that belong together, or NULL and any length.
#[derive(Arbitrary, Debug)]
enum Text<'a> {
    Bytes(&'a [u8]),
    Null(usize),
}

impl Text<'_> {
    fn parts(&self) -> (*const c_char, usize) {
        match self {
            Self::Bytes(bytes) => (bytes.as_ptr().cast(), bytes.len()),
            Self::Null(len) => (ptr::null(), *len),
        }
    }
}

#[derive(Arbitrary, Debug)]
enum Call<'a> {
    Issue { user_id: Text<'a>, ttl: i64, payload: Text<'a>, capacity: u16, no_len: bool },
    Batch { users: Vec<Text<'a>>, ttl: i64, payload: Text<'a>, threads: u8 },
    Read { token: Text<'a>, bits: u32, app_id: u32, text: Text<'a>, now: i64, no_out: bool },
    Diagnose { token: Text<'a>, secrets: Vec<Text<'a>>, lang: i32 },
    Problem { text: Text<'a>, lang: i32, capacity: u8 },
    Kit { token: Text<'a>, room: Text<'a>, user: Text<'a>, name: Text<'a>, app_id: u32, made: bool },
    Explain { code: i64, lang: i32 },
    Room { room: Text<'a>, login: i32, publish: i32, streams: Vec<Text<'a>>, capacity: u16 },
    Status(i32),
}

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    app_id: u32,
    secret: Option<Text<'a>>,
    cipher: i32,
    good: bool,
    calls: Vec<Call<'a>>,
}

const SECRET: &[u8] = b"fa94dd0f974cf2e293728a526b028271";

fuzz_target!(|input: Input<'_>| {
    let secret = input.secret.unwrap_or(Text::Bytes(SECRET));
    let (secret, secret_len) = if input.good { Text::Bytes(SECRET) } else { secret }.parts();
    let (app_id, cipher) = if input.good { (1, input.cipher & 1) } else { (input.app_id, input.cipher) };
    let mut issuer = ptr::null_mut();
    let mut verifier = ptr::null_mut();
    // SAFETY: every pointer is null, or valid for the length beside it.
    unsafe {
        let made = issuer::token04_issuer_new(app_id, secret, secret_len, cipher, &raw mut issuer);
        assert_eq!(made == 0, !issuer.is_null());
        let made =
            verifier::token04_verifier_new(&raw const secret, &raw const secret_len, 1, &raw mut verifier);
        assert_eq!(made == 0, !verifier.is_null());
        for call in &input.calls {
            run(call, issuer, verifier);
        }
        verifier::token04_verifier_free(verifier);
        issuer::token04_issuer_free(issuer);
    }
});

/// # Safety
/// The handles are null or alive.
unsafe fn run(
    call: &Call<'_>,
    issuer: *const issuer::token04_issuer,
    verifier: *const verifier::token04_verifier,
) {
    match call {
        Call::Issue { user_id, ttl, payload, capacity, no_len } => {
            let (user_id, user_id_len) = user_id.parts();
            let (payload, payload_len) = payload.parts();
            let mut buffer = vec![0x7f; usize::from(*capacity)];
            let mut len = usize::MAX;
            let to: *mut usize = if *no_len { ptr::null_mut() } else { &raw mut len };
            // SAFETY: the caller's promise, and buffers of the lengths that are given.
            let made = unsafe {
                let buffer = buffer.as_mut_ptr().cast();
                let capacity = usize::from(*capacity);
                issuer::token04_issuer_issue(
                    issuer,
                    user_id,
                    user_id_len,
                    *ttl,
                    payload,
                    payload_len,
                    buffer,
                    capacity,
                    to,
                )
            };
            if made == 0 {
                assert!(buffer.starts_with(b"04") && len <= buffer.len());
                // The place of a long token is set to zero first.
                assert!(buffer[len..].iter().all(|byte| *byte == 0x7f || *byte == 0));
                assert!(len <= issuer::token04_token_capacity(user_id_len, payload_len));
            } else {
                // A large buffer is set to zero before it is known to be too small.
                let as_before = buffer.iter().all(|byte| *byte == 0x7f);
                assert!(len == usize::MAX && (as_before || made == 22));
            }
        }
        Call::Batch { users, ttl, payload, threads } => {
            let (data, lens): (Vec<_>, Vec<_>) = users.iter().map(Text::parts).unzip();
            let (payload, payload_len) = payload.parts();
            let mut batch = ptr::null_mut();
            // SAFETY: the caller's promise, and arrays of the lengths that are given.
            unsafe {
                batch::token04_issuer_issue_batch(
                    issuer,
                    data.as_ptr(),
                    lens.as_ptr(),
                    data.len(),
                    *ttl,
                    payload,
                    payload_len,
                    usize::from(*threads),
                    &raw mut batch,
                );
                read_batch(batch, data.len());
                batch::token04_batch_free(batch);
            }
        }
        Call::Read { token, bits, app_id, text, now, no_out } => {
            let (token, token_len) = token.parts();
            let (text, text_len) = text.parts();
            let expected = verifier::token04_expectation {
                struct_size: size_of::<verifier::token04_expectation>(),
                expected: *bits,
                app_id: *app_id,
                user_id: text,
                user_id_len: text_len,
                room_id: text,
                room_id_len: text_len,
                stream_id: text,
                stream_id_len: text_len,
                now: *now,
                leeway: *app_id,
                ctime_leeway: *app_id,
            };
            let mut claims = ptr::null_mut();
            let out = if *no_out { ptr::null_mut() } else { &raw mut claims };
            let mut sdk_code = 0;
            // SAFETY: the caller's promise, and outputs that live here.
            unsafe {
                let (expected, sdk_code) = (&raw const expected, &raw mut sdk_code);
                let status =
                    verifier::token04_verifier_verify(verifier, token, token_len, expected, out, sdk_code);
                assert_eq!(status == 0 && !no_out, !claims.is_null());
                assert!(status == 23 || verifier::token04_expectation_argument(expected).is_null());
                claims::token04_claims_free(claims);
                let mut claims = ptr::null_mut();
                let status =
                    verifier::token04_verifier_open(verifier, token, token_len, &raw mut claims, sdk_code);
                assert_eq!(status == 0, !claims.is_null());
                let mut len = 0;
                let user_id = claims::token04_claims_user_id(claims, &raw mut len);
                assert!(user_id.is_null() || *user_id.add(len) == 0);
                claims::token04_claims_free(claims);
            }
        }
        Call::Problem { text, lang, capacity } => {
            let (text, text_len) = text.parts();
            let mut buffer = vec![0x7f_u8; usize::from(*capacity)];
            let mut len = usize::MAX;
            // SAFETY: a text and a buffer of the lengths that are given.
            let status = unsafe {
                let (buffer, capacity) = (buffer.as_mut_ptr().cast(), buffer.len());
                payload::token04_payload_problem(text, text_len, *lang, buffer, capacity, &raw mut len)
            };
            if len != usize::MAX {
                assert_eq!(status == 0, len == 0);
                assert!(std::str::from_utf8(&buffer[..len]).is_ok());
            }
        }
        Call::Kit { token, room, user, name, app_id, made } => {
            let mut text_of_token = [0_u8; 256];
            let mut text_of_token_len = 0;
            let (mut token, mut token_len) = token.parts();
            let (room, room_len) = room.parts();
            let (user, user_len) = user.parts();
            let (name, name_len) = name.parts();
            let texts = [room_len, user_len, name_len].into_iter().fold(0, usize::saturating_add);
            let mut kit_len = usize::MAX;
            // SAFETY: the caller's promise, and texts and buffers of the lengths that are given.
            unsafe {
                if *made {
                    let to = text_of_token.as_mut_ptr().cast();
                    issuer::token04_issuer_issue(
                        issuer,
                        c"ann".as_ptr(),
                        3,
                        60,
                        ptr::null(),
                        0,
                        to,
                        text_of_token.len(),
                        &raw mut text_of_token_len,
                    );
                    (token, token_len) = (text_of_token.as_ptr().cast(), text_of_token_len);
                }
                let mut buffer =
                    vec![0x7f_u8; kit::token04_kit_token_capacity(token_len, texts).min(1 << 20)];
                let (to, capacity) = (buffer.as_mut_ptr().cast(), buffer.len());
                let status = kit::token04_kit_token(
                    token,
                    token_len,
                    room,
                    room_len,
                    user,
                    user_len,
                    name,
                    name_len,
                    *app_id,
                    to,
                    capacity,
                    &raw mut kit_len,
                );
                assert!(status != 22);
                assert_eq!(status == 0, kit_len != usize::MAX);
                if status == 0 {
                    let kit = std::str::from_utf8(&buffer[..kit_len]).unwrap();
                    assert!(token04_core::KitToken::read(kit).is_some());
                }
            }
        }
        Call::Explain { code, lang } => {
            let mut found = std::mem::MaybeUninit::uninit();
            // SAFETY: the output lives here, and is read where it was written.
            unsafe {
                if explain::token04_explain(*code, *lang, found.as_mut_ptr()) == 0 {
                    let found = found.assume_init();
                    assert!(found.code == *code && *found.meaning != 0 && *found.source != 0);
                }
            }
        }
        Call::Diagnose { token, secrets, lang } => {
            let (token, token_len) = token.parts();
            let (data, lens): (Vec<_>, Vec<_>) = secrets.iter().map(Text::parts).unzip();
            let mut report = ptr::null_mut();
            // SAFETY: arrays of the lengths that are given.
            unsafe {
                let status = diagnosis::token04_diagnose(
                    token,
                    token_len,
                    data.as_ptr(),
                    lens.as_ptr(),
                    data.len(),
                    ptr::null(),
                    &raw mut report,
                );
                assert_eq!(status == 0, !report.is_null());
                let mut len = 0;
                let json = diagnosis::token04_report_json_in(report, *lang, &raw mut len);
                assert!(json.is_null() || *json.add(len) == 0);
                diagnosis::token04_report_free(report);
            }
        }
        Call::Room { room, login, publish, streams, capacity } => {
            let (room, room_len) = room.parts();
            let (data, lens): (Vec<_>, Vec<_>) = streams.iter().map(Text::parts).unzip();
            let mut buffer = vec![0x7f; usize::from(*capacity)];
            let mut len = usize::MAX;
            // SAFETY: arrays and a buffer of the lengths that are given.
            let status = unsafe {
                payload::token04_room_payload(
                    room,
                    room_len,
                    *login,
                    *publish,
                    data.as_ptr(),
                    lens.as_ptr(),
                    data.len(),
                    buffer.as_mut_ptr().cast(),
                    buffer.len(),
                    &raw mut len,
                )
            };
            if status == 0 {
                serde_json::from_slice::<serde_json::Value>(&buffer[..len]).unwrap();
            } else {
                assert_eq!(len, usize::MAX);
            }
        }
        Call::Status(status) => {
            let named = !status::token04_status_name(*status).is_null();
            assert_eq!(named, !status::token04_status_message(*status).is_null());
        }
    }
}

/// # Safety
/// The batch is null or alive.
unsafe fn read_batch(made: *const batch::token04_batch, users: usize) {
    // SAFETY: the caller's promise.
    unsafe {
        let count = batch::token04_batch_count(made);
        assert!(made.is_null() || count == users);
        for index in 0..=count {
            let (mut token, mut len) = (ptr::null(), 0);
            let status = batch::token04_batch_token(made, index, &raw mut token, &raw mut len);
            assert_eq!(status == 0, len > 0);
        }
    }
}
