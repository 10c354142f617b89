//! Why a token is refused.

use std::ffi::c_char;
use std::ptr;

use token04_bridge::text::utf8;
use token04_bridge::{Number, number_of};
use token04_core::{Argument, Error, ErrorKind, Lang, Report, diagnose};

use crate::claims::token04_claims;
use crate::guard::{construct, free, handle, status, value};
use crate::text::{Kept, array, copied, nothing, room_for};
use crate::verifier::{copy_texts, expectation, given, token04_expectation};

/// A diagnosis. Not changed after it was made, so any number of threads may read it.
#[derive(Debug)]
pub struct token04_report {
    report: Report,
    claims: Option<token04_claims>,
    /// In the order of `Lang::ALL`.
    texts: Vec<Texts>,
}

/// A report's texts in one language.
#[derive(Debug)]
struct Texts {
    message: Kept,
    hint: Kept,
    json: Kept,
    findings: Vec<[Kept; 3]>,
}

impl Texts {
    fn new(report: &Report, lang: Lang) -> Self {
        let kept = |text: &str| Kept::new(text.to_owned());
        let findings = report.findings().iter();
        Self {
            message: kept(&report.message_in(lang)),
            hint: kept(&report.hint_in(lang)),
            json: Kept::new(report.to_json_in(lang)),
            findings: findings
                .map(|found| [kept(found.id), kept(&found.message_in(lang)), kept(&found.hint_in(lang))])
                .collect(),
        }
    }
}

impl token04_report {
    fn texts(&self, lang: i32) -> Result<&Texts, Error> {
        let place =
            Lang::from_number(lang).and_then(|lang| Lang::ALL.iter().position(|known| *known == lang));
        place
            .and_then(|place| self.texts.get(place))
            .ok_or(Error::about(ErrorKind::InvalidArgument, Argument::Lang))
    }
}

/// What a report takes besides: checks, findings, hints, and all of it as JSON.
const REPORT: usize = 96 << 10;

/// The outcome of a check.
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum token04_outcome {
    /// The token passes it.
    TOKEN04_OUTCOME_PASSED = 0,
    /// The token fails it.
    TOKEN04_OUTCOME_FAILED = 1,
    /// Nothing was expected, or an earlier failure left nothing to check.
    TOKEN04_OUTCOME_SKIPPED = 2,
}

/// How much a finding matters.
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum token04_severity {
    /// Worth knowing.
    TOKEN04_SEVERITY_INFO = 0,
    /// Some of ZEGO's products will refuse the token, or will soon, as far as we know; or it
    /// allows more than it seems to.
    TOKEN04_SEVERITY_WARNING = 1,
    /// ZEGO will refuse the token, as far as we know, or the ServerSecret itself is exposed.
    TOKEN04_SEVERITY_ERROR = 2,
}

/// One check of a report.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct token04_check {
    /// The token04_status of its failure, 40 to 51.
    pub status: i32,
    /// A token04_outcome.
    pub outcome: i32,
    /// The code that ZEGO's client SDK shows for its failure; 0 if none is known or
    /// it did not fail.
    pub sdk_code: u32,
}

/// One finding of a report. All that it points to belongs to the report; text is UTF-8 and
/// NUL-terminated.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct token04_finding {
    /// A stable name, such as "token_plus_became_space".
    pub id: *const c_char,
    /// What was seen, in one sentence. It quotes nothing of a token or a secret, except well-known
    /// misspelt names of payload fields.
    pub message: *const c_char,
    /// What to do, in one sentence.
    pub hint: *const c_char,
    /// Codes that ZEGO's SDKs show for it.
    pub sdk_codes: *const u32,
    /// How many there are.
    pub sdk_code_count: usize,
    /// A token04_severity.
    pub severity: i32,
}

const fn about(argument: Argument) -> Error {
    Error::about(ErrorKind::InvalidArgument, argument)
}

/// Runs every check on a token, and if one fails, looks for known mistakes that explain it.
/// Only people who have the secret should see the report: it says more than a verification does.
///
/// @param token  the token as it was received, damaged or not
/// @param secrets  pointers to the secrets as they were configured, wrong ones included;
///   without any, only the envelope is examined
/// @param secret_lens  their lengths in bytes
/// @param count  how many there are
/// @param expected  what to expect; NULL expects only a token that can be read and has not
///   expired
/// @param out  the report, NULL on failure; free it with token04_report_free
/// @return TOKEN04_OK if there is a report, whatever it says; INVALID_ARGUMENT,
///   OUT_OF_MEMORY
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_diagnose(
    token: *const c_char,
    token_len: usize,
    secrets: *const *const c_char,
    secret_lens: *const usize,
    count: usize,
    expected: *const token04_expectation,
    out: *mut *mut token04_report,
) -> i32 {
    // SAFETY: the header's conventions for text and outputs. What is expected is read before an
    // output is written: one that overlaps it, against the header, must not change it.
    unsafe {
        let expected = given(expected);
        construct(out, || {
            let lens = array(secret_lens, count).map_err(|_| about(Argument::Secrets))?;
            let secrets = array(secrets, count).map_err(|_| about(Argument::Secrets))?;
            let token = copied(token, token_len, Argument::Token)?;
            let token = utf8(&token, Argument::Token)?;
            let mut copies = Vec::new();
            copies.try_reserve_exact(count).map_err(|_| ErrorKind::OutOfMemory)?;
            for (secret, len) in secrets.iter().zip(lens) {
                copies.push(copied(*secret, *len, Argument::Secrets)?);
            }
            // More copies of each are made while they are examined.
            let len = copies.iter().map(|copy| copy.len()).sum::<usize>().saturating_add(token.len());
            room_for(len.saturating_mul(16).saturating_add(REPORT))?;
            let secrets = copies.iter().map(|secret| utf8(secret, Argument::Secrets));
            let secrets = secrets.collect::<Result<Vec<&str>, Error>>()?;
            let mut ids = Vec::new();
            let mut expected = expected?;
            if let Some(expected) = &mut expected {
                copy_texts(expected, &mut ids)?;
            }
            let report = diagnose(token, &secrets, &expectation(expected.as_ref())?);
            Ok(token04_report {
                claims: report.opened().cloned().map(token04_claims::new),
                texts: Lang::ALL.iter().map(|lang| Texts::new(&report, *lang)).collect(),
                report,
            })
        })
    }
}

/// Frees a report and all that belongs to it. NULL is allowed. Must not be called twice.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_report_free(report: *mut token04_report) {
    // SAFETY: the header's conventions for handles.
    unsafe { free(report) }
}

/// Whether the token as given passes all checks: 1 or 0; 0 for NULL. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_report_accepted(report: *const token04_report) -> i32 {
    // SAFETY: the header's conventions for handles.
    value(0, || unsafe { handle(report) }.map_or(0, |report| i32::from(report.report.accepted())))
}

/// Why it is refused: what token04_verifier_verify returns, or INVALID_SECRET if a secret
/// is invalid. TOKEN04_OK if the token is accepted, or if nothing more can be said without a
/// secret. INVALID_ARGUMENT for NULL. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_report_status(report: *const token04_report) -> i32 {
    status(|| {
        // SAFETY: the header's conventions for handles.
        let error = unsafe { handle(report) }?.report.error();
        error.map_or(Ok(()), Err)
    })
}

/// The code that ZEGO's client SDK shows for it; 0 if none is known, and for NULL.
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_report_sdk_code(report: *const token04_report) -> u32 {
    value(0, || {
        // SAFETY: the header's conventions for handles.
        let report = unsafe { handle(report) }.ok();
        report.and_then(|report| report.report.error()?.sdk_code()).unwrap_or_default()
    })
}

/// What is wrong, in a sentence, in a language; "" if the token is accepted. UTF-8,
/// NUL-terminated; it belongs to the report. It quotes nothing of a token or a secret, except
/// well-known misspelt names of payload fields.
///
/// @param lang  a token04_lang
/// @param message_len  its length in bytes; may be NULL
/// @return the text; NULL for NULL, and if there is no such language
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_report_message(
    report: *const token04_report,
    lang: i32,
    message_len: *mut usize,
) -> *const c_char {
    // SAFETY: the header's conventions for handles and outputs.
    unsafe { text_of(report, lang, message_len, |texts| &texts.message) }
}

/// The hint to follow first, in English; "" if the token is accepted. UTF-8, NUL-terminated;
/// it belongs to the report. `hint_len` may be NULL. NULL for NULL. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_report_hint(
    report: *const token04_report,
    hint_len: *mut usize,
) -> *const c_char {
    // SAFETY: the header's conventions for handles and outputs.
    unsafe { text_of(report, number_of(Lang::En), hint_len, |texts| &texts.hint) }
}

/// token04_report_hint in a language, a token04_lang. NULL if there is no such language.
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_report_hint_in(
    report: *const token04_report,
    lang: i32,
    hint_len: *mut usize,
) -> *const c_char {
    // SAFETY: the header's conventions for handles and outputs.
    unsafe { text_of(report, lang, hint_len, |texts| &texts.hint) }
}

/// All of it as a JSON object in English, the same as in every language and from the command
/// `token04 verify --json`. UTF-8, NUL-terminated; it belongs to the report. `json_len` may be NULL. It
/// contains the claims. NULL for NULL. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_report_json(
    report: *const token04_report,
    json_len: *mut usize,
) -> *const c_char {
    // SAFETY: the header's conventions for handles and outputs.
    unsafe { text_of(report, number_of(Lang::En), json_len, |texts| &texts.json) }
}

/// token04_report_json with its messages and hints in a language, a token04_lang. NULL if there
/// is no such language. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_report_json_in(
    report: *const token04_report,
    lang: i32,
    json_len: *mut usize,
) -> *const c_char {
    // SAFETY: the header's conventions for handles and outputs.
    unsafe { text_of(report, lang, json_len, |texts| &texts.json) }
}

/// # Safety
/// The header's conventions for handles and outputs.
unsafe fn text_of(
    report: *const token04_report,
    lang: i32,
    len: *mut usize,
    text: impl FnOnce(&Texts) -> &Kept,
) -> *const c_char {
    value(ptr::null(), || {
        // SAFETY: the caller's promise.
        let texts = unsafe { handle(report) }.and_then(|report| report.texts(lang));
        match texts {
            // SAFETY: the caller's promise.
            Ok(texts) => unsafe { text(texts).show(len) },
            // SAFETY: the caller's promise.
            Err(_) => unsafe { nothing(len) },
        }
    })
}

/// The claims of the token, repaired first if that was needed; NULL if it could not
/// be read. They belong to the report: do not free them. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_report_claims(report: *const token04_report) -> *const token04_claims {
    value(ptr::null(), || {
        // SAFETY: the header's conventions for handles.
        let report = unsafe { handle(report) }.ok();
        report.and_then(|report| report.claims.as_ref()).map_or(ptr::null(), ptr::from_ref)
    })
}

/// How many checks there are; 0 for NULL. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_report_check_count(report: *const token04_report) -> usize {
    // SAFETY: the header's conventions for handles.
    value(0, || unsafe { handle(report) }.map_or(0, |report| report.report.checks().len()))
}

/// The check at an index, counted from 0, in the order of their numbers.
///
/// @return TOKEN04_OK; INVALID_ARGUMENT if there is no such index
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_report_check(
    report: *const token04_report,
    index: usize,
    out: *mut token04_check,
) -> i32 {
    status(|| {
        // SAFETY: the header's conventions for handles and outputs.
        let (report, out) = unsafe { (handle(report)?, out.as_mut()) };
        let check = report.report.checks().get(index).ok_or(ErrorKind::InvalidArgument)?;
        *out.ok_or(ErrorKind::InvalidArgument)? = token04_check {
            status: check.reason.code(),
            outcome: number_of(check.outcome),
            sdk_code: check.sdk_code.unwrap_or_default(),
        };
        Ok(())
    })
}

/// How many findings there are; 0 for NULL. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_report_finding_count(report: *const token04_report) -> usize {
    // SAFETY: the header's conventions for handles.
    value(0, || unsafe { handle(report) }.map_or(0, |report| report.report.findings().len()))
}

/// The finding at an index, counted from 0, the most important first. In English.
///
/// @return TOKEN04_OK; INVALID_ARGUMENT if there is no such index
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_report_finding(
    report: *const token04_report,
    index: usize,
    out: *mut token04_finding,
) -> i32 {
    // SAFETY: the header's conventions for handles and outputs.
    unsafe { token04_report_finding_in(report, index, number_of(Lang::En), out) }
}

/// token04_report_finding in a language, a token04_lang.
///
/// @return TOKEN04_OK; INVALID_ARGUMENT if there is no such index or language
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_report_finding_in(
    report: *const token04_report,
    index: usize,
    lang: i32,
    out: *mut token04_finding,
) -> i32 {
    status(|| {
        // SAFETY: the header's conventions for handles and outputs.
        let (report, out) = unsafe { (handle(report)?, out.as_mut()) };
        let finding = report.report.findings().get(index).ok_or(ErrorKind::InvalidArgument)?;
        let [id, message, hint] =
            report.texts(lang)?.findings.get(index).ok_or(ErrorKind::InvalidArgument)?;
        // SAFETY: no length is asked for.
        let shown = |text: &Kept| unsafe { text.show(ptr::null_mut()) };
        *out.ok_or(ErrorKind::InvalidArgument)? = token04_finding {
            id: shown(id),
            message: shown(message),
            hint: shown(hint),
            sdk_codes: finding.sdk_codes.as_ptr(),
            sdk_code_count: finding.sdk_codes.len(),
            severity: number_of(finding.severity),
        };
        Ok(())
    })
}
