//! A server that runs, its workers, and its memory.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::language::Server;
use crate::tools::group::{own_group, stop};
use crate::tools::process::{answers, duplicate, program};

pub(super) struct Running {
    server: Server,
    port: u16,
    main: Child,
    front: Option<Child>,
}

impl Running {
    pub(super) fn start(server: Server, port: u16) -> Result<Self> {
        let front = server.front.as_ref().map(|front| spawn(front, port)).transpose()?;
        let main = spawn(&server.main, port)?;
        Ok(Self { server, port, main, front })
    }

    pub(super) fn has_workers(&self) -> bool {
        self.server.reload.is_some()
    }

    /// Fails if it ended.
    pub(super) fn still_runs(&mut self) -> Result<()> {
        for child in [Some(&mut self.main), self.front.as_mut()].into_iter().flatten() {
            if let Some(status) = child.try_wait()? {
                bail!("it ended by itself with {status}");
            }
        }
        Ok(())
    }

    /// Kills one of the workers; says whether there was one.
    pub(super) fn kill_worker(&self, turn: usize) -> Result<bool> {
        let workers = children(self.main.id());
        let Some(worker) = workers.get(turn % workers.len().max(1)) else {
            return Ok(false);
        };
        // It may have ended by itself in this moment.
        signal(*worker, "KILL").map(|_| true)
    }

    /// Has all workers replaced.
    pub(super) fn reload(&self) -> Result<()> {
        let name = self.server.reload.context("it has no workers")?;
        ensure!(signal(self.main.id(), name)?, "it cannot be reloaded");
        Ok(())
    }

    /// Kills all of it, and starts it again.
    pub(super) fn restart(&mut self) -> Result<()> {
        stop(&mut self.main);
        self.main = spawn(&self.server.main, self.port)?;
        Ok(())
    }

    /// The memory of all its processes, each shared page divided among those that share it; 0 if the
    /// system does not say.
    pub(super) fn resident_kib(&self) -> u64 {
        let front = self.front.as_ref().map(Child::id);
        let mut to_count: Vec<u32> = front.into_iter().chain([self.main.id()]).collect();
        let mut sum = 0;
        while let Some(pid) = to_count.pop() {
            sum += pss_kib(pid).unwrap_or_default();
            to_count.extend(children(pid));
        }
        sum
    }

    /// Asks it to end, and ends it.
    pub(super) fn finish(mut self) {
        let _ = signal(self.main.id(), "TERM");
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(5) && matches!(self.main.try_wait(), Ok(None)) {
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        stop(&mut self.main);
        if let Some(front) = &mut self.front {
            stop(front);
        }
    }
}

fn spawn(command: &Command, port: u16) -> Result<Child> {
    let mut command = duplicate(command);
    own_group(command.env("PORT", port.to_string()).stdin(Stdio::null()).stdout(Stdio::null()));
    command.spawn().with_context(|| format!("cannot start {}", command.get_program().to_string_lossy()))
}

fn signal(pid: u32, name: &str) -> Result<bool> {
    ensure!(cfg!(unix), "there are no signals here");
    Ok(answers(program("kill").arg(format!("-{name}")).arg(pid.to_string())))
}

/// The processes that this one started, whichever of its threads it was.
fn children(pid: u32) -> Vec<u32> {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let lists = threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
    lists
        .flat_map(|list| list.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<_>>())
        .collect()
}

fn pss_kib(pid: u32) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.split_whitespace().next()?.parse().ok()
}
