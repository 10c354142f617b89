//! The native files that a part must have.

use std::collections::{BTreeMap, BTreeSet};

use crate::targets::{Part, System, TARGETS, Target};
use crate::tools::cross::places::UNIVERSAL;

/// Those of a part of a platform, by their paths in the part's folder.
pub(super) fn of(platform: &str, part: Part) -> Vec<String> {
    if platform == UNIVERSAL {
        return ["lib/libtoken04.a", "lib/libtoken04.dylib"].map(str::to_owned).into();
    }
    let Some(target) = TARGETS.iter().find(|target| target.name == platform) else { return Vec::new() };
    match part {
        Part::Cli => vec![target.program("token04")],
        Part::C => c(target),
        Part::Node => vec!["token04.node".to_owned()],
        Part::Java => vec![target.jar()],
        Part::Python => vec![format!("token04/{}", target.python_module())],
    }
}

fn c(target: &Target) -> Vec<String> {
    let mut files = vec!["lib/libtoken04.a".to_owned()];
    if target.system == System::Windows {
        files.extend(["lib/libtoken04.dll.a", "lib/libtoken04.lib"].map(str::to_owned));
        files.push(format!("bin/{}", target.c_library()));
    } else {
        files.push(format!("lib/{}", target.c_library()));
    }
    files
}

/// The files that are missing among paths, from each folder of a platform's part that has one of its files.
pub(crate) fn missing<'p>(paths: impl Iterator<Item = &'p str>) -> Vec<String> {
    const PARTS: [Part; 5] = [Part::Cli, Part::C, Part::Node, Part::Java, Part::Python];

    let mut folders: BTreeMap<(String, Part), (&str, BTreeSet<String>)> = BTreeMap::new();
    for path in paths.filter(|path| !path.contains('!')) {
        let names: Vec<&str> = path.split(['/', '\\']).collect();
        for (place, pair) in names.windows(2).enumerate() {
            let [platform, part] = pair else { continue };
            let part = PARTS.into_iter().find(|known| known.name() == *part);
            if let Some(part) = part.filter(|part| !of(platform, *part).is_empty()) {
                let (before, after) = names.split_at(place + 2);
                let folder = folders.entry((before.join("/"), part)).or_insert((platform, BTreeSet::new()));
                folder.1.insert(after.join("/"));
            }
        }
    }
    let mut wrong = Vec::new();
    for ((folder, part), (platform, there)) in folders {
        let gone = of(platform, part).into_iter().filter(|file| !there.contains(file));
        wrong.extend(gone.map(|file| format!("{folder}/{file}: is missing")));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_some_of_its_files_lacks_the_others() {
        let of = |paths: &[&str]| missing(paths.iter().copied());
        assert_eq!(of(&["a/linux-x64/c/lib/libtoken04.a", "a/linux-x64/c/lib/libtoken04.so"]), [""; 0]);
        assert_eq!(
            of(&["linux-x64/c/lib/libtoken04.a", "b/linux-x64/c/include/token04.h", "linux-x64/c.built"]),
            [
                "b/linux-x64/c/lib/libtoken04.a: is missing",
                "b/linux-x64/c/lib/libtoken04.so: is missing",
                "linux-x64/c/lib/libtoken04.so: is missing"
            ]
        );
        assert_eq!(of(&["windows-x64/c/bin/libtoken04.dll", "other/c/x"]).len(), 3);
        assert_eq!(of(&["macos-universal/c/lib/libtoken04.a"]).len(), 1);
        assert_eq!(of(&["linux-x64/java/x", "linux-x64/node/token04.node"]).len(), 1);
    }
}
