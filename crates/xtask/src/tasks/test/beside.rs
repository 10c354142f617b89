//! Suites that run while the languages' tests do, one after the other: most of those tests keep one processor busy.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::Child;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail, ensure};

use crate::tools::ending::Failed;
use crate::tools::process::{root, say, this};

/// How often it looks whether a suite has ended.
const PAUSE: Duration = Duration::from_millis(200);

/// The suites, each in a process of its own whose output is kept until it is asked for.
pub(super) struct Beside {
    running: Arc<Running>,
    all: Option<JoinHandle<Vec<Finished>>>,
}

/// The process of now. `None` once there may be no more.
struct Running(Mutex<Option<Option<Child>>>);

/// A suite that has ended.
pub(super) struct Finished {
    pub(super) name: &'static str,
    result: Result<()>,
}

impl Beside {
    pub(super) fn start(names: Vec<&'static str>) -> Self {
        for name in &names {
            say(&format!("test: {name} runs meanwhile"));
        }
        let running = Arc::new(Running(Mutex::new(Some(None))));
        let theirs = running.clone();
        let one = move |name| Finished { name, result: theirs.run(name) };
        let all = thread::spawn(move || names.into_iter().map(one).collect());
        Self { running, all: Some(all) }
    }

    /// Waits for all of them.
    pub(super) fn finish(mut self) -> Result<Vec<Finished>> {
        let all = self.all.take().context("nobody else waits for it")?;
        all.join().map_err(|_| anyhow!("the suites beside the languages' tests could not be run"))
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // They have finished, unless the tests ended in an error.
        let mut running = self.running.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Some(mut child)) = running.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Running {
    fn run(&self, name: &str) -> Result<()> {
        let output = output(name);
        fs::create_dir_all(output.parent().context("a file in a folder")?)?;
        let file = File::create(output)?;
        let mut xtask = this()?;
        xtask.args(["suite", name]).stdout(file.try_clone()?).stderr(file);
        {
            let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(place) = &mut *running else { bail!("the tests have ended") };
            *place = Some(xtask.spawn().context("cannot run xtask")?);
        }
        loop {
            {
                let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                let Some(Some(child)) = &mut *running else { bail!("the tests have ended") };
                if let Some(status) = child.try_wait()? {
                    ensure!(status.success(), "{status}");
                    return Ok(());
                }
            }
            thread::sleep(PAUSE);
        }
    }
}

impl Finished {
    /// Shows what it said, and gives how it ended.
    pub(super) fn show(self) -> Result<()> {
        let said = fs::read(output(self.name)).unwrap_or_default();
        let said = String::from_utf8_lossy(&said);
        say(&said);
        self.result.map_err(|error| Failed::new(format!("{error:#}"), &said).into())
    }
}

fn output(name: &str) -> PathBuf {
    root().join(format!("target/tmp/suite-{name}.txt"))
}
