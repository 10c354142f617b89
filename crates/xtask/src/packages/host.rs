//! What is native in the packages, built for this machine by its own tools: what its tests have built is
//! taken, so that packages can be tried without the tools for other platforms.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::languages::go::archive;
use crate::languages::{java, node, python, rust};
use crate::targets::{self, Part, Target};
use crate::tools::files::empty;
use crate::tools::native::{self, Build};
use crate::tools::process::{program, root, run};

/// The platform of this machine.
pub(crate) fn target() -> Result<&'static Target> {
    targets::here()
}

/// The folder of a part, with the files where target/dist/platforms has them.
pub(super) fn staged(part: Part) -> Result<PathBuf> {
    let target = target()?;
    let folder = root().join("target/release/host").join(part.name());
    empty(&folder)?;
    match part {
        Part::Cli => {
            let command = folder.join(target.program("token04"));
            copy(&rust::command()?, &command)?;
            strip(&command)?;
        }
        // Not our own copy of files: the shared library has links.
        Part::C => {
            run(program("cp").arg("-R").arg(native::installed(Build::Release)?.join(".")).arg(&folder))?;
            // The file itself, and not a link to it.
            strip(&folder.join("lib").join(target.c_library()).canonicalize()?)?;
        }
        Part::Node => copy(&node::dist::build()?, &folder.join("token04.node"))?,
        Part::Java => copy(&java::library()?, &folder.join(target.jar()))?,
        Part::Python => {
            let module = folder.join("token04").join(target.python_module());
            fs::create_dir_all(folder.join("token04"))?;
            fs::write(module, python::module()?)?;
        }
    }
    Ok(folder)
}

/// Go's archive, which has no symbols but the header's.
pub(super) fn go() -> Result<PathBuf> {
    let folder = root().join("target/release/host/go");
    archive::build(Build::Release, &folder)?;
    Ok(folder.join("libtoken04.a"))
}

/// Leaves out the names that nobody needs who has no sources. What is built for other platforms has none.
fn strip(file: &Path) -> Result<()> {
    run(program("strip").arg("--strip-unneeded").arg(file))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}
