//! `token04 batch`

mod common;

use std::fmt::Write as _;
use std::fs;

use common::{SECRET, VARIABLE, command, file, path, run, run_bare, run_command};
use serde_json::Value;

const BATCH: [&str; 3] = ["batch", "--app-id", "1"];

fn batch(options: &[&str], users: &str) -> common::Ran {
    run(&[&BATCH[..], options].concat(), users)
}

#[track_caller]
fn user_of(token: &str) -> String {
    let verdict = run(&["verify", token, "--json"], "").ok().json();
    verdict["claims"]["user_id"].as_str().expect("a user").to_owned()
}

#[test]
fn tokens_come_in_the_order_of_the_users() {
    for cipher in ["cbc", "gcm"] {
        let ran = batch(&["--cipher", cipher, "--threads", "0"], "ann\r\nbob smith\n 用户\t\nlast").ok();
        let users: Vec<String> = ran.stdout.lines().map(user_of).collect();
        assert_eq!(users, ["ann", "bob smith", " 用户\t", "last"]);
        assert!(ran.stdout.ends_with('\n'));
    }
}

#[test]
fn order_is_kept_across_threads_and_chunks() {
    let mut users = String::new();
    (0..20_000).for_each(|user| writeln!(users, "user{user}").expect("memory"));
    let ran = batch(&["--format", "tsv", "--threads", "4"], &users).ok();
    let mut lines = ran.stdout.lines();
    for user in users.lines() {
        let (named, token) = lines.next().and_then(|line| line.split_once('\t')).expect("a line");
        assert_eq!(named, user);
        assert!(token.starts_with("04"));
    }
    assert_eq!(lines.next(), None);
    for (number, line) in ran.stdout.lines().enumerate().step_by(4_999) {
        assert_eq!(user_of(line.split_once('\t').expect("two").1), format!("user{number}"));
    }
}

#[test]
fn formats_say_whose_token_it_is() {
    let users = "a\"b,c\nü\\\n";
    let rows = |format: &str| batch(&["--format", format], users).ok().stdout;
    let json: Vec<Value> =
        rows("jsonl").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((&json[0]["user_id"], &json[1]["user_id"]), (&"a\"b,c".into(), &"ü\\".into()));
    assert_eq!(json[0].as_object().map(serde_json::Map::len), Some(2));
    assert_eq!(user_of(json[1]["token"].as_str().expect("a token")), "ü\\");

    let csv = rows("csv");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.headers().expect("a header"), vec!["user_id", "token"]);
    let records: Vec<csv::StringRecord> = reader.records().map(|record| record.expect("CSV")).collect();
    assert_eq!((&records[0][0], &records[1][0], records.len()), ("a\"b,c", "ü\\", 2));
    assert_eq!(user_of(&records[0][1]), "a\"b,c");
    assert!(csv.starts_with("user_id,token\n\"a\"\"b,c\",04"), "{csv}");

    assert_eq!(
        rows("tsv").lines().next().and_then(|line| line.split_once('\t')).map(|(user, _)| user),
        Some("a\"b,c")
    );
}

#[test]
fn no_users_make_no_tokens() {
    for (format, stdout) in [("lines", ""), ("tsv", ""), ("jsonl", ""), ("csv", "user_id,token\n")] {
        assert_eq!(batch(&["--format", format], "").ok().stdout, stdout);
    }
}

#[test]
fn bad_lines_are_reported_and_the_others_made() {
    let mut users = b"ann\n\nbob\n\xFF\xFE\n\r\n".to_vec();
    users.extend("x".repeat(70_000).bytes());
    users.extend(b"\n");
    users.extend("y".repeat(65_500).bytes());
    users.extend(b"\ncarl\n");
    let mut command = command(&[&BATCH[..], &["--format", "tsv"]].concat());
    command.env(VARIABLE, SECRET);
    let ran = run_command(command, &users);
    assert_eq!(ran.status, 1);
    let made: Vec<&str> = ran.stdout.lines().filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(made, ["ann", "bob", "carl"]);
    let reported: Vec<&str> = ran.stderr.lines().collect();
    assert_eq!(reported.len(), 6, "{}", ran.stderr);
    for (line, (number, code)) in reported.iter().zip([
        (2, "(INVALID_USER_ID, 3)"),
        (4, "(INVALID_ARGUMENT, 23)"),
        (5, "(INVALID_USER_ID, 3)"),
        (6, "(PAYLOAD_TOO_LARGE, 20)"),
        (7, "(PAYLOAD_TOO_LARGE, 20)"),
    ]) {
        assert!(line.starts_with(&format!("line {number}: ")) && line.ends_with(code), "{line}");
    }
    assert_eq!(reported[5], "error: skipped 5 of 8 lines");
}

#[test]
fn a_tab_cannot_be_in_tsv() {
    let ran = batch(&["--format", "tsv"], "a\tb\nc\n");
    assert_eq!(ran.status, 1);
    assert!(
        ran.stderr.starts_with("line 1: ") && ran.stderr.contains("(INVALID_USER_ID, 3)"),
        "{}",
        ran.stderr
    );
    assert!(ran.stdout.starts_with("c\t04") && ran.stdout.lines().count() == 1);
    batch(&["--format", "csv"], "a\tb\n").ok();
}

#[test]
fn a_byte_order_mark_is_not_part_of_the_first_user() {
    assert_eq!(user_of(batch(&[], "\u{feff}ann\n").ok().stdout.trim_end()), "ann");
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn batch_of_bytes(options: &[&str], users: &[u8]) -> common::Ran {
    let mut command = command(&[&BATCH[..], options].concat());
    command.env(VARIABLE, SECRET);
    run_command(command, users)
}

#[test]
fn a_list_in_utf_16_is_refused_before_anything_is_written() {
    let tokens = file("utf-16-out", b"precious");
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        for text in ["\u{feff}ann\r\nbob\r\n", "\u{feff}"] {
            let users = utf_16(text, bytes);
            let ran = batch_of_bytes(&["--format", "csv"], &users);
            ran.failed(2, "cannot read stdin: the list is UTF-16: save it as UTF-8");
            assert_eq!((ran.stdout.as_str(), ran.stderr.lines().count()), ("", 1), "{}", ran.stderr);
            let ran = batch_of_bytes(&["--in", &file("utf-16", &users), "--out", &tokens], b"");
            ran.failed(2, "utf-16: the list is UTF-16: save it as UTF-8");
            assert_eq!(fs::read(&tokens).expect("the file"), b"precious");
        }
    }
}

#[test]
fn a_line_with_a_nul_gets_no_token() {
    let ran = batch_of_bytes(&["--format", "tsv"], b"ann\nb\0ob\n\0\ncarl\n");
    assert_eq!(ran.status, 1);
    let made: Vec<&str> = ran.stdout.lines().filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(made, ["ann", "carl"]);
    let fault = "The user id contains a NUL character. Save the list as UTF-8. (INVALID_USER_ID, 3)";
    assert_eq!(ran.stderr, format!("line 2: {fault}\nline 3: {fault}\nerror: skipped 2 of 4 lines\n"));
    // UTF-16 without a mark.
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let ran = batch_of_bytes(&[], &utf_16("ann\r\nbob\r\n", bytes));
        assert_eq!((ran.status, ran.stdout.as_str()), (1, ""), "{}", ran.stderr);
        assert!(ran.stderr.starts_with(&format!("line 1: {fault}\nline 2: ")), "{}", ran.stderr);
    }
}

#[test]
fn payload_and_duration_go_into_every_token() {
    let ran = batch(&["--room-id", "r", "--login", "--ttl", "10m"], "ann\nbob\n").ok();
    for token in ran.stdout.lines() {
        let claims = run(&["verify", token, "--json"], "").ok().json()["claims"].clone();
        assert_eq!(claims["payload"], r#"{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":null}"#);
        assert_eq!(claims["expire"].as_i64(), claims["ctime"].as_i64().map(|ctime| ctime + 600));
    }
}

#[test]
fn files_are_read_and_written() {
    let users = file("users", b"ann\nbob\n");
    let tokens = file("tokens", "stale\n".repeat(1000).as_bytes());
    let ran = batch(&["--in", &users, "--out", &tokens], "").ok();
    assert_eq!(ran.stdout, "");
    let written = fs::read_to_string(&tokens).expect("the tokens");
    assert_eq!(written.lines().map(user_of).collect::<Vec<_>>(), ["ann", "bob"]);
    let ran = run_bare(&[&BATCH[..], &["--in", &users, "--secret-file", "-"]].concat(), SECRET).ok();
    assert_eq!(ran.stdout.lines().count(), 2);
}

#[test]
fn wrong_usage_ends_with_2() {
    let users = file("kept", b"ann\n");
    batch(&["--secret-file", "-"], SECRET).failed(2, "stdin");
    batch(&["--in", "/nonexistent/users"], "").failed(2, "cannot read /nonexistent/users");
    batch(&["--out", "/nonexistent/tokens"], "ann\n").failed(2, "cannot write /nonexistent/tokens");
    batch(&["--in", &users, "--out", &users], "").failed(2, "same file");
    batch(&["--format", "xml"], "").failed(2, "--format");
    batch(&["--threads", "1025"], "").failed(2, "--threads");
    batch(&["--login"], "").failed(2, "--room-id");
    run_bare(&BATCH, "ann\n").failed(2, "no ServerSecret");
    assert_eq!(fs::read(&users).expect("the users"), b"ann\n");
}

#[test]
fn a_fault_of_all_tokens_is_reported_once_and_nothing_overwritten() {
    let tokens = file("precious", b"precious");
    for (options, error) in [
        (&["--app-id", "0"][..], "(INVALID_APP_ID, 1)"),
        (
            &["--app-id", "1", "--secret", "short"],
            "The secret is not 32 bytes long. Copy the complete ServerSecret",
        ),
        (&["--app-id", "1", "--ttl", "0"], "(INVALID_EFFECTIVE_TIME, 6)"),
        (&["--app-id", "1", "--room-id", "r"], "(INVALID_PAYLOAD, 21)"),
        (&["--app-id", "1", "--payload", "x"], "(INVALID_PAYLOAD, 21)"),
        (&["--app-id", "1", "--payload", r#"{"RoomId":"r"}"#], "RoomId must be called room_id"),
        (&["--app-id", "0", "--payload", "x"], "(INVALID_APP_ID, 1)"),
        (&["--app-id", "1", "--payload", "x", "--ttl", "0"], "(INVALID_EFFECTIVE_TIME, 6)"),
    ] {
        let ran = run(&[&["batch", "--out", &tokens], options].concat(), "ann\nbob\n");
        ran.failed(1, error);
        assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    }
    assert_eq!(fs::read(path("precious")).expect("the file"), b"precious");
}
