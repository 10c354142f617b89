//! npm, which installs what was published to a registry that runs on this machine.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::readme::{block, check, commands, shell};
use crate::tools::files::empty;
use crate::tools::group::{own_group, stop};
use crate::tools::process::{program, run};

const README: &str = "bindings/node/README.md";
const WASM_README: &str = "bindings/wasm/README.md";

/// The registry, pinned. A part of it that is not used here asks for one of its packages by a tag, which registries may
/// lack and which the npm of Debian 12 cannot compare in an override; an older one asks for a version.
const TOOLS: &str = include_str!("verdaccio.json");

fn tools() -> PathBuf {
    super::folder().join("tools")
}

fn verdaccio() -> PathBuf {
    tools().join("node_modules/verdaccio/bin/verdaccio")
}

pub(super) fn is_installed() -> bool {
    let installed = fs::read_to_string(tools().join("package.json"));
    verdaccio().is_file() && installed.is_ok_and(|text| text == TOOLS)
}

/// Installs the registry.
pub(super) fn setup() -> Result<()> {
    if is_installed() {
        return Ok(());
    }
    empty(&tools())?;
    fs::write(tools().join("package.json"), TOOLS)?;
    let mut npm = program("npm");
    npm.args(["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error", "install"]);
    run(npm.current_dir(tools()).args(["--ignore-scripts", "--no-package-lock"]))
}

/// Publishes all packages, and installs them.
pub(super) fn npm(packages: &Path, folder: &Path) -> Result<()> {
    let registry = Registry::start(folder)?;
    let user = folder.join("npmrc");
    fs::write(&user, format!("registry={0}\n{1}:_authToken=none\n", registry.address, registry.plain()))?;
    let npm = |commands: &str| {
        let mut shell = shell(folder, commands);
        shell.env("npm_config_userconfig", &user).env("npm_config_cache", folder.join("cache"));
        shell.env("npm_config_audit", "false").env("npm_config_update_notifier", "false");
        shell
    };
    let all = packages.join("npm");
    run(&mut npm(&format!(
        "for package in {}/*.tgz; do npm publish --provenance=false \"$package\"; done",
        all.display()
    )))?;
    fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
    run(&mut npm(&commands(README)?))?;
    fs::write(folder.join("sample.js"), block(README, "js")? + "console.log(token);\n")?;
    check(&mut npm("node sample.js"))?;
    // Where its tools are, the release has this one too.
    if fs::read_dir(&all)?.flatten().any(|file| file.file_name().to_string_lossy().contains("-wasm-")) {
        run(&mut npm(&commands(WASM_README)?))?;
        fs::write(folder.join("sample.mjs"), block(WASM_README, "js")? + "console.log(token);\n")?;
        check(&mut npm("node sample.mjs"))?;
    }
    Ok(())
}

/// verdaccio, which ends with this.
struct Registry {
    child: Child,
    address: String,
}

impl Registry {
    fn start(folder: &Path) -> Result<Self> {
        // Free now, and taken by nobody else in the moment until it is listened on.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let configuration = folder.join("verdaccio.yaml");
        // It asks no other registry.
        let text = format!(
            "storage: {}\nauth:\n  htpasswd:\n    file: ./htpasswd\npackages:\n  '**':\n    \
             access: $all\n    publish: $all\nlog: {{ type: stdout, level: error }}\n",
            folder.join("storage").display()
        );
        fs::write(&configuration, text)?;
        let mut node = program("node");
        node.arg(verdaccio()).arg("--config").arg(configuration);
        node.arg("--listen").arg(format!("127.0.0.1:{port}"));
        own_group(&mut node);
        let child = node.spawn()?;
        let registry = Self { child, address: format!("http://127.0.0.1:{port}/") };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if start.elapsed() > Duration::from_secs(60) {
                bail!("verdaccio does not listen");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(registry)
    }

    /// The address as npm wants it before the name of a setting.
    fn plain(&self) -> &str {
        self.address.strip_prefix("http:").unwrap_or(&self.address)
    }
}

impl Drop for Registry {
    fn drop(&mut self) {
        stop(&mut self.child);
    }
}
