//! How go is called.

use std::path::Path;
use std::process::Command;

/// The machine's go, in a folder; it may load nothing, since nothing is needed.
pub(super) fn go(folder: &Path) -> Command {
    let mut go = Command::new("go");
    go.current_dir(folder).env("GOPROXY", "off").env("CGO_ENABLED", "1");
    go
}
