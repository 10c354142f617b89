//! Node.js: the package's JavaScript with the platform's addon beside it.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::exchange::{self, Streams};
use crate::targets::Part;
use crate::tools::cross::interpreters;
use crate::tools::cross::places::file;
use crate::tools::cross::running::Runner;
use crate::tools::files;
use crate::tools::process::root;

pub(super) fn run(runner: &Runner<'_>, place: &Path) -> Result<Option<usize>> {
    let Some(mut node) = interpreters::node(runner)? else { return Ok(None) };
    let package = place.join("node_modules/token04");
    files::copy_without(&root().join("bindings/node"), &package, &["tests", "src", "token04.node"])?;
    fs::copy(file(runner.target, Part::Node), package.join("token04.node"))?;
    runner.complete(&package)?;
    fs::copy(root().join("tests/conformance/node/driver.js"), place.join("driver.js"))?;
    node.arg(place.join("driver.js"));
    exchange::checked(&mut node, place, Streams::Files).map(Some)
}
