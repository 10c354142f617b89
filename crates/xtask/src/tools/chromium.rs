//! The browser that tests run in.

use std::path::PathBuf;

use crate::tools::process::{answers, program};

/// Chromium, if it is installed.
pub(crate) fn chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let places = std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name)));
    places.into_iter().find(|place| place.is_file() && answers(program(place).arg("--version")))
}
