//! The package: its TypeScript is that of Node.js's package, but for the files of bindings/wasm/src.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, Result, anyhow, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use token04_core::VERSION;

use super::{edge, module, tools};
use crate::languages::node::{packed, tsc};
use crate::tools::cross::toolchain::Toolchain;
use crate::tools::files;
use crate::tools::process::{root, run, say};

/// A half of the package: a module, and the JavaScript around it.
struct Half {
    /// Its folder.
    name: &'static str,
    /// Whether it checks tokens too.
    check: bool,
    /// How many bytes the module and a browser's JavaScript may be when they are compressed: a tenth more than the
    /// README says.
    most: usize,
}

const HALVES: [Half; 2] =
    [Half { name: "all", check: true, most: 208_000 }, Half { name: "issue", check: false, most: 62_200 }];

/// The files of Node.js's package that bindings/wasm/src has others for, and one that is for Node.js alone.
const OTHERS: [&str; 4] = ["host.ts", "load.ts", "private.ts", "node.d.ts"];

/// Where ES modules import the others from, by the names of their sources.
const ENTRIES: [&str; 4] = ["web", "workerd", "edge", "file"];

/// Makes the package's folder.
pub(crate) fn stage() -> Result<PathBuf> {
    let cross = Toolchain::fetched(&[], false)?;
    let stage = root().join("target/wasm/stage");
    files::empty(&stage)?;
    for half in &HALVES {
        let made = compiled(&cross, half)?;
        let into = stage.join(half.name);
        bundled(&made, &into)?;
        edge::never_compiles(&into)?;
        declared(&made, &into)?;
        size(half, &into)?;
    }
    let manifest = fs::read_to_string(tools::package().join("package.json"))?;
    ensure!(
        manifest.contains(&format!("\"version\": \"{VERSION}\"")),
        "bindings/wasm is not of version {VERSION}"
    );
    fs::write(stage.join("package.json"), manifest)?;
    fs::copy(tools::package().join("README.md"), stage.join("README.md"))?;
    fs::copy(root().join("LICENSE"), stage.join("LICENSE"))?;
    Ok(stage)
}

/// Packs it into target/dist/wasm, once while this program runs.
pub(super) fn pack() -> Result<PathBuf> {
    static PACKED: Mutex<Option<PathBuf>> = Mutex::new(None);
    let mut packed_one = PACKED.lock().map_err(|_| anyhow!("a thread panicked"))?;
    if let Some(tarball) = &*packed_one {
        return Ok(tarball.clone());
    }
    let stage = stage()?;
    let out = root().join("target/dist/wasm");
    files::empty(&out)?;
    let tarball = packed(&stage, &out)?;
    *packed_one = Some(tarball.clone());
    Ok(tarball)
}

/// The JavaScript and the module with everything, as they are before they are bundled.
pub(super) fn library() -> PathBuf {
    root().join("target/wasm/all/lib")
}

/// Compiles module and TypeScript; gives the folder with the JavaScript.
fn compiled(cross: &Toolchain, half: &Half) -> Result<PathBuf> {
    let place = root().join("target/wasm").join(half.name);
    let sources = place.join("src");
    files::empty(&sources)?;
    files::copy_without(&root().join("bindings/node/src"), &sources, &OTHERS)?;
    files::copy(&tools::package().join("src"), &sources)?;
    fs::copy(sources.join(format!("{}.ts", half.name)), sources.join("api.ts"))?;
    fs::copy(tools::package().join("tsconfig.json"), place.join("tsconfig.json"))?;
    let lib = place.join("lib");
    files::empty(&lib)?;
    run(tsc().context("TypeScript is not installed")?.current_dir(&place).args(["--project", "."]))?;
    module::make(cross, half.check, &lib)?;
    Ok(lib)
}

/// One file for each place where it runs, and one with what those share.
fn bundled(lib: &Path, into: &Path) -> Result<()> {
    fs::create_dir_all(into)?;
    let bundle = |names: &[&str], options: &[&str]| {
        let mut esbuild = tools::esbuild();
        esbuild.current_dir(lib).args(names.iter().map(|name| format!("{name}.js")));
        esbuild.args(["--bundle", "--minify-whitespace", "--minify-syntax", "--log-level=warning"]);
        esbuild.args([
            "--target=es2022",
            "--external:*.wasm",
            "--external:*.wasm?module",
            "--external:*/bytes.cjs",
            "--external:node:*",
        ]);
        esbuild.args(options).arg(format!("--outdir={}", into.display()));
        run(&mut esbuild)
    };
    bundle(&ENTRIES, &["--format=esm", "--splitting", "--chunk-names=core-[hash]", "--platform=neutral"])?;
    bundle(&["required", "addon"], &["--format=cjs", "--platform=node", "--out-extension:.js=.cjs"])?;
    fs::write(into.join("node.mjs"), "export * from './required.cjs';\n")?;
    fs::copy(lib.join("token04.wasm"), into.join("token04.wasm"))?;
    let bytes = STANDARD.encode(fs::read(lib.join("token04.wasm"))?);
    // Never a part of what a browser fetches: see `size`.
    fs::write(into.join("bytes.cjs"), format!("module.exports = '{bytes}';\n"))?;
    Ok(())
}

/// The declarations, which are the same everywhere. They are those that `require` finds: an ES module can use them, but not the
/// other way round.
fn declared(lib: &Path, into: &Path) -> Result<()> {
    let mut left = vec!["web".to_owned()];
    let mut known = BTreeSet::new();
    while let Some(name) = left.pop() {
        if !known.insert(name.clone()) {
            continue;
        }
        let file = format!("{name}.d.ts");
        let text = fs::read_to_string(lib.join(&file)).with_context(|| format!("no {file}"))?;
        let named = text.split("'./").skip(1).filter_map(|rest| rest.split_once(".js'"));
        left.extend(named.map(|(name, _)| name.to_owned()));
        fs::write(into.join(format!("{name}.d.cts")), text.replace(".js'", ".cjs'"))?;
    }
    Ok(fs::write(into.join("web.d.ts"), "export * from './web.cjs';\n")?)
}

/// What a browser fetches, compressed.
fn size(half: &Half, folder: &Path) -> Result<()> {
    let mut total = 0;
    let mut files = vec![];
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name == "web.js" || name == "token04.wasm" || name.starts_with("core-") {
            let size = compressed(&folder.join(&name))?;
            files.push(format!("{name} {size}"));
            total += size;
        }
    }
    files.sort();
    say(&format!("dist: wasm, {}: {total} bytes compressed ({})", half.name, files.join(", ")));
    if total > half.most {
        bail!("the package's half {} is larger than {} bytes", half.name, half.most);
    }
    Ok(())
}

fn compressed(file: &Path) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&fs::read(file)?)?;
    Ok(encoder.finish()?.len())
}
