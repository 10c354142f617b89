//! What a native file is for, and which names it may export.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use crate::tools::header::declared;
use crate::tools::process::root;

/// What a native file is for, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Library,
    Node,
    Java,
    Python,
    Php,
    Program,
}

impl Kind {
    pub(super) fn of(path: &str) -> Self {
        let name = path.rsplit(['/', '!']).next().unwrap_or(path);
        if Path::new(name).extension().is_some_and(|end| end == "node") {
            Self::Node
        } else if name.contains("token04_jni") {
            Self::Java
        } else if name.starts_with("_native.") {
            Self::Python
        } else if name == "token04.so" || name == "php_token04.dll" {
            Self::Php
        } else if [".so", ".dll", ".dylib"].iter().any(|end| name.contains(end)) {
            Self::Library
        } else {
            Self::Program
        }
    }

    /// Whether a file has the name of something native, and so must be it.
    pub(super) fn is_promised(path: &str) -> bool {
        let mut names = path.rsplit(['/', '\\', '!']);
        let (name, folder) = (names.next().unwrap_or(path), names.next());
        // The command; what completes it has its name too.
        let is_command = name == "token04" && folder != Some("completions");
        let ends = [".so", ".dll", ".dylib", ".node", ".pyd", ".a", ".lib", ".exe"];
        is_command || name.contains(".so.") || ends.iter().any(|end| name.ends_with(end))
    }

    /// The names that it exports though it must not, and those that it must and does not.
    pub(super) fn wrong(self, exports: &BTreeSet<String>) -> Result<Vec<String>> {
        let needed = |name: &str| BTreeSet::from([name.to_owned()]);
        let (required, allowed) = match self {
            Self::Library => (declared("token04.h")?, &[][..]),
            Self::Node => (needed("napi_register_module_v1"), &["node_api_module_get_api_version_v1"][..]),
            Self::Python => (needed("PyInit__native"), &[][..]),
            Self::Php => (needed("get_module"), &[][..]),
            Self::Java => (natives()?, &[][..]),
            Self::Program => (BTreeSet::new(), &[][..]),
        };
        let wrong = required.symmetric_difference(exports).filter(|name| !allowed.contains(&name.as_str()));
        Ok(wrong.cloned().collect())
    }
}

/// What Java's class of native methods makes the JVM look for, and what ends with it.
fn natives() -> Result<BTreeSet<String>> {
    const FILE: &str = "bindings/java/library/src/main/java/im/zego/token04/Native.java";

    let text = fs::read_to_string(root().join(FILE))?;
    let methods = text.split("static native ").skip(1).filter_map(|rest| {
        let (before, _) = rest.split_once('(')?;
        before.split_whitespace().last().map(|name| format!("Java_im_zego_token04_Native_{name}"))
    });
    let names: BTreeSet<String> = methods.chain(["JNI_OnUnload".to_owned()]).collect();
    ensure!(names.len() > 15, "{FILE} was not understood: {names:?}");
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_their_names() {
        for (path, kind) in [
            ("go/lib/libtoken04.so", Kind::Library),
            ("x.nupkg!runtimes/osx/native/libtoken04.dylib", Kind::Library),
            ("libtoken04.so.0.1.0", Kind::Library),
            ("a.tgz!package/token04.linux-x64.node", Kind::Node),
            ("t.jar!native/linux-x64/libtoken04_jni.so", Kind::Java),
            ("w.whl!token04/_native.abi3.so", Kind::Python),
            ("token04/_native.pyd", Kind::Python),
            ("ext/token04.so", Kind::Php),
            ("bin/token04", Kind::Program),
            ("bin/token04.exe", Kind::Program),
        ] {
            assert_eq!(Kind::of(path), kind, "{path}");
        }
    }

    #[test]
    fn names_promise_what_is_native() {
        for path in [
            "lib/libtoken04.so.0.1",
            "a/token04.node",
            "x.zip!token04.exe",
            "usr/bin/token04",
            "libtoken04.dll.a",
        ] {
            assert!(Kind::is_promised(path), "{path}");
        }
        for path in
            ["bash-completion/completions/token04", "token04.1", "share/doc/token04/copyright", "a.js"]
        {
            assert!(!Kind::is_promised(path), "{path}");
        }
    }

    #[test]
    fn one_name_too_many_or_too_few_is_wrong() -> Result<()> {
        let of = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
        let mut library = declared("token04.h")?;
        assert_eq!(Kind::Library.wrong(&library)?, [""; 0]);
        library.insert("rust_eh_personality".to_owned());
        assert_eq!(Kind::Library.wrong(&library)?, ["rust_eh_personality"]);
        library.remove("rust_eh_personality");
        library.remove("token04_generate");
        assert_eq!(Kind::Library.wrong(&library)?, ["token04_generate"]);
        assert_eq!(Kind::Python.wrong(&of(&["PyInit__native"]))?, [""; 0]);
        assert_eq!(Kind::Python.wrong(&of(&[]))?, ["PyInit__native"]);
        let mut java = natives()?;
        assert_eq!(Kind::Java.wrong(&java)?, [""; 0]);
        java.insert("malloc".to_owned());
        java.remove("Java_im_zego_token04_Native_issueAt");
        assert_eq!(Kind::Java.wrong(&java)?, ["Java_im_zego_token04_Native_issueAt", "malloc"]);
        assert_eq!(Kind::Node.wrong(&of(&["napi_register_module_v1"]))?, [""; 0]);
        assert_eq!(Kind::Program.wrong(&of(&["main"]))?, ["main"]);
        Ok(())
    }
}
