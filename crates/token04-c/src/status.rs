//! The numbers of errors.

use std::ffi::{CStr, c_char};
use std::ptr;

use token04_bridge::{Number, number_of};
use token04_core::{Cipher, Error, ErrorKind, Lang, Outcome, Reason, Severity};

use crate::guard;
use crate::texts::{advice, terminated};

/// What every function that can fail returns: TOKEN04_OK, or why it failed. Passed as
/// `int32_t`, so that a newer library can return numbers that this header does not name. Numbers
/// are never reused; 0, 1, 3, 5, 6 and -1 mean what they mean in ZEGO's own generators.
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum token04_status {
    /// Success.
    TOKEN04_OK = 0,
    /// The app id is 0.
    TOKEN04_INVALID_APP_ID = 1,
    /// The user id is empty.
    TOKEN04_INVALID_USER_ID = 3,
    /// The ServerSecret is not 32 bytes long.
    TOKEN04_INVALID_SECRET = 5,
    /// The effective time is not positive, or reaches beyond 64-bit Unix seconds.
    TOKEN04_INVALID_EFFECTIVE_TIME = 6,
    /// The claims are more than 65,519 bytes of JSON.
    TOKEN04_PAYLOAD_TOO_LARGE = 20,
    /// A payload is incomplete, is not a JSON object, names nothing that ZEGO reads, or has a value of
    /// another type than ZEGO documents.
    TOKEN04_INVALID_PAYLOAD = 21,
    /// The caller's buffer is too small for the result; its contents are unspecified.
    TOKEN04_BUFFER_TOO_SMALL = 22,
    /// A pointer is NULL but must not be, text is not UTF-8, or a number is not one of those
    /// allowed.
    TOKEN04_INVALID_ARGUMENT = 23,
    /// The system's random source failed. No token is made without it.
    TOKEN04_RANDOM_UNAVAILABLE = 24,
    /// The system's clock failed, or shows a time before 1970.
    TOKEN04_CLOCK_UNAVAILABLE = 25,
    /// There is not enough memory for a result whose size the caller decides.
    TOKEN04_OUT_OF_MEMORY = 26,
    /// Reason malformed: the text is not a token04.
    TOKEN04_MALFORMED = 40,
    /// Reason unsupported_version: the token has another version than 04.
    TOKEN04_UNSUPPORTED_VERSION = 41,
    /// Reason decrypt_failed: the token cannot be decrypted with the secret; one answer for every cause.
    TOKEN04_DECRYPT_FAILED = 42,
    /// Reason claims_invalid: a claim is missing, of the wrong type or out of range.
    TOKEN04_CLAIMS_INVALID = 43,
    /// Reason expire_mismatch: the expiry at the start of the token differs from the one inside.
    TOKEN04_EXPIRE_MISMATCH = 44,
    /// Reason expired: the time is at or after the token's expiry.
    TOKEN04_EXPIRED = 45,
    /// Reason app_id_mismatch: another app than expected.
    TOKEN04_APP_ID_MISMATCH = 46,
    /// Reason user_id_mismatch: another user than expected.
    TOKEN04_USER_ID_MISMATCH = 47,
    /// Reason payload_invalid: the payload is neither empty nor a JSON object.
    TOKEN04_PAYLOAD_INVALID = 48,
    /// Reason room_id_mismatch: the payload names another room than expected.
    TOKEN04_ROOM_ID_MISMATCH = 49,
    /// Reason privilege_denied: the payload does not grant an expected privilege.
    TOKEN04_PRIVILEGE_DENIED = 50,
    /// Reason stream_id_denied: the payload's list lacks the expected stream.
    TOKEN04_STREAM_ID_DENIED = 51,
    /// A fault of the library that was caught. Please report it.
    TOKEN04_INTERNAL = -1,
}

fn kind(status: i32) -> Option<ErrorKind> {
    ErrorKind::from_code(status)
}

/// The name of a status, such as "INVALID_SECRET"; NULL if there is no such status.
/// Static, NUL-terminated; never free it. Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_status_name(status: i32) -> *const c_char {
    if status == guard::OK {
        return c"OK".as_ptr();
    }
    shown(|| kind(status).map(ErrorKind::name))
}

/// What is wrong and what to do about it, in a sentence each; NULL if there is no such status.
/// In English. Static, NUL-terminated; never free it. Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_status_message(status: i32) -> *const c_char {
    token04_status_message_in(status, number_of(Lang::En))
}

/// What to do about it, in a sentence; "" for TOKEN04_OK, and NULL if there is no such status.
/// In English. Static, NUL-terminated; never free it. Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_status_hint(status: i32) -> *const c_char {
    token04_status_hint_in(status, number_of(Lang::En))
}

/// token04_status_message in a language, a token04_lang; NULL if there is no such status or
/// language. Static, NUL-terminated; never free it. Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_status_message_in(status: i32, lang: i32) -> *const c_char {
    if status == guard::OK {
        return match Lang::from_number(lang) {
            Some(Lang::Zh) => c"成功。".as_ptr(),
            Some(_) => c"Success.".as_ptr(),
            None => ptr::null(),
        };
    }
    guard::value(ptr::null(), || {
        let advice = kind(status).zip(Lang::from_number(lang)).and_then(|(kind, lang)| advice(kind, lang));
        advice.map_or(ptr::null(), CStr::as_ptr)
    })
}

/// token04_status_hint in a language, a token04_lang; NULL if there is no such status or
/// language. Static, NUL-terminated; never free it. Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_status_hint_in(status: i32, lang: i32) -> *const c_char {
    if status == guard::OK && Lang::from_number(lang).is_some() {
        return c"".as_ptr();
    }
    shown(|| Some(kind(status)?.hint_in(Lang::from_number(lang)?)))
}

/// The name of the argument that a status is about, such as "secret", if it is always the same
/// one; else NULL. Static, NUL-terminated; never free it. Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_status_argument(status: i32) -> *const c_char {
    shown(|| kind(status).and_then(|kind| Error::from(kind).argument()))
}

/// The name of the reason for which a token was refused, such as "user_id_mismatch"; NULL
/// if the status is not one of these (40 to 51).
/// Static, NUL-terminated; never free it. Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_status_reason(status: i32) -> *const c_char {
    shown(|| kind(status)?.reason().map(Reason::name))
}

/// The code that ZEGO's client SDK shows for this status, whatever caused it; 0 if none is
/// known. token04_verifier_verify, which says when 1002033 is shown instead, and
/// token04_report_sdk_code can know more.
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_status_sdk_code(status: i32) -> u32 {
    guard::value(0, || {
        kind(status).and_then(ErrorKind::reason).and_then(Reason::sdk_code).unwrap_or_default()
    })
}

/// The name of a token04_cipher, such as "aes-256-cbc", as it is in reports; NULL if there is
/// no such cipher. Static, NUL-terminated; never free it. Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_cipher_name(cipher: i32) -> *const c_char {
    shown(|| Cipher::from_number(cipher).map(Cipher::name))
}

/// The name of a token04_outcome, such as "passed", as it is in reports; NULL if there is no
/// such outcome. Static, NUL-terminated; never free it. Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_outcome_name(outcome: i32) -> *const c_char {
    shown(|| Outcome::from_number(outcome).map(Outcome::name))
}

/// The name of a token04_severity, such as "warning", as it is in reports; NULL if there is no
/// such severity. Static, NUL-terminated; never free it. Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_severity_name(severity: i32) -> *const c_char {
    shown(|| Severity::from_number(severity).map(Severity::name))
}

/// The name of a token04_lang, "en" or "zh"; NULL if there is no such language.
/// Static, NUL-terminated; never free it. Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_lang_name(lang: i32) -> *const c_char {
    shown(|| Lang::from_number(lang).map(Lang::name))
}

pub(crate) fn shown(text: impl FnOnce() -> Option<&'static str>) -> *const c_char {
    guard::value(ptr::null(), || {
        text().and_then(|text| terminated(&[text])).map_or(ptr::null(), CStr::as_ptr)
    })
}
