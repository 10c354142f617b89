//! A Redis of the test's own.

use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

pub(crate) struct Redis {
    child: Child,
    port: u16,
    folder: tempfile::TempDir,
    password: Option<String>,
}

impl Redis {
    /// `None`, and a line that says so, if Redis is not installed.
    pub(crate) fn start() -> Option<Self> {
        Self::with_password(None)
    }

    pub(crate) fn with_password(password: Option<&str>) -> Option<Self> {
        if Command::new("redis-server").arg("--version").stdout(Stdio::null()).status().is_err() {
            super::skip("redis-server is not installed");
            return None;
        }
        let port = free_port();
        let folder = tempfile::tempdir().unwrap();
        let password = password.map(str::to_owned);
        let child = spawn(port, folder.path().into(), password.as_deref());
        let this = Self { child, port, folder, password };
        this.wait();
        Some(this)
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// As `kill -9` does it.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Again, on the same port and without what it knew.
    pub(crate) fn restart(&mut self) {
        self.child = spawn(self.port, self.folder.path().into(), self.password.as_deref());
        self.wait();
    }

    /// Connections stay, answers do not come.
    pub(crate) fn pause(&self) {
        self.signal(Signal::STOP);
    }

    pub(crate) fn resume(&self) {
        self.signal(Signal::CONT);
    }

    fn signal(&self, signal: Signal) {
        let pid = Pid::from_raw(self.child.id().try_into().unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
    }

    fn wait(&self) {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(start.elapsed() < Duration::from_secs(60), "redis-server did not start");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody listens at. It is below those that the system gives to connections: one of another test could
/// have taken it by the time that it is used, or used again.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = std::process::id() % 10_000;
    let mut ports = (0..10_000).map(|_| {
        let next = u32::from(NEXT.fetch_add(1, Ordering::Relaxed));
        20_000 + u16::try_from((first + next) % 10_000).expect("below 10,000")
    });
    ports.find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).expect("a port")
}

fn spawn(port: u16, folder: PathBuf, password: Option<&str>) -> Child {
    let mut command = Command::new("redis-server");
    command.args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]);
    command.arg("--dir").arg(folder);
    if let Some(password) = password {
        command.args(["--requirepass", password]);
    }
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}
