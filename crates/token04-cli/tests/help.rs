//! What the command says about itself.

mod common;

use std::fs;

use common::{command, path, run_bare, run_command};

const SUBCOMMANDS: [&str; 8] =
    ["generate", "inspect", "verify", "batch", "audit", "explain", "completions", "man"];

/// A help text as one line, as its own breaks depend on the width of the terminal.
fn help(args: &[&str]) -> String {
    let text = run_bare(&[args, &["--help"]].concat(), "").ok().stdout;
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_version_is_the_package_s() {
    assert_eq!(
        run_bare(&["--version"], "").ok().stdout,
        concat!("token04 ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn help_names_all_subcommands_and_exit_statuses() {
    let text = help(&[]);
    for part in SUBCOMMANDS.iter().chain(&["Exit status", "ZEGO_SERVER_SECRET"]) {
        assert!(text.contains(part), "{part}");
    }
    for subcommand in SUBCOMMANDS {
        let text = help(&[subcommand]);
        assert!(text.contains("Usage: token04") && text.contains("Examples:"), "{text}");
    }
    let text = help(&["generate"]);
    assert!(text.contains("list of processes") && text.contains("history"), "{text}");
}

#[test]
fn help_shows_no_secret() {
    for subcommand in SUBCOMMANDS {
        let mut command = command(&[subcommand, "--help"]);
        command.env(common::VARIABLE, common::SECRET);
        let help = run_command(command, b"").ok().stdout;
        assert!(!help.contains(common::SECRET), "{help}");
    }
}

#[test]
fn wrong_usage_ends_with_2() {
    assert_eq!(run_bare(&[], "").status, 2);
    run_bare(&["make"], "").failed(2, "'make'");
    run_bare(&["completions", "tcsh"], "").failed(2, "tcsh");
    run_bare(&["completions"], "").failed(2, "<SHELL>");
}

#[test]
fn every_shell_has_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run_bare(&["completions", shell], "").ok().stdout;
        for part in SUBCOMMANDS.iter().chain(&["secret-file", "stream-id"]) {
            assert!(script.contains(part), "{part} for {shell}");
        }
    }
}

#[test]
fn the_man_page_contains_every_subcommand() {
    let page = run_bare(&["man"], "").ok().stdout;
    assert_eq!(page.matches("\n.TH ").count() + usize::from(page.starts_with(".TH ")), 1);
    for subcommand in SUBCOMMANDS {
        assert!(page.contains(&format!(".SH \"TOKEN04 {}\"", subcommand.to_uppercase())), "{subcommand}");
    }
    assert!(page.contains("secret\\-file") && page.contains("Exit status"));
}

#[test]
fn man_pages_can_be_files() {
    let dir = path("man/man1");
    let _ = fs::remove_dir_all(&dir);
    let ran = run_bare(&["man", "--dir", dir.to_str().expect("UTF-8")], "").ok();
    assert_eq!(ran.stdout, "");
    let page = |name: &str| fs::read_to_string(dir.join(name)).expect("a page");
    assert!(page("token04.1").contains("token04"));
    for subcommand in SUBCOMMANDS {
        assert!(page(&format!("token04-{subcommand}.1")).contains("SYNOPSIS"));
    }
    let blocked = common::file("no-folder", b"");
    run_bare(&["man", "--dir", &format!("{blocked}/x")], "").failed(2, "cannot write to");
}

#[cfg(target_os = "linux")]
#[test]
fn a_stdout_that_fails_is_reported_and_a_closed_one_is_not() {
    use std::fs::File;
    use std::process::Stdio;

    let output = |to: Stdio| {
        let output = command(&["man"]).stdout(to).stderr(Stdio::piped()).spawn().expect("it starts");
        output.wait_with_output().expect("it ends")
    };
    let full = output(File::options().write(true).open("/dev/full").expect("/dev/full").into());
    assert_eq!(full.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&full.stderr).starts_with("error: cannot write to stdout"));
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let closed = output(writer.into());
    assert_eq!((closed.status.code(), closed.stderr.len()), (Some(0), 0));
}
