//! Requests that schemathesis makes from the description of the API, valid ones and others: no answer is an error of the
//! server, and each is as the description says.

use std::net::{Ipv4Addr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::language::Language;
use crate::languages::rust::Rust;
use crate::tools::apt::debian;
use crate::tools::group::stop;
use crate::tools::pip;
use crate::tools::process::{program, root, run};

const SCHEMATHESIS: &str = "schemathesis==4.32.5";

const PORT: u16 = 18_405;

/// How long the server may take to start.
const START: Duration = Duration::from_secs(30);

pub(super) fn missing() -> Option<String> {
    (!pip::has(&venv(), SCHEMATHESIS)).then(|| "schemathesis is not installed".to_owned())
}

pub(super) fn setup() -> Result<()> {
    if !pip::has_venv() {
        debian(&["python3-venv"])?;
    }
    pip::install(&venv(), SCHEMATHESIS, &[])
}

pub(super) fn test() -> Result<()> {
    let server = Rust.serve("serve", PORT)?;
    let key = server.key.context("the server has a key")?;
    let mut main = server.main;
    let mut running = Running(main.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?);
    running.wait()?;
    let mut schemathesis = program(venv().join("bin/schemathesis"));
    schemathesis.arg("run").arg(root().join("crates/token04-server/openapi.json"));
    schemathesis.args(["--url", &format!("http://127.0.0.1:{PORT}"), "--header"]);
    schemathesis.arg(format!("Authorization: Bearer {key}"));
    // The same requests each time. A description cannot say that a room is not the policy's, so that what is valid by it
    // may be refused.
    schemathesis.args(["--generation-deterministic", "--max-examples", "100"]);
    schemathesis.args(["--exclude-checks", "positive_data_acceptance", "--no-color"]);
    // It leaves files where it runs.
    run(schemathesis.current_dir(folder()))
}

fn folder() -> PathBuf {
    root().join("target/server")
}

fn venv() -> PathBuf {
    folder().join("venv")
}

/// The server, which ends with this.
struct Running(Child);

impl Running {
    fn wait(&mut self) -> Result<()> {
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, PORT)).is_err() {
            if let Some(status) = self.0.try_wait()? {
                anyhow::bail!("the server ended with {status}");
            }
            ensure!(started.elapsed() < START, "the server does not listen");
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        stop(&mut self.0);
    }
}
