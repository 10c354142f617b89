//! `token04 inspect`

mod common;

use common::{OTHER_SECRET, SECRET, VARIABLE, command, run, run_bare, run_command, token};

#[test]
fn the_envelope_needs_no_secret() {
    for (cipher, name, iv_len) in [("cbc", "aes-256-cbc", 32), ("gcm", "aes-256-gcm", 24)] {
        let token = token(&["--cipher", cipher, "--payload", r#"{"room_id":"hidden"}"#]);
        let seen = run_bare(&["inspect", &token, "--json"], "").ok().json();
        assert_eq!(seen["cipher"], name);
        assert_eq!(seen["token_len"], token.len());
        assert_eq!(seen["iv"].as_str().map(str::len), Some(iv_len));
        assert!(seen["claims"].is_null() && seen["secret_index"].is_null());
        let left = seen["seconds_left"].as_i64().expect("a number");
        assert!((3500..=3600).contains(&left), "{left}");

        let text = run_bare(&["inspect", "-"], &format!("{token}\n")).ok().stdout;
        let at = seen["expires_at"].as_str().expect("a date");
        for part in [name, at, &seen["expire"].to_string(), seen["iv"].as_str().expect("hex"), "bytes"] {
            assert!(text.contains(part), "{part:?} in {text}");
        }
        assert!(text.contains("in 59m") || text.contains("in 1h"), "{text}");
        assert!(!text.contains("hidden") && !text.contains("ann"), "{text}");
    }
}

#[test]
fn a_secret_opens_the_claims() {
    let token = token(&["--room-id", "r", "--login"]);
    let seen = run(&["inspect", &token, "--json"], "").ok().json();
    assert_eq!((&seen["claims"]["user_id"], &seen["secret_index"]), (&"ann".into(), &0.into()));
    assert_eq!(seen["claims"]["expire"], seen["expire"]);
    let text = run_bare(&["inspect", &token, "--secret", OTHER_SECRET, "--secret", SECRET], "").ok().stdout;
    for part in ["number 2 decrypts it", "ann", r#"payload     {"room_id":"r""#] {
        assert!(text.contains(part), "{part:?} in {text}");
    }
}

#[test]
fn the_envelope_is_shown_even_if_the_secret_is_wrong() {
    let token = token(&[]);
    let ran = run_bare(&["inspect", &token, "--secret", OTHER_SECRET], "");
    ran.failed(1, "(DECRYPT_FAILED, 42)");
    assert!(ran.stdout.contains("aes-256-cbc"), "{}", ran.stdout);
    let ran = run_bare(&["inspect", &token, "--secret", "short", "--json"], "");
    ran.failed(1, "(INVALID_SECRET, 5)");
    assert!(ran.json()["claims"].is_null());
}

#[test]
fn other_text_than_a_token_exits_with_1() {
    for (text, error) in
        [("", "(MALFORMED, 40)"), ("04x", "(MALFORMED, 40)"), ("03AAAA", "(UNSUPPORTED_VERSION, 41)")]
    {
        let ran = run_bare(&["inspect", "-"], text);
        ran.failed(1, error);
        assert_eq!(ran.stdout, "");
    }
    run_bare(&["inspect"], "").failed(2, "<TOKEN>");
}

#[test]
fn an_empty_variable_is_not_a_secret() {
    let mut command = command(&["inspect", &token(&[])]);
    command.env(VARIABLE, "");
    run_command(command, b"").ok();
}

#[test]
fn claims_cannot_steer_the_terminal() {
    let made = run(&["generate", "--app-id", "1", "--user-id", "a\u{1b}[2Jb\u{202e}"], "").ok();
    let text = run(&["inspect", "-"], &made.stdout).ok().stdout;
    assert!(text.contains(r"a\u{1b}[2Jb\u{202e}"), "{text}");
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
}
