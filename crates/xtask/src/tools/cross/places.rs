//! Where things are.

use std::path::PathBuf;

use crate::targets::{Part, System, Target};
use crate::tools::process::root;

/// The folder of the C library of macOS for both processors.
pub(crate) const UNIVERSAL: &str = "macos-universal";

/// Where the tools are, and what is built with them.
pub(crate) fn folder() -> PathBuf {
    root().join("target/cross")
}

/// Where everything that was made is.
pub(crate) fn dist() -> PathBuf {
    root().join("target/dist/platforms")
}

/// Where what was made for a platform is.
pub(crate) fn dist_of(target: &Target) -> PathBuf {
    dist().join(target.name)
}

/// Where the file of a part is that counts for its size.
pub(crate) fn file(target: &Target, part: Part) -> PathBuf {
    let place = dist_of(target).join(part.name());
    match part {
        Part::Cli => place.join(target.program("token04")),
        Part::C => {
            let folder = if target.system == System::Windows { "bin" } else { "lib" };
            place.join(folder).join(target.c_library())
        }
        Part::Node => place.join("token04.node"),
        Part::Java => place.join(target.jar()),
        Part::Python => place.join("token04").join(target.python_module()),
    }
}
