//! The C library: an archive for each platform, with headers, pkg-config file and CMake package, which works
//! wherever it is unpacked.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use token04_core::VERSION;

use super::contents::Contents;
use super::{Release, readme, sbom};
use crate::targets::{Part, System, Target};
use crate::tools::licences;
use crate::tools::process::root;
use crate::tools::soname::soname;

/// Makes them.
pub(super) fn make(release: &Release) -> Result<()> {
    let bom = sbom::of("libtoken04", "pkg:generic/libtoken04", "token04-c")?;
    release.bom("c", &bom)?;
    let licences = licences::of("token04-c")?;
    for target in release.natives.targets(Part::C) {
        let folder = release.natives.folder(target, Part::C)?;
        let mut contents = development(&folder, target, "lib", "${pcfiledir}/../..")?;
        contents.merge(shared(&folder, target, "lib")?);
        contents.add("README.md", readme::packed("crates/token04-c/README.md")?);
        contents.add("README-cpp.md", readme::packed("bindings/cpp/README.md")?);
        contents.copy(&root().join("LICENSE"), "LICENSE")?;
        contents.add(licences::NAME, licences.as_str());
        contents.add("libtoken04.cyclonedx.json", bom.as_str());
        release.archive("c", &format!("token04-c-{VERSION}-{}", target.name), target, &contents)?;
    }
    // What builds the library from source by other people's package managers.
    let mut recipes = Contents::default();
    for recipe in ["conan", "vcpkg"] {
        recipes.copy_sources(&format!("bindings/cpp/{recipe}"), &format!("{recipe}/"), &[])?;
    }
    recipes.tar_gz(&release.out.join(format!("c/token04-recipes-{VERSION}.tar.gz")), "token04-recipes")
}

/// The shared library of a part, by the name that it has there.
pub(super) fn library(folder: &Path, target: &Target) -> Result<PathBuf> {
    let place = if target.system == System::Windows { "bin" } else { "lib" };
    let library = folder.join(place).join(target.c_library());
    ensure!(library.is_file(), "{} is missing", library.display());
    Ok(library)
}

/// The shared library, with the names under which programs and linkers look for it.
pub(super) fn shared(folder: &Path, target: &Target, lib: &str) -> Result<Contents> {
    let mut contents = Contents::default();
    let library = library(folder, target)?;
    match target.system {
        System::LinuxGlibc | System::LinuxMusl => {
            let full = format!("libtoken04.so.{VERSION}");
            contents.copy(&library, format!("{lib}/{full}"))?;
            // A library by another name was built by another version of this program.
            let (found, soname) = (name(&library)?, soname(VERSION));
            ensure!(
                found == soname,
                "{} is called {found}, and not {soname}: build it again",
                library.display()
            );
            contents.add_link(format!("{lib}/{soname}"), &full);
        }
        System::Windows => contents.copy(&library, format!("bin/{}", target.c_library()))?,
        System::MacOs => contents.copy(&library, format!("{lib}/{}", target.c_library()))?,
    }
    Ok(contents)
}

/// What programs that are linked with a library look for.
fn name(library: &Path) -> Result<String> {
    let artefacts = crate::tools::artefact::read(&fs::read(library)?)?;
    artefacts.into_iter().next().and_then(|artefact| artefact.name).context("a library without a soname")
}

/// What a program is built with: headers, static library, and what finds them. `prefix` is the pkg-config
/// file's.
pub(super) fn development(folder: &Path, target: &Target, lib: &str, prefix: &str) -> Result<Contents> {
    let mut contents = Contents::default();
    let root = root();
    for header in ["token04.h", "token04.hpp"] {
        contents.copy(&root.join("include").join(header), format!("include/{header}"))?;
    }
    contents.copy_sources("include/token04", "include/token04/", &[])?;
    contents.copy_sources("bindings/cpp/include", "include/", &[])?;
    contents.copy_sources("bindings/cpp/cmake", "share/cmake/token04/", &[])?;
    let from = folder.join("lib");
    match target.system {
        System::LinuxGlibc | System::LinuxMusl => {
            contents.add_link(format!("{lib}/libtoken04.so"), &format!("libtoken04.so.{VERSION}"));
        }
        System::Windows => {
            for name in ["libtoken04.dll.a", "libtoken04.lib"] {
                contents.copy(&from.join(name), format!("{lib}/{name}"))?;
            }
        }
        System::MacOs => {}
    }
    contents.copy(&from.join("libtoken04.a"), format!("{lib}/libtoken04.a"))?;
    contents.add(format!("{lib}/pkgconfig/token04.pc"), pkg_config(target, lib, prefix));
    Ok(contents)
}

/// What programs that link the static library must link as well.
const fn system_libraries(target: &Target) -> &'static str {
    match target.system {
        System::LinuxGlibc | System::LinuxMusl => "-lgcc_s -lutil -lrt -lpthread -lm -ldl -lc",
        System::Windows => "-lkernel32 -lntdll -luserenv -lws2_32 -ldbghelp -lbcrypt",
        System::MacOs => "-lc -lm",
    }
}

fn pkg_config(target: &Target, lib: &str, prefix: &str) -> String {
    format!(
        "prefix={prefix}\nlibdir=${{prefix}}/{lib}\nincludedir=${{prefix}}/include\n\n\
         Name: token04\nDescription: Make, check and explain ZEGO tokens (token04)\nURL: {}\n\
         Version: {VERSION}\nLibs: -L${{libdir}} -ltoken04\nCflags: -I${{includedir}}\n\
         Libs.private: {}\n",
        crate::project::REPOSITORY,
        system_libraries(target)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::targets::find;

    #[test]
    fn the_pkg_config_file_promises_what_the_readme_promises() -> Result<()> {
        let readme = fs::read_to_string(root().join("crates/token04-c/README.md"))?;
        assert!(readme.contains(&format!("libtoken04.a\" {}\n", system_libraries(find("linux-x64")?))));
        assert!(pkg_config(find("linux-x64")?, "lib", "/usr").contains("\nlibdir=${prefix}/lib\n"));
        Ok(())
    }
}
