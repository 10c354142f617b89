//! The Go module, laid out as a proxy serves it: `GOPROXY=file://…` installs from it. It has the archives of
//! all platforms, since Go has no dependencies that depend on the platform.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use token04_core::VERSION;

use super::contents::Contents;
use super::{Release, readme, sbom};
use crate::languages::go::module;
use crate::project::GO_MODULE;
use crate::targets::Part;
use crate::tools::licences;
use crate::tools::sources::tracked;

/// What Go accepts, which is all files together.
const LIMIT: usize = 500 << 20;

/// Makes it.
pub(super) fn make(release: &Release) -> Result<()> {
    fits(GO_MODULE, VERSION)?;
    let mut archives: Vec<(String, PathBuf)> = Vec::new();
    for target in release.natives.targets(Part::C) {
        if let Some(go) = target.go() {
            archives.push((go.folder, release.natives.go(target)?));
        }
    }
    let folder = release.work.join("go");
    module::assemble(&folder, &archives)?;
    let bom = sbom::of(GO_MODULE, &format!("pkg:golang/{GO_MODULE}"), "token04-c")?;
    release.bom("go", &bom)?;
    let mut files = Contents::default();
    // A folder with a go.mod of its own is another module.
    files.copy_folder(&folder, "", &["zego_server_assistant"])?;
    let sources: BTreeSet<String> = tracked("bindings/go")?.into_iter().collect();
    let is_made = |path: &str| path.starts_with("lib/") || ["LICENSE", "token04.h"].contains(&path);
    files.retain(|path| is_made(path) || sources.contains(path));
    files.add("README.md", readme::packed("bindings/go/README.md")?);
    files.add(licences::NAME, licences::of("token04-c")?);
    files.add("token04.cyclonedx.json", bom);
    let size: usize = files.paths().filter_map(|path| files.file(path)).map(<[u8]>::len).sum();
    ensure!(size < LIMIT, "the Go module has {size} bytes, and Go accepts {LIMIT}");

    let place = release.out.join("go").join(escaped(GO_MODULE)).join("@v");
    files.below(&format!("{GO_MODULE}@v{VERSION}/")).zip(&place.join(format!("v{VERSION}.zip")))?;
    fs::copy(folder.join("go.mod"), place.join(format!("v{VERSION}.mod")))?;
    fs::write(place.join(format!("v{VERSION}.info")), format!("{{\"Version\":\"v{VERSION}\"}}\n"))?;
    fs::write(place.join("list"), format!("v{VERSION}\n"))?;
    Ok(())
}

/// Fails unless the module's path ends as Go wants it for the version: with the first number from 2 on.
fn fits(module: &str, version: &str) -> Result<()> {
    let major = version.split('.').next().unwrap_or_default();
    let is_number = |end: &&str| !end.is_empty() && end.chars().all(|sign| sign.is_ascii_digit());
    let end = module.rsplit('/').next().and_then(|name| name.strip_prefix('v')).filter(is_number);
    let wanted = Some(major).filter(|major| !["0", "1"].contains(major));
    let how = wanted.map_or("without /vN".to_owned(), |major| format!("with /v{major}"));
    ensure!(
        end == wanted,
        "for version {version}, Go wants a path that ends {how}, and not {module}: cargo xtask set-name go-module changes it"
    );
    Ok(())
}

/// A path as a proxy serves it, on whose disk letters may be the same in upper and lower case.
fn escaped(path: &str) -> String {
    let mut escaped = String::new();
    for sign in path.chars() {
        if sign.is_ascii_uppercase() {
            escaped.push('!');
        }
        escaped.push(sign.to_ascii_lowercase());
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_ends_as_go_wants_it() {
        for (module, version, is_right) in [
            ("a.b/c", "0.9.0", true),
            ("a.b/c", "1.9.0", true),
            ("a.b/c", "2.0.0", false),
            ("a.b/c/v2", "2.0.0", true),
            ("a.b/c/v2", "1.0.0", false),
            ("a.b/c/v2", "3.0.0", false),
            ("a.b/c/v12", "12.1.0", true),
            ("a.b/very", "1.0.0", true),
        ] {
            assert_eq!(fits(module, version).is_ok(), is_right, "{module} {version}");
        }
    }

    #[test]
    fn capital_letters_are_written_as_proxies_write_them() {
        assert_eq!(escaped("github.com/Acme/token04-Go"), "github.com/!acme/token04-!go");
    }
}
