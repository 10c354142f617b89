//! The progress bar.

use core::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    /// A bar on stderr over the bytes of the input, or a counter of lines if its length is
    /// unknown. Nothing unless somebody watches.
    pub(super) fn new(len: Option<u64>, watched: bool) -> Self {
        if !watched {
            return Self(None);
        }
        let bar = ProgressBar::with_draw_target(len, ProgressDrawTarget::stderr());
        let template = match len {
            Some(_) => "{bar:40} {percent:>3}%  {msg}, {eta} left",
            None => "{spinner} {msg}, {elapsed}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(Some(bar))
    }

    pub(super) fn at(&self, bytes: u64, lines: u64) {
        if let Some(bar) = &self.0 {
            bar.set_position(bytes);
            bar.set_message(format!("{lines} lines"));
        }
    }

    /// Writes something else to the terminal, so that it does not mix with the bar.
    pub(super) fn above(&self, write: impl FnOnce()) {
        match &self.0 {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    pub(super) fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

/// A failure must not leave half a bar in the line of its message.
impl Drop for Progress {
    fn drop(&mut self) {
        self.finish();
    }
}
