//! PHP: a Composer package over the C library, by an extension or by FFI.
//!
//! The two back ends are two languages here, `php` and `php-ffi`, so that everything is done
//! and counted for each. `--lang php` means both.

mod backend;
mod checks;
mod package;
mod soak;

use std::process::Command;

use anyhow::Result;

pub(crate) use self::backend::Php;
use crate::language::{Attack, Language, Server};
use crate::tools::apt::debian;
use crate::tools::compiled::Tool;
use crate::tools::measure::Bounds;
use crate::tools::native::{CARGO_C, missing, node, setup};
use crate::tools::need::Need;
use crate::tools::numbers::List;
use crate::tools::process::{answers, program, say, uncached};

impl Language for Php {
    fn name(&self) -> &'static str {
        match self {
            Self::Extension => "php",
            Self::Ffi => "php-ffi",
        }
    }

    fn missing(&self) -> Option<String> {
        // It has no --version; without an application it says how it is used, and succeeds.
        if !answers(program("which").arg("cgi-fcgi")) {
            return Some("cgi-fcgi is not installed".to_owned());
        }
        if !answers(program("php").args(["-r", "exit(extension_loaded('ffi') ? 0 : 1);"])) {
            return Some("php is not installed, or has no FFI".to_owned());
        }
        let fpm = checks::fpm();
        missing(
            &["php-config", "phpize", "phpunit", "composer", &fpm, "gcc", "make", "valgrind", "npm", "node"],
            &[],
        )
    }

    fn tools(&self) -> Vec<Tool> {
        vec![CARGO_C]
    }

    fn setup(&self) -> Result<()> {
        // Other versions of PHP run on it.
        node()?;
        setup(&["php-cli", "php-dev", "php-fpm", "php-xml", "phpunit", "composer", "libfcgi-bin", "make"])
    }

    fn test(&self) -> Result<()> {
        checks::phpunit(*self)?;
        match self {
            Self::Extension => {
                checks::syntax()?;
                checks::exported()?;
                checks::thread_safe()?;
                checks::wrong_abi_extension()?;
                self.sanitize()
            }
            Self::Ffi => checks::wrong_abi_library(),
        }
    }

    fn sanitize(&self) -> Result<()> {
        match self {
            Self::Extension => checks::valgrind(),
            Self::Ffi => Ok(()),
        }
    }

    fn driver(&self) -> Result<Command> {
        let mut driver = self.php()?;
        driver.arg("tests/conformance/php/driver.php");
        Ok(driver)
    }

    fn servers(&self) -> &'static [&'static str] {
        match self {
            Self::Extension => &["fpm"],
            Self::Ffi => &["fpm-ffi"],
        }
    }

    fn setup_servers(&self) -> Result<()> {
        debian(&["nginx-light"])
    }

    fn serve(&self, _: &str, port: u16) -> Result<Server> {
        soak::serve(*self, port)
    }

    fn attack(&self) -> Result<Vec<Attack>> {
        let mut driver = self.php()?;
        let (name, tools) = match self {
            Self::Extension => {
                driver.env("TOKEN04_ASAN", package::sanitizer()?);
                driver.env("TOKEN04_ASAN_EXTENSION", package::sanitized_extension()?);
                ("php", "ASan for random calls")
            }
            Self::Ffi => ("php-ffi", ""),
        };
        uncached(&mut driver).arg("tests/attack/php/driver.php");
        Ok(vec![Attack { name, driver, tools }])
    }

    fn numbers(&self) -> Option<List> {
        Some(List::new("bindings/php/src/Token04/ErrorCode.php", |line| {
            line.strip_prefix("const ")?.split_once(" = ")
        }))
    }

    fn bounds(&self) -> Bounds {
        let issue = match self {
            Self::Extension => 1.6,
            Self::Ffi => 4.0,
        };
        Bounds { issue: Some(issue), issue_batch: None }
    }

    fn building(&self) -> Vec<Need> {
        vec![CARGO_C.need()]
    }

    fn dist(&self) -> Result<()> {
        say(&format!("dist: {}", package::staged()?.display()));
        Ok(())
    }
}
