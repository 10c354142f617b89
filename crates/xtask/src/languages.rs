//! The languages. Adding one is a module here, a line in [`all`], a driver in
//! tests/conformance and a folder in bindings.

mod c;
mod cpp;
pub(crate) mod dotnet;
pub(crate) mod go;
pub(crate) mod java;
pub(crate) mod node;
mod objc;
mod php;
pub(crate) mod python;
pub(crate) mod rust;
pub(crate) mod wasm;

use anyhow::{Result, bail};
use clap::Args;

use crate::language::Language;

// No documentation: clap would show it instead of the command's.
#[derive(Args, Clone, Default)]
pub(crate) struct Selection {
    /// Only these languages, separated by commas; all by default.
    #[arg(long = "lang", value_delimiter = ',', value_name = "LANG")]
    pub(crate) languages: Vec<String>,
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
        Box::new(wasm::Wasm),
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
