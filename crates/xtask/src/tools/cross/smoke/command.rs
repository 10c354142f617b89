//! The command on the vectors.

use std::fs;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};

use super::vectors::{self, Vector};
use crate::targets::Part;
use crate::tools::cross::places::{file, folder};
use crate::tools::cross::running::Runner;
use crate::tools::process::say;

/// The command: it accepts the vectors' tokens in time, refuses them later, and accepts what it makes.
pub(super) fn test(runner: &Runner<'_>) -> Result<()> {
    let place = folder().join("run").join(format!("{}-cli", runner.target.name));
    fs::create_dir_all(&place)?;
    runner.complete(&place)?;
    let original = file(runner.target, Part::Cli);
    let executable = place.join(original.file_name().context("a program has a name")?);
    fs::copy(&original, &executable)?;

    let vectors = vectors::read()?;
    let plain = |vector: &&Vector| {
        !vector.user_id.is_empty() && vector.user_id.chars().all(|one| one.is_ascii_alphanumeric())
    };
    let most = if runner.is_slow() { 4 } else { usize::MAX };
    let mut checked = 0;
    for vector in vectors.iter().filter(plain).take(most) {
        let end = vector.expire();
        let verify = |token: &str, now: Option<i64>| -> Result<Option<i32>> {
            let mut command = runner.command(&executable)?;
            command.args(["verify", token, "--secret", &vector.secret, "--user-id", &vector.user_id]);
            command.args(["--app-id", &vector.app_id.to_string()]);
            if let Some(now) = now {
                command.args(["--now", &now.to_string()]);
            }
            Ok(command.stdout(Stdio::null()).stderr(Stdio::null()).status()?.code())
        };
        let outcomes = [verify(&vector.token, Some(vector.ctime))?, verify(&vector.token, Some(end + 1))?];
        ensure!(outcomes == [Some(0), Some(1)], "{}: {outcomes:?} in place of 0 and 1", vector.token);
        let mut generate = runner.command(&executable)?;
        generate.args(["generate", "--ttl", "60", "--secret", &vector.secret, "--user-id", &vector.user_id]);
        generate.args(["--app-id", &vector.app_id.to_string()]);
        let made = generate.stderr(Stdio::null()).output()?;
        let made = String::from_utf8(made.stdout)?;
        ensure!(made.starts_with("04"), "it made {made:?}");
        let outcome = verify(made.trim_end(), None)?;
        ensure!(outcome == Some(0), "its own token: {outcome:?} in place of 0");
        checked += 1;
    }
    ensure!(checked > 0, "no vector was checked");
    say(&format!("run: {}: the command checked {checked} vectors", runner.target.name));
    Ok(())
}
