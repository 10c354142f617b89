//! Suites that run while the languages' tests do, one after the other: most of those tests keep one processor busy.

use std::fs::{self, File};
use std::mem;
use std::path::PathBuf;
use std::process::Child;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
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

/// What runs now.
struct Running(Mutex<Place>);

enum Place {
    Free,
    Taken(Child),
    /// There may be no more.
    Closed,
}

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
        let running = Arc::new(Running(Mutex::new(Place::Free)));
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
        if let Place::Taken(mut child) = mem::replace(&mut *self.running.lock(), Place::Closed) {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Running {
    fn lock(&self) -> MutexGuard<'_, Place> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self, name: &str) -> Result<()> {
        let output = output(name);
        fs::create_dir_all(output.parent().context("a file in a folder")?)?;
        let file = File::create(output)?;
        let mut xtask = this()?;
        xtask.args(["suite", name]).stdout(file.try_clone()?).stderr(file);
        {
            let mut place = self.lock();
            if matches!(*place, Place::Closed) {
                bail!("the tests have ended");
            }
            *place = Place::Taken(xtask.spawn().context("cannot run xtask")?);
        }
        loop {
            {
                let mut place = self.lock();
                let Place::Taken(child) = &mut *place else { bail!("the tests have ended") };
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
