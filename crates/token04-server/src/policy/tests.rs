use serde_json::json;

use super::*;
use crate::config;
use crate::subject::Mode;

fn compile(text: &str, for_servers: bool) -> Result<Policy, String> {
    let from: config::Policy = toml::from_str(text).map_err(|error| error.to_string())?;
    Policy::new(&from, &[if for_servers { Mode::ApiKey } else { Mode::Jwt }])
}

fn subject(mode: Mode, claims: &Value) -> Subject {
    let claims = claims.as_object().unwrap().clone();
    Subject { mode, id: "x".to_owned(), claims, policy: Arc::from("p") }
}

const USERS: &str = r#"
    apps = ["main"]
    user_id = "{sub}"
    rooms = ["lobby", "class_{class}"]
    streams = ["{sub}_camera"]
    privileges = ["login", "publish"]
    ttl = { default = 600, max = 1200 }
"#;

#[test]
fn a_user_gets_what_the_templates_grant() {
    let policy = compile(USERS, false).unwrap();
    let ann = subject(Mode::Jwt, &json!({"sub": "ann", "class": 7}));
    let ask = Ask { room_id: Some("class_7"), ttl: Some(5000), ..Ask::default() };
    let grant = policy.decide(&ann, &ask).unwrap();
    assert_eq!((grant.user_id.as_str(), grant.ttl, grant.ttl_capped), ("ann", 1200, true));
    assert_eq!(
        grant.payload().unwrap().as_str(),
        r#"{"room_id":"class_7","privilege":{"1":1,"2":1},"stream_id_list":["ann_camera"]}"#
    );
    assert_eq!(policy.app(None).unwrap().as_ref(), "main");
}

#[test]
fn what_is_not_granted_is_refused_by_field() {
    let policy = compile(USERS, false).unwrap();
    let streams = [vec!["bob_camera".to_owned()], vec![], vec!["ann_camera".to_owned(), "x".to_owned()]];
    let claims = json!({"sub": "ann", "class": "7"});
    let field =
        |claims: &Value, ask: Ask<'_>| policy.decide(&subject(Mode::Jwt, claims), &ask).unwrap_err().field;
    let lobby = Ask { room_id: Some("lobby"), ..Ask::default() };
    assert_eq!(field(&claims, Ask::default()), "room_id");
    for room in ["class_8", "class_", "*", "", "Lobby", "lobby ", "class_{class}"] {
        assert_eq!(field(&claims, Ask { room_id: Some(room), ..lobby }), "room_id", "{room}");
    }
    for streams in &streams {
        assert_eq!(field(&claims, Ask { stream_ids: Some(streams), ..lobby }), "stream_ids");
    }
    assert_eq!(field(&claims, Ask { privileges: Some(&[]), ..lobby }), "privileges");
    assert_eq!(field(&claims, Ask { user_id: Some("bob"), ..lobby }), "user_id");
    assert_eq!(field(&claims, Ask { ttl: Some(0), ..lobby }), "ttl");
    for sub in ["", "a/b", "*", "undefined", &"a".repeat(64)] {
        assert_eq!(field(&json!({ "sub": sub }), lobby), "user_id", "{sub}");
    }
    assert_eq!(field(&json!({}), lobby), "user_id");
    // Without the claim `class` there is no room for a class, but the lobby.
    assert_eq!(field(&json!({"sub": "ann"}), Ask { room_id: Some("class_7"), ..lobby }), "room_id");
    assert!(policy.decide(&subject(Mode::Jwt, &json!({"sub": "ann"})), &lobby).is_ok());
    assert_eq!(policy.app(Some("other")).unwrap_err().field, "app");
}

#[test]
fn only_servers_name_the_user() {
    let text = r#"
        apps = ["main"]
        user_id_from_request = true
        rooms = ["*"]
        streams = ["{user_id}_camera"]
        privileges = ["login", "publish"]
    "#;
    assert!(compile(text, false).is_err());
    let policy = compile(text, true).unwrap();
    let ask = Ask { user_id: Some("ann"), room_id: Some("any"), ..Ask::default() };
    let grant = policy.decide(&subject(Mode::ApiKey, &json!({})), &ask).unwrap();
    assert_eq!(grant.stream_ids.unwrap(), ["ann_camera"]);
    assert_eq!(policy.decide(&subject(Mode::Jwt, &json!({})), &ask).unwrap_err().field, "user_id");
    let nobody = Ask { user_id: None, ..ask };
    assert_eq!(policy.decide(&subject(Mode::ApiKey, &json!({})), &nobody).unwrap_err().field, "user_id");
    for hidden in crate::names::HIDDEN.chars() {
        let user_id = format!("a{hidden}b");
        let odd = Ask { user_id: Some(&user_id), ..ask };
        let refusal = policy.decide(&subject(Mode::ApiKey, &json!({})), &odd).unwrap_err();
        assert_eq!((refusal.field, refusal.why.contains("invisible")), ("user_id", true), "{hidden:?}");
    }
    let separated = Ask { user_id: Some("a/b"), ..ask };
    assert_eq!(
        policy.decide(&subject(Mode::ApiKey, &json!({})), &separated).unwrap_err().field,
        "stream_ids"
    );
}

#[test]
fn policies_that_grant_more_than_they_seem_to_are_refused() {
    for (from, to) in [
        ("user_id = \"{sub}\"", ""),
        ("user_id = \"{sub}\"", "user_id = \"\""),
        ("apps = [\"main\"]", "apps = []"),
        ("rooms = [\"lobby\", \"class_{class}\"]", ""),
        ("rooms = [\"lobby\", \"class_{class}\"]", "rooms = [\"lobby\", \"*\"]"),
        ("rooms = [\"lobby\", \"class_{class}\"]", "rooms = [\"{org}x{sub}\"]"),
        ("rooms = [\"lobby\", \"class_{class}\"]", "rooms = [\"{sub}\", \"home_{sub}\"]"),
        ("rooms = [\"lobby\", \"class_{class}\"]", "rooms = [\"lobby\", \"{sub}\", \"{class}\"]"),
        ("streams = [\"{sub}_camera\"]", "streams = [\"{sub}_camera\", \"{sub}\"]"),
        ("apps = [\"main\"]", "apps = [\"main\"]\nrequire_room = false"),
        ("streams = [\"{sub}_camera\"]", ""),
        ("privileges = [\"login\", \"publish\"]", ""),
        ("privileges = [\"login\", \"publish\"]", "privileges = [\"all\"]"),
        ("default = 600", "default = 0"),
        ("max = 1200", "max = 599"),
        ("apps = [\"main\"]", "apps = [\"main\"]\nproduct = \"zim\""),
        ("apps = [\"main\"]", "apps = [\"main\"]\nrequire_rooms = true"),
    ] {
        assert!(USERS.contains(from), "{from}");
        assert!(compile(&USERS.replace(from, to), false).is_err(), "{to}");
    }
    // What everyone gets is nobody's own.
    let beside = USERS.replace("[\"lobby\", \"class_{class}\"]", "[\"lobby\", \"{sub}\"]");
    assert!(compile(&beside, false).is_ok());
    let open = "apps = [\"main\"]\nuser_id = \"{sub}\"\nrequire_room = false\n";
    assert!(compile(open, false).is_ok(), "basic tokens only");
    let rooms = format!("{open}rooms = [\"*\"]\nstreams = [\"*\"]\n");
    assert!(compile(&format!("{rooms}privileges = [\"login\", \"publish\"]"), false).is_ok(), "everything");
    assert!(compile(&format!("{rooms}privileges = [\"login\"]"), false).is_err());
    let zim = "apps = [\"main\"]\nuser_id = \"{sub}\"\nproduct = \"zim\"\n";
    assert!(compile(zim, false).is_ok());
    assert!(compile(&format!("{zim}ttl.max = 2073601"), false).is_err());
    let policy = compile(zim, false).unwrap();
    let long = subject(Mode::Jwt, &json!({"sub": "a".repeat(33)}));
    assert_eq!(policy.decide(&long, &Ask::default()).unwrap_err().field, "user_id");
}

/// Compiles it for these modes; gives what is wrong.
fn wrong(text: &str, modes: &[Mode]) -> Option<String> {
    Policy::new(&toml::from_str(text).unwrap(), modes).err()
}

#[test]
fn users_do_not_share_a_user_id() {
    let same = "user_id names no claim, so all users would get the same id: write user_id = \"{sub}\"";
    for user_id in ["$sub", "ann"] {
        let text = format!("apps = ['main']\nuser_id = '{user_id}'\nrequire_room = false");
        for mode in [Mode::Jwt, Mode::ProxyHeader, Mode::Callback] {
            assert_eq!(wrong(&text, &[mode]).as_deref(), Some(same), "{mode:?}");
            assert_eq!(wrong(&text, &[Mode::ApiKey, mode]).as_deref(), Some(same), "{mode:?}");
        }
        for mode in [Mode::None, Mode::ApiKey, Mode::Hmac] {
            assert_eq!(wrong(&text, &[mode]), None, "{mode:?}");
        }
    }
}

#[test]
fn claims_that_a_mode_never_has_are_refused() {
    let user_id = |template: &str, modes: &[Mode]| {
        wrong(&format!("apps = ['main']\nuser_id = '{template}'\nrequire_room = false"), modes)
    };
    let only = |mode: &str, claims: &str| {
        Some(format!("user_id: a claim that auth.{mode} does not have: it has only {claims}"))
    };
    assert_eq!(user_id("{email}", &[Mode::Jwt]), None);
    assert_eq!(user_id("{client}", &[Mode::Hmac, Mode::ApiKey]), None);
    assert_eq!(user_id("{sub}", &[Mode::Jwt, Mode::ProxyHeader, Mode::Callback, Mode::None]), None);
    assert_eq!(user_id("{email}", &[Mode::Jwt, Mode::ProxyHeader]), only("proxy_header", "{sub}"));
    assert_eq!(user_id("{Sub}", &[Mode::Callback]), only("callback", "{sub}"));
    assert_eq!(user_id("{sub}_{user_id}", &[Mode::ApiKey]), only("api_key", "{client}"));
    assert!(user_id("{ sub }", &[Mode::Jwt]).unwrap().contains("write the name of the claim alone"));
    let rooms = |room: &str| {
        let text = format!("user_id_from_request = true\nrooms = ['lobby', '{room}']");
        wrong(&format!("apps = ['main']\nprivileges = ['login']\n{text}"), &[Mode::Hmac])
    };
    assert_eq!(rooms("home_{user_id}"), None);
    let only = "rooms: entry 2: a claim that auth.hmac does not have: it has only {client} and {user_id}";
    assert_eq!(rooms("home_{sub}").as_deref(), Some(only));
}

#[test]
fn the_lifetime_of_a_policy_is_an_hour_at_most_unless_it_says_otherwise() {
    for (ttl, default, max) in [
        ("", 3600, 86_400),
        ("ttl = { max = 600 }", 600, 600),
        ("ttl = { max = 7200 }", 3600, 7200),
        ("ttl = { default = 7200 }", 7200, 86_400),
    ] {
        let policy =
            compile(&format!("apps = ['main']\nuser_id = '{{sub}}'\nrequire_room = false\n{ttl}"), false);
        let policy = policy.unwrap();
        assert_eq!((policy.ttl_default, policy.ttl_max), (default, max), "{ttl}");
    }
    assert!(
        wrong("apps = ['main']\nuser_id = '{sub}'\nrequire_room = false\nttl.max = 0", &[Mode::Jwt])
            .is_some()
    );
}

#[test]
fn streams_of_the_policy_pass_the_checks_of_named_ones() {
    let streams = |streams: &str| compile(&USERS.replace("[\"{sub}_camera\"]", streams), false);
    let refused = |policy: &Policy, claims: &Value| {
        policy.decide(&subject(Mode::Jwt, claims), &Ask { room_id: Some("lobby"), ..Ask::default() }).err()
    };
    let policy = streams("[\"{s}\"]").unwrap();
    assert_eq!(refused(&policy, &json!({"sub": "ann", "s": ["a", "b"]})), None);
    let many: Vec<String> = (0..101).map(|number| number.to_string()).collect();
    assert_eq!(refused(&policy, &json!({"sub": "ann", "s": many[..100]})), None);
    for wrong in [json!(many), json!(["a", "a"]), json!("a".repeat(256))] {
        assert_eq!(
            refused(&policy, &json!({"sub": "ann", "s": wrong})).map(|why| why.field),
            Some("stream_ids")
        );
    }
    let policy = streams("[\"{sub}_a\", \"{other}_a\"]").unwrap();
    assert!(refused(&policy, &json!({"sub": "ann", "other": "bob"})).is_none());
    assert!(refused(&policy, &json!({"sub": "ann", "other": "ann"})).is_some());
    let long = format!("[\"{}\"]", "a".repeat(256));
    let many = format!("{many:?}");
    for wrong in [long.as_str(), &many, "[\"a\", \"a\"]", "[\"a\\u200bb\"]"] {
        assert!(streams(wrong).is_err(), "{wrong}");
    }
    for (from, to) in [
        ("\"lobby\"", format!("\"{}\"", "a".repeat(128))),
        ("class_{class}", format!("{}{{class}}", "a".repeat(127))),
        ("\"{sub}\"", format!("\"{}\"", "a".repeat(64))),
        ("\"{sub}\"", "\"null\"".to_owned()),
    ] {
        assert!(USERS.contains(from), "{from}");
        assert!(compile(&USERS.replacen(from, &to, 1), false).is_err(), "{to}");
    }
}
