//! A suite that runs while the languages' tests do: most of those keep one processor busy.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::Child;

use anyhow::{Context, Result, ensure};

use crate::tools::process::{root, say, this};

/// The suite, in a process of its own whose output is kept until it has finished.
pub(super) struct Beside {
    pub(super) name: &'static str,
    child: Child,
    output: PathBuf,
}

impl Beside {
    pub(super) fn start(name: &'static str) -> Result<Self> {
        let folder = root().join("target/tmp");
        fs::create_dir_all(&folder)?;
        let output = folder.join(format!("suite-{name}.txt"));
        let file = File::create(&output)?;
        let mut xtask = this()?;
        xtask.args(["suite", name]).stdout(file.try_clone()?).stderr(file);
        let child = xtask.spawn().context("cannot run xtask")?;
        say(&format!("test: {name} runs meanwhile"));
        Ok(Self { name, child, output })
    }

    /// Waits for it, and shows what it said.
    pub(super) fn finish(mut self) -> Result<()> {
        let status = self.child.wait()?;
        say(&String::from_utf8_lossy(&fs::read(&self.output)?));
        ensure!(status.success(), "{status}");
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // It has finished, unless the tests ended in an error.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
