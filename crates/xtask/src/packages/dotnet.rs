//! The `NuGet` package: with an SDK, `dotnet pack` makes it for every kind of .NET. Without one it is packed
//! here, for the kinds of .NET that mcs can compile for: enough to try it, and not to publish it.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use token04_core::VERSION;

use super::contents::Contents;
use super::{Release, c, readme, sbom};
use crate::languages::dotnet::assemblies;
use crate::project::{AUTHOR, REPOSITORY, in_xml};
use crate::targets::Part;
use crate::tools::files::empty;
use crate::tools::licences;
use crate::tools::process::root;

/// What a zip must have to be read as a package.
const TYPES: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>
<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">
  <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\" />
";

/// Makes it. The SDK embeds the symbols in the assemblies, so that there is no package of them, and mcs writes
/// none that others read.
pub(super) fn make(release: &Release) -> Result<()> {
    let out = release.out.join("nuget");
    fs::create_dir_all(&out)?;
    let bom = sbom::of("Token04", "pkg:nuget/Token04", "token04-c")?;
    release.bom("dotnet", &bom)?;
    let mut native = Contents::default();
    for target in release.natives.targets(Part::C) {
        let library = c::library(&release.natives.folder(target, Part::C)?, target)?;
        native.copy_program(&library, format!("{}/{}", target.rid(), target.c_library()))?;
    }
    let mut documents = Contents::default();
    documents.add("README.md", readme::packed("bindings/dotnet/README.md")?);
    documents.copy(&root().join("LICENSE"), "LICENSE")?;
    documents.add(licences::NAME, licences::of("token04-c")?);
    documents.add("token04.cyclonedx.json", bom);
    let file = out.join(format!("Token04.{VERSION}.nupkg"));
    if assemblies::with_sdk() {
        let staged = |name: &str, contents: &Contents| {
            let folder = release.work.join(name);
            empty(&folder)?;
            contents.write(&folder).map(|()| folder)
        };
        let natives = staged("nuget-native", &native)?;
        assemblies::pack(&natives, &staged("nuget-documents", &documents)?, &out)?;
        return complete(&unpacked(&file)?, &assemblies::FRAMEWORKS, &native, &documents);
    }
    ensure!(
        release.is_dry_run,
        "the NuGet package needs a .NET SDK: mcs compiles for two kinds of .NET alone"
    );
    let mut package = Contents::default();
    let mut frameworks = Vec::new();
    for (framework, folder) in assemblies::with_mcs(&release.work.join("dotnet"))? {
        frameworks.push(framework);
        for name in ["Token04.dll", "Token04.xml"] {
            package.copy(&folder.join(name), format!("lib/{framework}/{name}"))?;
        }
    }
    for path in native.paths() {
        package.add_program(runtime(path)?, native.file(path).unwrap_or_default());
    }
    for folder in ["build", "buildTransitive"] {
        let targets = root().join("bindings/dotnet/build/Token04.targets");
        package.copy(&targets, format!("{folder}/net35/Token04.targets"))?;
    }
    package.merge(documents.clone());
    sealed(package, &manifest(&frameworks)).zip(&file)?;
    complete(&unpacked(&file)?, &frameworks, &native, &documents)
}

/// Where .NET looks for the library of a platform.
fn runtime(path: &str) -> Result<String> {
    let (rid, name) = path.split_once('/').context("a library has a platform")?;
    Ok(format!("runtimes/{rid}/native/{name}"))
}

/// What is in a package that was made.
fn unpacked(file: &Path) -> Result<Contents> {
    let bytes = fs::read(file).with_context(|| format!("there is no {}", file.display()))?;
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut contents = Contents::default();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index)?;
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        contents.add(entry.name()?, bytes);
    }
    Ok(contents)
}

/// Fails unless a package has all that it must have, byte by byte, whatever has packed it.
fn complete(package: &Contents, frameworks: &[&str], native: &Contents, documents: &Contents) -> Result<()> {
    for path in documents.paths() {
        ensure!(package.file(path) == documents.file(path), "the package has no {path}, or another one");
    }
    for path in native.paths() {
        let place = runtime(path)?;
        ensure!(package.file(&place) == native.file(path), "the package has no {place}, or another one");
    }
    let assemblies =
        frameworks.iter().flat_map(|kind| ["dll", "xml"].map(|end| format!("lib/{kind}/Token04.{end}")));
    let targets = ["build", "buildTransitive"].map(|folder| format!("{folder}/net35/Token04.targets"));
    for place in assemblies.chain(targets).chain(["Token04.nuspec".to_owned()]) {
        ensure!(package.file(&place).is_some_and(|bytes| !bytes.is_empty()), "the package has no {place}");
    }
    Ok(())
}

/// What a package says of itself. The order of what is in it is the schema's.
fn manifest(frameworks: &[&str]) -> String {
    let groups: Vec<String> = frameworks
        .iter()
        .map(|framework| format!("      <group targetFramework=\"{framework}\" />\n"))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <package xmlns=\"http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd\">\n\
         \x20 <metadata>\n\
         \x20   <id>Token04</id>\n\
         \x20   <version>{VERSION}</version>\n\
         \x20   <authors>{}</authors>\n\
         \x20   <license type=\"expression\">Apache-2.0</license>\n\
         \x20   <licenseUrl>https://licenses.nuget.org/Apache-2.0</licenseUrl>\n\
         \x20   <readme>README.md</readme>\n\
         \x20   <projectUrl>{REPOSITORY}</projectUrl>\n\
         \x20   <description>Make, check and explain ZEGO token04.</description>\n\
         \x20   <tags>zego zegocloud token04 token</tags>\n\
         \x20   <repository type=\"git\" url=\"{REPOSITORY}\" />\n\
         \x20   <dependencies>\n{}    </dependencies>\n\
         \x20 </metadata>\n\
         </package>\n",
        in_xml(AUTHOR),
        groups.concat()
    )
}

/// The files of a package with what makes them one.
fn sealed(mut package: Contents, manifest: &str) -> Contents {
    const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const MANIFEST: &str = "http://schemas.microsoft.com/packaging/2010/07/manifest";

    package.add("Token04.nuspec", manifest);
    let mut lines: BTreeSet<String> = BTreeSet::new();
    for path in package.paths() {
        let name = path.rsplit('/').next().unwrap_or(path);
        let of = name.rsplit_once('.').map_or_else(
            || format!("Override PartName=\"/{path}\""),
            |(_, extension)| format!("Default Extension=\"{extension}\""),
        );
        lines.insert(format!("  <{of} ContentType=\"application/octet\" />\n"));
    }
    let lines: Vec<String> = lines.into_iter().collect();
    let types = format!("{TYPES}{}</Types>\n", lines.concat());
    let relations = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Relationships xmlns=\"{RELATIONS}\">\n  \
         <Relationship Type=\"{MANIFEST}\" Target=\"/Token04.nuspec\" Id=\"R1\" />\n</Relationships>\n"
    );
    package.add("[Content_Types].xml", types);
    package.add("_rels/.rels", relations);
    package
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_names_the_type_of_every_file_once() {
        let mut package = Contents::default();
        package.add("lib/net45/Token04.dll", "");
        package.add("runtimes/win-x64/native/libtoken04.dll", "");
        package.add("LICENSE", "");
        let package = sealed(package, "<package />");
        let types =
            String::from_utf8_lossy(package.file("[Content_Types].xml").unwrap_or_default()).into_owned();
        for (text, times) in [("\"dll\"", 1), ("\"nuspec\"", 1), ("PartName=\"/LICENSE\"", 1)] {
            assert_eq!(types.matches(text).count(), times, "{text} in {types}");
        }
    }

    #[test]
    fn a_package_without_one_of_its_files_is_refused() -> Result<()> {
        let (mut native, mut documents) = (Contents::default(), Contents::default());
        native.add("win-x64/libtoken04.dll", "library");
        documents.add("README.md", "text");
        let mut whole = Contents::default();
        for (path, text) in [
            ("README.md", "text"),
            ("runtimes/win-x64/native/libtoken04.dll", "library"),
            ("lib/net45/Token04.dll", "assembly"),
            ("lib/net45/Token04.xml", "documentation"),
            ("build/net35/Token04.targets", "targets"),
            ("buildTransitive/net35/Token04.targets", "targets"),
            ("Token04.nuspec", "manifest"),
        ] {
            whole.add(path, text);
        }
        complete(&whole, &["net45"], &native, &documents)?;
        assert!(complete(&whole, &["net45", "net35"], &native, &documents).is_err());
        for path in whole.paths() {
            let mut spoilt = whole.clone();
            spoilt.add(path, "");
            let error = complete(&spoilt, &["net45"], &native, &documents).unwrap_err().to_string();
            assert!(error.contains(path), "{error}");
        }
        Ok(())
    }

    #[test]
    fn the_manifest_has_the_order_of_the_schema() {
        let manifest = manifest(&["net45"]);
        let order =
            ["<id>", "<version>", "<authors>", "<license ", "<readme>", "<projectUrl>", "<description>"];
        let places: Vec<_> = order.iter().map(|name| manifest.find(name)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{manifest}");
    }
}
