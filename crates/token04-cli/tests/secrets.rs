//! Where the secret comes from, and that it never comes out.

mod common;

use std::ffi::OsStr;

use common::{OTHER_SECRET, SECRET, VARIABLE, command, file, run, run_bare, run_command, token};

const GENERATE: [&str; 5] = ["generate", "--app-id", "1", "--user-id", "ann"];

fn made_with(secret: &str, token: &str) -> bool {
    run_bare(&["verify", "-", "--secret", secret], token).status == 0
}

#[test]
fn all_sources_give_the_same_secret() {
    let path = file("source", SECRET.as_bytes());
    for (options, stdin) in
        [(&["--secret", SECRET][..], ""), (&["--secret-file", &path], ""), (&["--secret-file", "-"], SECRET)]
    {
        let made = run_bare(&[&GENERATE[..], options].concat(), stdin).ok();
        assert!(made_with(SECRET, &made.stdout), "{options:?}");
    }
    assert!(made_with(SECRET, &run(&GENERATE, "").ok().stdout));
}

#[test]
fn options_come_before_the_environment() {
    let path = file("before", OTHER_SECRET.as_bytes());
    for options in [&["--secret", OTHER_SECRET][..], &["--secret-file", &path]] {
        let made = run(&[&GENERATE[..], options].concat(), "").ok();
        assert!(made_with(OTHER_SECRET, &made.stdout), "{options:?}");
        // The variable is not one of the secrets then.
        let ran = run(&[&["verify", "-"], options].concat(), &token(&[]));
        assert_eq!(ran.status, 1, "{options:?}");
    }
}

#[test]
fn one_line_break_of_a_file_is_removed() {
    for (end, status) in [("", 0), ("\n", 0), ("\r\n", 0), ("\n\n", 1), (" \n", 1), ("\r", 1)] {
        let path = file(
            &format!("end{}", end.escape_default().to_string().replace('\\', "_")),
            format!("{SECRET}{end}").as_bytes(),
        );
        let ran = run_bare(&[&GENERATE[..], &["--secret-file", &path]].concat(), "");
        assert_eq!(ran.status, status, "{end:?}");
    }
}

#[test]
fn a_byte_order_mark_is_removed_and_reported() {
    let marked = format!("\u{feff}{SECRET}");
    let path = file("marked", format!("{marked}\r\n").as_bytes());
    let removed = |ran: common::Ran, from: &str| {
        let warning = format!("warning: removed a byte order mark before the secret in {from}\n");
        assert_eq!((ran.status, ran.stderr), (0, warning));
        assert!(made_with(SECRET, &ran.stdout), "{from}");
    };
    for (options, stdin, from) in [
        (&["--secret", &marked][..], "", "--secret"),
        (&["--secret-file", &path], "", &path),
        (&["--secret-file", "-"], &marked, "stdin"),
    ] {
        removed(run_bare(&[&GENERATE[..], options].concat(), stdin), from);
    }
    let mut command = command(&GENERATE);
    command.env(VARIABLE, &marked);
    removed(run_command(command, b""), VARIABLE);
    // Only one, and only at the beginning.
    for wrong in [format!("\u{feff}{marked}"), format!("{SECRET}\u{feff}")] {
        run_bare(&[&GENERATE[..], &["--secret", &wrong]].concat(), "").failed(1, "(INVALID_SECRET, 5)");
    }
}

#[test]
fn several_files_are_several_secrets() {
    let (one, two) = (file("one", OTHER_SECRET.as_bytes()), file("two", SECRET.as_bytes()));
    run_bare(&["verify", &token(&[]), "--secret-file", &one, "--secret-file", &two], "").ok();
    run_bare(&["verify", &token(&[]), "--secret-file", &one, "--secret-file", "-"], SECRET).ok();
}

#[test]
fn wrong_usage_ends_with_2() {
    let path = file("usage", SECRET.as_bytes());
    let long = file("long", "x".repeat(5000).as_bytes());
    let not_text = file("not-text", b"\xFF\xFEf\0a\0");
    let with = |options: &[&str]| run(&[&GENERATE[..], options].concat(), "");
    with(&["--secret", SECRET, "--secret-file", &path]).failed(2, "cannot be used with");
    with(&["--secret", SECRET, "--secret", SECRET]).failed(2, "multiple times");
    with(&["--secret-file", "/nonexistent/secret"]).failed(2, "cannot read /nonexistent/secret");
    with(&["--secret-file", &long]).failed(2, "too long for a secret");
    with(&["--secret-file", &not_text]).failed(2, "not UTF-8");
    run(&["verify", "-", "--secret-file", "-"], SECRET).failed(2, "stdin");
    run(&["inspect", "-", "--secret-file", "-"], SECRET).failed(2, "stdin");
    run(&["verify", "x", "--secret-file", "-", "--secret-file", "-"], SECRET).failed(2, "stdin");
    run(&["verify", "x", "--secret", SECRET, "--secret-file", &path], "").failed(2, "cannot be used with");
}

/// Neither a right secret, nor one put in the wrong place, nor the token.
#[test]
fn failures_show_neither_secret_nor_token() {
    let token = token(&["--payload", r#"{"room_id":"quiet"}"#]);
    let glued = [
        format!("-{SECRET}"),
        format!("--{SECRET}"),
        format!("--secret{SECRET}"),
        format!("--secrett={SECRET}"),
        format!("--json={SECRET}"),
    ];
    let app_sign = SECRET.repeat(2);
    let file = file("shown", app_sign.as_bytes());
    let mut runs: Vec<Vec<&str>> = vec![
        vec!["verify", &token, SECRET],
        vec!["verify", &token, &token],
        vec![SECRET],
        vec![&token],
        vec!["verify", SECRET],
        vec!["verify", &token, "--app-id", SECRET],
        vec!["verify", &token, "--now", SECRET],
        vec!["verify", &token, "--privilege", SECRET],
        vec!["verify", &token, "--secret", &app_sign],
        vec!["verify", &token, "--secret-file", &file],
        vec!["verify", &token, "--secret-file", SECRET],
        vec!["generate", "--app-id", "1", "--user-id", "ann", "--secret-file", &app_sign],
        vec!["batch", "--app-id", "1", "--in", SECRET],
        vec!["audit", SECRET],
        vec!["audit", &token],
        vec!["verify", &token, "--user-id", "bob"],
        vec!["verify", &token, "--secret", SECRET, "--secret", OTHER_SECRET, "--room-id", "loud"],
        vec!["inspect", &token[..100]],
        vec!["inspect", &token, "--secret", &app_sign],
        vec!["generate", "--app-id", SECRET, "--user-id", "ann"],
        vec!["generate", "--app-id", "1", "--user-id", "ann", "--ttl", SECRET],
        vec!["generate", "--app-id", "1", "--user-id", "ann", "--cipher", SECRET],
        vec!["generate", "--app-id", "1", "--user-id", "ann", "--secret", &app_sign],
        vec!["generate", "--app-id", "1", "--user-id", "ann", "--payload", SECRET],
        vec!["generate", "--app-id", "1", "--user-id", "", "--secret", SECRET],
        vec!["batch", "--app-id", "1", "--secret", &app_sign],
        vec!["batch", "--app-id", "1", "--threads", SECRET],
        vec!["batch", "--app-id", "1", "--format", SECRET],
        vec!["completions", SECRET],
        vec!["man", SECRET],
    ];
    runs.extend(glued.iter().map(|slip| vec!["verify", token.as_str(), slip.as_str()]));
    // clap suggests to pass an unknown option as the token.
    runs.extend(glued.iter().map(|slip| vec!["verify", slip.as_str()]));
    for args in runs {
        let ran = run(&args, "");
        let said = ran.stdout + &ran.stderr;
        assert_ne!(ran.status, 0, "{args:?}");
        assert!(!said.is_empty(), "{args:?}");
        // Nor a good part of them.
        for hidden in [&SECRET[..12], &SECRET[20..], &token[2..40], &token[60..100]] {
            assert!(!said.contains(hidden), "{args:?}: {said}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_text_is_refused_unseen() {
    use std::os::unix::ffi::OsStrExt;

    let mut command = command(&GENERATE);
    command.env(VARIABLE, OsStr::from_bytes(b"topsecret\xFF"));
    let ran = run_command(command, b"");
    ran.failed(2, "not UTF-8");
    assert!(!ran.stderr.contains("topsecret"));
}
