//! PHP: the package with the platform's library for FFI.

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

/// As Composer would.
const AUTOLOAD: &str = r"<?php
spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . '/src/' . str_replace('\\', '/', $class) . '.php';
    if (is_file($file)) {
        require $file;
    }
});
";

pub(super) fn run(runner: &Runner<'_>, place: &Path) -> Result<Option<usize>> {
    let Some(mut php) = interpreters::php(runner)? else { return Ok(None) };
    files::copy(&root().join("bindings/php/src"), &place.join("src"))?;
    let lib = place.join("lib").join(runner.target.php());
    fs::create_dir_all(&lib)?;
    let library = file(runner.target, Part::C);
    fs::copy(&library, lib.join(library.file_name().unwrap_or_default()))?;
    let autoload = place.join("autoload.php");
    fs::write(&autoload, AUTOLOAD)?;
    php.env("TOKEN04_AUTOLOAD", &autoload).env("TOKEN04_BACKEND", "ffi");
    php.arg(root().join("tests/conformance/php/driver.php"));
    exchange::checked(&mut php, place, Streams::Pipes).map(Some)
}
