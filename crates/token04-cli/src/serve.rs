//! `token04 serve`. The server itself is in token04-server.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, ValueEnum};
use token04_server::{Allowed, Log, Probe, StartError};

use crate::console;
use crate::failure::Failure;
use crate::lang::pick;
use crate::number;
use crate::streams::Stderr;

/// How long the end waits for the log to be read.
const PATIENCE: Duration = Duration::from_secs(1);

// What requires `config` also says that it conflicts with `dev`, and the other way round: clap does not ask for an argument
// that another one excludes.
#[derive(Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[group(required = true, multiple = true)]
pub(crate) struct ServeArgs {
    /// The configuration, a TOML file
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Check the configuration and the files that it names, and start nothing
    #[arg(long, requires = "config", conflicts_with = "dev")]
    check: bool,
    /// Ask the server that runs with this configuration whether it takes requests (ready, unless another is named) or lives
    #[arg(
        long,
        value_name = "WHAT",
        value_enum,
        num_args = 0..=1,
        default_missing_value = "ready",
        require_equals = true,
        requires = "config",
        conflicts_with_all = ["check", "allow_none", "dev"]
    )]
    healthcheck: Option<Healthcheck>,
    /// Allow the mode none, which asks nobody who they are. It also needs a loopback address
    #[arg(long, requires = "config", conflicts_with = "dev")]
    allow_none: bool,
    /// Serve on a loopback address without a configuration, and print a key and the command that gets a token
    #[arg(long, conflicts_with = "config")]
    dev: bool,
    /// The port for --dev; 8080 by default, 0 is any free one
    #[arg(long, value_name = "PORT", requires = "dev", conflicts_with = "config", value_parser = number::parse::<u16>)]
    port: Option<u16>,
    /// The app for --dev, whose ServerSecret is in the environment variable; otherwise that of ZEGO's documentation
    #[arg(long, value_name = "ID", requires = "dev", conflicts_with = "config", value_parser = number::parse::<u32>)]
    app_id: Option<u32>,
    /// Make a key for a server, and print it with the hash that the configuration takes
    #[arg(long, conflicts_with_all = ["config", "check", "healthcheck", "allow_none", "dev", "port", "app_id"])]
    new_key: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Healthcheck {
    Ready,
    Live,
}

impl From<Healthcheck> for Probe {
    fn from(what: Healthcheck) -> Self {
        match what {
            Healthcheck::Ready => Self::Ready,
            Healthcheck::Live => Self::Live,
        }
    }
}

pub(crate) fn run(args: &ServeArgs) -> Result<ExitCode, Failure> {
    if args.new_key {
        let (key, hash) = token04_server::new_key().map_err(Failure::usage)?;
        console::print(format!("{key}\n{hash}\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    if let (Some(what), Some(config)) = (args.healthcheck, &args.config) {
        // 1 whatever the reason: Docker has a meaning of its own for 2.
        token04_server::healthcheck(config, what.into()).map_err(|error| Failure::unhealthy(&error))?;
        return Ok(ExitCode::SUCCESS);
    }
    let log = log().map_err(|error| Failure::usage(format!("cannot write a log: {error}")))?;
    let done = start(args);
    let is_read = log.flush(PATIENCE);
    // Who does not read the log does not read the failure either, and the end must not wait for that.
    if done.is_err() && !is_read { Ok(Failure::USAGE.into()) } else { done }
}

fn start(args: &ServeArgs) -> Result<ExitCode, Failure> {
    let allowed = Allowed { none: args.allow_none };
    match &args.config {
        Some(config) if args.check => {
            for warning in token04_server::check(config, allowed)? {
                console::complain(format_args!("{}{warning}", pick("warning: ", "警告：")));
            }
            console::print(pick("The configuration is valid.\n", "配置有效。\n"))?;
        }
        Some(config) => token04_server::serve(config, allowed)?,
        None => token04_server::dev(args.port.unwrap_or(8080), args.app_id, |lines| {
            // Whoever cannot read them can still end the server.
            let _ = console::print(lines);
        })?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What happens to the server goes to stderr as JSON lines; stdout has the audit lines.
fn log() -> io::Result<Log> {
    let log = Log::start(Stderr)?;
    let to = log.clone();
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_target(false)
        .log_internal_errors(false)
        .with_writer(move || to.clone())
        .init();
    Ok(log)
}

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        Self::usage(error.to_string())
    }
}
