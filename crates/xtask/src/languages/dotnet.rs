//! .NET: classes over the C library, on Mono, on a .NET runtime, and with an SDK where there is one.

mod mono;
mod netcore;
mod sdk;

use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};
use token04_core::{Expectation, Privilege, Verifier};

use super::Language;
use super::native::{Build, installed, missing, setup};
use crate::bench::drivers::Bounds;
use crate::numbers::List;
use crate::process::{answers, output, program, say};

pub(crate) struct DotNet;

impl Language for DotNet {
    fn name(&self) -> &'static str {
        "dotnet"
    }

    fn missing(&self) -> Option<String> {
        if sdk::is_here() {
            return missing(&[], &[]);
        }
        missing(&["gcc", "mcs", "mono", "pkg-config"], &["nunit", "newtonsoft-json"])
            .or_else(|| (!nunit_answers()).then(|| "nunit-console is not installed".to_owned()))
    }

    fn setup(&self) -> Result<()> {
        setup(&[
            "mono-mcs",
            "mono-runtime",
            "nunit-console",
            "libnunit-cil-dev",
            "libnewtonsoft-json-cil-dev",
        ])?;
        netcore::setup()
    }

    fn test(&self) -> Result<()> {
        let prefix = installed(Build::Release)?;
        if sdk::is_here() {
            sdk::test(&prefix)?;
        } else {
            say("dotnet: no SDK here: dotnet build and dotnet test were NOT RUN");
        }
        if mono_is_here() {
            mono::test(&prefix)?;
        } else {
            say("dotnet: no Mono here: its tests were NOT RUN");
        }
        if mono_is_here() && netcore::is_here() {
            netcore::test(&prefix)?;
        } else {
            say("dotnet: no .NET Core runtime from setup, or no mcs: its tests were NOT RUN");
        }
        Ok(())
    }

    fn driver(&self) -> Result<Command> {
        let prefix = installed(Build::Release)?;
        if mono_is_here() { mono::driver(&prefix) } else { sdk::driver(&prefix) }
    }

    fn numbers(&self) -> Option<List> {
        Some(List::new("bindings/dotnet/src/Token04ErrorCode.cs", |line| line.split_once(" = ")))
    }

    fn bounds(&self) -> Bounds {
        Bounds { issue: Some(4.0), issue_batch: None }
    }
}

const EXAMPLES: [&str; 3] = ["Basic", "Room", "Video"];

/// Whether what an example prints is the token that it should be.
fn check_example(name: &str, command: &mut Command) -> Result<()> {
    let expected = Expectation::new().app_id(1_234_567_890).user_id("user_1");
    let expected = match name {
        "Room" => expected.room_id("room1").privilege(Privilege::Publish).stream_id("stream1"),
        "Video" => expected.room_id("room_123"),
        _ => expected,
    };
    let printed = output(command)?;
    let opened = Verifier::new("fa94dd0f974cf2e293728a526b028271")?.verify(printed.trim_end(), &expected)?;
    let payload = match name {
        "Basic" => "",
        "Room" => r#"{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["stream1"]}"#,
        _ => r#"{"room_id":"room_123","video_id":"249850980283048"}"#,
    };
    ensure!(opened.claims.payload == payload, "the example {name} has the payload {}", opened.claims.payload);
    say(&format!("dotnet: the example {name} passed"));
    Ok(())
}

/// Puts the native library beside the programs, as a package manager does.
fn copy_library(prefix: &Path, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    std::fs::copy(prefix.join("lib/libtoken04.so"), folder.join("libtoken04.so"))?;
    Ok(())
}

fn mono_is_here() -> bool {
    let there = |name: &str| answers(program(name).arg("--version"));
    there("mcs") && there("mono") && nunit_answers()
}

// It has no --version.
fn nunit_answers() -> bool {
    answers(program("nunit-console").arg("-help"))
}
