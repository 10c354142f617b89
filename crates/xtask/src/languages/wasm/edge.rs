//! What production refuses at the edge, although runtimes on one's own machine accept it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

/// Whatever makes code of bytes or of text. `WebAssembly.Instance` of a module that was imported does not.
const REFUSED: [&str; 7] = [
    "WebAssembly.Module",
    "WebAssembly.compile",
    "WebAssembly.instantiate",
    "WebAssembly[",
    "eval(",
    "Function(",
    "import(",
];

/// Fails if an entry for the edge, or what it imports, could compile anything when it runs.
pub(super) fn never_compiles(folder: &Path) -> Result<()> {
    for entry in ["workerd.js", "edge.js"] {
        let mut left = vec![entry.to_owned()];
        let mut known = BTreeSet::new();
        let mut modules = 0;
        while let Some(name) = left.pop() {
            if !known.insert(name.clone()) {
                continue;
            }
            let code = fs::read_to_string(folder.join(&name)).with_context(|| format!("no {name}"))?;
            if let Some(found) = compiling(&code) {
                anyhow::bail!("{entry}: {name} has {found}, which Workers and edge functions refuse");
            }
            for import in imports(&code) {
                match import.split('?').next().and_then(|path| Path::new(path).extension()) {
                    Some(extension) if extension == "wasm" => modules += 1,
                    _ => left.push(import.to_owned()),
                }
            }
        }
        ensure!(modules == 1, "{entry} imports {modules} modules of WebAssembly instead of 1");
    }
    Ok(())
}

fn compiling(code: &str) -> Option<&'static str> {
    REFUSED.into_iter().find(|refused| code.contains(refused))
}

/// Where a file that esbuild made imports from, within its folder.
fn imports(code: &str) -> impl Iterator<Item = &str> {
    let after = code.split("from\"./").skip(1).chain(code.split("import\"./").skip(1));
    after.filter_map(|rest| rest.split_once('"')).map(|(path, _)| path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compiling_is_seen() {
        assert_eq!(compiling("work(new WebAssembly.Module(bytes))"), Some("WebAssembly.Module"));
        assert_eq!(compiling("new WebAssembly.Instance(module,imports)"), None);
        assert_eq!(compiling("const f=new Function(\"return 1\")"), Some("Function("));
    }

    #[test]
    fn imports_are_found() {
        let code = "import{a}from\"./core-A.js\";import module from\"./token04.wasm?module\";import\"./b.js\";export*from\"./c.js\"";
        let found: Vec<_> = imports(code).collect();
        assert_eq!(found, ["core-A.js", "token04.wasm?module", "c.js", "b.js"]);
    }
}
