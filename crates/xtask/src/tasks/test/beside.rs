//! What runs while other tests do, one after the other: most tests keep one processor busy.

use std::fs::{self, File};
use std::mem;
use std::path::PathBuf;
use std::process::Child;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::tools::ending::Failed;
use crate::tools::process::{root, say, this};

/// How often it looks whether a job has ended.
const PAUSE: Duration = Duration::from_millis(200);

/// A command of xtask.
pub(super) struct Job {
    /// What the count calls it.
    pub(super) name: String,
    pub(super) arguments: Vec<&'static str>,
}

impl Job {
    /// The tests of a suite or of a language.
    pub(super) fn suite(name: &'static str) -> Self {
        Self { name: name.to_owned(), arguments: vec!["suite", name] }
    }
}

/// The jobs, each in a process of its own whose output is kept until it is asked for.
pub(super) struct Beside {
    running: Arc<Running>,
    waiting: usize,
    ended: Receiver<Finished>,
}

/// What runs now.
struct Running(Mutex<Place>);

enum Place {
    Free,
    Taken(Child),
    /// There may be no more.
    Closed,
}

/// A job that has ended.
pub(super) struct Finished {
    pub(super) name: String,
    pub(super) took: Duration,
    result: Result<()>,
}

impl Beside {
    pub(super) fn start(jobs: Vec<Job>) -> Self {
        for job in &jobs {
            say(&format!("test: {} runs meanwhile", job.name));
        }
        let running = Arc::new(Running(Mutex::new(Place::Free)));
        let (theirs, waiting) = (running.clone(), jobs.len());
        let (end, ended) = mpsc::channel();
        thread::spawn(move || {
            for job in jobs {
                let start = Instant::now();
                let result = theirs.run(&job);
                let finished = Finished { name: job.name, took: start.elapsed(), result };
                // Nobody asks any more where the tests ended in an error.
                let _ = end.send(finished);
            }
        });
        Self { running, waiting, ended }
    }

    /// Waits for the next of them, in the order in which they were started. `None` once all have ended.
    pub(super) fn next(&mut self) -> Result<Option<Finished>> {
        if self.waiting == 0 {
            return Ok(None);
        }
        self.waiting -= 1;
        Ok(Some(self.ended.recv().context("what runs beside the other tests could not be run")?))
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

    fn run(&self, job: &Job) -> Result<()> {
        let output = output(&job.name);
        fs::create_dir_all(output.parent().context("a file in a folder")?)?;
        let file = File::create(output)?;
        let mut xtask = this()?;
        xtask.args(&job.arguments).stdout(file.try_clone()?).stderr(file);
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
        let said = fs::read(output(&self.name)).unwrap_or_default();
        let said = String::from_utf8_lossy(&said);
        say(&said);
        self.result.map_err(|error| Failed::new(format!("{error:#}"), &said).into())
    }
}

fn output(name: &str) -> PathBuf {
    root().join(format!("target/tmp/beside-{}.txt", name.replace(' ', "-")))
}
