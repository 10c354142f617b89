//! The two back ends.

use std::process::Command;

use anyhow::Result;

use super::package;
use crate::tools::process::{program, run};

/// A back end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Php {
    /// The extension `token04`.
    Extension,
    /// FFI, as PHP allows it on the command line.
    Ffi,
}

impl Php {
    /// PHP with this back end and the installed package.
    pub(super) fn php(self) -> Result<Command> {
        let mut php = program("php");
        self.options(&mut php)?;
        Ok(php)
    }

    /// What makes a PHP one of this back end: options, and an environment that tests hand on.
    pub(super) fn options(self, php: &mut Command) -> Result<()> {
        php.env("TOKEN04_AUTOLOAD", package::installed()?.join("vendor/autoload.php"));
        php.env_remove("TOKEN04_LIBRARY");
        match self {
            Self::Extension => {
                let extension = package::extension()?;
                php.arg("-d").arg(format!("extension={}", extension.display()));
                php.env("TOKEN04_BACKEND", "extension").env("TOKEN04_EXTENSION", extension);
            }
            Self::Ffi => {
                php.env("TOKEN04_BACKEND", "ffi").env_remove("TOKEN04_EXTENSION");
            }
        }
        Ok(())
    }

    /// Runs a script with it.
    pub(super) fn run(self, arguments: &[&str]) -> Result<()> {
        run(self.php()?.args(arguments))
    }
}
