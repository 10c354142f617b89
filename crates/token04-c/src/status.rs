//! The numbers of errors.

use std::ffi::c_char;

use token04_core::{ErrorCode, Reason};

use crate::guard;

/// What every function that can fail returns: TOKEN04_OK, or why it failed. Passed as
/// `int32_t`, so that numbers of a newer library are no surprise. Numbers are never reused;
/// 0, 1, 3, 5, 6 and -1 mean what they mean in the vendor's generators.
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
    /// A payload builder was given too little.
    TOKEN04_INVALID_PAYLOAD = 21,
    /// The caller's buffer cannot hold the result; nothing was written.
    TOKEN04_BUFFER_TOO_SMALL = 22,
    /// A pointer that must not be NULL is, text is not UTF-8, or a number is none of those allowed.
    TOKEN04_INVALID_ARGUMENT = 23,
    /// The system's random source failed. No token is made without it.
    TOKEN04_RANDOM_UNAVAILABLE = 24,
    /// The system's clock failed, or shows a time before 1970.
    TOKEN04_CLOCK_UNAVAILABLE = 25,
    /// Reason malformed: the text is no token04.
    TOKEN04_MALFORMED = 40,
    /// Reason unsupported_version: the token has another version than 04.
    TOKEN04_UNSUPPORTED_VERSION = 41,
    /// Reason decrypt_failed: the token cannot be read with the secret; one answer for every cause.
    TOKEN04_DECRYPT_FAILED = 42,
    /// Reason claims_invalid: a claim is missing, of the wrong type or out of range.
    TOKEN04_CLAIMS_INVALID = 43,
    /// Reason expire_mismatch: the expiry in front of the token is not the one inside.
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

fn code(status: i32) -> Option<ErrorCode> {
    ErrorCode::from_value(status)
}

/// The name of a status, such as "INVALID_SECRET"; NULL where there is no such status.
/// Static, NUL-terminated; never free it. Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_status_name(status: i32) -> *const c_char {
    named(status, |code| terminated(code.name()))
}

/// One sentence that says what is wrong and what to do; NULL where there is no such status.
/// Static, NUL-terminated; never free it. Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_status_message(status: i32) -> *const c_char {
    named(status, |code| terminated(code.message()))
}

/// The name of the reason for which a token was refused, such as "user_id_mismatch"; NULL
/// where the status is none of those (40 to 51).
/// Static, NUL-terminated; never free it. Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_status_reason(status: i32) -> *const c_char {
    named(status, |code| code.reason().map(Reason::name).and_then(terminated))
}

/// The code that ZEGO's client SDK shows for this status, whatever caused it; 0 where none
/// is documented. token04_verifier_verify and token04_report_sdk_code can know more.
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_status_sdk_code(status: i32) -> u32 {
    guard::value(0, || {
        code(status).and_then(ErrorCode::reason).and_then(Reason::sdk_code).unwrap_or_default()
    })
}

fn named(status: i32, text: fn(ErrorCode) -> Option<&'static std::ffi::CStr>) -> *const c_char {
    guard::value(std::ptr::null(), || {
        code(status).and_then(text).map_or(std::ptr::null(), std::ffi::CStr::as_ptr)
    })
}

/// The core's static texts have no NUL behind them: they are copied once, for good.
fn terminated(text: &'static str) -> Option<&'static std::ffi::CStr> {
    use std::collections::BTreeMap;
    use std::ffi::{CStr, CString};
    use std::sync::OnceLock;

    static TEXTS: OnceLock<BTreeMap<&'static str, &'static CStr>> = OnceLock::new();
    let texts = TEXTS.get_or_init(|| {
        let codes = ErrorCode::ALL.iter().flat_map(|code| [code.name(), code.message()]);
        let all = codes.chain(Reason::ALL.iter().map(|reason| reason.name()));
        all.filter_map(|text| Some((text, &*Box::leak(CString::new(text).ok()?.into_boxed_c_str()))))
            .collect()
    });
    texts.get(text).copied()
}
