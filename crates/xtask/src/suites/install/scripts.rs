//! Packages that need no compiler: pip from an index of files, Composer from a folder of archives.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::json;

use super::readme::{block, check, commands, shell};
use crate::tools::process::run;

const PYTHON: &str = "bindings/python/README.md";
const PHP: &str = "bindings/php/README.md";

/// Installs the wheel that pip picks, and the one for every other Python.
pub(super) fn pip(packages: &Path, folder: &Path) -> Result<()> {
    let index = folder.join("simple/token04");
    fs::create_dir_all(&index)?;
    let mut links = String::from("<!DOCTYPE html>\n");
    for entry in fs::read_dir(packages.join("python"))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        writeln!(links, "<a href=\"file://{}\">{name}</a>", path.display())?;
    }
    fs::write(index.join("index.html"), links)?;
    fs::write(folder.join("sample.py"), block(PYTHON, "python")? + "print(token)\n")?;
    let address = format!("file://{}/simple/", folder.display());
    let pip = |commands: &str| {
        let mut shell = shell(folder, commands);
        shell
            .env("PIP_INDEX_URL", &address)
            .env("PIP_NO_CACHE_DIR", "1")
            .env("PIP_DISABLE_PIP_VERSION_CHECK", "1");
        shell.env("PIP_ROOT_USER_ACTION", "ignore");
        shell
    };
    run(&mut pip(&format!("python3 -m venv venv\n. venv/bin/activate\n{}", commands(PYTHON)?)))?;
    check(&mut pip("venv/bin/python sample.py"))?;
    // As pip picks it for PyPy and for old versions: the C library, called through ctypes.
    let other = "venv/bin/pip install --quiet --target other --implementation py --python-version 3.6 \
                 --only-binary :all: token04";
    run(&mut pip(other))?;
    check(pip("python3 sample.py").env("PYTHONPATH", folder.join("other")))
}

/// Installs the Composer package, which calls its library by FFI.
pub(super) fn composer(packages: &Path, folder: &Path) -> Result<()> {
    let repository = json!([
        { "type": "artifact", "url": packages.join("composer") },
        { "packagist.org": false },
    ]);
    fs::write(folder.join("composer.json"), json!({ "repositories": repository }).to_string())?;
    let head = "<?php\nrequire 'vendor/autoload.php';\n$secret = getenv('ZEGO_SERVER_SECRET');\n";
    fs::write(folder.join("sample.php"), format!("{head}{}echo $token;\n", block(PHP, "php")?))?;
    let mut install = shell(folder, &commands(PHP)?);
    install.env("COMPOSER_ALLOW_SUPERUSER", "1").env("COMPOSER_NO_INTERACTION", "1");
    run(install.env("COMPOSER_HOME", folder.join("composer")))?;
    check(&mut shell(folder, "php sample.php"))
}
