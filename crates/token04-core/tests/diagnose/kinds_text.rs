//! What people paste instead of a token, or with something around it.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::json;
use token04_core::{ErrorKind, Expectation, Reason};

use crate::case::{Case, run_all};
use crate::common::{OTHER_SECRET, SECRET};
use crate::make::{
    APP, CIPHERS, NOW, USER, claims, fixed, hex, token_around, token_of, with as claims_with, with_all_signs,
};

fn malformed(name: &str, token: impl Into<String>, ids: &'static str) -> Case {
    Case::new(name, token, ids).refused(ErrorKind::Refused(Reason::Malformed))
}

fn no_token(name: &str, token: impl Into<String>, ids: &'static str) -> Case {
    malformed(name, token, ids).unread()
}

/// Claims that are encoded or signed, and texts that only look so.
fn unencrypted() -> Vec<Case> {
    let json = claims().to_string();
    let (base64, url) = (STANDARD.encode(&json), URL_SAFE_NO_PAD.encode(&json));
    let signature = hex(&[0xab; 32]);
    let ids = "token_unencrypted malformed";
    let python = STANDARD.encode("{'app_id': 1765432109, 'user_id': 'mira_7', 'nonce': 1}");
    let gbk = [br#"{"app_id":1,"user_id":""#.as_slice(), &[0xc0, 0xee], br#""}"#].concat();
    vec![
        no_token("JSON", json.clone(), ids),
        no_token("GBK", STANDARD.encode(gbk), ids),
        no_token("04, JSON", format!("04{json}"), ids),
        no_token("JSON, signature", format!("{json}.{signature}"), ids),
        no_token("base64", base64.clone(), ids),
        no_token("04, base64", format!("04{base64}"), ids),
        no_token("base64url, signature", format!("{url}.{signature}"), ids),
        no_token(
            "signature # base64",
            format!("{signature}#{base64}"),
            "kit_front_no_token token_unencrypted malformed",
        ),
        no_token("base64 # signature", format!("{base64}#{signature}"), ids),
        no_token("signature, base64", format!("{signature}:{base64}"), ids),
        no_token("04, three parts", format!("04.{url}.{signature}"), ids),
        no_token("hexadecimal", hex(json.as_bytes()), ids),
        no_token("twice", STANDARD.encode(&base64), ids),
        no_token("percent", base64.replace('=', "%3D") + ".%2B", ids),
        no_token("before a signature", STANDARD.encode([json.as_bytes(), &[0xff; 32]].concat()), ids),
        no_token("behind a signature", STANDARD.encode([&[0xfe; 32], json.as_bytes()].concat()), ids),
        no_token("dictionary", python, ids),
        // Encrypted, or nothing of the kind.
        no_token(
            "random",
            STANDARD.encode((0..96).map(|i: u8| i.wrapping_mul(37)).collect::<Vec<_>>()),
            "envelope_layout malformed",
        ),
        no_token("parts", format!("{signature}.{signature}"), "malformed"),
        no_token("an answer", json!({"status": "ok", "items": []}).to_string(), "malformed"),
    ]
}

fn jwts() -> Vec<Case> {
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let jwt = format!("{}.{}.{}", part(r#"{"alg":"HS256"}"#), part(r#"{"user_id":"u"}"#), part("signature-"));
    let leak = STANDARD.encode(format!("{SECRET}{}", "x".repeat(9)));
    vec![
        no_token("04", format!("04{jwt}"), "token_jwt malformed"),
        no_token("04.", format!("04.{jwt}"), "token_jwt malformed"),
        no_token("04#", format!("04#{jwt}"), "token_jwt malformed"),
        no_token("04:", format!("04:{jwt}"), "token_jwt malformed"),
        no_token("04. and no header", format!("04.{}.{}", part("[1,2,3]"), part("xyz")), "malformed"),
        no_token("Bearer, quotes", format!("\"Bearer {jwt}\""), "token_jwt malformed"),
        no_token("in JSON", json!({"token": jwt}).to_string(), "token_jwt malformed"),
        no_token("encrypted", format!("{}.a.b.c.d", part(r#"{"alg":"dir"}"#)), "token_jwt malformed"),
        no_token("leak", format!("e30.e30.{leak}"), "token_jwt secret_inside_token malformed"),
        no_token("not a header", format!("{}.{}", part("[1,2,3]"), part("xyz")), "malformed"),
    ]
}

fn kit() -> Vec<Case> {
    let tail = |json: serde_json::Value| format!("#{}", STANDARD.encode(json.to_string()));
    let user = |user: &str| tail(json!({"userID": user, "roomID": "r1", "userName": "n", "appID": APP}));
    let token = fixed(CIPHERS[0], &[9; 16], r#"{"room_id":"r1"}"#);
    let other = tail(json!({"userid": "somebody", "roomID": "r2", "appID": "7"}));
    let hmac = STANDARD.encode([0xab; 32]);
    let expecting = Expectation::new().at(NOW).room_id("r3");
    vec![
        malformed("agrees", format!("{token}{}", user(USER)), "token_kit_token malformed"),
        malformed(
            "room alone",
            format!("{token}{}", tail(json!({"roomID": "r1"}))),
            "token_kit_token malformed",
        ),
        malformed(
            "JSON as it is",
            format!("{token}#{}", json!({"userID": USER})),
            "token_kit_token malformed",
        ),
        malformed("other", format!("{token}{other}"), "token_kit_token kit_tail_mismatch malformed"),
        malformed("user", format!("{token}{}", user("x")), "token_kit_token kit_tail_mismatch malformed"),
        malformed(
            "expected",
            format!("{token}{}", user(USER)),
            "token_kit_token kit_tail_mismatch malformed room_id_mismatch",
        )
        .expecting(expecting),
        no_token("HMAC", format!("04{hmac}{}", user(USER)), "kit_front_no_token malformed"),
        no_token(
            "secret",
            format!("{SECRET}{}", user(USER)),
            "token_server_secret kit_front_no_token malformed",
        ),
        no_token(
            "secret of digits",
            format!("{}{}", OTHER_SECRET, user(USER)),
            "token_server_secret kit_front_no_token malformed",
        ),
        no_token("nothing", user(USER), "token_empty kit_front_no_token malformed"),
        no_token("null", format!("null{}", user(USER)), "token_placeholder kit_front_no_token malformed"),
        no_token(
            "secret in the tail",
            format!("x{}", tail(json!({"userID": "u", "serverSecret": SECRET}))),
            "kit_front_no_token secret_inside_token malformed",
        ),
        no_token("not a tail", "abc#def", "malformed"),
    ]
}

fn leaks() -> Vec<Case> {
    let with = |payload: String| fixed(CIPHERS[1], &[9; 16], &payload);
    let ids = "secret_inside_token payload_holds_claims";
    let (text, not_json) =
        (format!("secret={SECRET}"), "plaintext_not_json secret_inside_token decrypt_failed");
    vec![
        Case::new("payload", with(json!({"room_id": "r", "nonce": SECRET}).to_string()), ids),
        Case::new(
            "base64 in it",
            with(json!({"room_id": "r", "key": STANDARD.encode(SECRET)}).to_string()),
            "secret_inside_token",
        ),
        Case::new("another claim", token_of(CIPHERS[0], &claims_with("key", SECRET)), "secret_inside_token"),
        Case::new("name of a claim", token_of(CIPHERS[1], &claims_with(SECRET, "1")), "secret_inside_token"),
        Case::new("not JSON", token_around(CIPHERS[1], SECRET, &[9; 16], NOW, text.as_bytes()), not_json)
            .refused(ErrorKind::Refused(Reason::DecryptFailed))
            .unread(),
        Case::new("other secret", with(json!({"room_id": "r", "key": OTHER_SECRET}).to_string()), ""),
        no_token("in a text", format!("token for {SECRET}"), "secret_inside_token malformed"),
        no_token("as hexadecimal", format!("x:{}", hex(SECRET.as_bytes())), "secret_inside_token malformed"),
    ]
}

fn wrappers(token: &str) -> Vec<Case> {
    let ids = "token_json_wrapper malformed";
    let bytes: Vec<u8> = token.bytes().collect();
    let list = bytes.iter().map(ToString::to_string).collect::<Vec<_>>();
    let buffer = bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ");
    let printed = "token_printed_object malformed";
    let literal = "token_bytes_literal malformed";
    let escaped = token.replace('/', "\\/");
    vec![
        malformed("deep", json!({"a": [{"result": {"zegoToken": token}}]}).to_string(), ids),
        malformed("list", json!(["x", token]).to_string(), ids),
        malformed(
            "JSON in a string",
            json!({"body": json!({"token": token}).to_string()}).to_string(),
            "token_json_wrapper malformed",
        ),
        malformed("other field first", json!({"access_token": "abc", "data": token}).to_string(), ids),
        malformed("pretty", format!("{{\n  \"code\": 0,\n  \"t\": \"{token}\"\n}}\n"), ids),
        malformed(
            "var_dump",
            format!("object(X)#1 (2) {{\n  [\"token\"]=>\n  string({}) \"{token}\"\n}}", token.len()),
            printed,
        ),
        malformed("toString", format!("TokenInfo{{data='{token}', error=null}}"), printed),
        malformed("Go", format!("{{Token:{token} Err:<nil>}}"), printed),
        malformed("Swift", format!("Optional(\"{token}\")"), printed),
        malformed("assignment", format!("token={token}"), printed),
        malformed(
            "address",
            format!(
                "https://example.com/?token={}&x=1",
                token.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
            ),
            printed,
        ),
        malformed("escaped in print", format!("{{'token': '{escaped}'}}"), printed),
        malformed("04b", format!("04b'{}'", &token[2..]), literal),
        malformed("b", format!("b\"{token}\""), literal),
        malformed("bytearray", format!("bytearray(b'{token}')"), literal),
        malformed("04bytearray", format!("04bytearray(b'{}')", &token[2..]), literal),
        malformed("array of bytes", format!("[{}]", list.join(",")), literal),
        malformed("numbers", list.join(","), literal),
        malformed("Buffer", format!("<Buffer {buffer}>"), literal),
        malformed("Buffer in JSON", json!({"type": "Buffer", "data": bytes}).to_string(), literal),
        malformed("slashes", escaped, "token_json_escaped malformed"),
        malformed(
            "unicode",
            token.replace('+', "\\u002b").replace('=', "\\u003D"),
            "token_json_escaped malformed",
        ),
        malformed(
            "line break as text",
            format!("{token}\\n"),
            "token_json_escaped token_whitespace_around malformed",
        ),
        malformed("NUL", format!("{token}\0\0"), "token_invisible_characters malformed"),
        malformed("direction", format!("\u{202a}{token}\u{202c}"), "token_invisible_characters malformed"),
        malformed(
            "encoded twice",
            token.replace('+', "%252B").replace('/', "%252F").replace('=', "%253D"),
            "token_url_encoded malformed",
        ),
        no_token("other version", format!("05{}", &token[2..]), "unsupported_version")
            .refused(ErrorKind::Refused(Reason::UnsupportedVersion)),
        malformed("encoded quotes", format!("%22{token}%22"), "token_url_encoded token_quoted malformed"),
        malformed("typographic quotes", format!("“{token}”"), "token_quoted malformed"),
        malformed("header", format!("Authorization: Bearer {token}"), "token_bearer_prefix malformed"),
        malformed(
            "indented lines",
            format!("{}\n    {}", &token[..40], &token[40..]),
            "token_line_breaks malformed",
        ),
    ]
}

fn nothing() -> Vec<Case> {
    let object = "token_printed_object malformed";
    let error = "token_error_object malformed";
    let placeholder = "token_placeholder malformed";
    let cases = [
        ("<__main__.TokenInfo object at 0x7f3a5c1d2e80>", object),
        ("<coroutine object get_token at 0x7f3a5c1d2e80>", object),
        ("[object Promise]", object),
        ("Promise { <pending> }", object),
        ("com.example.TokenServer04$TokenInfo@1b6d3586", object),
        ("System.Threading.Tasks.Task`1[System.String]", object),
        ("Instance of 'Future<String>'", object),
        ("0xc000012345", object),
        ("Array", object),
        (r#"{"errorCode":3,"errorMessage":"userID invalid"}"#, error),
        (r#"{"code":5,"message":"secret must be a 32 byte string","token":""}"#, error),
        (r#"{"data":"","error":{"code":1,"message":"appID invalid"}}"#, error),
        (r#"{"error":"Unauthorized"}"#, error),
        (r#"{"status":500,"message":"Internal Server Error"}"#, error),
        (
            "ZEGO\\ZegoAssistantToken Object\n(\n    [code] => 5\n    [message] => secret must be a 32 byte string\n    [token] => \n)\n",
            error,
        ),
        ("Error: secret must be a 32 byte string", error),
        ("<!DOCTYPE html><html><body>502</body></html>", error),
        (r#"{"ok":false,"result":{"error":{"code":3,"msg":"x"}}}"#, error),
        ("undefined", placeholder),
        ("04undefined", placeholder),
        ("04null", placeholder),
        ("null", placeholder),
        ("\"null\"", placeholder),
        ("NaN", placeholder),
        ("replace_me", placeholder),
        ("[REDACTED]", placeholder),
        ("nullnull", placeholder),
        ("undefinedundefined", placeholder),
        ("0", placeholder),
        ("-", placeholder),
        ("YOUR_TOKEN_HERE", placeholder),
        ("${ZEGO_TOKEN}", placeholder),
        (r#"{"token":"mock_token"}"#, placeholder),
        ("请在此处填写 Token", placeholder),
        (r#"{"code":0,"message":"success","token":""}"#, "token_empty malformed"),
        // None of these.
        (r#"{"code":0,"message":"success"}"#, "malformed"),
        ("user@example.com", "malformed"),
        ("hello", "malformed"),
        ("1", "malformed"),
        ("nullable", "malformed"),
        ("replace the cable", "malformed"),
        ("04bytearray(b'abc)", "malformed"),
        ("<b>bold</b>", "malformed"),
    ];
    cases.into_iter().map(|(text, ids)| no_token(text, text, ids)).collect()
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = [unencrypted(), jwts(), kit(), leaks(), nothing()].concat();
    for token in CIPHERS.map(with_all_signs) {
        cases.extend(wrappers(&token));
    }
    cases
}

#[test]
fn what_is_pasted_is_recognized() {
    run_all(&cases());
}

#[test]
fn the_field_that_contains_the_token_is_named() {
    let token = with_all_signs(CIPHERS[0]);
    for (text, name) in [
        (json!({"result": {"kit.token": token}}), "field \"kit.token\""),
        (json!({"data": [token]}), "field \"data\""),
        (json!([token]), "JSON that contains the token."),
        (json!({OTHER_SECRET: token}), "JSON that contains the token."),
        (json!({"04AAAAAGVT8YAQALdX": token, "x": 1}), "JSON that contains the token."),
    ] {
        let report = malformed("field", text.to_string(), "token_json_wrapper malformed").run();
        assert!(report.message().contains(name), "{}", report.message());
        assert!(!report.message().contains(OTHER_SECRET));
    }
}

#[test]
fn what_zim_for_web_says_is_among_the_codes() {
    let jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c2VyIn0.4S9-2bUe_HlGr_LUcfHyvw";
    let token = with_all_signs(CIPHERS[0]);
    for (text, code) in [
        (jwt.to_owned(), 6_000_107),
        (format!("\"{token}\""), 6_000_107),
        (token[2..].to_owned(), 6_000_107),
        (format!("03{}", &token[2..]), 6_000_107),
        (token[..20].to_owned(), 6_000_103),
        (String::new(), 6_000_103),
        (String::new(), 1_100_001),
    ] {
        let report = token04_core::diagnose(&text, &[SECRET], &Expectation::new().at(NOW));
        assert!(report.findings().iter().any(|found| found.sdk_codes.contains(&code)), "{text} {code}");
        assert!(report.findings()[0].sdk_codes.contains(&code), "{text} {code}");
    }
}
