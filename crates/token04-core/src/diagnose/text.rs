//! What happens to tokens on their way, and what is taken for a token.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Map, Value};

use super::report::Report;
use crate::envelope::{MAX_TOKEN_LEN, VERSION};
use crate::inspect::inspect;
use crate::secret::ServerSecret;

/// Looks at a text that is no token. Gives the token that it was, if it can be told.
pub(super) fn look(text: &str, report: &mut Report) -> Option<String> {
    // What is much too long is no token with a scratch, and not worth turning over.
    if text.len() > MAX_TOKEN_LEN.saturating_mul(4) {
        too_long(report);
        return None;
    }
    let repaired = unwrap(text, report);
    if what_else(&repaired, report) {
        return None;
    }
    let found = report.findings.len();
    let repaired = mend(&repaired, report);
    if inspect(&repaired).is_ok() {
        return Some(repaired.into_owned());
    }
    if !repaired.starts_with(VERSION) {
        // Nothing like a token: its spaces and hyphens say nothing.
        report.findings.truncate(found);
    }
    if repaired.len() > MAX_TOKEN_LEN {
        too_long(report);
    } else {
        cut_short(&repaired, report);
    }
    None
}

fn too_long(report: &mut Report) {
    report.error_found(
        "token_too_long",
        "The text is longer than any token can be.",
        "Pass the token alone.",
        &[],
    );
}

/// How many things are taken off that stand around a token one inside the other.
const LAYERS: usize = 4;

/// Takes off what was put around the token, in whatever order it was.
fn unwrap<'t>(text: &'t str, report: &mut Report) -> Cow<'t, str> {
    let mut token = Cow::Borrowed(text);
    for _ in 0..LAYERS {
        unwrap_once(&mut token, report);
    }
    token
}

fn unwrap_once(token: &mut Cow<'_, str>, report: &mut Report) {
    edit(token, json_field, || {
        report.error_found(
            "token_json_wrapper",
            "The text is a JSON object with the token inside.",
            "Parse the server's answer and pass only the value of its field \"token\".",
            &[1_102_016],
        );
    });
    edit(
        token,
        |text| Some(trimmed(text)),
        || {
            report.error_found(
                "token_whitespace_around",
                "There is white space or a line break before or after the token.",
                "Trim the text; a file or a shell command often adds a line break.",
                &[1_102_016],
            );
        },
    );
    edit(token, quoted, || {
        report.error_found(
            "token_quoted",
            "There are quotes around the token.",
            "Parse the JSON string, or drop the quotes.",
            &[1_102_016],
        );
    });
    edit(token, after_bearer, || {
        report.error_found(
            "token_bearer_prefix",
            "The word Bearer stands in front of the token.",
            "Pass the token without it.",
            &[1_102_016],
        );
    });
    edit(token, kit_token, || {
        report.error_found(
            "token_kit_token",
            "This is a kit token for ZEGO's UIKits: a token, a # and a JSON object in base64 behind it.",
            "Pass it whole to a UIKit; pass only what stands before the # to the SDK.",
            &[1_102_016],
        );
    });
}

/// Without white space around, but for spaces at the end that were the token's last plus signs.
fn trimmed(text: &str) -> String {
    let from_start = text.trim_start();
    let token = from_start.trim_end();
    let behind = from_start.get(token.len()..).unwrap_or_default();
    let spaces = behind.bytes().take_while(|byte| *byte == b' ').count();
    let mut longer = (1..=spaces.min(LAST_PLUSES)).map(|count| format!("{token}{}", " ".repeat(count)));
    longer.find(|text| ends_a_token(text)).unwrap_or_else(|| token.to_owned())
}

/// How many plus signs at the end are looked for. One token in 17 million would have more.
const LAST_PLUSES: usize = 3;

/// Whether a token is whole with this text's end, spaces being plus signs.
fn ends_a_token(text: &str) -> bool {
    let base64 = text.strip_prefix(VERSION).unwrap_or(text).replace(' ', "+");
    inspect(&format!("{VERSION}{base64}")).is_ok()
}

/// Takes what `change` makes of the token, if anything.
fn edit(token: &mut Cow<'_, str>, change: impl Fn(&str) -> Option<String>, found: impl FnOnce()) {
    if let Some(changed) = change(token).filter(|changed| changed != token) {
        *token = Cow::Owned(changed);
        found();
    }
}

fn json_field(text: &str) -> Option<String> {
    match serde_json::from_str::<Map<String, Value>>(text).ok()?.remove("token")? {
        Value::String(token) => Some(token),
        _ => None,
    }
}

/// A JSON string without its escapes, or whatever else stands in quotes.
fn quoted(text: &str) -> Option<String> {
    serde_json::from_str(text).ok().or_else(|| unquote(text).map(str::to_owned))
}

fn after_bearer(text: &str) -> Option<String> {
    let (word, token) = text.split_once(' ')?;
    word.eq_ignore_ascii_case("Bearer").then(|| token.trim().to_owned())
}

pub(super) fn unquote(text: &str) -> Option<&str> {
    ['"', '\'', '`'].iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote))
}

fn kit_token(text: &str) -> Option<String> {
    let (token, behind) = text.split_once('#')?;
    let json = STANDARD.decode(behind).ok()?;
    serde_json::from_slice::<Map<String, Value>>(&json).ok().map(|_| token.to_owned())
}

/// What is no token at all, but known.
fn what_else(text: &str, report: &mut Report) -> bool {
    if text.is_empty() {
        report.error_found(
            "token_empty",
            "There is no token.",
            "Check the request that should have brought it, and the field it is taken from.",
            &[1_002_067, 1_102_016],
        );
    } else if is_jwt(text) {
        report.error_found(
            "token_jwt",
            "This is a JSON Web Token.",
            "ZEGO reads token04 only: generate it with generateToken04.",
            &[1_102_016],
        );
    } else if is_hex(text, 2 * ServerSecret::LEN) {
        report.error_found(
            "token_app_sign",
            "This is an AppSign: 64 hexadecimal digits.",
            "An AppSign goes into the SDK's engine profile; generate a token with the ServerSecret.",
            &[1_102_016],
        );
    } else if is_hex(text, ServerSecret::LEN) {
        report.error_found(
            "token_server_secret",
            "This looks like a ServerSecret, not like a token.",
            "Keep it on the server, replace it if it was sent anywhere, and pass a token made with it.",
            &[1_102_016],
        );
    } else if text.starts_with("03") {
        report.error_found(
            "token_version_03",
            "This is a token of the older version 03.",
            "Generate it with generateToken04; SDKs before 2.17.0 do not read version 04.",
            &[1_002_079, 6_000_107],
        );
    } else {
        return false;
    }
    true
}

fn is_jwt(text: &str) -> bool {
    let mut parts = text.split('.');
    let header = parts.next().and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
    parts.count() >= 1
        && header.is_some_and(|json| serde_json::from_slice::<Map<String, Value>>(&json).is_ok())
}

pub(super) fn is_hex(text: &str, len: usize) -> bool {
    text.len() == len && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Undoes what URLs, shells and other base64s do to a token.
fn mend<'t>(text: &Cow<'t, str>, report: &mut Report) -> Cow<'t, str> {
    let mut token = text.clone();
    replace(
        &mut token,
        &[("%2B", "+"), ("%2b", "+"), ("%2F", "/"), ("%2f", "/"), ("%3D", "="), ("%3d", "=")],
        || {
            report.error_found(
                "token_url_encoded",
                "The token is still URL-encoded.",
                "Decode it once on the side that takes it out of the URL.",
                &[1_102_016],
            );
        },
    );
    replace(&mut token, &[("\r", ""), ("\n", "")], || {
        report.error_found(
            "token_line_breaks",
            "There are line breaks inside the token.",
            "Use a base64 encoder without line breaks, and do not wrap the token.",
            &[1_102_016],
        );
    });
    replace(&mut token, &[(" ", "+")], || {
        report.error_found(
            "token_plus_became_space",
            "The token's plus signs have become spaces, as in a URL or a form.",
            "URL-encode the token (encodeURIComponent) where it travels in a URL or a form.",
            &[1_102_016],
        );
    });
    replace(&mut token, &[("-", "+"), ("_", "/")], || {
        report.error_found(
            "token_base64url",
            "The token is in the URL-safe base64 alphabet.",
            "Use standard base64 with + and /, as RFC 4648 section 4 has it.",
            &[1_102_016],
        );
    });
    // The padding may be missing as well, and comes last.
    let whole = |text: &str| inspect(text).is_ok() || inspect(&padded(text)).is_ok();
    edit(
        &mut token,
        |text| text.strip_prefix(VERSION).filter(|rest| whole(rest)).map(str::to_owned),
        || {
            report.error_found(
                "token_doubled_version",
                "The version 04 stands twice in front of the token.",
                "generateToken04 puts it there already: do not add it again.",
                &[1_102_016],
            );
        },
    );
    edit(
        &mut token,
        |text| Some(format!("{VERSION}{text}")).filter(|longer| whole(longer)),
        || {
            report.error_found(
                "token_missing_version",
                "The version 04 in front of the token is missing.",
                "Put 04 in front of the base64 text.",
                &[1_002_079, 6_000_107],
            );
        },
    );
    edit(
        &mut token,
        |text| Some(padded(text)).filter(|longer| inspect(longer).is_ok()),
        || {
            report.error_found(
                "token_missing_padding",
                "The = at the end of the token are missing.",
                "Keep the token whole; some URL and cookie parsers cut trailing = off.",
                &[1_102_016],
            );
        },
    );
    token
}

fn replace(token: &mut Cow<'_, str>, pairs: &[(&str, &str)], found: impl FnOnce()) {
    let change =
        |text: &str| Some(pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to)));
    edit(token, change, found);
}

fn padded(text: &str) -> String {
    let base64 = text.strip_prefix(VERSION).unwrap_or(text).trim_end_matches('=');
    let version = if text.starts_with(VERSION) { VERSION } else { "" };
    let padding = match base64.len().checked_rem(4) {
        Some(2) => "==",
        Some(3) => "=",
        _ => "",
    };
    format!("{version}{base64}{padding}")
}

/// A token of which the end is missing: good base64 as far as it goes, and less of it
/// than its own lengths say.
fn cut_short(text: &str, report: &mut Report) {
    let Some(base64) = text.strip_prefix(VERSION) else { return };
    let base64 = base64.trim_end_matches('=');
    let whole = base64.len().checked_rem(4).and_then(|rest| base64.len().checked_sub(rest));
    let Some(bytes) = whole.and_then(|len| base64.get(..len)).and_then(|part| STANDARD.decode(part).ok())
    else {
        return;
    };
    if ends_early(&bytes) {
        report.error_found(
            "token_cut_short",
            "The token ends early: its own lengths ask for more bytes.",
            "Check the length of the column, cookie, header or log line that it was kept in.",
            &[1_102_016],
        );
    }
}

/// Whether an envelope is shorter than by its own account. What states no length that an
/// IV can have is no envelope.
fn ends_early(bytes: &[u8]) -> bool {
    let field = |at: usize| bytes.get(at..)?.first_chunk().map(|len| usize::from(u16::from_be_bytes(*len)));
    let (at, mode) = match field(8) {
        Some(16) => (26, 0),
        Some(12) => (22, 1),
        Some(_) => return false,
        None => return true,
    };
    field(at).is_none_or(|len| bytes.len() < at.saturating_add(2).saturating_add(len).saturating_add(mode))
}
