//! The languages. Adding one is a module here, a line in [`all`], a driver in
//! tests/conformance and a folder in bindings.

mod c;
mod cpp;
mod dotnet;
mod examples;
mod go;
mod java;
mod native;
pub(crate) mod node;
mod objc;
mod php;
mod python;
pub(crate) mod rust;

use std::process::Command;

use anyhow::{Result, bail};

use crate::Selection;
use crate::bench::Row;
use crate::bench::drivers::{self, Bounds};
use crate::numbers::List;

/// What every language can do.
pub(crate) trait Language {
    /// Its name on the command line.
    fn name(&self) -> &'static str;

    /// Why it cannot be built here, if it cannot.
    fn missing(&self) -> Option<String>;

    /// Installs what it needs.
    fn setup(&self) -> Result<()>;

    /// Runs its tests and examples.
    fn test(&self) -> Result<()>;

    /// Builds its conformance driver, and says how it is started.
    fn driver(&self) -> Result<Command>;

    /// Where it lists the errors' numbers, unless it has another language's list.
    fn numbers(&self) -> Option<List>;

    /// What its times may be, as ratios to the core's.
    fn bounds(&self) -> Bounds {
        Bounds::default()
    }

    /// Measures it once.
    fn bench(&self) -> Result<Vec<Row>> {
        drivers::rows(self.name(), self.driver()?, &self.bounds())
    }

    /// Runs what it has under sanitizers and valgrind, which is part of its tests.
    fn sanitize(&self) -> Result<()> {
        Ok(())
    }

    /// Makes its package in target/dist.
    fn dist(&self) -> Result<()> {
        bail!("nothing to distribute")
    }
}

/// All of them, in the order of the tables.
pub(crate) fn all() -> Vec<Box<dyn Language>> {
    vec![
        Box::new(rust::Rust),
        Box::new(c::C),
        Box::new(cpp::Cpp),
        Box::new(objc::ObjC),
        Box::new(go::Go),
        Box::new(java::Java),
        Box::new(python::Python),
        Box::new(php::Php::Extension),
        Box::new(php::Php::Ffi),
        Box::new(dotnet::DotNet),
        Box::new(node::Node),
    ]
}

/// Those that were asked for.
pub(crate) fn selected(selection: &Selection) -> Result<Vec<Box<dyn Language>>> {
    let wanted = &selection.languages;
    let known: Vec<&str> = all().iter().map(|language| language.name()).collect();
    if let Some(unknown) = wanted.iter().find(|name| !known.contains(&name.as_str())) {
        bail!("no such language: {unknown} (there are: {})", known.join(", "));
    }
    // `php` means `php-ffi` as well: one package with two back ends.
    let is = |name: &str, wanted: &str| {
        name.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let asked_for = |name: &str| wanted.is_empty() || wanted.iter().any(|wanted| is(name, wanted));
    Ok(all().into_iter().filter(|language| asked_for(language.name())).collect())
}
