//! Puts the assistant's page into the server, if `TOKEN04_ASSISTANT` names its file when this is built.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() {
    println!("cargo::rerun-if-env-changed=TOKEN04_ASSISTANT");
    let Some(folder) = env::var_os("OUT_DIR").map(PathBuf::from) else { return };
    let page = env::var_os("TOKEN04_ASSISTANT").filter(|path| !path.is_empty());
    if let Err(error) = build(&folder, page.as_deref().map(Path::new)) {
        println!("cargo::error=TOKEN04_ASSISTANT must be the whole path of the page: {error}");
    }
}

fn build(folder: &Path, page: Option<&Path>) -> io::Result<()> {
    let Some(page) = page else { return fs::write(folder.join("assistant.rs"), "None") };
    println!("cargo::rerun-if-changed={}", page.display());
    fs::copy(page, folder.join("assistant.html"))?;
    let text = r#"Some(include_str!(concat!(env!("OUT_DIR"), "/assistant.html")))"#;
    fs::write(folder.join("assistant.rs"), text)
}
