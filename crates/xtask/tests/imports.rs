//! No circle of imports: whoever reads a file can read what it stands on first.

#[path = "imports/graph.rs"]
mod graph;

use std::collections::BTreeMap;
use std::path::Path;

use graph::{Graph, Module, circle, sources, top_level};

fn of_crate(name: &str) -> Graph {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name).join("src");
    graph::graph(&sources(&folder))
}

/// The graph of files that are given as module and text.
fn of(files: &[(&str, &str)]) -> Graph {
    let module = |name: &str| -> Module { name.split_terminator("::").map(str::to_owned).collect() };
    let sources: BTreeMap<Module, String> =
        files.iter().map(|(name, text)| (module(name), (*text).to_owned())).collect();
    graph::graph(&sources)
}

#[test]
fn xtask_has_no_circle() {
    let graph = of_crate("xtask");
    assert!(graph.len() > 40, "only {} files were found", graph.len());
    assert_eq!(circle(&graph), None, "between files");
    assert_eq!(circle(&top_level(&graph)), None, "between folders");
}

#[test]
fn the_arrows_of_xtask_run_one_way() {
    // From main.rs down; each may import what is to the right of it.
    let order = ["tasks", "suites", "packages", "languages", "language", "tools", "targets", "project"];
    for (from, targets) in top_level(&of_crate("xtask")) {
        let place =
            |module: &Module| order.iter().position(|name| Some(*name) == module.first().map(String::as_str));
        for to in &targets {
            assert!(place(&from) < place(to), "{from:?} imports {to:?}");
        }
    }
}

#[test]
fn the_core_has_no_circle_between_its_modules() {
    let graph = top_level(&of_crate("token04-core"));
    assert!(graph.len() > 10, "only {} modules were found", graph.len());
    assert_eq!(circle(&graph), None);
}

#[test]
fn a_circle_is_found() {
    let found = |files: &[(&str, &str)]| circle(&of(files));
    let main = ("", "mod a; mod b; use a::A;");
    let a = ("a", "use std::fs; use crate::{b::{self, B}}; pub struct A;");
    for text in [
        "use crate::a::A;",
        "use super::a::{A as Other};",
        "use crate::{a::{self, A}};",
        "use super::a::*;",
        "fn f() { crate::a::f(); }",
        "fn f(_: &super::a::A) {}",
        "mod inner { use super::super::a::A; }",
        // By a name that the root hands on.
        "use crate::A;",
    ] {
        assert_eq!(found(&[main, a, ("b", text)]).as_deref(), Some("a → b → a"), "{text}");
    }
    for text in [
        "use std::a::A;",
        "#[cfg(test)] mod tests { use crate::a::A; }",
        "use self::inner::A; mod inner { pub struct A; }",
        "mod inner { use super::B; } struct B;",
        "/// Not crate::a::A.\nstruct B;",
    ] {
        assert_eq!(found(&[main, a, ("b", text)]), None, "{text}");
    }
}

#[test]
fn a_file_that_imports_from_the_one_that_uses_it_is_a_circle() {
    let files = [("", "mod a;"), ("a", "mod b; use b::f;"), ("a::b", "use super::NAME; pub fn f() {}")];
    assert_eq!(circle(&of(&files)).as_deref(), Some("a → a::b → a"));
}

#[test]
fn folders_can_be_a_circle_where_files_are_none() {
    let files = [
        ("", "mod a; mod b;"),
        ("a", "mod one; mod two;"),
        ("b", "mod one;"),
        ("a::one", "use crate::b::one;"),
        ("b::one", "use crate::a::two;"),
        ("a::two", ""),
    ];
    let graph = of(&files);
    assert_eq!(circle(&graph), None);
    assert_eq!(circle(&top_level(&graph)).as_deref(), Some("a → b → a"));
}
