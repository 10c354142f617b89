//! `token04 explain` and `--lang`.

mod common;

use common::{command, run, run_bare, run_command};

#[test]
fn a_code_is_explained_in_both_languages() {
    let text = run_bare(&["explain", "1002078"], "").ok().stdout;
    assert!(text.starts_with("code     1002078 RoomTokenExpireError (Express SDK (native))\n"), "{text}");
    for part in [
        "\nmeaning  ",
        "\ncauses   ",
        "\ntry      ",
        "\nseen     On room login, only if",
        "otherwise 1002033",
        "\nsource   documented by ZEGO\n",
    ] {
        assert!(text.contains(part), "{part:?} in {text}");
    }
    let text = run_bare(&["explain", "1002078", "--lang", "zh"], "").ok().stdout;
    assert!(text.starts_with("错误码   1002078 ") && text.contains("含义     Token 已过期。"), "{text}");
}

#[test]
fn json_names_the_source() {
    for (code, product, source) in [
        ("1002033", "express", "documented"),
        ("6000109", "zim", "read_in_code"),
        ("20014", "service", "inferred"),
        ("-1", "generator", "read_in_code"),
    ] {
        let json = run_bare(&["explain", code, "--json"], "").ok().json();
        assert_eq!((&json["product"], &json["source"]), (&product.into(), &source.into()), "{code}");
        assert_eq!(json["code"].to_string(), code);
    }
}

#[test]
fn numbers_of_this_command_are_explained_too() {
    let text = run_bare(&["explain", "45"], "").ok().stdout;
    assert!(text.contains("45 EXPIRED (token04)") && text.contains("The token has expired."), "{text}");
    run_bare(&["explain", "12345"], "").failed(1, "not known: 12345");
    run_bare(&["explain", "45", "--json"], "").failed(1, "Leave out --json");
    run_bare(&["explain", "4500", "--json"], "").failed(1, "not known");
    run_bare(&["explain", "x"], "").failed(2, "invalid value 'x' for '<CODE>': not a number");
    let chinese = run_bare(&["explain", "x", "--lang", "zh"], "");
    assert!(chinese.status == 2 && chinese.stderr.contains("（不是数字）"), "{}", chinese.stderr);
    run_bare(&["explain", "99999999999999999999"], "")
        .failed(2, "not from -9223372036854775808 to 9223372036854775807");
}

#[test]
fn the_locale_decides_unless_the_option_does() {
    let error = |variables: &[(&str, &str)], options: &[&str]| {
        let mut command = command(&[&["inspect", "x"], options].concat());
        command.envs(variables.iter().copied());
        let ran = run_command(command, b"");
        assert_eq!(ran.status, 1);
        ran.stderr
    };
    let english = "error: The text is not a token04.";
    let chinese = "错误：该文本不是 token04。";
    for (variables, options, expected) in [
        (&[][..], &[][..], english),
        (&[("LANG", "zh_CN.UTF-8")], &[], chinese),
        (&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C.UTF-8")], &[], english),
        (&[("LC_MESSAGES", "zh_TW"), ("LANG", "en_US")], &[], chinese),
        (&[("LANG", "zh_CN.UTF-8")], &["--lang", "en"], english),
        (&[], &["--lang=zh"], chinese),
    ] {
        let stderr = error(variables, options);
        assert!(stderr.starts_with(expected), "{variables:?} {options:?}: {stderr}");
    }
    run(&["inspect", "x", "--lang", "fr"], "").failed(2, "fr");
}

#[test]
fn help_is_chinese_too() {
    let help = run_bare(&["generate", "--help", "--lang", "zh"], "").ok().stdout;
    for part in ["生成一个 Token 并输出", "有警告时拒绝生成", "--user-name"] {
        assert!(help.contains(part), "{part} in {help}");
    }
    assert!(!run_bare(&["generate", "--help"], "").ok().stdout.contains('警'));
    for arguments in [
        &["help", "verify", "--lang", "zh"][..],
        &["--lang=zh", "verify", "--help"],
        &["help", "--lang", "zh"],
    ] {
        let help = run_bare(arguments, "").ok().stdout;
        assert!(help.contains("用法：token04") && help.contains("退出状态码："), "{help}");
        for english in
            ["Usage:", "Options:", "Arguments:", "Possible values:", "default:", "Print ", "Exit status"]
        {
            assert!(!help.contains(english), "{english} in {help}");
        }
    }
}

#[test]
fn messages_are_chinese_too() {
    for (arguments, status) in [
        (&["generate", "--app-id", "1", "--user-id", "u", "--payload", r#"{"RoomId":"r"}"#][..], 1),
        (&["generate", "--app-id", "1", "--user-id", "u", "--room-id", "r"], 1),
        (&["generate", "--app-id", "1", "--user-id", "u", "--ttl", "x"], 2),
        (&["generate", "--app-id", "1"], 2),
        (&["verify", "x", "--now", "x"], 2),
        (&["verify", "x", "--bogus"], 2),
        (&["verify", "x", "--privilege", "x"], 2),
        (&["explain", "x"], 2),
        (&["explain", "12345"], 1),
        (&["bogus"], 2),
    ] {
        let ran = run(&[arguments, &["--lang", "zh"]].concat(), "");
        assert_eq!(ran.status, status, "{arguments:?} {}", ran.stderr);
        assert!(ran.stderr.starts_with("错误："), "{arguments:?} {}", ran.stderr);
        for english in ["error", "invalid", "The ", "cannot", "Usage"] {
            assert!(!ran.stderr.contains(english), "{arguments:?} {}", ran.stderr);
        }
    }
    // The reason why a file cannot be read is the system's.
    for (file, expected) in [
        (&[][..], "错误：没有 ServerSecret"),
        (&["--secret-file", "/nonexistent"], "错误：无法读取 /nonexistent："),
    ] {
        let ran = run_bare(&[&["verify", "x", "--lang", "zh"], file].concat(), "");
        assert!(ran.status == 2 && ran.stderr.starts_with(expected), "{}", ran.stderr);
    }
}
