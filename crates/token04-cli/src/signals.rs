//! Signals that stop the command: the unfinished file is deleted first.

#[cfg(unix)]
pub(crate) use unix::{Cleanup, outlive_size_limits};

#[cfg(not(unix))]
pub(crate) use other::{Cleanup, outlive_size_limits};

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::io;
    use std::path::PathBuf;
    use std::sync::atomic::AtomicBool;
    use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
    use std::thread;

    use signal_hook::consts::{
        SIGALRM, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU, SIGXFSZ,
    };
    use signal_hook::iterator::Signals;
    use signal_hook::{flag, low_level};
    use tempfile::NamedTempFile;

    /// Lets a write beyond the limit on the size of files fail with an error, which can be
    /// reported, instead of killing the command.
    pub(crate) fn outlive_size_limits() {
        if !token04_start::signal_ignored(SIGXFSZ) {
            // If this fails, the signal kills the command, as it did before.
            let _ = flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
        }
    }

    /// Deletes an unfinished file when a signal stops the command.
    pub(crate) struct Cleanup {
        unfinished: Arc<Mutex<Option<PathBuf>>>,
    }

    impl Cleanup {
        /// Begins to watch for signals. Signals that the command was told to ignore (by
        /// `nohup`, for example) stay ignored.
        pub(crate) fn start() -> io::Result<Self> {
            let unfinished = Arc::new(Mutex::new(None));
            // All that another process, a timer or a limit usually ends a command with.
            let ending =
                [SIGALRM, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU];
            let watched = ending.iter().filter(|signal| !token04_start::signal_ignored(**signal));
            let mut signals = Signals::new(watched)?;
            let shared = Arc::clone(&unfinished);
            thread::Builder::new().name("signals".to_owned()).spawn(move || {
                for signal in signals.forever() {
                    // Kept until the process ends, so that no file is made or renamed after this.
                    let file = lock(&shared);
                    if let Some(path) = file.as_ref() {
                        let _ = fs::remove_file(path);
                    }
                    // The process dies of the signal, which the shell then sees.
                    let _ = low_level::emulate_default_handler(signal);
                }
            })?;
            Ok(Self { unfinished })
        }

        /// Creates a file that is deleted if a signal comes.
        pub(crate) fn create(
            &self,
            create: impl FnOnce() -> io::Result<NamedTempFile>,
        ) -> io::Result<NamedTempFile> {
            let mut unfinished = lock(&self.unfinished);
            let file = create()?;
            *unfinished = Some(file.path().to_owned());
            Ok(file)
        }

        /// Gives the file its final name. A signal comes either before or after that.
        pub(crate) fn finish<T>(&self, rename: impl FnOnce() -> T) -> T {
            let mut unfinished = lock(&self.unfinished);
            let renamed = rename();
            *unfinished = None;
            renamed
        }
    }

    fn lock(unfinished: &Mutex<Option<PathBuf>>) -> MutexGuard<'_, Option<PathBuf>> {
        unfinished.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(not(unix))]
mod other {
    use std::io;

    use tempfile::NamedTempFile;

    pub(crate) const fn outlive_size_limits() {}

    /// The command is not notified when it is stopped, so it can leave an unfinished file.
    pub(crate) struct Cleanup;

    impl Cleanup {
        pub(crate) const fn start() -> io::Result<Self> {
            Ok(Self)
        }

        pub(crate) fn create(
            &self,
            create: impl FnOnce() -> io::Result<NamedTempFile>,
        ) -> io::Result<NamedTempFile> {
            create()
        }

        pub(crate) fn finish<T>(&self, rename: impl FnOnce() -> T) -> T {
            rename()
        }
    }
}
