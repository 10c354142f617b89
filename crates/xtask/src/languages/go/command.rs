//! How go is called.

use std::path::Path;
use std::process::Command;

use crate::tools::go::with_go;
use crate::tools::process::program;

/// The machine's go, or the newer one of setup, in a folder; it may load nothing, since nothing is needed.
pub(super) fn go(folder: &Path) -> Command {
    let mut go = program("go");
    with_go(&mut go).current_dir(folder).env("GOPROXY", "off").env("CGO_ENABLED", "1");
    go
}
