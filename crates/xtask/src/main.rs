//! `cargo xtask`: everything that is done with the whole project.

mod language;
mod languages;
mod packages;
mod project;
mod suites;
mod targets;
mod tasks;
mod tools;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use languages::Selection;
use tasks::{
    attack, bench, conformance, dist, fuzz, generate, inspect, lint, names, platforms, recipes, release,
    sanitize, setup, soak, test,
};
use tools::process::say;

/// Tests, setup, conformance, benches and lints of all languages.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what the tests need on this machine, and name what cannot be installed.
    Setup(setup::Options),
    /// Run all tests of all languages whose toolchains are here, and a short attack on each.
    Test {
        /// Run setup first.
        #[arg(long)]
        setup: bool,
        /// Fail where a language is skipped.
        #[arg(long)]
        require_all: bool,
        #[command(flatten)]
        selection: Selection,
    },
    /// Run one suite, or the tests of one language, as `test` does with what runs while other tests do.
    #[command(hide = true)]
    Suite { name: String },
    /// Write the generated files.
    Gen {
        /// Only compare them with what is committed, and all lists of error numbers with the core's;
        /// fail where they differ.
        #[arg(long)]
        check: bool,
    },
    /// Run the vectors through every language, and every language's tokens through all others.
    Conformance(conformance::Options),
    /// Attack every language's package: each kind of fault that a boundary can have, and random calls.
    Attack(attack::Options),
    /// Load real servers while their workers are killed, and compare the IVs of all tokens.
    Soak(soak::Options),
    /// Measure, and print the ratios to the core and to the least possible.
    Bench(bench::Options),
    /// Make a language's package, as its users get it, in target/dist, or what is native in the
    /// packages for other platforms, in target/dist/platforms.
    Dist(dist::Options),
    /// Make every package of every language and platform, as its registry takes it.
    Release(release::Options),
    /// Look at every native file of the packages: machine, needed libraries, exported names, and what
    /// must not be in it.
    Inspect {
        /// Where the packages are; target/dist by default.
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Run the console blocks of the READMEs, which is part of the tests.
    Recipes {
        #[command(flatten)]
        selection: Selection,
    },
    /// Set the version, in Cargo.toml and everywhere else.
    SetVersion {
        /// Three numbers, such as 1.2.3.
        version: String,
    },
    /// Change one of the names in crates/xtask/src/project.rs, everywhere.
    SetName(names::NameOptions),
    /// Print the platforms and what each registry calls them, as JSON.
    Targets,
    /// Formatting, clippy, documentation, licences, all warnings denied; the core for
    /// wasm32-unknown-unknown and the workspace with its oldest Rust, if they are installed.
    Lint {
        /// Install cargo-deny first, which checks the licences.
        #[arg(long)]
        setup: bool,
    },
    /// Run what the languages have under sanitizers and valgrind, and look for races.
    Sanitize,
    /// Fuzz what reads and makes tokens. Needs cargo-fuzz.
    Fuzz {
        /// How long for each target.
        #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..))]
        seconds: u32,
        /// Only these targets, separated by commas.
        #[arg(long = "target", value_delimiter = ',', value_name = "TARGET")]
        targets: Vec<String>,
    },
}

fn main() -> ExitCode {
    match run(Cli::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("xtask: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    match task {
        Task::Setup(options) => setup::run(options),
        Task::Test { setup, require_all, selection } => test::run(setup, require_all, selection),
        Task::Suite { name } => suites::run(&name),
        Task::Gen { check } => generate::run(check),
        Task::Conformance(options) => conformance::run(&options),
        Task::Attack(options) => attack::run(&options),
        Task::Soak(options) => soak::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Dist(options) => dist::run(&options),
        Task::Release(options) => release::run(&options),
        Task::Inspect { folder } => inspect::run(folder.as_deref()),
        Task::SetVersion { version } => names::set_version(&version),
        Task::SetName(options) => names::set_name(&options),
        Task::Targets => platforms::run(),
        Task::Recipes { selection } => recipes::run_all(&selection),
        Task::Lint { setup } => lint::run(setup),
        Task::Sanitize => sanitize::sanitize(),
        Task::Fuzz { seconds, targets } => fuzz::fuzz(seconds, &targets),
    }
}
