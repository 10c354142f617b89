//! The package as a user would install it, and the extension as a user would build it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Result, anyhow};

use crate::project;
use crate::targets;
use crate::tools::files::{copy, copy_without, empty};
use crate::tools::native::{self, Build};
use crate::tools::process::{output, program, root, run};

pub(super) const NAME: &str = project::COMPOSER_PACKAGE;

pub(super) fn folder() -> PathBuf {
    root().join("target/php")
}

/// An application that has the package installed by Composer; gives its folder. Once per run.
pub(super) fn installed() -> Result<PathBuf> {
    static DONE: Mutex<bool> = Mutex::new(false);
    let mut done = DONE.lock().map_err(|_| anyhow!("an earlier installation panicked"))?;
    let application = folder().join("app");
    if *done {
        return Ok(application);
    }
    let package = staged()?;
    empty(&application)?;
    let manifest = serde_json::json!({
        "name": "token04/application",
        "description": "An application that uses the package",
        "license": "Apache-2.0",
        "require": { NAME: "*" },
        // Copied, as from a registry, and no registry asked.
        "repositories": [
            { "type": "path", "url": package, "options": { "symlink": false, "versions": { NAME: token04_core::VERSION } } },
            { "packagist.org": false },
        ],
    });
    fs::write(application.join("composer.json"), manifest.to_string())?;
    composer(&package, &["validate", "--strict", "--no-interaction"])?;
    // The strictest autoloader: a file whose class it would not find fails here.
    composer(
        &application,
        &["update", "--no-interaction", "--no-plugins", "--no-progress", "--classmap-authoritative"],
    )?;
    *done = true;
    Ok(application)
}

fn composer(folder: &Path, arguments: &[&str]) -> Result<()> {
    let mut composer = program("composer");
    composer.args(arguments).arg("--working-dir").arg(folder);
    composer.env("COMPOSER_ALLOW_SUPERUSER", "1").env("COMPOSER_HOME", self::folder().join("composer"));
    run(&mut composer)
}

/// What is released, in target/dist/php: the package's files, and the C library, shared for FFI and
/// static with its header for the extension. Making it needs no PHP.
pub(super) fn staged() -> Result<PathBuf> {
    let prefix = native::installed(Build::Release)?;
    let package = root().join("target/dist/php");
    empty(&package)?;
    copy_without(&root().join("bindings/php"), &package, &["tests"])?;
    fs::copy(root().join("LICENSE"), package.join("LICENSE"))?;
    let target = targets::here()?;
    let (system, library) = (target.php(), format!("lib/{}", target.c_library()));
    for (folder, from) in [
        (format!("lib/{system}"), library.as_str()),
        (format!("native/{system}/lib"), "lib/libtoken04.a"),
        (format!("native/{system}/include"), "include/token04.h"),
    ] {
        let folder = package.join(folder);
        fs::create_dir_all(&folder)?;
        let from = prefix.join(from);
        fs::copy(&from, folder.join(from.file_name().unwrap_or_default()))?;
    }
    Ok(package)
}

/// The extension, built from the installed package; gives its path. Once per run.
pub(super) fn extension() -> Result<PathBuf> {
    static DONE: Mutex<bool> = Mutex::new(false);
    let mut done = DONE.lock().map_err(|_| anyhow!("an earlier build panicked"))?;
    let prefix = native::installed(Build::Release)?;
    let built = folder().join("ext");
    if !*done {
        build_extension(&built, &prefix, "")?;
        *done = true;
    }
    Ok(built.join("modules/token04.so"))
}

/// What a PHP without the address sanitizer preloads to have it.
pub(super) fn sanitizer() -> Result<String> {
    let shim = folder().join("deepbind.so");
    let mut compile = program("gcc");
    compile.args(["-shared", "-fPIC", "-Wall", "-Werror", "tests/attack/php/deepbind.c", "-o"]).arg(&shim);
    run(&mut compile)?;
    let library = output(program("gcc").arg("-print-file-name=libasan.so"))?;
    Ok(format!("{} {}", shim.display(), library.trim()))
}

/// The extension with the address sanitizer; gives its path.
pub(super) fn sanitized_extension() -> Result<PathBuf> {
    let built = folder().join("ext-asan");
    build_extension(
        &built,
        &native::installed(Build::Release)?,
        " -fsanitize=address -fno-omit-frame-pointer",
    )?;
    Ok(built.join("modules/token04.so"))
}

/// Builds the extension in a folder of its own, against an installed C library, with more flags
/// for the compiler.
pub(super) fn build_extension(target: &Path, prefix: &Path, flags: &str) -> Result<()> {
    let source = installed()?.join("vendor").join(NAME).join("ext");
    let configuration = fs::read_to_string(source.join("config.m4"))?;
    let configured = target.join("Makefile").exists()
        && fs::read_to_string(target.join("config.m4")).is_ok_and(|old| old == configuration);
    if !configured {
        if target.exists() {
            fs::remove_dir_all(target)?;
        }
        copy(&source, target)?;
        output(program("phpize").arg("--silent").current_dir(target))?;
        let mut configure = program("./configure");
        configure.arg("--quiet").arg(format!("--with-token04={}", prefix.display()));
        configure.arg(format!("CFLAGS=-O2 -g -Wall -Wextra -Wno-unused-parameter -Werror{flags}"));
        output(configure.current_dir(target))?;
    }
    copy(&source, target)?;
    // make does not know that it depends on the C library, whose header may have changed too.
    output(program("make").args(["--silent", "clean", "all"]).current_dir(target))?;
    Ok(())
}
