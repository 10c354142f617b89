//! `token04 serve` under load.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::language::Server;
use crate::tools::driver::SECRET;
use crate::tools::hazmat;
use crate::tools::process::{cargo, output, program, root, run};

/// Where cargo builds the command with the server in it. Elsewhere the command is built without, and replaced while
/// other tests run.
pub(crate) fn target() -> PathBuf {
    hazmat::target().join("server")
}

/// cargo as it tests the command with the server in it.
pub(crate) fn tests() -> Command {
    let mut test = cargo();
    test.args(["test", "-p", "token04-server", "-p", "token04-cli", "--features", "token04-cli/serve"]);
    test.arg("--target-dir").arg(target());
    test
}

/// The server, which gives tokens to whoever has the key. Its limits are out of the way.
pub(super) fn server(port: u16) -> Result<Server> {
    // As its tests build it, with every check that optimization leaves out, and by the same command: another one
    // selects other features of what both are built from, and builds all of it again.
    run(tests().args(["--no-run", "--test", "serve"]))?;
    let command = target().join(format!("debug/token04{}", std::env::consts::EXE_SUFFIX));
    let made = output(program(&command).args(["serve", "--new-key"]))?;
    let (key, hash) = made.trim().split_once('\n').context("no key and its hash")?;
    let file = root().join("target/soak/server.toml");
    fs::create_dir_all(file.parent().context("a file in a folder")?)?;
    fs::write(
        &file,
        format!(
            "[server]\nlisten = '127.0.0.1:{port}'\nshutdown_delay = 0\n\
             [[app]]\nname = 'soak'\napp_id = 1234567890\nsecrets = [{{ env = 'ZEGO_SERVER_SECRET' }}]\n\
             [[auth.api_key]]\nclient = 'soak'\nkeys = ['{hash}']\npolicy = 'soak'\n\
             [policy.soak]\napps = ['soak']\nuser_id_from_request = true\nrooms = ['soak']\nprivileges = ['login']\n\
             [limits]\naddress = {{ per_minute = 1000000, burst = 1000000 }}\n\
             server = {{ per_minute = 1000000, burst = 1000000 }}\n"
        ),
    )?;
    let mut main = program(command);
    main.args(["serve", "--config"]).arg(&file).env("ZEGO_SERVER_SECRET", SECRET);
    Ok(Server { main, reload: None, front: None, key: Some(key.to_owned()) })
}
