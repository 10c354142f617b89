//! .NET: classes over the C library, on Mono, on a .NET runtime, and with an SDK where there is one.

pub(crate) mod assemblies;
mod dist;
mod mono;
mod netcore;
mod programs;
mod sdk;

use std::process::Command;

use anyhow::Result;

use crate::language::{Attack, Language};
use crate::tools::compiled::Tool;
use crate::tools::measure::Bounds;
use crate::tools::native::{Build, CARGO_C, installed, missing, setup};
use crate::tools::need::{Need, debian};
use crate::tools::numbers::List;
use crate::tools::process::{answers, program, say};

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

    fn tools(&self) -> Vec<Tool> {
        vec![CARGO_C]
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

    fn attack(&self) -> Result<Vec<Attack>> {
        let prefix = installed(Build::Release)?;
        let mut attacks = Vec::new();
        if mono_is_here() {
            attacks.push(Attack { name: "dotnet-mono", driver: mono::attack(&prefix)?, tools: "" });
        }
        if mono_is_here() && netcore::is_here() {
            attacks.push(Attack { name: "dotnet-core", driver: netcore::attack(&prefix)?, tools: "" });
        }
        Ok(attacks)
    }

    fn numbers(&self) -> Option<List> {
        Some(List::new("bindings/dotnet/src/Token04ErrorCode.cs", |line| line.split_once(" = ")))
    }

    fn building(&self) -> Vec<Need> {
        let compiler = sdk::is_here() || answers(program("mcs").arg("--version"));
        vec![CARGO_C.need(), Need::new("a .NET SDK or Mono's mcs", compiler, &debian("mono-mcs"))]
    }

    fn dist(&self) -> Result<()> {
        dist::make(&installed(Build::Release)?)
    }

    fn bounds(&self) -> Bounds {
        Bounds { issue: Some(4.0), issue_batch: None }
    }
}

fn mono_is_here() -> bool {
    let there = |name: &str| answers(program(name).arg("--version"));
    there("mcs") && there("mono") && nunit_answers()
}

// It has no --version.
fn nunit_answers() -> bool {
    answers(program("nunit-console").arg("-help"))
}
