//! `token04 serve`: its unit tests, and the built command asked from outside of its process.

mod described;

use anyhow::Result;

use super::Suite;
use crate::languages::rust::serve;
use crate::tools::apt::debian;
use crate::tools::process::{answers, program, run, this};

/// What the tests run besides the server, with the option that makes it answer, and Debian's package of it.
const PROGRAMS: [(&str, &str, &str); 6] = [
    ("curl", "--version", "curl"),
    ("openssl", "version", "openssl"),
    ("nginx", "-v", "nginx-light"),
    ("redis-server", "--version", "redis-server"),
    // It sets the clock of one process.
    ("faketime", "--version", "faketime"),
    // Its tools alone: it does not run.
    ("systemd-analyze", "--version", "systemd"),
];

/// How long it is under load here. `cargo xtask soak --server serve --seconds 600` takes the time that it needs.
const SOAK: &str = "20";

pub(crate) struct Server;

impl Suite for Server {
    fn name(&self) -> &'static str {
        "server"
    }

    fn missing(&self) -> Option<String> {
        if !cfg!(unix) {
            return Some("the server is for Unix".to_owned());
        }
        let gone = PROGRAMS.iter().find(|(name, option, _)| !answers(program(name).arg(option)));
        gone.map(|(name, ..)| format!("{name} is not installed")).or_else(described::missing)
    }

    fn setup(&self) -> Result<()> {
        if !cfg!(unix) {
            return Ok(());
        }
        if PROGRAMS.iter().any(|(name, option, _)| !answers(program(name).arg(option))) {
            debian(&PROGRAMS.map(|(.., package)| package))?;
        }
        described::setup()
    }

    fn is_apart(&self) -> bool {
        true
    }

    fn test(&self) -> Result<()> {
        let mut test = serve::tests();
        test.args(["--lib", "--bins", "--test", "serve"]);
        // Those of the library that need an issuer, an app or a Redis.
        run(test.args(["--test", "callback", "--test", "jwks", "--test", "jwt", "--test", "limit"]))?;
        described::test()?;
        run(this()?.args(["soak", "--server", "serve", "--seconds", SOAK]))
    }
}
