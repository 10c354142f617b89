//! The assistant: a page that checks, makes and explains tokens, in one file, with the module inside.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::{package, tools};
use crate::languages::node::tsc;
use crate::languages::rust;
use crate::project;
use crate::tools::chromium::chromium;
use crate::tools::files;
use crate::tools::licences;
use crate::tools::process::{output, program, root, run, say};

/// How many bytes the page may be, a tenth more than it was: most of it is the module, in base64.
const MOST: usize = 825_000;

/// Makes the page in target/dist/assistant.
pub(crate) fn dist() -> Result<()> {
    say(&format!("dist: {}", make()?.display()));
    Ok(())
}

fn sources() -> PathBuf {
    tools::package().join("assistant")
}

/// The page, as it is published: with the licences of what is in it.
pub(crate) fn make() -> Result<PathBuf> {
    package::pack()?;
    let place = root().join("target/wasm/assistant");
    files::empty(&place)?;
    files::copy_without(&sources(), &place, &["tests"])?;
    let lib = package::library();
    files::copy(&lib, &place.join("package"))?;
    fs::copy(lib.join("token04.wasm"), place.join("token04.wasm"))?;
    run(tsc().context("TypeScript is not installed")?.current_dir(&place).args(["--project", "."]))?;
    let page = page(&place)?;
    ensure!(page.len() < MOST, "the assistant has {} bytes, more than {MOST}", page.len());
    let file = root().join("target/dist/assistant/token04-assistant.html");
    files::empty(file.parent().context("no folder")?)?;
    fs::write(&file, page)?;
    Ok(file)
}

/// The page: its parts, its style and its script in one text.
fn page(place: &Path) -> Result<String> {
    let bundled = |entry: &str| {
        let mut esbuild = tools::esbuild();
        esbuild.current_dir(place).args([entry, "--bundle", "--minify", "--log-level=warning"]);
        esbuild.args(["--format=esm", "--target=es2022", "--charset=utf8", "--loader:.wasm=binary"]);
        // Before the owner has filled in the names, nothing can be installed by them.
        esbuild.arg(format!("--define:IS_PUBLISHED={}", project::filled_in().is_ok()));
        output(&mut esbuild)
    };
    let style = bundled("style/main.css")?;
    let script = bundled("src/main.ts")?;
    // Either would end the script, or hide its end.
    ensure!(!script.contains("</script") && !script.contains("<!--"), "the script has HTML's marks in it");
    let read = |name: &str| fs::read_to_string(place.join(name)).with_context(|| format!("no {name}"));
    let mut page = read("index.html")?;
    for name in ["check", "make", "explain"] {
        page = filled(&page, name, read(&format!("panels/{name}.html"))?.trim_end())?;
    }
    page = filled(&page, "policy", &policy(&style, &script))?;
    page = filled(&page, "licences", &project::in_xml(&licences::of("token04-wasm")?))?;
    page = filled(&page, "licence", &project::in_xml(&fs::read_to_string(root().join("LICENSE"))?))?;
    page = filled(&page, "style", &style)?;
    filled(&page, "script", &script)
}

/// Puts a text where the page names it, once.
fn filled(page: &str, name: &str, text: &str) -> Result<String> {
    let mark = format!("{{{{{name}}}}}");
    let (before, after) = page.split_once(&mark).with_context(|| format!("the page has no {mark}"))?;
    Ok([before, text, after].concat())
}

/// What the page may do: run its own script and style, and nothing else. What it is told stays in it.
fn policy(style: &str, script: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    [
        "default-src 'none'",
        &format!("script-src {} 'wasm-unsafe-eval'", hash(script)),
        &format!("style-src {}", hash(style)),
        // The icon, which would be fetched otherwise.
        "img-src data:",
        "connect-src 'none'",
        "form-action 'none'",
        "base-uri 'none'",
        // No text becomes HTML.
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    .join("; ")
}

/// The page in Chromium, and the command that must agree with it. The package is installed in the folder, so that the
/// page's samples can be run.
pub(super) fn test(node: &Path, folder: &Path) -> Result<()> {
    let page = make()?;
    let pictures = root().join("target/wasm/assistant-pictures");
    files::empty(&pictures)?;
    let mut tests = program(node);
    tests.arg(sources().join("tests/run.mjs"));
    tests.env("TOKEN04_ASSISTANT", page).env("TOKEN04_PICTURES", pictures);
    tests.env("TOKEN04_VECTORS", root().join("tests/vectors")).env("TOKEN04_TOOLS", tools::folder());
    tests.env("TOKEN04_COMMAND", rust::command()?).env("TOKEN04_INSTALLED", folder);
    if let Some(chromium) = chromium() {
        tests.env("TOKEN04_CHROMIUM", chromium);
    }
    run(&mut tests)
}
