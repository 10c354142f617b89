//! Where what is native in the packages comes from.

use std::path::PathBuf;

use anyhow::{Result, bail, ensure};

use super::host;
use crate::targets::{self, Part, TARGETS, Target};
use crate::tools::cross::places::dist;
use crate::tools::cross::stamp;
use crate::tools::inspect;

/// The platforms of a release, and what was built for them.
pub(crate) struct Natives {
    targets: Vec<&'static Target>,
    /// Built by this machine's own tools for itself: as the tests have it, and not for old systems.
    is_host: bool,
}

impl Natives {
    /// Those of these platforms: all if none is named, or this machine's own if it is `host`. Fails where
    /// something was not built yet.
    pub(crate) fn of(platforms: &[String], is_dry_run: bool) -> Result<Self> {
        if platforms == ["host"] {
            return Ok(Self { targets: vec![host::target()?], is_host: true });
        }
        let targets = if platforms.is_empty() {
            TARGETS.iter().collect()
        } else {
            platforms.iter().map(|name| targets::find(name)).collect::<Result<_>>()?
        };
        let natives = Self { targets, is_host: false };
        let missing = natives.missing();
        if !missing.is_empty() {
            bail!(
                "not built yet: {}\ncargo xtask dist --target {} builds it",
                missing
                    .iter()
                    .map(|(target, part)| format!("{target} {part}"))
                    .collect::<Vec<_>>()
                    .join(", "),
                targets_of(&missing)
            );
        }
        let parts =
            natives.targets.iter().flat_map(|target| target.parts.iter().map(|part| (target.name, *part)));
        fit(parts, !is_dry_run)?;
        Ok(natives)
    }

    fn missing(&self) -> Vec<(&'static str, &'static str)> {
        let of = |target: &'static Target| target.parts.iter().map(move |part| (target, *part));
        let all = self.targets.iter().flat_map(|target| of(target));
        all.filter(|(target, part)| !dist().join(target.name).join(part.name()).is_dir())
            .map(|(target, part)| (target.name, part.name()))
            .collect()
    }

    /// The platforms that have a part.
    pub(crate) fn targets(&self, part: Part) -> Vec<&'static Target> {
        self.targets.iter().copied().filter(|target| target.parts.contains(&part)).collect()
    }

    /// Go's archive of the C library.
    pub(crate) fn go(&self, target: &Target) -> Result<PathBuf> {
        if self.is_host { host::go() } else { Ok(dist().join(target.name).join("c/lib/libtoken04.a")) }
    }

    /// The folder of a part, which is made if it is this machine's own.
    pub(crate) fn folder(&self, target: &Target, part: Part) -> Result<PathBuf> {
        if self.is_host { host::staged(part) } else { Ok(dist().join(target.name).join(part.name())) }
    }
}

/// The platforms of pairs, each once.
fn targets_of(missing: &[(&str, &str)]) -> String {
    let mut names: Vec<&str> = missing.iter().map(|(target, _)| *target).collect();
    names.dedup();
    names.join(",")
}

/// Fails unless these parts of platforms were built from these sources, and are as they must be. What was built from
/// another commit is good for a dry run.
pub(super) fn fit<'p>(parts: impl Iterator<Item = (&'p str, Part)>, with_commit: bool) -> Result<()> {
    let mut wrong = Vec::new();
    for (platform, part) in parts {
        stamp::check(platform, part, with_commit)?;
        wrong.extend(inspect::of_part(platform, part)?);
    }
    ensure!(wrong.is_empty(), "what was built is not as it must be:\n{}", wrong.join("\n"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_built_is_named_with_the_command_that_builds_it() {
        assert_eq!(targets_of(&[("a", "c"), ("a", "cli"), ("b", "c")]), "a,b");
        assert!(Natives::of(&["no-such-platform".to_owned()], true).is_err());
    }
}
