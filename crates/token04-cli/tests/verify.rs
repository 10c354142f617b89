//! `token04 verify`

mod common;

use std::fs;

use common::{OTHER_SECRET, SECRET, run, run_bare, token};
use serde_json::Value;
use token04_core::{Expectation, Privilege, diagnose};

#[test]
fn every_vector_has_its_reason() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/verify.json");
    let vectors: Value = serde_json::from_str(&fs::read_to_string(path).expect("the vectors")).expect("JSON");
    let vectors = vectors.as_array().expect("an array");
    assert!(vectors.len() > 20);
    for vector in vectors {
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let mut args = vec!["verify".to_owned(), "-".to_owned(), "--json".to_owned()];
        args.extend([
            "--now".to_owned(),
            text(&vector["now"]),
            "--secret".to_owned(),
            text(&vector["secret"]),
        ]);
        for (name, value) in vector["expect"].as_object().expect("an object") {
            args.extend([format!("--{}", name.replace('_', "-")), text(value)]);
        }
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let ran = run_bare(&args, &(text(&vector["token"]) + "\n"));
        let verdict = ran.json();
        let name = &vector["name"];
        assert_eq!(verdict["reason"], vector["reason"], "{name}");
        assert_eq!(verdict["accepted"], vector["reason"].is_null(), "{name}");
        assert_eq!(ran.status, i32::from(!vector["reason"].is_null()), "{name}");
        assert_eq!(verdict["code"] == 0, vector["reason"].is_null(), "{name}");
        assert_eq!(verdict["hint"] == "", vector["reason"].is_null(), "{name}");
        match vector["reason"].as_str() {
            // A token that was damaged can be repaired and read.
            Some("malformed" | "unsupported_version") => {}
            reason => {
                let unreadable = matches!(reason, Some("decrypt_failed" | "claims_invalid"));
                assert_eq!(verdict["claims"].is_null(), unreadable, "{name}");
            }
        }
        assert_eq!(ran.stderr, "", "{name}");
    }
}

/// Refused and accepted, damaged, and with a wrong secret.
#[test]
fn json_is_the_library_s_report_on_a_line() {
    let room = token(&["--room-id", "r", "--login"]);
    let quoted = format!("\"{room}\"");
    let now = 1_800_000_000;
    let base = Expectation::new().at(now).leeway(u32::MAX);
    for (token, secret, options, expected) in [
        (&room, SECRET, &[][..], base),
        (&room, SECRET, &["--user-id", "bob"], base.user_id("bob")),
        (&room, SECRET, &["--stream-id", "s", "--strict"], base.stream_id("s").strict()),
        (&room, SECRET, &["--ctime-leeway", "0", "--app-id", "1"], base.ctime_leeway(0).app_id(1)),
        (&room, OTHER_SECRET, &[], base),
        (&room, "short", &[], base),
        (&quoted, SECRET, &["--privilege", "publish"], base.privilege(Privilege::Publish)),
    ] {
        let leeway = u32::MAX.to_string();
        let args = ["verify", "-", "--json", "--now", "1800000000", "--leeway", &leeway, "--secret", secret];
        let ran = run_bare(&[&args[..], options].concat(), token);
        let report = diagnose(token, &[secret], &expected);
        assert_eq!(ran.stdout, report.to_json() + "\n", "{options:?}");
        assert_eq!(ran.status, i32::from(!report.accepted()), "{options:?}");
        assert_eq!(ran.stderr, "", "{options:?}");
    }
}

#[test]
fn text_has_a_line_for_each_check_then_the_result() {
    let room = token(&["--room-id", "r", "--login"]);
    let ran =
        run(&["verify", &room, "--user-id", "Ann", "--privilege", "login", "--privilege", "publish"], "");
    assert_eq!(ran.status, 1);
    let outcomes: Vec<(&str, &str)> = ran
        .stdout
        .lines()
        .take(12)
        .filter_map(|line| line.split_whitespace().next().zip(line.split_whitespace().nth(1)))
        .collect();
    assert_eq!(
        outcomes,
        [
            ("passed", "malformed"),
            ("passed", "unsupported_version"),
            ("passed", "decrypt_failed"),
            ("passed", "claims_invalid"),
            ("passed", "expire_mismatch"),
            ("passed", "expired"),
            ("skipped", "app_id_mismatch"),
            ("failed", "user_id_mismatch"),
            ("passed", "payload_invalid"),
            ("skipped", "room_id_mismatch"),
            ("failed", "privilege_denied"),
            ("skipped", "stream_id_denied"),
        ]
    );
    for part in [
        "refused: user_id_mismatch (code 47)",
        "SDK code 1002077; 1002033 unless ZEGO has forced Token login for the app",
        "user_id_case",
        "hint ",
    ] {
        assert!(ran.stdout.contains(part), "{part:?} in {}", ran.stdout);
    }
    assert!(!ran.stdout.contains("accepted"), "{}", ran.stdout);
}

#[test]
fn expectations_are_checked() {
    let room = token(&["--room-id", "r", "--publish", "--stream-id", "s", "--cipher", "gcm"]);
    for (options, reason) in [
        (
            &[
                "--app-id",
                "1",
                "--user-id",
                "ann",
                "--room-id",
                "r",
                "--privilege",
                "publish",
                "--stream-id",
                "s",
            ][..],
            None,
        ),
        (&["--app-id", "2"], Some("app_id_mismatch")),
        (&["--user-id", "bob"], Some("user_id_mismatch")),
        (&["--room-id", "q"], Some("room_id_mismatch")),
        (&["--privilege", "login"], Some("privilege_denied")),
        (&["--stream-id", "t"], Some("stream_id_denied")),
        (&["--now", "4000000000"], Some("expired")),
        (&["--now", "2999-01-01T00:00:00Z"], Some("expired")),
    ] {
        let ran = run(&[&["verify", room.as_str(), "--json"], options].concat(), "");
        assert_eq!(ran.json()["reason"].as_str(), reason, "{options:?}");
        assert_eq!(ran.status, i32::from(reason.is_some()), "{options:?}");
    }
}

#[test]
fn a_repaired_token_is_not_accepted() {
    let quoted = format!("\"{}\"", token(&[]));
    let ran = run(&["verify", "-", "--json"], &quoted);
    assert_eq!((ran.status, &ran.json()["reason"]), (1, &"malformed".into()));
    assert_eq!(ran.json()["accepted"], false);
    assert!(ran.json()["hint"].as_str().is_some_and(|hint| hint.contains("quotes")), "{}", ran.stdout);
}

/// The token of every user, seen from a time before it was made or after it has expired.
#[test]
fn leeways_widen_one_check_and_narrow_the_other() {
    let token = token(&["--ttl", "100"]);
    let claims = &run(&["verify", &token, "--json"], "").ok().json()["claims"];
    let ctime = claims["ctime"].as_i64().expect("a number");
    for (now, options, reason) in [
        (ctime + 99, &[][..], None),
        (ctime + 100, &[], Some("expired")),
        (ctime + 100, &["--leeway", "0"], Some("expired")),
        (ctime + 109, &["--leeway", "10"], None),
        (ctime + 110, &["--leeway", "10"], Some("expired")),
        (ctime - 1000, &[], None),
        (ctime - 1000, &["--leeway", "10"], None),
        (ctime - 1000, &["--ctime-leeway", "1000"], None),
        (ctime - 1000, &["--ctime-leeway", "999"], Some("claims_invalid")),
        (ctime - 1, &["--ctime-leeway", "0"], Some("claims_invalid")),
    ] {
        let now = now.to_string();
        let ran = run(&[&["verify", token.as_str(), "--json", "--now", &now], options].concat(), "");
        assert_eq!(ran.json()["reason"].as_str(), reason, "{options:?}");
        assert_eq!(ran.status, i32::from(reason.is_some()), "{options:?}");
    }
}

#[test]
fn strict_requires_the_token_to_name_what_is_expected() {
    let (basic, room) = (token(&[]), token(&["--room-id", "r", "--login"]));
    for (token, options, lenient, strict) in [
        (&basic, &["--room-id", "r"][..], None, Some("room_id_mismatch")),
        (&basic, &["--privilege", "login"], None, Some("privilege_denied")),
        (&basic, &["--stream-id", "s"], None, Some("stream_id_denied")),
        (&basic, &["--user-id", "ann"], None, None),
        (&room, &["--room-id", "r", "--privilege", "login"], None, None),
        (&room, &["--privilege", "publish"], Some("privilege_denied"), Some("privilege_denied")),
        (&room, &["--stream-id", "s"], None, Some("stream_id_denied")),
    ] {
        for (more, reason) in [(&[][..], lenient), (&["--strict"], strict)] {
            let ran = run(&[&["verify", token.as_str(), "--json"], options, more].concat(), "");
            assert_eq!(ran.json()["reason"].as_str(), reason, "{options:?} {more:?}");
            assert_eq!(ran.status, i32::from(reason.is_some()), "{options:?} {more:?}");
        }
    }
}

#[test]
fn one_line_break_of_stdin_is_removed() {
    let token = token(&[]);
    for (end, status) in [("", 0), ("\n", 0), ("\r\n", 0), ("\n\n", 1), (" ", 1)] {
        assert_eq!(run(&["verify", "-"], &format!("{token}{end}")).status, status, "{end:?}");
    }
}

#[test]
fn a_wrong_secret_is_a_refusal_with_a_diagnosis() {
    let token = token(&[]);
    let app_sign = SECRET.repeat(2);
    for (secret, part) in [(app_sign.as_str(), "AppSign"), ("", "empty"), ("short", "32 bytes")] {
        let ran = run_bare(&["verify", &token, "--secret", secret], "");
        assert_eq!(ran.status, 1);
        assert!(ran.stdout.contains("refused: INVALID_SECRET (code 5)"), "{}", ran.stdout);
        assert!(ran.stdout.contains(part), "{part:?} in {}", ran.stdout);
        let ran = run_bare(&["verify", &token, "--secret", secret, "--json"], "");
        let verdict = ran.json();
        assert_eq!((&verdict["accepted"], &verdict["code"]), (&false.into(), &5.into()));
        assert_eq!(verdict["reason"], "invalid_secret");
        assert!(verdict["claims"].is_null());
        assert_eq!(ran.status, 1);
    }
    let ran = run_bare(&["verify", &token, "--secret", OTHER_SECRET, "--json"], "");
    assert_eq!((ran.status, &ran.json()["reason"]), (1, &"decrypt_failed".into()));
}

#[test]
fn an_accepted_token_with_errors_is_not_just_accepted() {
    let made = run(&["generate", "--app-id", "1", "--user-id", SECRET], "").ok().stdout;
    for (lang, result, error) in [
        (
            "en",
            "result   accepted by these checks, but see the errors below\n",
            "\nerror    The ServerSecret can be read",
        ),
        (
            "zh",
            "结果     通过以上校验，但请看下面的错误\n",
            "\n错误     文本或 Token 的内容中可以读到 ServerSecret",
        ),
    ] {
        let text = run(&["verify", made.trim_end(), "--lang", lang], "").ok().stdout;
        assert!(text.contains(result) && text.contains(error), "{text}");
    }
    assert!(run(&["verify", &token(&[])], "").ok().stdout.contains("result   accepted\n"));
}

#[test]
fn any_of_several_secrets_will_do() {
    let token = token(&[]);
    let ran = run_bare(&["verify", &token, "--secret", OTHER_SECRET, "--secret", SECRET], "").ok();
    assert!(ran.stdout.contains("secret_not_first"), "{}", ran.stdout);
}

#[test]
fn wrong_usage_ends_with_2() {
    let token = token(&[]);
    run_bare(&["verify", &token], "").failed(2, "no ServerSecret");
    run(&["verify"], "").failed(2, "<TOKEN>");
    for wrong in ["soon", "0", "-1", "1970-01-01T00:00:00Z"] {
        run(&["verify", &token, "--now", wrong], "").failed(2, "--now");
    }
    run(&["verify", &token, "--privilege", "fly"], "").failed(2, "--privilege");
    run(&["verify", &token, "--app-id", "x"], "").failed(2, "'--app-id <N>': not a number");
    for seconds in ["", "-1", "1.5", "10s", "4294967296"] {
        run(&["verify", &token, "--leeway", seconds], "").failed(2, "--leeway");
        run(&["verify", &token, "--ctime-leeway", seconds], "").failed(2, "--ctime-leeway");
    }
}

#[test]
fn hopeless_tokens_are_refused() {
    for text in ["", "\n", "\u{1b}[2J", &"A".repeat(3 << 20)] {
        let ran = run(&["verify", "-", "--json"], text);
        assert_eq!((ran.status, &ran.json()["reason"]), (1, &"malformed".into()));
    }
    let mut command = common::command(&["verify", "-", "--json", "--secret", SECRET]);
    command.env_remove(common::VARIABLE);
    let ran = common::run_command(command, b"04\xFF\xFE");
    assert_eq!((ran.status, &ran.json()["reason"]), (1, &"malformed".into()));
}

#[test]
fn a_byte_order_mark_before_a_token_is_removed_with_a_warning() {
    let marked = format!("\u{feff}{}", token(&[]));
    for subcommand in ["verify", "inspect"] {
        for (argument, stdin) in [(marked.as_str(), ""), ("-", &*format!("{marked}\n"))] {
            let ran = run(&[subcommand, argument], stdin);
            assert_eq!(ran.status, 0, "{subcommand}: {}", ran.stderr);
            assert_eq!(ran.stderr, "warning: removed a byte order mark before the token\n");
        }
    }
    assert_eq!(run(&["verify", &format!("\u{feff}{marked}")], "").status, 1);
}

/// The cases of people in the field, as they would be tried.
#[test]
fn every_field_case_has_what_it_wants() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/field.json");
    let cases: Value = serde_json::from_str(&fs::read_to_string(path).expect("the cases")).expect("JSON");
    let cases = cases.as_array().expect("an array");
    assert_eq!(cases.len(), 29);
    for case in cases {
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let texts = |value: &Value| value.as_array().expect("an array").iter().map(text).collect::<Vec<_>>();
        let secret = format!("--secret={}", text(&case["secret"]));
        let options = texts(&case["args"]);
        let args = ["verify", "-", "--lang", "en", secret.as_str()];
        let args: Vec<&str> = args.into_iter().chain(options.iter().map(String::as_str)).collect();
        let json = run_bare(&[args.as_slice(), &["--json"]].concat(), &text(&case["token"])).json();
        let (id, want) = (&case["id"], &case["want"]);
        let found = json["findings"].as_array().expect("an array");
        let ids: Vec<&str> = found.iter().filter_map(|found| found["id"].as_str()).collect();
        assert!(
            texts(&want["findings"]).iter().all(|wanted| ids.contains(&wanted.as_str())),
            "{id}: {ids:?}"
        );
        assert!(texts(&want["never"]).iter().all(|wrong| !ids.contains(&wrong.as_str())), "{id}: {ids:?}");
        if let Some(first) = want.get("first") {
            assert_eq!(ids[0], *first, "{id}");
        }
        if let Some(code) = want.get("sdk_code") {
            assert_eq!(json["sdk_code"], *code, "{id}");
        }
        // The text says the same, and the first finding what the hint says.
        let ran = run_bare(&args, &text(&case["token"]));
        for finding in found {
            for name in ["id", "message", "hint"] {
                assert!(ran.stdout.contains(&text(&finding[name])), "{id}: {}", ran.stdout);
            }
        }
        if let Some(words) = want.get("text") {
            assert!(ran.stdout.contains(&text(words)), "{id}: {}", ran.stdout);
        }
        if json["accepted"] == false {
            assert_eq!(json["hint"], found[0]["hint"], "{id}");
        }
        assert_eq!(ran.status, i32::from(json["accepted"] == false), "{id}");
    }
}

#[test]
fn dates_are_shown_where_there_are_any() {
    let now = "1764000600";
    let token = token(&["--ttl", "3600"]);
    let ran = run(&["verify", &token, "--lang", "en", "--now", "2999-01-01T00:00:00Z"], "");
    for part in [
        " UTC, valid for 1 hour",
        "the clock of the server that made it is behind by",
        " ago)",
        "made     20",
    ] {
        assert!(ran.stdout.contains(part), "{part:?} in {}", ran.stdout);
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/field.json");
    let cases: Value = serde_json::from_str(&fs::read_to_string(path).expect("the cases")).expect("JSON");
    let duration = cases.as_array().expect("an array").iter().find(|case| case["id"] == "F14").expect("F14");
    let (token, secret) =
        (duration["token"].as_str().expect("a text"), duration["secret"].as_str().expect("a text"));
    let ran = run_bare(&["verify", token, "--lang", "en", "--secret", secret, "--now", now], "");
    assert!(ran.stdout.contains("(not a date)") && !ran.stdout.contains("17639"), "{}", ran.stdout);
}

#[test]
fn the_report_is_there_in_chinese() {
    let quoted = format!("\"{}\"", token(&[]));
    let ran = run(&["verify", "-", "--lang", "zh"], &quoted);
    for part in [
        "未通过   malformed",
        "拒绝：malformed（错误码 40）",
        "Token 两端有引号。",
        "请按 JSON 字符串解析",
        "ZEGO 文档",
    ] {
        assert!(ran.stdout.contains(part), "{part:?} in {}", ran.stdout);
    }
    let [en, zh] = ["en", "zh"].map(|lang| run(&["verify", "-", "--json", "--lang", lang], &quoted).json());
    assert_eq!(zh["message"], "Token 两端有引号。");
    assert_eq!(en["findings"][0]["id"], zh["findings"][0]["id"]);
    assert_ne!(en["findings"][0]["seen_as"][0]["when"], zh["findings"][0]["seen_as"][0]["when"]);
}
