//! The log goes to a thread of its own, so that a standard error that nobody reads stops neither a request nor the end of
//! the server. (tracing-appender says on standard error itself when it cannot write there, and waits for that.)

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// How many lines may wait. Further ones are dropped and counted.
const WAITING: usize = 4096;

/// Takes the lines of the log, one with each write.
#[derive(Clone, Debug)]
pub struct Log {
    lines: SyncSender<Vec<u8>>,
    waiting: Arc<AtomicUsize>,
}

impl Log {
    /// Begins to write to `to`.
    ///
    /// # Errors
    /// If no thread can be made.
    pub fn start(to: impl Write + Send + 'static) -> io::Result<Self> {
        let (lines, receiver) = sync_channel(WAITING);
        let waiting = Arc::new(AtomicUsize::new(0));
        let log = Self { lines, waiting: Arc::clone(&waiting) };
        thread::Builder::new().name("log".to_owned()).spawn(move || write(&receiver, &waiting, to))?;
        Ok(log)
    }

    /// Waits until all lines are written, but not for long. Says whether they are.
    #[must_use]
    pub fn flush(&self, patience: Duration) -> bool {
        let began = Instant::now();
        while self.waiting.load(Ordering::Acquire) > 0 {
            if began.elapsed() >= patience {
                return false;
            }
            thread::sleep(Duration::from_millis(5));
        }
        true
    }
}

impl Write for Log {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        // Counted before it can be taken.
        self.waiting.fetch_add(1, Ordering::Relaxed);
        if self.lines.try_send(line.to_vec()).is_err() {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            metrics::counter!("token04_log_lines_dropped_total").increment(1);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write(lines: &Receiver<Vec<u8>>, waiting: &AtomicUsize, mut to: impl Write) {
    while let Ok(line) = lines.recv() {
        if to.write_all(&line).is_err() {
            metrics::counter!("token04_log_lines_dropped_total").increment(1);
        }
        waiting.fetch_sub(1, Ordering::Release);
    }
}
