//! What a part was built from: its version and the commit, in a file beside its folder. What was built from other
//! sources must not be packed under the name of these.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use token04_core::VERSION;

use super::places::dist;
use crate::targets::Part;
use crate::tools::process::{output, program};

/// The sources: their version, and their commit, which ends with `-changed` if something is not committed.
pub(crate) fn of_now() -> Result<String> {
    let describe = ["describe", "--always", "--abbrev=40", "--exclude=*", "--dirty=-changed"];
    let commit = output(program("git").args(describe))?;
    Ok(format!("{VERSION} {}", commit.trim()))
}

/// Not hidden: what carries artefacts from one machine to another leaves hidden files behind.
fn file(platform: &str, part: Part) -> PathBuf {
    dist().join(platform).join(format!("{}.built", part.name()))
}

/// Marks a part as built from these sources. Without git, it is good for a dry run alone.
pub(crate) fn write(platform: &str, part: Part) -> Result<()> {
    let text = of_now().unwrap_or_else(|_| format!("{VERSION} unknown"));
    Ok(fs::write(file(platform, part), text + "\n")?)
}

/// Takes the mark away, before the part is built anew.
pub(crate) fn remove(platform: &str, part: Part) -> Result<()> {
    let file = file(platform, part);
    if file.exists() {
        fs::remove_file(file)?;
    }
    Ok(())
}

/// Fails unless a part was built from the version of now; and from the commit of now, if that is asked for.
pub(crate) fn check(platform: &str, part: Part, with_commit: bool) -> Result<()> {
    let built = fs::read_to_string(file(platform, part)).unwrap_or_default();
    let now = if with_commit { Some(of_now()?) } else { None };
    ensure!(
        fits(built.trim(), now.as_deref()),
        "{platform} {} was built from {}, and not from {}: cargo xtask dist builds it again",
        part.name(),
        if built.is_empty() { "nobody knows what" } else { built.trim() },
        now.as_deref().unwrap_or(VERSION)
    );
    Ok(())
}

fn fits(built: &str, now: Option<&str>) -> bool {
    now.map_or_else(|| built.split(' ').next() == Some(VERSION), |now| built == now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_built_from_the_same_sources_fits() {
        let now = format!("{VERSION} abc");
        assert!(fits(&now, Some(&now)) && fits(&now, None));
        assert!(fits(&format!("{VERSION} other"), None));
        for built in [format!("{VERSION} other"), format!("{VERSION} abc-changed"), VERSION.to_owned()] {
            assert!(!fits(&built, Some(&now)), "{built}");
        }
        for built in ["", "99.0.0 abc", "unknown"] {
            assert!(!fits(built, None), "{built}");
        }
    }
}
