//! `token04 audit`

mod common;

use common::{OTHER_SECRET, SECRET, file, run, run_bare, token};

/// A token whose IV is that of another one: the ciphertext differs.
fn with_iv_of(token: &str, other: &str) -> String {
    // 04, then base64: 8 bytes of expiry and 2 of the IV's length are not whole groups, so groups up to byte 27 are taken from
    // the other token (expiry, IV and the first byte of the length, which is the same).
    format!("{}{}", &other[..2 + 36], &token[2 + 36..])
}

#[test]
fn good_tokens_are_sound() {
    let tokens = [token(&[]), token(&["--cipher", "gcm"]), token(&["--room-id", "r", "--login"])].join("\n");
    let ran = run_bare(&["audit"], &tokens).ok();
    assert!(
        ran.stdout.contains("tokens   3 (CBC: 2, GCM: 1)") && ran.stdout.contains("no errors"),
        "{}",
        ran.stdout
    );
    let json = run(&["audit", &file("audit-good", tokens.as_bytes()), "--json"], "").ok().json();
    assert_eq!((&json["sound"], &json["opened"], &json["lines"]), (&true.into(), &3.into(), &3.into()));
    assert_eq!(json["findings"], serde_json::json!([]));
}

#[test]
fn repeated_ivs_are_named_by_line() {
    let first = token(&[]);
    let text = format!("\u{feff}{first}\r\n\n{}\n", with_iv_of(&token(&[]), &first));
    let ran = run_bare(&["audit"], &text);
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""));
    for part in ["lines    3 (blank: 1)", "(iv_repeated)", "count: 1; lines 3 (as 1)\n"] {
        assert!(ran.stdout.contains(part), "{part:?} in {}", ran.stdout);
    }
    let json = run_bare(&["audit", "--json", "--lang", "zh"], &text).json();
    assert_eq!(json["findings"][0]["lines"], serde_json::json!([{"line": 3, "same_as": 1}]));
    assert_eq!(json["findings"][0]["message"], "不同的 CBC Token 使用了相同的 IV。");
    assert!(json["opened"].is_null());
}

#[test]
fn hostile_lines_are_counted() {
    let long = "A".repeat(3_000_000);
    let text = format!("{long}\nundefined\n{SECRET}\n04\n\"{}\"\n", token(&[]));
    let ran = run(&["audit"], &text);
    assert_eq!(ran.status, 1);
    assert!(
        ran.stdout.contains("count: 5; lines 1, 2, 3, 4, 5\n") && !ran.stdout.contains(SECRET),
        "{}",
        ran.stdout
    );
}

#[test]
fn secrets_and_files_are_read_as_elsewhere() {
    let secret = file("audit-secret", SECRET.as_bytes());
    let tokens = token(&[]);
    let json = run_bare(&["audit", "--secret-file", &secret, "--json"], &tokens).ok().json();
    assert_eq!(json["opened"], 1);
    let ran = run_bare(&["audit", "--secret", OTHER_SECRET], &tokens);
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.contains("(decrypt_failed)"), "{}", ran.stdout);
    run_bare(&["audit", "--secret", "short"], &tokens).failed(1, "INVALID_SECRET");
    run_bare(&["audit", "--secret-file", "-"], &tokens).failed(2, "stdin");
    run_bare(&["audit", "/nonexistent"], "").failed(2, "cannot read /nonexistent");
    run_bare(&["audit", &file("audit-utf-16", b"\xFF\xFE0\0")], "").failed(2, "UTF-16");
    for wrong in ["0", "-1", "1970-01-01T00:00:00Z"] {
        run(&["audit", "--now", wrong], &tokens).failed(2, "--now");
    }
    let made = |now: &str| run(&["audit", "--now", now], &tokens).ok().stdout;
    assert!(
        made("2020-01-01T00:00:00Z").contains("(made_in_the_future)")
            && !made("2100-01-01T00:00:00Z").contains("future")
    );
}
