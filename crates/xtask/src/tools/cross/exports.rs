//! The list of exported names, as each linker wants it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::targets::{System, Target};
use crate::tools::header::declared;

/// Writes the list of the C library's functions for a target's linker.
pub(super) fn written(target: &Target, into: &Path) -> Result<PathBuf> {
    let names: Vec<String> = declared("token04.h")?.into_iter().collect();
    let (name, text) = of(target.system, target.c_library(), &names)?;
    fs::create_dir_all(into)?;
    let path = into.join(name);
    fs::write(&path, text)?;
    Ok(path)
}

fn of(system: System, library: &str, names: &[String]) -> Result<(&'static str, String)> {
    let mut text = String::new();
    Ok(match system {
        System::LinuxGlibc | System::LinuxMusl => {
            text.push_str("{\n  global:\n");
            for name in names {
                writeln!(text, "    {name};")?;
            }
            text.push_str("  local: *;\n};\n");
            ("exports.map", text)
        }
        System::Windows => {
            writeln!(text, "LIBRARY {library}\nEXPORTS")?;
            for name in names {
                writeln!(text, "  {name}")?;
            }
            ("exports.def", text)
        }
        System::MacOs => {
            for name in names {
                writeln!(text, "_{name}")?;
            }
            ("exports.txt", text)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_linker_gets_its_list() -> Result<()> {
        let names = ["token04_a".to_owned(), "token04_b".to_owned()];
        let text = |system| of(system, "libtoken04.dll", &names).map(|(_, text)| text);
        let linux = "{\n  global:\n    token04_a;\n    token04_b;\n  local: *;\n};\n";
        assert_eq!(text(System::LinuxGlibc)?, linux);
        assert_eq!(text(System::LinuxMusl)?, linux);
        assert_eq!(text(System::Windows)?, "LIBRARY libtoken04.dll\nEXPORTS\n  token04_a\n  token04_b\n");
        assert_eq!(text(System::MacOs)?, "_token04_a\n_token04_b\n");
        Ok(())
    }
}
