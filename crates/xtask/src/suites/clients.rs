//! ZEGO's own client SDKs, which must take the core's tokens, and refuse damaged ones as the
//! diagnosis says.

mod cases;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use serde_json::json;
use token04_core::{Expectation, diagnose};

use super::Suite;
use crate::tools::apt::debian;
use crate::tools::chromium::chromium;
use crate::tools::process::{answers, program, root, run, say};
use cases::Case;

pub(crate) struct Clients;

impl Suite for Clients {
    fn name(&self) -> &'static str {
        "clients"
    }

    fn missing(&self) -> Option<String> {
        if let Some(gone) = ["node", "npm"].iter().find(|name| !answers(program(name).arg("--version"))) {
            return Some(format!("{gone} is not installed"));
        }
        if chromium().is_none() {
            return Some("Chromium is not installed".to_owned());
        }
        (!installed()).then(|| "ZEGO's SDKs are not installed; cargo xtask setup installs them".to_owned())
    }

    fn setup(&self) -> Result<()> {
        if chromium().is_none() {
            debian(&["chromium"])?;
        }
        if installed() {
            return Ok(());
        }
        fs::create_dir_all(folder())?;
        fs::copy(sources().join("package.json"), folder().join("package.json"))?;
        let mut npm = program("npm");
        npm.args(["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]);
        run(npm.current_dir(folder()).args(["install", "--ignore-scripts", "--no-package-lock"]))
    }

    fn is_apart(&self) -> bool {
        true
    }

    fn test(&self) -> Result<()> {
        let cases = cases::all()?;
        let answers = ask(&cases)?;
        ensure!(answers.len() == cases.len(), "an answer for each token");
        let mut wrong = Vec::new();
        for (case, answer) in cases.iter().zip(answers) {
            wrong.extend(compare(case, answer));
        }
        for found in &wrong {
            say(&format!("clients: {found}"));
        }
        say(&format!("clients: {} tokens, {} of them wrong", cases.len(), wrong.len()));
        if !wrong.is_empty() {
            bail!("the SDKs and the diagnosis differ");
        }
        Ok(())
    }
}

/// The codes with which the SDKs refuse a token before they ask a server.
#[derive(Clone, Copy, Deserialize)]
struct Answer {
    zim: Option<u32>,
    express: Option<u32>,
}

fn compare(case: &Case, answer: Answer) -> Option<String> {
    if (answer.zim, answer.express) != (case.zim, case.express) {
        return Some(format!(
            "{}: ZIM answers {:?}, Express {:?}, not {:?} and {:?}",
            case.name, answer.zim, answer.express, case.zim, case.express
        ));
    }
    let expected = case.now.map_or_else(Expectation::new, |now| Expectation::new().at(now));
    let report = diagnose(&case.token, &[&case.secret], &expected);
    let said: Vec<u32> =
        report.findings().iter().flat_map(|finding| finding.sdk_codes.iter().copied()).collect();
    let unsaid = [answer.zim, answer.express].into_iter().flatten().find(|code| !said.contains(code));
    unsaid.map(|code| format!("{}: the diagnosis does not say {code}, but {said:?}", case.name))
}

/// Bundles the SDKs, and hands them the tokens in Chromium.
fn ask(cases: &[Case]) -> Result<Vec<Answer>> {
    let bundle = folder().join("sdks.bundle.js");
    for name in ["sdks.js", "run.js"] {
        fs::copy(sources().join(name), folder().join(name))?;
    }
    // The machine's Node.js may be too old for the packages' own scripts. esbuild is a program.
    let mut esbuild = Command::new(folder().join("node_modules/esbuild/bin/esbuild"));
    esbuild.current_dir(folder()).args(["sdks.js", "--bundle", "--format=iife", "--log-level=error"]);
    run(esbuild.arg(format!("--outfile={}", bundle.display())))?;

    let asked: Vec<_> = cases
        .iter()
        .map(
            |case| json!({"token": case.token, "zim": case.zim.is_some(), "express": case.express.is_some()}),
        )
        .collect();
    let mut node = program(folder().join("node_modules/node-24/bin/node"));
    node.current_dir(folder()).arg("run.js").arg(chromium().context("Chromium")?).arg(bundle);
    let mut child = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().context("a pipe")?.write_all(&serde_json::to_vec(&asked)?)?;
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "the SDKs could not be tried: {}", output.status);
    serde_json::from_slice(&output.stdout).context("the answers of the SDKs")
}

fn installed() -> bool {
    let read = |folder: PathBuf| fs::read_to_string(folder.join("package.json")).ok();
    folder().join("node_modules/zego-zim-web").exists() && read(folder()) == read(sources())
}

fn sources() -> PathBuf {
    root().join("tests/clients")
}

fn folder() -> PathBuf {
    root().join("target/clients")
}
