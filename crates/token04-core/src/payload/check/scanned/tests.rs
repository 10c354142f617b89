use proptest::prelude::*;

use super::super::parsed;
use super::*;

fn same(text: &str) {
    assert_eq!(fields(text), parsed::fields(text), "{text}");
}

#[test]
fn numbers_are_those_that_serde_json_reads() {
    let parts = [
        "", "-", "0", "00", "1", "19", "0.", "0.0", "0.5", "12.50", ".5", "1e5", "1E+5", "1e-5", "1e", "1e+",
    ];
    for part in parts {
        for end in ["", "0", "e308", "e309", "e307", "e-400", "e99999999999999999999", ".", "x", "e0"] {
            for value in [format!("{part}{end}"), format!("[{part}{end}]")] {
                same(&format!("{{\"room_id\":{value}}}"));
                same(&format!("{{\"privilege\":{{\"1\":{value}}}}}"));
                same(&format!("{{\"x\":1,\"a\":{value} , \"video_id\" : 1 }}"));
            }
        }
    }
    for zeros in [300, 306, 307, 308, 309, 310, 400] {
        let zeros = "0".repeat(zeros);
        for number in [
            format!("1{zeros}"),
            format!("2{zeros}"),
            format!("1{zeros}.5e-3"),
            format!("0.{zeros}1e310"),
            format!("0.{zeros}1e900"),
            format!("0.{zeros}e900"),
            format!("1.7{zeros}e308"),
            format!("1.8{zeros}e308"),
        ] {
            same(&format!("{{\"room_id\":{number}}}"));
        }
    }
}

#[test]
fn strings_are_those_that_serde_json_reads() {
    let escapes = [
        "\\n",
        "\\u0041",
        "\\ud83d\\ude00",
        "\\ud83d",
        "\\ude00",
        "\\ud83d\\u0041",
        "\\ud83dx",
        "\\x",
        "\\",
        "\\u12",
        "\\u12g4",
        "\\/",
        "\\\"",
        "\u{7f}",
        "\u{1f}",
        "汉",
        "\\u00e9\\b\\f\\r\\t\\\\",
        "\\ud83d\\ud83d",
    ];
    for one in escapes {
        for other in escapes {
            same(&format!("{{\"room_id\":\"{one}{other}\"}}"));
            same(&format!("{{\"{one}{other}\":1,\"room_id\":1}}"));
        }
    }
    same(&format!("{{\"{}\":1,\"room_id\":\"\\u0000\"}}", "x".repeat(100)));
}

#[test]
fn it_ends_as_deep_as_serde_json() {
    for depth in 120..135 {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"1\":", "}]")] {
            let text = format!("{{\"room_id\":{}1{}}}", open.repeat(depth), close.repeat(depth));
            same(&text);
        }
    }
}

/// Something like a payload, and often broken.
fn text() -> impl Strategy<Value = String> {
    const TOKENS: &[&str] = &[
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        " ",
        "\n",
        "null",
        "true",
        "false",
        "1",
        "-0.5e3",
        "\"\"",
        "\"1\"",
        "\"2\"",
        "\"3\"",
        "\"room_id\"",
        "\"privilege\"",
        "\"stream_id_list\"",
        "\"video_id\"",
        "\"RoomId\"",
        "\"x\"",
        "\"room\\u005fid\"",
        "nul",
        "{\"1\":1,\"2\":0}",
        "{\"1\":1,\"1\":0}",
        "\"privilege\":{\"1\":1}",
        "\"x\":[{\"3\":{}}]",
    ];
    let pieces = prop::collection::vec(prop::sample::select(TOKENS), 0..12);
    pieces.prop_map(|pieces| pieces.concat())
}

/// Members that are whole.
fn members() -> impl Strategy<Value = String> {
    let name = prop::sample::select(
        &[
            "room_id",
            "privilege",
            "stream_id_list",
            "video_id",
            "RoomId",
            "privileges",
            "1",
            "2",
            "3",
            "x",
            "room\\u005fid",
        ][..],
    );
    let leaf = prop::sample::select(
        &["null", "0", "1", "-0", "2", "1.0", "\"\"", "\"s\"", "true", "[]", "{}", "1e999", "[null]"][..],
    );
    let value = leaf.prop_map(str::to_owned).prop_recursive(3, 16, 4, |inner| {
        let member = (prop::sample::select(&["1", "2", "x", "room_id"][..]), inner.clone());
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(|all| format!("[{}]", all.join(","))),
            prop::collection::vec(member.prop_map(|(name, value)| format!("\"{name}\": {value}")), 0..4)
                .prop_map(|all| format!("{{{}}}", all.join(" ,"))),
        ]
    });
    prop::collection::vec((name, value).prop_map(|(name, value)| format!("\"{name}\":{value}")), 0..6)
        .prop_map(|all| format!("{{{}}}", all.join(",")))
}

proptest! {
    #[test]
    fn texts_are_those_that_serde_json_reads(text in text()) {
        same(&text);
        same(&format!("{{{text}}}"));
    }

    #[test]
    fn objects_say_the_same(text in members()) {
        same(&text);
    }
}
