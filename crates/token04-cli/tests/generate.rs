//! `token04 generate`, and that `verify` accepts its tokens.

mod common;

use common::{SECRET, run, run_bare, token};

#[track_caller]
fn payload_of(token: &str) -> String {
    let verdict = run(&["verify", "-", "--json"], token).ok().json();
    verdict["claims"]["payload"].as_str().expect("a payload").to_owned()
}

#[test]
fn what_is_made_is_accepted() {
    for (options, payload) in [
        (&[][..], ""),
        (&["--cipher", "cbc", "--payload", r#"{"room_id":"r"}"#], r#"{"room_id":"r"}"#),
        (&["--cipher", "gcm", "--payload", ""], ""),
        (
            &["--room-id", "r", "--login"],
            r#"{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":null}"#,
        ),
        (
            &["--room-id", "r", "--publish", "--stream-id", "s1", "--stream-id", "s2", "--cipher", "gcm"],
            r#"{"room_id":"r","privilege":{"1":0,"2":1},"stream_id_list":["s1","s2"]}"#,
        ),
        (
            &["--room-id", "r", "--login", "--publish"],
            r#"{"room_id":"r","privilege":{"1":1,"2":1},"stream_id_list":null}"#,
        ),
        (&["--room-id", "r", "--video-id", "v"], r#"{"room_id":"r","video_id":"v"}"#),
    ] {
        let token = token(options);
        assert_eq!(payload_of(&token), payload, "{options:?}");
        let verified = run(&["verify", "-", "--app-id", "1", "--user-id", "ann"], &(token + "\n")).ok();
        assert!(verified.stdout.contains("accepted"), "{}", verified.stdout);
    }
}

#[test]
fn json_describes_the_token() {
    let args = [
        "generate",
        "--app-id",
        "4294967295",
        "--user-id",
        "用户",
        "--ttl",
        "90m",
        "--cipher",
        "gcm",
        "--json",
    ];
    let made = run(&args, "").ok().json();
    assert_eq!(made["app_id"], 4_294_967_295_u32);
    assert_eq!(made["user_id"], "用户");
    assert_eq!(made["cipher"], "aes-256-gcm");
    let token = made["token"].as_str().expect("a token");
    let claims = &run(&["verify", token, "--json"], "").ok().json()["claims"];
    assert_eq!(made["expire"], claims["expire"]);
    assert_eq!(claims["expire"].as_i64(), claims["ctime"].as_i64().map(|ctime| ctime + 5400));
    // The two forms of the time are the same time.
    let at = made["expires_at"].as_str().expect("a date");
    assert!(at.ends_with('Z'), "{at}");
    assert_eq!(run(&["verify", token, "--now", at, "--json"], "").json()["reason"], "expired");
    let keys: Vec<&String> = made.as_object().expect("an object").keys().collect();
    assert_eq!(keys.len(), 6, "{keys:?}");
}

#[test]
fn a_token_lasts_an_hour_by_default() {
    for (options, seconds) in
        [(&[][..], 3600), (&["--ttl", "60"], 60), (&["--ttl", "24h"], 86_400), (&["--ttl", "7d"], 604_800)]
    {
        let claims = run(&["verify", &token(options), "--json"], "").ok().json()["claims"].clone();
        let lasts = claims["expire"].as_i64().zip(claims["ctime"].as_i64()).map(|(end, start)| end - start);
        assert_eq!(lasts, Some(seconds), "{options:?}");
    }
}

#[test]
fn refusals_of_the_library_end_with_1() {
    for (app, user, options, error) in [
        ("0", "ann", &[][..], "(INVALID_APP_ID, 1)"),
        ("1", "", &[], "(INVALID_USER_ID, 3)"),
        ("1", "ann", &["--secret", "short"], "(INVALID_SECRET, 5)"),
        ("1", "ann", &["--ttl", "0"], "(INVALID_EFFECTIVE_TIME, 6)"),
        ("1", "ann", &["--ttl", "-5"], "(INVALID_EFFECTIVE_TIME, 6)"),
        ("1", "ann", &["--ttl", "9223372036854775807d"], "(INVALID_EFFECTIVE_TIME, 6)"),
        ("1", "ann", &["--room-id", "r"], "(INVALID_PAYLOAD, 21)"),
        ("1", "ann", &["--room-id", "r", "--stream-id", "s"], "(INVALID_PAYLOAD, 21)"),
        ("1", "ann", &["--room-id", "", "--login"], "(INVALID_PAYLOAD, 21)"),
        ("1", "ann", &["--room-id", "r", "--video-id", ""], "(INVALID_PAYLOAD, 21)"),
        // The vendor's order: app id, user id, secret, effective time.
        ("0", "", &["--secret", "short", "--ttl", "0"], "(INVALID_APP_ID, 1)"),
        ("1", "", &["--secret", "short", "--ttl", "0"], "(INVALID_USER_ID, 3)"),
        ("1", "ann", &["--secret", "short", "--ttl", "0"], "(INVALID_SECRET, 5)"),
        // The payload comes last.
        ("0", "ann", &["--payload", "{}"], "(INVALID_APP_ID, 1)"),
        ("1", "ann", &["--payload", "{}", "--secret", "short"], "(INVALID_SECRET, 5)"),
        ("1", "ann", &["--payload", "{}", "--ttl", "0"], "(INVALID_EFFECTIVE_TIME, 6)"),
    ] {
        let ran = run(&[&["generate", "--app-id", app, "--user-id", user], options].concat(), "");
        ran.failed(1, error);
        assert_eq!(ran.stdout, "");
    }
    let (generate, app_sign) =
        (["generate", "--app-id", "1", "--user-id", "ann", "--secret"], SECRET.repeat(2));
    let (quoted, broken) = (format!("\"{SECRET}\""), format!("{SECRET}\n"));
    for (secret, english, chinese) in [
        (
            app_sign.as_str(),
            "so it is the AppSign. Use the ServerSecret, which has 32 characters",
            "说明它是 AppSign。",
        ),
        (
            &quoted,
            "There are quotes or white space around the secret. Remove them",
            "密钥两端有引号或空白字符。",
        ),
        (&broken, "The secret ends with a line break. Remove it", "密钥末尾有换行。"),
        ("short", "The secret is not 32 bytes long. Copy the complete ServerSecret", "密钥不是 32 字节。"),
    ] {
        let ran = run_bare(&[&generate[..], &[secret]].concat(), "");
        ran.failed(1, english);
        ran.failed(1, "(INVALID_SECRET, 5)");
        let ran = run_bare(&[&generate[..], &[secret, "--lang", "zh"]].concat(), "");
        assert!(ran.status == 1 && ran.stderr.contains(chinese), "{}", ran.stderr);
    }
    run(&["generate", "--app-id", "abc", "--user-id", "ann"], "").failed(2, "not a number");
    run(&["generate", "--app-id", "4294967296", "--user-id", "ann"], "")
        .failed(2, "not from 0 to 4294967295");
    let long = "x".repeat(66_000);
    run(&["generate", "--app-id", "1", "--user-id", &long], "").failed(1, "(PAYLOAD_TOO_LARGE, 20)");
}

#[test]
fn a_payload_must_name_something_unless_raw() {
    for (bad, reason) in [
        ("x", Some("payload_invalid")),
        ("{room_id:r}", Some("payload_invalid")),
        ("[]", Some("payload_invalid")),
        ("null", Some("payload_invalid")),
        ("1", Some("payload_invalid")),
        ("\"{}\"", Some("payload_invalid")),
        ("{} {}", Some("payload_invalid")),
        (" ", Some("payload_invalid")),
        ("{}", None),
        (r#"{"x":1}"#, None),
        (r#"{"RoomId":"r"}"#, None),
        (r#"{"room_id":""}"#, None),
    ] {
        let ran = run(&["generate", "--app-id", "1", "--user-id", "ann", "--payload", bad], "");
        ran.failed(1, "(INVALID_PAYLOAD, 21)");
        assert!(ran.stderr.contains("--raw-payload") && ran.stderr.lines().count() == 1, "{}", ran.stderr);
        assert_eq!(ran.stdout, "");
        let raw = token(&["--payload", bad, "--raw-payload"]);
        let verdict = run(&["verify", "-", "--json"], &raw).json();
        assert_eq!(verdict["reason"].as_str(), reason, "{bad}");
        assert_eq!(verdict["claims"]["payload"], bad);
    }
}

#[test]
fn a_misspelt_field_is_named() {
    for (payload, field) in [
        (r#"{"RoomId":"r"}"#, "RoomId must be called room_id"),
        (r#"{"videoId":"v"}"#, "videoId must be called video_id"),
    ] {
        let ran = run(&["generate", "--app-id", "1", "--user-id", "ann", "--payload", payload], "");
        ran.failed(1, field);
    }
}

#[test]
fn an_incomplete_payload_is_reported_by_options() {
    for (options, part) in [
        (&["--room-id", "r"][..], "--login, --publish or both"),
        (&["--room-id", "", "--login"], "a room id that is not empty"),
        (&["--room-id", "r", "--video-id", ""], "a room id and a video id"),
        (&["--room-id", "", "--video-id", "v"], "a room id and a video id"),
    ] {
        run(&[&["generate", "--app-id", "1", "--user-id", "ann"], options].concat(), "").failed(1, part);
    }
}

#[test]
fn wrong_usage_ends_with_2() {
    let base = ["generate", "--app-id", "1", "--user-id", "ann"];
    for options in [
        &["--payload", "{}", "--room-id", "r"][..],
        &["--payload", "{}", "--login"],
        &["--login"],
        &["--stream-id", "s"],
        &["--video-id", "v"],
        &["--raw-payload"],
        &["--room-id", "r", "--video-id", "v", "--login"],
        &["--room-id", "r", "--video-id", "v", "--stream-id", "s"],
        &["--ttl", "soon"],
        &["--ttl", ""],
        &["--cipher", "ecb"],
        &["--app-id", "2"],
        &["--nonsense"],
        &["ann"],
    ] {
        let ran = run(&[&base[..], options].concat(), "");
        ran.failed(2, "");
        assert_eq!(ran.stdout, "", "{options:?}");
    }
    run(&["generate", "--user-id", "ann"], "").failed(2, "--app-id");
    run(&["generate", "--app-id", "1"], "").failed(2, "--user-id");
    run(&["generate", "--app-id", "4294967296", "--user-id", "ann"], "").failed(2, "--app-id");
    run_bare(&base, "").failed(2, "no ServerSecret");
}

#[test]
fn ids_may_look_like_options() {
    let made =
        run(&["generate", "--app-id", "1", "--user-id", "-ann", "--room-id", "-r", "--login"], "").ok();
    let verified = ["verify", "-", "--user-id", "-ann", "--room-id", "-r", "--secret", SECRET];
    run_bare(&verified, &made.stdout).ok();
}
