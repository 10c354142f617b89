//! What is tested beside the tests of `PHPUnit`: what needs another build, or another PHP.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::backend::Php;
use super::package;
use crate::tools::native::{self, Build};
use crate::tools::process::{output, program, root, run, say};

/// PHP-FPM, whose name has the version in it.
pub(super) fn fpm() -> String {
    let version = output(program("php").args(["-r", "echo PHP_MAJOR_VERSION, '.', PHP_MINOR_VERSION;"]));
    format!("php-fpm{}", version.unwrap_or_default())
}

/// All tests of `PHPUnit`.
pub(super) fn phpunit(php: Php) -> Result<()> {
    let phpunit = output(program("sh").args(["-c", "command -v phpunit"]))?;
    let mut command = php.php()?;
    command.env("TOKEN04_FPM", fpm());
    command.arg(phpunit.trim()).args(["--configuration", "bindings/php/tests/phpunit.xml"]);
    run(&mut command)
}

/// Every file through `php -l`, of this PHP and, but for tests, of PHP 7.0 (8.0 for FFI's); and the package
/// loaded and used, as far as that goes without a back end, by each PHP from 7.0 to 8.3.
pub(super) fn syntax() -> Result<()> {
    let package = package::installed()?.join("vendor").join(package::NAME);
    let shipped = php_files(&package)?;
    let mut all = shipped.clone();
    all.extend(php_files(&root().join("bindings/php/tests"))?);
    all.extend(php_files(&root().join("examples/php"))?);
    all.extend(php_files(&root().join("tests/conformance/php"))?);
    ensure!(shipped.len() > 25 && all.len() > shipped.len(), "files are missing: {all:?}");
    for file in &all {
        output(program("php").arg("-l").arg(file)).with_context(|| format!("{}", file.display()))?;
    }
    let old = other_versions()?;
    for file in &shipped {
        let newer = file
            .components()
            .any(|part| ["Ffi", "token04.stub.php"].iter().any(|name| part.as_os_str() == *name));
        let version = if newer { "8.0" } else { "7.0" };
        let mut lint = program("node");
        lint.env("PHP", version).arg(&old).arg("-l").arg(file);
        output(&mut lint).with_context(|| format!("PHP {version}: {}", file.display()))?;
    }
    say(&format!("php -l: {} files, {} of them also with PHP 7.0 or 8.0", all.len(), shipped.len()));
    for version in ["7.0", "7.1", "7.2", "7.3", "7.4", "8.0", "8.1", "8.2", "8.3"] {
        let mut load = program("node");
        load.env("PHP", version).arg(&old).arg("bindings/php/tests/load.php").arg(&package);
        let told = output(&mut load)?;
        ensure!(told.trim().starts_with(&format!("ok {version}.")), "PHP {version}: {told}");
        say(told.trim());
    }
    Ok(())
}

/// PHP as WebAssembly, which Node runs: the only way to have old versions from a registry.
/// Pinned to the last that has them all.
fn other_versions() -> Result<PathBuf> {
    const CLI: &str = "@php-wasm/cli@0.6.16";
    let folder = package::folder().join("versions");
    let main = folder.join("node_modules/@php-wasm/cli/main.js");
    if !main.exists() {
        fs::create_dir_all(&folder)?;
        let mut install = program("npm");
        install.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(&folder);
        run(install.arg(CLI))?;
    }
    Ok(main)
}

fn php_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(php_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "php") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The extension gives PHP its module and nothing else: no Rust, no C library.
pub(super) fn exported() -> Result<()> {
    let listing = output(program("nm").args(["-D", "--defined-only"]).arg(package::extension()?))?;
    let exported: Vec<&str> = listing.lines().filter_map(|line| line.split_whitespace().nth(2)).collect();
    ensure!(exported == ["get_module"], "the extension exports {exported:?}");
    Ok(())
}

/// The extension's sources as a thread-safe PHP compiles them. Debian has no such PHP to run.
pub(super) fn thread_safe() -> Result<()> {
    let includes = output(program("php-config").arg("--includes"))?;
    let prefix = native::installed(Build::Release)?;
    let mut compile = program("gcc");
    compile.args(["-fsyntax-only", "-Wall", "-Werror", "-DZTS=1", "-DCOMPILE_DL_TOKEN04"]);
    compile.arg("-DZEND_ENABLE_STATIC_TSRMLS_CACHE=1").args(includes.split_whitespace());
    compile.arg("-I").arg(prefix.join("include"));
    for entry in fs::read_dir(root().join("bindings/php/ext"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "c") {
            compile.arg(path);
        }
    }
    run(&mut compile)
}

const ABI: &str = "#define TOKEN04_ABI_VERSION ";

/// The ABI version of a header.
fn abi_of(header: &str) -> Result<&str> {
    let found = header.lines().find_map(|line| line.strip_prefix(ABI));
    found.context("the header's ABI version was not found")
}

/// An extension built with another header than the library's is not loaded, and says why.
pub(super) fn wrong_abi_extension() -> Result<()> {
    let prefix = native::installed(Build::Release)?;
    let other = package::folder().join("wrong-abi/prefix");
    for folder in ["include", "lib"] {
        fs::create_dir_all(other.join(folder))?;
    }
    let header = fs::read_to_string(prefix.join("include/token04.h"))?;
    let version = abi_of(&header)?;
    let changed = header.replace(&format!("{ABI}{version}"), &format!("{ABI}999"));
    fs::write(other.join("include/token04.h"), changed)?;
    fs::copy(prefix.join("lib/libtoken04.a"), other.join("lib/libtoken04.a"))?;
    let built = package::folder().join("wrong-abi/ext");
    package::build_extension(&built, &other, "")?;
    let mut php = program("php");
    php.args(["-n", "-d", "display_errors=stderr", "-d"]);
    php.arg(format!("extension={}", built.join("modules/token04.so").display()));
    php.args(["-r", "echo 'PHP goes on';"]);
    // PHP does not start without an extension that it was told to load.
    let told = php.output()?;
    let text = format!("{}{}", String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr));
    let why = format!("the C library has ABI version {version}, and this extension was built for 999");
    ensure!(
        !told.status.success() && text.contains(&why),
        "an extension of another ABI version is loaded: {text}"
    );
    Ok(())
}

/// A library with another ABI version is refused by FFI.
pub(super) fn wrong_abi_library() -> Result<()> {
    let folder = package::folder().join("wrong-abi");
    fs::create_dir_all(&folder)?;
    let prefix = native::installed(Build::Release)?;
    let source = folder.join("library.c");
    fs::write(&source, "#include <stdint.h>\nuint32_t token04_abi_version(void) { return 999; }\n")?;
    let library = folder.join("libtoken04.so");
    let mut compile = program("gcc");
    compile.args(["-shared", "-fPIC", "-o"]).arg(&library).arg(&source);
    // FFI looks for every function at once: the others come from the real library.
    compile.arg("-Wl,--no-as-needed").arg(prefix.join("lib/libtoken04.so"));
    run(compile.arg(format!("-Wl,-rpath,{}", prefix.join("lib").display())))?;
    let mut php = Php::Ffi.php()?;
    php.env("TOKEN04_LIBRARY", &library).arg("-r");
    php.arg("require getenv('TOKEN04_AUTOLOAD'); try { Token04\\Tokens::version(); } catch (Token04\\BackendException $e) { echo $e->getMessage(); }");
    let told = output(&mut php)?;
    let header = fs::read_to_string(prefix.join("include/token04.h"))?;
    let why = format!("has ABI version 999, and the PHP package needs {}", abi_of(&header)?);
    ensure!(told.contains(&why), "FFI says: {told}");
    Ok(())
}

/// The extension under valgrind: no error, and nothing of it leaked.
pub(super) fn valgrind() -> Result<()> {
    let mut valgrind = native::memcheck();
    // PHP's own extensions are not what is looked at.
    valgrind.args(["php", "-n"]);
    Php::Extension.options(&mut valgrind)?;
    // Without them memory comes from PHP's allocator, and frames of unloaded modules have no names.
    valgrind.env("USE_ZEND_ALLOC", "0").env("ZEND_DONT_UNLOAD_MODULES", "1");
    run(valgrind.arg("bindings/php/tests/exercise.php"))?;
    Php::Ffi.run(&["bindings/php/tests/exercise.php"])
}
