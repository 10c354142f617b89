//! Which file of a crate imports which, as its `use` lines and paths say.
//!
//! Names in the arguments of macros are not seen, nor what a glob imports, but for the module
//! it is from. Code that only tests compile does not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, File, ItemMod, ItemUse, UseTree};

/// A module's path from the crate's root, which is empty itself.
pub(crate) type Module = Vec<String>;

/// Which modules each module imports from.
pub(crate) type Graph = BTreeMap<Module, BTreeSet<Module>>;

/// The sources of a crate by module, without inline modules.
pub(crate) fn sources(folder: &Path) -> BTreeMap<Module, String> {
    let mut found = BTreeMap::new();
    collect(folder, &Module::new(), &mut found);
    found
}

fn collect(folder: &Path, parent: &Module, found: &mut BTreeMap<Module, String>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        let mut module = parent.clone();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name in UTF-8").to_owned();
        if path.is_dir() {
            module.push(name);
            collect(&path, &module, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            if !matches!(name.as_str(), "main" | "lib" | "mod") {
                module.push(name);
            }
            found.insert(module, fs::read_to_string(&path).expect("a source in UTF-8"));
        }
    }
}

/// Who imports whom, among modules that are files.
pub(crate) fn graph(sources: &BTreeMap<Module, String>) -> Graph {
    let read: BTreeMap<&Module, Names> = sources
        .iter()
        .map(|(module, text)| {
            let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{}: {error}", shown(module)));
            (module, Names::of(module, &file))
        })
        .collect();
    read.iter()
        .map(|(module, names)| {
            let to = names.paths.iter().map(|path| owner(&read, path, 0));
            ((*module).clone(), to.filter(|to| to != *module).collect())
        })
        .collect()
}

/// The file in which a path's item is, where `pub use` leads elsewhere followed to there.
fn owner(read: &BTreeMap<&Module, Names>, path: &[String], hops: usize) -> Module {
    let mut module = Module::new();
    for (index, name) in path.iter().enumerate() {
        let mut below = module.clone();
        below.push(name.clone());
        if read.contains_key(&below) {
            module = below;
            continue;
        }
        let exported = read.get(&module).and_then(|names| names.exported.get(name));
        if let Some(target) = exported.filter(|target| hops < 8 && target.as_slice() != path) {
            let mut target = target.clone();
            target.extend_from_slice(&path[index + 1..]);
            return owner(read, &target, hops + 1);
        }
        break;
    }
    module
}

/// What a file names of its own crate, as paths from the root.
struct Names {
    at: Module,
    paths: Vec<Vec<String>>,
    exported: BTreeMap<String, Vec<String>>,
}

impl Names {
    fn of(module: &Module, file: &File) -> Self {
        let mut names = Self { at: module.clone(), paths: Vec::new(), exported: BTreeMap::new() };
        // The root names its modules without `crate`, as in `pub use error::Error`.
        names.visit_file(file);
        names
    }

    fn resolved(&self, path: &[String]) -> Option<Vec<String>> {
        let mut at = self.at.clone();
        let mut rest = path.iter();
        match rest.next()?.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => drop(at.pop()),
            // A module below, or another crate. The latter's name is looked for in vain.
            name => at.push(name.to_owned()),
        }
        for name in rest {
            if name == "super" {
                at.pop();
            } else if name != "self" {
                at.push(name.clone());
            }
        }
        Some(at)
    }

    fn flatten(&mut self, tree: &UseTree, before: &[String]) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        let (path, name) = match tree {
            UseTree::Path(path) => return self.flatten(&path.tree, &with(&path.ident)),
            UseTree::Group(group) => {
                return group.items.iter().for_each(|item| self.flatten(item, before));
            }
            UseTree::Glob(_) => (before.to_vec(), None),
            UseTree::Name(name) => (with(&name.ident), Some(name.ident.to_string())),
            UseTree::Rename(rename) => (with(&rename.ident), Some(rename.rename.to_string())),
        };
        let Some(target) = self.resolved(&path) else { return };
        if let Some(name) = name {
            self.exported.insert(name, target.clone());
        }
        self.paths.push(target);
    }
}

impl Visit<'_> for Names {
    fn visit_item_mod(&mut self, item: &ItemMod) {
        if item.content.is_some() && !only_tests(&item.attrs) {
            self.at.push(item.ident.to_string());
            visit::visit_item_mod(self, item);
            self.at.pop();
        }
    }

    fn visit_item_use(&mut self, item: &ItemUse) {
        if !only_tests(&item.attrs) {
            self.flatten(&item.tree, &[]);
        }
    }

    fn visit_path(&mut self, path: &syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if matches!(names.first().map(String::as_str), Some("crate" | "self" | "super")) && names.len() > 1 {
            self.paths.extend(self.resolved(&names));
        }
        visit::visit_path(self, path);
    }
}

fn only_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test")
    })
}

/// The same graph between the top-level modules, each with all that is below it.
pub(crate) fn top_level(graph: &Graph) -> Graph {
    let top = |module: &Module| module.first().cloned().into_iter().collect::<Module>();
    let mut coarse = Graph::new();
    for (from, targets) in graph {
        let others = targets.iter().map(top).filter(|to| *to != top(from));
        coarse.entry(top(from)).or_default().extend(others);
    }
    coarse
}

/// A circle of imports, if there is one: `a → b → a`.
pub(crate) fn circle(graph: &Graph) -> Option<String> {
    let mut done = BTreeSet::new();
    graph.keys().find_map(|start| walk(graph, start, &mut Vec::new(), &mut done))
}

fn walk<'g>(
    graph: &'g Graph,
    at: &'g Module,
    way: &mut Vec<&'g Module>,
    done: &mut BTreeSet<&'g Module>,
) -> Option<String> {
    if let Some(start) = way.iter().position(|module| *module == at) {
        let names: Vec<String> = way[start..].iter().chain([&at]).map(|module| shown(module)).collect();
        return Some(names.join(" → "));
    }
    if !done.insert(at) {
        return None;
    }
    way.push(at);
    let found = graph.get(at).into_iter().flatten().find_map(|to| walk(graph, to, way, done));
    way.pop();
    found
}

fn shown(module: &Module) -> String {
    if module.is_empty() { "the root".to_owned() } else { module.join("::") }
}
