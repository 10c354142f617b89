//! Tokens damaged on their way, and texts that are none.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use serde_json::json;
use token04_core::{ErrorKind, MAX_TOKEN_LEN, Reason};

use crate::case::{Case, run_all};
use crate::common::{OTHER_SECRET, SECRET};
use crate::make::{APP, CIPHERS, USER, with_all_signs, with_last_pluses};

/// How a token is damaged so that it can be repaired, and what is found.
type Damage = (&'static str, fn(&str) -> String, &'static str);

const DAMAGES: &[Damage] = &[
    ("space", |t| format!(" \t{t}"), "token_whitespace_around malformed"),
    ("line break at the end", |t| format!("{t}\r\n"), "token_whitespace_around malformed"),
    ("double quotes", |t| format!("\"{t}\""), "token_quoted malformed"),
    ("single quotes", |t| format!("'{t}'"), "token_quoted malformed"),
    ("backticks", |t| format!("`{t}`"), "token_quoted malformed"),
    ("JSON string, slashes", |t| format!("\"{}\"", t.replace('/', "\\/")), "token_quoted malformed"),
    ("JSON string, plus", |t| format!("\"{}\"", t.replace('+', "\\u002B")), "token_quoted malformed"),
    ("Bearer", |t| format!("Bearer {t}"), "token_bearer_prefix malformed"),
    ("bearer", |t| format!("bearer  {t}"), "token_bearer_prefix malformed"),
    ("wrapper", |t| json!({"code": 0, "token": t}).to_string(), "token_json_wrapper malformed"),
    ("kit token", kit_token, "token_kit_token malformed"),
    ("URL-encoded", url_encoded, "token_url_encoded malformed"),
    (
        "URL-encoded three times",
        |t| url_encoded(&url_encoded(&url_encoded(t))),
        "token_url_encoded malformed",
    ),
    ("url-encoded", |t| lower_case_escapes(&url_encoded(t)), "token_url_encoded malformed"),
    ("wrapped lines", |t| lines(t, "\r\n"), "token_line_breaks malformed"),
    ("wrapped lines, Unix", |t| lines(t, "\n"), "token_line_breaks malformed"),
    ("plus became space", spaces, "token_plus_became_space malformed"),
    ("base64url", url_safe, "token_base64url malformed"),
    ("no padding", unpadded, "token_missing_padding malformed"),
    ("doubled version", |t| format!("04{t}"), "token_doubled_version malformed"),
    ("no version", |t| t[2..].to_owned(), "token_missing_version malformed"),
    ("byte-order mark", |t| format!("\u{feff}{t}"), "token_invisible_characters malformed"),
    ("byte-order mark inside", |t| inserted(t, "\u{feff}"), "token_invisible_characters malformed"),
    ("zero-width space inside", |t| inserted(t, "\u{200b}"), "token_invisible_characters malformed"),
    ("byte-order mark at the end", |t| format!("{t}\u{feff}"), "token_invisible_characters malformed"),
    (
        "byte-order mark, line break",
        |t| format!("\u{feff}{t}\n"),
        "token_invisible_characters token_whitespace_around malformed",
    ),
    (
        "byte-order mark in a JSON string",
        |t| format!("\"\\ufeff{t}\""),
        "token_quoted token_invisible_characters malformed",
    ),
    (
        "wrapper with a byte-order mark",
        |t| format!("\u{feff}{}", json!({"token": t})),
        "token_invisible_characters token_json_wrapper malformed",
    ),
    ("base64 twice", |t| STANDARD.encode(t), "token_base64_twice malformed"),
    ("base64 twice, unpadded", |t| STANDARD_NO_PAD.encode(t), "token_base64_twice malformed"),
    (
        "base64 twice, with a line break",
        |t| STANDARD.encode(format!("{t}\n")),
        "token_base64_twice token_whitespace_around malformed",
    ),
    ("base64 twice, with a version", |t| format!("04{}", STANDARD.encode(t)), "token_base64_twice malformed"),
    ("base64 three times", |t| STANDARD.encode(STANDARD.encode(t)), "token_base64_twice malformed"),
    ("base64 twice, wrapped", |t| lines(&STANDARD.encode(t), "\r\n"), "token_base64_twice malformed"),
    ("base64 twice, spaces", |t| lines(&STANDARD.encode(t), " "), "token_base64_twice malformed"),
    // Two or three at once.
    (
        "base64 of JSON",
        |t| STANDARD.encode(json!({"token": t}).to_string()),
        "token_base64_twice token_json_wrapper malformed",
    ),
    (
        "base64 of a kit token",
        |t| STANDARD.encode(kit_token(t)),
        "token_base64_twice token_kit_token malformed",
    ),
    (
        "base64 after Bearer",
        |t| STANDARD.encode(format!("Bearer {t}")),
        "token_base64_twice token_bearer_prefix malformed",
    ),
    (
        "base64 twice, quoted",
        |t| format!("\"{}\"", STANDARD.encode(t)),
        "token_quoted token_base64_twice malformed",
    ),
    ("quoted, space", |t| format!("\"{}\"", spaces(t)), "token_quoted token_plus_became_space malformed"),
    ("base64url, no padding", |t| unpadded(&url_safe(t)), "token_base64url token_missing_padding malformed"),
    ("wrapped base64url", |t| lines(&url_safe(t), "\n"), "token_line_breaks token_base64url malformed"),
    (
        "wrapper, space",
        |t| json!({"token": spaces(t)}).to_string(),
        "token_json_wrapper token_plus_became_space malformed",
    ),
    (
        "no version, no padding",
        |t| unpadded(&t[2..]),
        "token_missing_version token_missing_padding malformed",
    ),
    (
        "doubled version, no padding",
        |t| unpadded(&format!("04{t}")),
        "token_doubled_version token_missing_padding malformed",
    ),
    ("Bearer in quotes", |t| format!("'Bearer {t}'"), "token_quoted token_bearer_prefix malformed"),
    ("quotes after Bearer", |t| format!("Bearer '{t}'"), "token_bearer_prefix token_quoted malformed"),
    ("quoted with a line break", |t| format!("\"{t}\n\""), "token_quoted token_whitespace_around malformed"),
    ("line break after quotes", |t| format!("\"{t}\"\n"), "token_whitespace_around token_quoted malformed"),
    (
        "JSON in a JSON string",
        |t| json!(json!({"token": t}).to_string()).to_string(),
        "token_quoted token_json_wrapper malformed",
    ),
    (
        "kit token after Bearer, URL-encoded",
        |t| format!("Bearer {}", kit_token(&url_encoded(t))),
        "token_bearer_prefix token_kit_token token_url_encoded malformed",
    ),
];

fn inserted(token: &str, text: &str) -> String {
    let (start, end) = token.split_at(token.len() / 2);
    format!("{start}{text}{end}")
}

fn url_encoded(token: &str) -> String {
    token.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}

fn lower_case_escapes(token: &str) -> String {
    token.replace("%2B", "%2b").replace("%2F", "%2f").replace("%3D", "%3d")
}

fn url_safe(token: &str) -> String {
    token.replace('+', "-").replace('/', "_")
}

fn spaces(token: &str) -> String {
    token.replace('+', " ")
}

fn unpadded(token: &str) -> String {
    token.trim_end_matches('=').to_owned()
}

fn kit_token(token: &str) -> String {
    let user = json!({"userID": USER, "userName": "n", "appID": APP});
    format!("{token}#{}", STANDARD.encode(user.to_string()))
}

fn lines(token: &str, end: &str) -> String {
    let lines: Vec<&str> =
        token.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
    lines.join(end)
}

fn malformed(name: &str, token: impl Into<String>, ids: &'static str) -> Case {
    Case::new(name, token, ids).refused(ErrorKind::Refused(Reason::Malformed))
}

/// What is no token, and what is found.
fn others() -> Vec<Case> {
    let jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c2VyIn0.4S9-2bUe_HlGr_LUcfHyvw";
    let app_sign = "9a1b2c3d4e5f6071".repeat(4);
    let over = |len| format!("04{}", "A".repeat(len - 1));
    let malformed = [
        ("JWT", jwt.to_owned(), "token_jwt malformed"),
        ("JWT after Bearer", format!("Bearer {jwt}"), "token_jwt malformed"),
        ("JWT without signature", "e30.e30".into(), "token_jwt malformed"),
        ("AppSign", app_sign.clone(), "token_app_sign malformed"),
        ("quoted AppSign", format!("'{app_sign}'"), "token_app_sign malformed"),
        ("ServerSecret", SECRET.into(), "token_server_secret malformed"),
        ("quoted 03", "\"03AAAAAA\"".into(), "token_version_03 malformed"),
        ("empty", String::new(), "token_empty malformed"),
        ("byte-order mark", "\u{feff}".into(), "token_empty malformed"),
        ("white space", " \n".into(), "token_empty malformed"),
        ("empty string", "\"\"".into(), "token_empty malformed"),
        ("empty field", r#"{"token":""}"#.into(), "token_empty malformed"),
        ("just too long", over(MAX_TOKEN_LEN), "token_too_long malformed"),
        ("far too long", over(4 * MAX_TOKEN_LEN), "token_too_long malformed"),
        ("long text", "a b-c ".repeat(100_000), "token_too_long malformed"),
        ("many quotes", "\"".repeat(4 * MAX_TOKEN_LEN), "token_too_long malformed"),
        ("version alone", "04".into(), "token_cut_short malformed"),
        // Nothing that a token could have become.
        ("one digit", "7".into(), "malformed"),
        ("zero", "0".into(), "token_placeholder malformed"),
        ("UUID", "c56a4180-65aa-42ec-a945-5fd21dec0538".into(), "malformed"),
        ("placeholder", "your-token here".into(), "token_placeholder malformed"),
        ("object", "[object Object]".into(), "token_printed_object malformed"),
        ("other JSON", r#"{"token": null, "b": "c"}"#.into(), "token_empty malformed"),
        ("dots", "a.b.c".into(), "malformed"),
        ("no envelope", format!("04{}", "ABCD".repeat(20)), "envelope_layout malformed"),
        ("signs", "ü#\0%2".into(), "malformed"),
    ];
    let versions = [
        ("03", "03AAAAAGVT8YAQALdXNlcl8x", "token_version_03 unsupported_version"),
        ("05", "05AAAAAGVT8YAQALdXNlcl8x", "unsupported_version"),
        ("ServerSecret of digits", OTHER_SECRET, "token_server_secret unsupported_version"),
    ];
    let malformed = malformed.map(|(name, token, ids)| self::malformed(name, token, ids));
    let versions = versions.map(|(name, token, ids)| {
        Case::new(name, token, ids).refused(ErrorKind::Refused(Reason::UnsupportedVersion))
    });
    malformed.into_iter().chain(versions).map(Case::unread).collect()
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = others();
    for token in CIPHERS.map(with_all_signs) {
        cases.extend(DAMAGES.iter().map(|(name, damage, ids)| malformed(name, damage(&token), ids)));
        cases.push(malformed("lower case", token.to_lowercase(), "token_case_lost malformed").unread());
    }
    cases
}

#[test]
fn what_happened_to_a_token_is_found_and_undone() {
    run_all(&cases());
}

#[test]
fn a_token_that_lost_its_case_is_beyond_repair() {
    for token in CIPHERS.map(with_all_signs) {
        let quoted = format!("'{}'", token.to_lowercase());
        malformed("lower case, quoted", quoted, "token_quoted token_case_lost malformed").unread().run();
        let upper = token.to_uppercase();
        let report = token04_core::diagnose(&upper, &[SECRET], &token04_core::Expectation::new());
        // The lengths of its envelope can still be right.
        assert_eq!(report.cause().map(|cause| cause.id), Some("token_case_lost"));
    }
    for placeholder in [format!("04{}", "A".repeat(100)), format!("04AAAA{}", "YOURTOKENHERE".repeat(6))] {
        let report = token04_core::diagnose(&placeholder, &[SECRET], &token04_core::Expectation::new());
        assert!(report.findings().iter().all(|finding| finding.id != "token_case_lost"));
    }
}

#[test]
fn a_token_that_was_not_damaged_is_not_said_to_be() {
    for token in CIPHERS.map(with_all_signs) {
        Case::new("all signs", token.as_str(), "").run();
        let none: [&str; 0] = [];
        let report = Case::new("no secret", token.as_str(), "").secrets(none).unread().run();
        assert!(report.envelope().is_some());
    }
}

#[test]
fn plus_signs_at_the_end_became_spaces() {
    for count in 1..=3 {
        let token = with_last_pluses(count);
        let end = &format!("{count} at the end");
        let ids = "token_plus_became_space malformed payload_restricts_nothing";
        malformed(end, spaces(&token), ids).run();
        let wrapped = format!("\"{}\"", spaces(&token));
        malformed(end, wrapped, "token_quoted token_plus_became_space malformed payload_restricts_nothing")
            .run();
        let ids = "token_plus_became_space token_missing_version malformed payload_restricts_nothing";
        malformed(end, &spaces(&token)[2..], ids).run();
        let ids = "token_whitespace_around token_plus_became_space malformed payload_restricts_nothing";
        malformed(end, format!(" {}", spaces(&token)), ids).run();
        malformed(end, format!("{} \r\n", spaces(&token)), ids).run();
        // A plus that is there is not made of the space behind it.
        malformed(end, format!("{token} "), "token_whitespace_around malformed payload_restricts_nothing")
            .run();
    }
}

#[test]
fn a_repaired_token_is_read_with_the_right_secret_only() {
    for token in CIPHERS.map(with_all_signs) {
        malformed("other secret", format!("'{token}'"), "token_quoted malformed decrypt_failed")
            .secrets([OTHER_SECRET])
            .unread()
            .run();
        let none: [&str; 0] = [];
        malformed("no secret", format!("'{token}'"), "token_quoted malformed").secrets(none).unread().run();
    }
}

/// Whether whole bytes are left, and as many as the lengths of a GCM token say.
fn is_mode_missing(token: &str) -> bool {
    let bytes = STANDARD_NO_PAD.decode(&token[2..]).unwrap_or_default();
    let is_gcm = bytes.get(8..10) == Some(&[0, 12]);
    is_gcm && bytes.len() > 24 && bytes.len() - 24 == usize::from(u16::from_be_bytes([bytes[22], bytes[23]]))
}

#[test]
fn wherever_a_token_is_cut_it_is_found() {
    for token in CIPHERS.map(with_all_signs) {
        let signs = token.trim_end_matches('=').len();
        for len in 2..token.len() {
            let case = if len < signs && is_mode_missing(&token[..len]) {
                // What is left is all that a token has without its last byte.
                malformed("no mode", &token[..len], "envelope_mode_missing malformed").unread()
            } else if len < signs {
                malformed("cut", &token[..len], "token_cut_short malformed").unread()
            } else {
                malformed("cut padding", &token[..len], "token_missing_padding malformed")
            };
            case.run();
        }
        let cut = spaces(&token[..token.len() - 9]);
        let ids = "token_plus_became_space token_cut_short malformed";
        malformed("cut, space", cut, ids).unread().run();
    }
}

#[test]
fn a_token_with_something_behind_it_is_not_cut() {
    for token in CIPHERS.map(with_all_signs) {
        malformed("more", format!("{}AAAA", unpadded(&token)), "envelope_bytes_left_over malformed")
            .unread()
            .run();
    }
}
