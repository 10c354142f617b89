//! Reading and checking tokens.

use std::ffi::c_char;

use token04_core::{Error, ErrorCode, Expectation, Privilege, Verifier};

use crate::claims::token04_claims;
use crate::guard::{free, give, handle, status, wanted};
use crate::text::{array, bytes, text};

/// Reads and checks the tokens of one app. Any number of threads may use one at the same
/// time; only freeing it must come last.
#[derive(Debug)]
pub struct token04_verifier {
    verifier: Verifier,
}

/// In `token04_expectation.expected`: the app id is.
pub const TOKEN04_EXPECT_APP_ID: u32 = 1;
/// The user id is.
pub const TOKEN04_EXPECT_USER_ID: u32 = 2;
/// The room id is; a token that names no room has any.
pub const TOKEN04_EXPECT_ROOM_ID: u32 = 4;
/// The privilege to log in is; a token that names no privilege has all.
pub const TOKEN04_EXPECT_LOGIN: u32 = 8;
/// The privilege to publish is; a token that names no privilege has all.
pub const TOKEN04_EXPECT_PUBLISH: u32 = 16;
/// The stream id is; a token that lists no stream has any.
pub const TOKEN04_EXPECT_STREAM_ID: u32 = 32;
/// The time of the check is given; else it is now.
pub const TOKEN04_EXPECT_NOW: u32 = 64;

const KNOWN: u32 = 127;

/// What a token is checked against. Set it to all zeros, then set `expected` to the flags
/// of what is expected, and the fields that belong to them; the others are not looked at.
/// Text is only read during the call.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct token04_expectation {
    /// TOKEN04_EXPECT_… flags, or-ed together.
    pub expected: u32,
    /// The app.
    pub app_id: u32,
    /// The user, UTF-8.
    pub user_id: *const c_char,
    /// Its length in bytes.
    pub user_id_len: usize,
    /// The room, UTF-8.
    pub room_id: *const c_char,
    /// Its length in bytes.
    pub room_id_len: usize,
    /// The stream, UTF-8.
    pub stream_id: *const c_char,
    /// Its length in bytes.
    pub stream_id_len: usize,
    /// The time of the check, in Unix seconds.
    pub now: i64,
}

/// Reads what C expects; null expects nothing.
///
/// # Safety
/// `expected` is null or points to an expectation whose texts are readable.
pub(crate) unsafe fn expectation<'a>(expected: *const token04_expectation) -> Result<Expectation<'a>, Error> {
    let mut read = Expectation::new();
    // SAFETY: the caller's promise.
    let Some(given) = (unsafe { expected.as_ref() }) else { return Ok(read) };
    if given.expected & !KNOWN != 0 {
        return Err(ErrorCode::InvalidArgument.into());
    }
    let expects = |flag| given.expected & flag != 0;
    if expects(TOKEN04_EXPECT_APP_ID) {
        read = read.app_id(given.app_id);
    }
    // SAFETY: the caller's promise, for all three texts.
    unsafe {
        if expects(TOKEN04_EXPECT_USER_ID) {
            read = read.user_id(text(given.user_id, given.user_id_len)?);
        }
        if expects(TOKEN04_EXPECT_ROOM_ID) {
            read = read.room_id(text(given.room_id, given.room_id_len)?);
        }
        if expects(TOKEN04_EXPECT_STREAM_ID) {
            read = read.stream_id(text(given.stream_id, given.stream_id_len)?);
        }
    }
    if expects(TOKEN04_EXPECT_LOGIN) {
        read = read.privilege(Privilege::Login);
    }
    if expects(TOKEN04_EXPECT_PUBLISH) {
        read = read.privilege(Privilege::Publish);
    }
    if expects(TOKEN04_EXPECT_NOW) {
        read = read.at(given.now);
    }
    Ok(read)
}

/// Makes a verifier.
///
/// @param secrets  pointers to the app's ServerSecrets, 32 bytes each: one, or several
///   while one is replaced. A token is read with the first that fits.
/// @param secret_lens  their lengths in bytes
/// @param count  how many there are
/// @param out  the verifier; free it with token04_verifier_free
/// @return TOKEN04_OK; INVALID_SECRET where one is not 32 bytes long or there is none;
///   INVALID_ARGUMENT
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_verifier_new(
    secrets: *const *const c_char,
    secret_lens: *const usize,
    count: usize,
    out: *mut *mut token04_verifier,
) -> i32 {
    status(|| {
        wanted(out)?;
        // SAFETY: the header's conventions for text.
        let (secrets, lens) = unsafe { (array(secrets, count)?, array(secret_lens, count)?) };
        let secrets = secrets
            .iter()
            .zip(lens)
            // SAFETY: the header's conventions for text; a missing secret is a wrong one.
            .map(|(secret, len)| unsafe { bytes(secret.cast(), *len) }.unwrap_or_default());
        let verifier = Verifier::with_secrets(secrets)?;
        // SAFETY: the header's conventions for outputs.
        unsafe { give(token04_verifier { verifier }, out) }
    })
}

/// Frees a verifier and wipes its keys. NULL is allowed. Must not be called twice, nor
/// while another thread uses the verifier.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_verifier_free(verifier: *mut token04_verifier) {
    // SAFETY: the header's conventions for handles.
    unsafe { free(verifier) }
}

/// Reads a token without checking it against anything: neither time, nor user, nor app.
///
/// @param token  the token, ASCII text
/// @param out  the claims; free them with token04_claims_free
/// @param sdk_code  as for token04_verifier_verify
/// @return TOKEN04_OK, UNSUPPORTED_VERSION, MALFORMED, DECRYPT_FAILED, CLAIMS_INVALID,
///   INVALID_ARGUMENT
///
/// Safe to call from any number of threads with the same verifier.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_verifier_open(
    verifier: *const token04_verifier,
    token: *const c_char,
    token_len: usize,
    out: *mut *mut token04_claims,
    sdk_code: *mut u32,
) -> i32 {
    // SAFETY: the header's conventions for outputs.
    let tell = unsafe { SdkCode::new(sdk_code) };
    status(|| {
        // SAFETY: the header's conventions for handles, text and outputs.
        unsafe {
            let verifier = handle(verifier)?;
            wanted(out)?;
            let opened = verifier.verifier.open(text(token, token_len)?);
            give(token04_claims::new(opened.inspect_err(|error| tell.tell(error))?), out)
        }
    })
}

/// The one output that is written on failure as well.
struct SdkCode(Option<std::ptr::NonNull<u32>>);

impl SdkCode {
    /// 0, until something is told.
    ///
    /// # Safety
    /// `place` is null, or may be written as long as this lives.
    unsafe fn new(place: *mut u32) -> Self {
        let place = std::ptr::NonNull::new(place);
        if let Some(place) = place {
            // SAFETY: the caller's promise.
            unsafe { place.write(0) };
        }
        Self(place)
    }

    fn tell(&self, error: &Error) {
        if let Some(place) = self.0 {
            // SAFETY: what the caller of `new` promised.
            unsafe { place.write(error.sdk_code().unwrap_or_default()) };
        }
    }
}

/// Reads a token and checks it: its own consistency, the time, and everything that is
/// expected. The first check that fails gives the status.
///
/// @param token  the token, ASCII text
/// @param expected  what to expect; NULL for nothing but a token in force
/// @param out  the claims; free them with token04_claims_free. NULL if they are not wanted.
/// @param sdk_code  if not NULL, gets the code that ZEGO's client SDK shows for this fault;
///   0 where none is documented, and on success. The one output written on failure.
/// @return TOKEN04_OK; a status from MALFORMED (40) to STREAM_ID_DENIED (51);
///   INVALID_ARGUMENT, CLOCK_UNAVAILABLE
///
/// Safe to call from any number of threads with the same verifier.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_verifier_verify(
    verifier: *const token04_verifier,
    token: *const c_char,
    token_len: usize,
    expected: *const token04_expectation,
    out: *mut *mut token04_claims,
    sdk_code: *mut u32,
) -> i32 {
    // SAFETY: the header's conventions for outputs.
    let tell = unsafe { SdkCode::new(sdk_code) };
    status(|| {
        // SAFETY: the header's conventions for handles and text.
        let (verifier, token, expected) =
            unsafe { (handle(verifier)?, text(token, token_len)?, expectation(expected)?) };
        let opened = verifier.verifier.verify(token, &expected).inspect_err(|error| tell.tell(error))?;
        if out.is_null() {
            return Ok(());
        }
        // SAFETY: the header's conventions for outputs.
        unsafe { give(token04_claims::new(opened), out) }
    })
}
