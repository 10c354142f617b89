//! The command: an archive for each platform.

use std::fs;

use anyhow::{Context, Result, ensure};
use token04_core::VERSION;

use super::contents::Contents;
use super::{Release, readme, sbom};
use crate::languages::rust;
use crate::targets::Part;
use crate::tools::files::empty;
use crate::tools::licences;
use crate::tools::process::{output, program, root, run};

/// The shells whose completions it writes, and where each of them looks for them.
const SHELLS: [(&str, &str); 3] = [
    ("bash", "bash-completion/completions/token04"),
    ("zsh", "zsh/site-functions/_token04"),
    ("fish", "fish/vendor_completions.d/token04.fish"),
];

/// Makes them.
pub(super) fn make(release: &Release) -> Result<()> {
    let bom = sbom::of("token04-cli", "pkg:cargo/token04-cli", "token04-cli")?;
    release.bom("cli", &bom)?;
    let mut common = written(release, "share/man/man1/", "share/")?;
    common.add("README.md", readme::packed("crates/token04-cli/README.md")?);
    common.copy(&root().join("LICENSE"), "LICENSE")?;
    common.add(licences::NAME, licences::of("token04-cli")?);
    common.add("token04-cli.cyclonedx.json", bom);
    for target in release.natives.targets(Part::Cli) {
        let name = target.program("token04");
        let mut contents = common.clone();
        contents.copy_program(&release.natives.folder(target, Part::Cli)?.join(&name), name)?;
        release.archive("cli", &format!("token04-{VERSION}-{}", target.name), target, &contents)?;
    }
    Ok(())
}

/// What the command writes of itself: its manual and its completions, below these folders.
pub(super) fn written(release: &Release, manual: &str, completions: &str) -> Result<Contents> {
    let command = rust::command()?;
    let folder = release.work.join("man");
    empty(&folder)?;
    run(program(&command).arg("man").arg("--dir").arg(&folder))?;
    let mut contents = Contents::default();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).context("a name that is no text")?;
        contents.copy(&path, format!("{manual}{name}"))?;
    }
    ensure!(contents.paths().any(|path| path.ends_with("token04.1")), "there is no manual");
    for (shell, place) in SHELLS {
        contents
            .add(format!("{completions}{place}"), output(program(&command).args(["completions", shell]))?);
    }
    Ok(contents)
}
