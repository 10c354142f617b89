//! Reading and checking tokens.

use std::ffi::c_char;

use token04_bridge::Expected;
use token04_core::{Argument, Error, ErrorKind, Expectation, Privilege, Verifier};

use zeroize::Zeroizing;

use crate::claims::token04_claims;
use crate::guard::{construct, free, handle, status};
use crate::status::shown;
use crate::text::{array, bytes, copied, room_for, text};

/// Reads and checks the tokens of one app. Any number of threads may use one at the same
/// time; free it when all have finished.
#[derive(Debug)]
pub struct token04_verifier {
    verifier: Verifier,
}

/// Bit of token04_expectation.expected: check the app id.
pub const TOKEN04_EXPECT_APP_ID: u32 = 1;
/// Bit: check the user id.
pub const TOKEN04_EXPECT_USER_ID: u32 = 2;
/// Bit: check the room id. A token without a room also passes, unless strict.
pub const TOKEN04_EXPECT_ROOM_ID: u32 = 4;
/// Bit: require the privilege to log in. A token without privileges also passes, unless strict.
pub const TOKEN04_EXPECT_LOGIN: u32 = 8;
/// Bit: require the privilege to publish. A token without privileges also passes, unless strict.
pub const TOKEN04_EXPECT_PUBLISH: u32 = 16;
/// Bit: check the stream id. A token without a list of streams also passes, unless strict.
pub const TOKEN04_EXPECT_STREAM_ID: u32 = 32;
/// Bit: the time of the check is given; otherwise it is now.
pub const TOKEN04_EXPECT_NOW: u32 = 64;
/// Bit: refuse a token whose ctime is more than ctime_leeway seconds in the future, as
/// CLAIMS_INVALID.
pub const TOKEN04_EXPECT_CTIME: u32 = 128;
/// Bit: require the token to name the expected room, privileges and stream.
pub const TOKEN04_EXPECT_STRICT: u32 = 256;

const KNOWN: u32 = 511;

/// More than a key takes, with its place in a list that grows.
const KEY: usize = 1 << 10;

/// A token is decoded and decrypted, its texts are read, and C gets copies of them.
const COPIES: usize = 8;

/// What a token is checked against. Set it to all zeros, set `struct_size` to
/// sizeof(token04_expectation) and `expected` to the bits of what is expected, and set the
/// fields that belong to them. A field that is set while its bit is not is INVALID_ARGUMENT: it would
/// not be checked. Text is only read during the call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct token04_expectation {
    /// sizeof(token04_expectation), so that the structure can grow. Another size than the
    /// library knows is refused with INVALID_ARGUMENT.
    pub struct_size: usize,
    /// TOKEN04_EXPECT_… bits, or-ed together.
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
    /// The time of the check, in Unix seconds; 0 or less is INVALID_ARGUMENT if the bit is set.
    pub now: i64,
    /// How many seconds after its expiry a token is still accepted; 0 for none.
    pub leeway: u32,
    /// By how many seconds a token's ctime may be in the future.
    pub ctime_leeway: u32,
}

/// Ids are in tokens too, so they are not shown here either.
impl std::fmt::Debug for token04_expectation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("token04_expectation").field("expected", &self.expected).finish_non_exhaustive()
    }
}

const WRONG: Error = Error::about(ErrorKind::InvalidArgument, Argument::Expectation);

/// Copies what C expects; null expects nothing. Its texts are not read yet.
///
/// # Safety
/// `expected` is null or points to an expectation.
pub(crate) unsafe fn given(
    expected: *const token04_expectation,
) -> Result<Option<token04_expectation>, Error> {
    if expected.is_null() {
        return Ok(None);
    }
    if !expected.is_aligned() {
        return Err(WRONG);
    }
    // SAFETY: the caller's promise; an expectation of any version begins with its size. Nothing
    // else is read before that is known.
    let size = unsafe { (&raw const (*expected).struct_size).read() };
    if size != size_of::<token04_expectation>() {
        return Err(WRONG);
    }
    // SAFETY: the caller's promise.
    Ok(Some(unsafe { *expected }))
}

/// Copies the texts of an expectation, and has it point to the copies, which `kept` holds.
///
/// # Safety
/// The texts of `given` are readable.
pub(crate) unsafe fn copy_texts(
    given: &mut token04_expectation,
    kept: &mut Vec<Zeroizing<Vec<u8>>>,
) -> Result<(), Error> {
    let token04_expectation {
        expected,
        user_id,
        user_id_len,
        room_id,
        room_id_len,
        stream_id,
        stream_id_len,
        ..
    } = given;
    let texts = [
        (TOKEN04_EXPECT_USER_ID, user_id, user_id_len, Argument::UserId),
        (TOKEN04_EXPECT_ROOM_ID, room_id, room_id_len, Argument::RoomId),
        (TOKEN04_EXPECT_STREAM_ID, stream_id, stream_id_len, Argument::StreamId),
    ];
    for (bit, data, len, argument) in texts {
        if *expected & bit != 0 && !data.is_null() {
            // SAFETY: the caller's promise.
            let copy = unsafe { copied(*data, *len, argument) }?;
            *data = copy.as_ptr().cast();
            kept.push(copy);
        }
    }
    Ok(())
}

/// Reads what was copied.
///
/// # Safety
/// The texts of `given` are readable.
pub(crate) unsafe fn expectation<'a>(given: Option<&token04_expectation>) -> Result<Expectation<'a>, Error> {
    let Some(given) = given else { return Ok(Expectation::new()) };
    if given.expected & !KNOWN != 0 {
        return Err(WRONG);
    }
    let expects = |bit| given.expected & bit != 0;
    let fields = [
        (TOKEN04_EXPECT_APP_ID, given.app_id != 0, Argument::AppId),
        (TOKEN04_EXPECT_USER_ID, !given.user_id.is_null() || given.user_id_len != 0, Argument::UserId),
        (TOKEN04_EXPECT_ROOM_ID, !given.room_id.is_null() || given.room_id_len != 0, Argument::RoomId),
        (
            TOKEN04_EXPECT_STREAM_ID,
            !given.stream_id.is_null() || given.stream_id_len != 0,
            Argument::StreamId,
        ),
        (TOKEN04_EXPECT_NOW, given.now != 0, Argument::Now),
        (TOKEN04_EXPECT_CTIME, given.ctime_leeway != 0, Argument::CtimeLeeway),
    ];
    // Its caller forgot the bit, and believes that the field is checked.
    if let Some((_, _, argument)) = fields.into_iter().find(|(bit, set, _)| *set && !expects(*bit)) {
        return Err(Error::about(ErrorKind::InvalidArgument, argument));
    }
    let privileges: &[Privilege] = match (expects(TOKEN04_EXPECT_LOGIN), expects(TOKEN04_EXPECT_PUBLISH)) {
        (true, true) => &Privilege::ALL,
        (true, false) => &[Privilege::Login],
        (false, true) => &[Privilege::Publish],
        (false, false) => &[],
    };
    let texts = [
        (TOKEN04_EXPECT_USER_ID, given.user_id, given.user_id_len, Argument::UserId),
        (TOKEN04_EXPECT_ROOM_ID, given.room_id, given.room_id_len, Argument::RoomId),
        (TOKEN04_EXPECT_STREAM_ID, given.stream_id, given.stream_id_len, Argument::StreamId),
    ];
    let [user_id, room_id, stream_id] = texts.map(|(bit, data, len, argument)| {
        // SAFETY: the caller's promise, for all three texts.
        expects(bit).then(|| unsafe { expected_text(data, len, argument) })
    });
    Expected {
        app_id: expects(TOKEN04_EXPECT_APP_ID).then_some(Ok(given.app_id)),
        user_id,
        room_id,
        privileges: Some(Ok(privileges)),
        stream_id,
        now: expects(TOKEN04_EXPECT_NOW).then_some(Ok(given.now)),
        leeway: Some(Ok(given.leeway)),
        ctime_leeway: expects(TOKEN04_EXPECT_CTIME).then_some(Ok(given.ctime_leeway)),
        strict: Some(Ok(expects(TOKEN04_EXPECT_STRICT))),
    }
    .expectation()
}

/// A text that is expected. Null is refused, whatever its length: it stands for a value that
/// its caller does not have, and must not be taken for an empty one.
///
/// # Safety
/// As for [`text`].
unsafe fn expected_text<'a>(data: *const c_char, len: usize, argument: Argument) -> Result<&'a str, Error> {
    if data.is_null() {
        return Err(Error::about(ErrorKind::InvalidArgument, argument));
    }
    // SAFETY: the caller's promise.
    unsafe { text(data, len, argument) }
}

/// Makes a verifier.
///
/// @param secrets  pointers to the app's ServerSecrets, 32 bytes each: one, or several
///   while one is replaced. The first that decrypts a token is used.
/// @param secret_lens  their lengths in bytes
/// @param count  how many there are
/// @param out  the verifier, NULL on failure; free it with token04_verifier_free
/// @return TOKEN04_OK; INVALID_SECRET if one is not 32 bytes long or count is 0;
///   INVALID_ARGUMENT, OUT_OF_MEMORY
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_verifier_new(
    secrets: *const *const c_char,
    secret_lens: *const usize,
    count: usize,
    out: *mut *mut token04_verifier,
) -> i32 {
    // SAFETY: the header's conventions for text and outputs; a missing secret is a wrong one.
    unsafe {
        construct(out, || {
            let (secrets, lens) = (array(secrets, count)?, array(secret_lens, count)?);
            room_for(count.saturating_mul(KEY))?;
            let secrets =
                secrets.iter().zip(lens).map(|(secret, len)| bytes(secret.cast(), *len).unwrap_or_default());
            Ok(token04_verifier { verifier: Verifier::with_secrets(secrets)? })
        })
    }
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
/// @param out  the claims, NULL on failure; free them with token04_claims_free
/// @param sdk_code  as for token04_verifier_verify
/// @return TOKEN04_OK, UNSUPPORTED_VERSION, MALFORMED, DECRYPT_FAILED, CLAIMS_INVALID,
///   INVALID_ARGUMENT, OUT_OF_MEMORY
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
    // SAFETY: the header's conventions for handles, text and outputs.
    unsafe {
        construct(out, || {
            let (verifier, token) = (handle(verifier)?, text(token, token_len, Argument::Token)?);
            room_for(token.len().saturating_mul(COPIES))?;
            let opened = verifier.verifier.open(token);
            opened.inspect_err(|error| tell.tell(error)).map(token04_claims::new)
        })
    }
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
/// @param expected  what to expect; NULL expects only a token that can be read and has not
///   expired
/// @param out  the claims, NULL on failure; free them with token04_claims_free. May be NULL
///   itself.
/// @param sdk_code  if not NULL, gets the code that ZEGO's client SDK shows for this fault;
///   0 if none is known, and on success. The one output with a value on failure. Express shows
///   1002074 to 1002080 only if ZEGO has switched on forced token login authentication for the
///   app, and 1002033 otherwise.
/// @return TOKEN04_OK; a status from MALFORMED (40) to STREAM_ID_DENIED (51);
///   INVALID_ARGUMENT, CLOCK_UNAVAILABLE, OUT_OF_MEMORY
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
    // SAFETY: the header's conventions for inputs. Before an output is written: one that overlaps the
    // expectation, against the header, must not change it.
    let expected = unsafe { given(expected) };
    // SAFETY: the header's conventions for outputs.
    let tell = unsafe { SdkCode::new(sdk_code) };
    let verify = || {
        // SAFETY: the header's conventions for handles and text.
        let (verifier, token, expected) = unsafe {
            (handle(verifier)?, text(token, token_len, Argument::Token)?, expectation(expected?.as_ref())?)
        };
        room_for(token.len().saturating_mul(COPIES))?;
        verifier.verifier.verify(token, &expected).inspect_err(|error| tell.tell(error))
    };
    if out.is_null() {
        return status(|| verify().map(drop));
    }
    // SAFETY: the header's conventions for outputs.
    unsafe { construct(out, || verify().map(token04_claims::new)) }
}

/// The name of the argument for which token04_verifier_verify and token04_diagnose refuse an
/// expectation with INVALID_ARGUMENT, such as "now" for a time that was never set, or "user_id" for
/// text that is not UTF-8; "expectation" if its size or its bits are wrong.
///
/// @param expected  the expectation
/// @return NULL if nothing is wrong with it, or if it is NULL. Static, NUL-terminated; never free it.
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_expectation_argument(expected: *const token04_expectation) -> *const c_char {
    shown(|| {
        // SAFETY: the header's conventions for inputs.
        let read = unsafe { given(expected).and_then(|given| expectation(given.as_ref())) };
        read.err().and_then(|error| error.argument())
    })
}
