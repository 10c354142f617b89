//! What must not be in any native file: what was built for tests, and paths of the machine that built it.

use std::path::PathBuf;

use crate::tools::contents::Found;
use crate::tools::process::root;

pub(super) fn faults(file: &Found) -> Vec<String> {
    const TESTING: [&str; 2] = ["token04_testing", "issue_fixed"];

    let mut wrong = Vec::new();
    let has = |text: &str| memchr::memmem::find(&file.bytes, text.as_bytes()).is_some();
    if let Some(name) = TESTING.iter().find(|name| has(name)) {
        wrong.push(format!("{}: contains {name}: it was built for tests", file.path));
    }
    if let Some(place) = places().iter().find(|place| has(place)) {
        wrong.push(format!("{}: contains a path of the machine that built it: {place}", file.path));
    }
    wrong
}

/// Folders of this machine, which nobody else's business is, and those that other machines have.
fn places() -> Vec<String> {
    // With what is before them: our own names may follow any text, such as one that ends with a full stop.
    const OTHERS: [&str; 14] = [
        "/.cargo/",
        "/cargo/registry",
        "\\cargo\\registry",
        "\\.cargo\\",
        "/.rustup/",
        "/home/",
        "/root/",
        "/tmp/",
        "/Users/",
        ":\\Users\\",
        "/__w/",
        "/builds/",
        "/github/",
        "target/cross",
    ];
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let mut places: Vec<String> = [Some(root()), home]
        .iter()
        .flatten()
        .map(|place| place.to_string_lossy().into_owned())
        .filter(|place| place.len() > 4)
        .collect();
    places.extend(OTHERS.map(str::to_owned));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(text: &str) -> usize {
        faults(&Found { path: "a".to_owned(), bytes: [b"\x7fELF", text.as_bytes()].concat() }).len()
    }

    #[test]
    fn paths_and_testing_functions_are_found() {
        assert_eq!(faults_of("token04_testing_issue"), 1);
        for path in [
            &format!("{}/crates", root().display()),
            "/usr/local/cargo/registry/src/index.crates.io-1949cf8c6b5b557f/aes/src/lib.rs",
            "C:\\cargo\\registry\\src\\a.rs",
            "/opt/.rustup/toolchains/x",
            "/home/builder/a.rs",
            "/Users/me/token04",
            "C:\\Users\\me\\token04",
            "/__w/token04/token04/crates/a.rs",
            "/github/home/.cargo/x",
            "/builds/group/x",
            "/tmp/build-1/x.rs",
            "/root/x",
        ] {
            assert_eq!(faults_of(path), 1, "{path}");
        }
        for text in ["nothing", "A text.cargo/registry/src/a.rs", "/rustc/59807616/library/std/src/lib.rs"] {
            assert_eq!(faults_of(text), 0, "{text}");
        }
    }
}
