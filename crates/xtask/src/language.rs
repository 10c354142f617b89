//! What every language can do.

use std::process::Command;

use anyhow::{Result, bail};

use crate::tools::compiled::Tool;
use crate::tools::measure::{Bounds, Row};
use crate::tools::need::Need;
use crate::tools::numbers::List;

/// A language with a package, or one of its back ends.
pub(crate) trait Language {
    /// Its name on the command line.
    fn name(&self) -> &'static str;

    /// Why it cannot be tested here, if it cannot.
    fn missing(&self) -> Option<String>;

    /// What its tests need that cargo builds.
    fn tools(&self) -> Vec<Tool> {
        Vec::new()
    }

    /// Installs everything else that its tests need.
    fn setup(&self) -> Result<()>;

    /// Runs its tests and examples.
    fn test(&self) -> Result<()>;

    /// Whether they leave alone what the tests of others build, and so can run while those do.
    fn is_apart(&self) -> bool {
        false
    }

    /// Builds its conformance driver, and says how it is started.
    fn driver(&self) -> Result<Command>;

    /// Builds what attacks its package, one for each of its back ends. The protocol is described in
    /// tests/attack/README.md.
    fn attack(&self) -> Result<Vec<Attack>> {
        Ok(Vec::new())
    }

    /// Its servers in tests/soak, by name.
    fn servers(&self) -> &'static [&'static str] {
        &[]
    }

    /// Installs what its servers need besides.
    fn setup_servers(&self) -> Result<()> {
        Ok(())
    }

    /// Builds one of its servers, which listens on this port of 127.0.0.1.
    fn serve(&self, name: &str, port: u16) -> Result<Server> {
        bail!("no server {name} on port {port}")
    }

    /// Where it lists the errors' numbers, unless it has another language's list.
    fn numbers(&self) -> Option<List>;

    /// What its times may be, as ratios to the core's.
    fn bounds(&self) -> Bounds {
        Bounds::default()
    }

    /// How it is measured once.
    fn bench(&self) -> Result<Vec<Measured>> {
        let (name, driver, bounds) = (self.name(), Box::new(self.driver()?), self.bounds());
        Ok(vec![Measured::Beside { name, driver, bounds }])
    }

    /// Runs what it has under sanitizers and valgrind, which is part of its tests.
    fn sanitize(&self) -> Result<()> {
        Ok(())
    }

    /// What making its package needs besides Rust. Tests need more.
    fn building(&self) -> Vec<Need>;

    /// Makes its package in target/dist.
    fn dist(&self) -> Result<()>;
}

/// A program that attacks a package.
pub(crate) struct Attack {
    /// What the table calls it: the language, and the back end if there are several, such as
    /// `python-ctypes`.
    pub(crate) name: &'static str,
    /// How it is started. The task adds `kind NAME`, or `random` and its options.
    pub(crate) driver: Command,
    /// What it runs under besides, for the table, such as `ASan` or `-Xcheck:jni`.
    pub(crate) tools: &'static str,
}

/// A server that makes tokens.
pub(crate) struct Server {
    /// The process whose children are the workers, and how it is told to replace them.
    pub(crate) main: Command,
    /// The name of a signal, such as `HUP`; `None` if there are no workers.
    pub(crate) reload: Option<&'static str>,
    /// What stands before it, such as nginx.
    pub(crate) front: Option<Command>,
    /// The key with which it is asked over the API of `token04 serve`; `None` if it answers `GET /token`.
    pub(crate) key: Option<String>,
}

/// How a language is measured.
pub(crate) enum Measured {
    /// By a conformance driver, beside the core's; `name` is what the table calls it.
    Beside { name: &'static str, driver: Box<Command>, bounds: Bounds },
    /// By a benchmark of its own, which gave these rows.
    Alone(Vec<Row>),
}
