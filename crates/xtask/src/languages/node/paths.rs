//! Where things of Node.js are.

use std::path::PathBuf;

use crate::tools::process::root;

/// The package's sources.
pub(super) fn package() -> PathBuf {
    root().join("bindings/node")
}

/// Where TypeScript, Express and all runtimes are installed.
pub(super) fn tools() -> PathBuf {
    root().join("target/node/tools")
}
