//! Remembers how the process was started.
//!
//! Rust's standard library opens `/dev/null` in place of a standard stream that is closed
//! when the process starts, and does so before `main`. After that, a command cannot know
//! that whatever it writes is lost. [`stdin_closed`] and [`stdout_closed`] know, because on
//! Unix they look before the standard library does.

#[cfg(unix)]
#[allow(unsafe_code)]
mod unix;

#[cfg(unix)]
pub use unix::{signal_ignored, stdin_closed, stdout_closed};

/// Whether stdin was closed when the process started.
#[cfg(not(unix))]
#[must_use]
pub fn stdin_closed() -> bool {
    #[cfg(windows)]
    {
        use std::os::windows::io::AsRawHandle;
        std::io::stdin().as_raw_handle().is_null()
    }
    #[cfg(not(windows))]
    {
        false
    }
}

/// Whether stdout was closed when the process started.
#[cfg(not(unix))]
#[must_use]
pub fn stdout_closed() -> bool {
    #[cfg(windows)]
    {
        use std::os::windows::io::AsRawHandle;
        std::io::stdout().as_raw_handle().is_null()
    }
    #[cfg(not(windows))]
    {
        false
    }
}
