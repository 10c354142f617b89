//! What `token04 generate` warns of, and kit tokens.

mod common;

use common::{run, token};

const GENERATE: [&str; 3] = ["generate", "--app-id", "7"];

#[test]
fn probable_mistakes_are_warnings_and_strictly_errors() {
    let long = "a".repeat(64);
    let chat = "a".repeat(33);
    for (options, id) in [
        (&["--user-id", "undefined"][..], "user_id_placeholder"),
        (&["--user-id", "[object Object]"], "user_id_placeholder"),
        (&["--user-id", &long], "user_id_too_long"),
        (&["--user-id", &chat, "--product", "zim"], "user_id_too_long_for_chat"),
        (&["--user-id", "ann", "--ttl", "1764000000"], "effective_time_is_date"),
        (&["--user-id", "ann", "--ttl", "3600000"], "effective_time_in_milliseconds"),
        (&["--user-id", "ann", "--ttl", "25d", "--product", "zim"], "effective_time_too_long_for_chat"),
        (
            &["--user-id", "ann", "--product", "mini-game", "--payload", r#"{"room_id":"r"}"#],
            "payload_not_read",
        ),
        (&["--user-id", "ann", "--payload", r#"{"room_id":"r","role":1}"#], "payload_field_unknown"),
    ] {
        let args = [&GENERATE, options].concat();
        let made = run(&args, "");
        assert_eq!(made.status, 0, "{}", made.stderr);
        assert!(made.stdout.starts_with("04") && made.stderr.starts_with("warning: "), "{}", made.stderr);
        assert!(made.stderr.ends_with(&format!("({id})\n")), "{id} in {}", made.stderr);
        let refused = run(&[&args[..], &["--strict"]].concat(), "");
        refused.failed(1, "--strict");
        assert!(refused.stdout.is_empty() && refused.stderr.contains(id));
        let chinese = run(&[&args[..], &["--lang", "zh"]].concat(), "");
        assert!(chinese.stderr.starts_with("警告：") && chinese.stderr.contains('。'), "{}", chinese.stderr);
    }
}

#[test]
fn good_values_give_no_warning() {
    for options in [
        &["--user-id", "ann", "--product", "zim", "--ttl", "24d"][..],
        &["--user-id", "ann", "--product", "express", "--ttl", "30d", "--room-id", "r", "--login"],
        &["--user-id", "null_1"],
    ] {
        run(&[&GENERATE, options, &["--strict"]].concat(), "").ok();
    }
}

#[test]
fn fields_of_a_payload_cannot_steer_the_terminal() {
    let args =
        [&GENERATE[..], &["--user-id", "ann", "--payload", r#"{"room_id":"r","\u001b[2J":1}"#]].concat();
    let stderr = run(&args, "").stderr;
    assert!(stderr.contains("\\u{1b}[2J.") && !stderr.contains('\u{1b}'), "{stderr:?}");
}

#[test]
fn kit_tokens_are_made_and_verified() {
    let options = ["--kit", "--room-id", "r1", "--user-name", "Ann 安"];
    let kit = token(&options);
    let (front, tail) = kit.split_once('#').expect("a kit token");
    // {"userID":"ann","roomID":"r1","userName":"Ann%20%E5%AE%89","appID":1}
    assert_eq!(
        tail,
        "eyJ1c2VySUQiOiJhbm4iLCJyb29tSUQiOiJyMSIsInVzZXJOYW1lIjoiQW5uJTIwJUU1JUFFJTg5IiwiYXBwSUQiOjF9"
    );
    // A basic token: the room is in the tail only.
    assert_eq!(run(&["verify", front, "--json"], "").ok().json()["claims"]["payload"], "");
    let verify = |text: &str, more: &[&str]| run(&[&["verify", text, "--kit"], more].concat(), "");
    verify(&kit, &["--app-id", "1", "--user-id", "ann", "--room-id", "r1"]).ok();
    let other = verify(&kit, &["--user-id", "bob"]);
    assert_eq!((other.status, other.stderr.contains("MISMATCH")), (1, false), "the report says which");
    verify(&kit, &["--room-id", "r2"]).failed(1, "another room");
    assert_eq!(verify(&kit, &["--app-id", "2"]).status, 1);
    verify(front, &[]).failed(1, "not a kit token");
    // The tail of another user and of another app.
    let tail_of = |args: &[&str]| {
        let made = run(&[args, &options].concat(), "").ok().stdout;
        format!("{front}#{}", made.trim_end().split_once('#').expect("a kit token").1)
    };
    let other_user = tail_of(&["generate", "--app-id", "1", "--user-id", "bob"]);
    verify(&other_user, &[]).failed(1, "USER_ID_MISMATCH, 47");
    let other_app = tail_of(&["generate", "--app-id", "2", "--user-id", "ann"]);
    verify(&other_app, &[]).failed(1, "APP_ID_MISMATCH, 46");
    // Whoever reads the report alone is not told that it is accepted.
    for refused in [&other_user, &other_app] {
        for json in [&[][..], &["--json"]] {
            assert_eq!(verify(refused, json).stdout, "");
        }
    }
}

#[test]
fn a_kit_token_can_contain_a_room_token() {
    let options = ["--kit", "--room-id", "r1", "--login", "--json"];
    let made =
        run(&[&["generate", "--app-id", "1", "--user-id", "ann"], &options[..]].concat(), "").ok().json();
    let (token, kit) = (made["token"].as_str().expect("text"), made["kit_token"].as_str().expect("text"));
    assert!(kit.starts_with(&format!("{token}#")));
    let expected = ["--room-id", "r1", "--privilege", "login", "--strict"];
    run(&[&["verify", kit, "--kit"], &expected[..]].concat(), "").ok();
    // The tail's room is another than the one that the token lets its holder into.
    let elsewhere = ["--kit", "--room-id", "r2", "--json"];
    let other =
        run(&[&["generate", "--app-id", "1", "--user-id", "ann"], &elsewhere[..]].concat(), "").ok().json();
    let tail = other["kit_token"].as_str().expect("text").split_once('#').expect("a tail").1.to_owned();
    run(&["verify", &format!("{token}#{tail}"), "--kit"], "").failed(1, "ROOM_ID_MISMATCH, 49");
    // Without --kit, nothing about kit tokens is in the JSON.
    let made = run(&["generate", "--app-id", "1", "--user-id", "ann", "--json"], "").ok().json();
    assert!(made.get("kit_token").is_none());
    run(&["generate", "--app-id", "1", "--user-id", "ann", "--kit"], "").failed(2, "--room-id");
    run(&["generate", "--app-id", "1", "--user-id", "ann", "--user-name", "x"], "").failed(2, "--kit");
}
