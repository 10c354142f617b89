//! `token04 verify`

use core::fmt::Write;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;
use token04_core::{Claims, Expectation, Reason, Report, diagnose};

use crate::args::PrivilegeName;
use crate::console;
use crate::failure::Failure;
use crate::secret::Secrets;
use crate::time;
use crate::token::TokenArg;

#[derive(Args)]
pub(crate) struct VerifyArgs {
    #[command(flatten)]
    token: TokenArg,
    /// Expect this AppID
    #[arg(long, value_name = "N")]
    app_id: Option<u32>,
    /// Expect this user
    #[arg(long, value_name = "USER", allow_hyphen_values = true)]
    user_id: Option<String>,
    /// Expect this room, unless the token names none
    #[arg(long, value_name = "ROOM", allow_hyphen_values = true)]
    room_id: Option<String>,
    /// Expect this privilege, unless the token names none; may be given twice
    #[arg(long, value_name = "PRIVILEGE", value_enum)]
    privilege: Vec<PrivilegeName>,
    /// Expect this stream, unless the token lists none
    #[arg(long, value_name = "STREAM", allow_hyphen_values = true)]
    stream_id: Option<String>,
    /// Check as of this time instead of now: Unix seconds or RFC 3339
    #[arg(long, value_name = "TIME", value_parser = time::parse, allow_negative_numbers = true)]
    now: Option<i64>,
    /// Print one JSON object on a line instead of text
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    secrets: Secrets,
}

impl VerifyArgs {
    fn expectation(&self) -> Expectation<'_> {
        let mut expected = Expectation::new();
        if let Some(app_id) = self.app_id {
            expected = expected.app_id(app_id);
        }
        if let Some(user_id) = &self.user_id {
            expected = expected.user_id(user_id);
        }
        if let Some(room_id) = &self.room_id {
            expected = expected.room_id(room_id);
        }
        if let Some(stream_id) = &self.stream_id {
            expected = expected.stream_id(stream_id);
        }
        if let Some(now) = self.now {
            expected = expected.at(now);
        }
        self.privilege.iter().fold(expected, |expected, name| expected.privilege((*name).into()))
    }
}

#[derive(Serialize)]
struct Verdict<'a> {
    valid: bool,
    reason: Option<&'static str>,
    code: i32,
    sdk_code: Option<u32>,
    hint: &'a str,
    claims: Option<&'a Claims>,
}

pub(crate) fn run(args: &VerifyArgs) -> Result<ExitCode, Failure> {
    let secrets = args.secrets.read_required(args.token.is_stdin())?;
    let report = diagnose(&args.token.read()?, &secrets, &args.expectation());
    if args.json {
        console::print_json(&verdict(&report))?;
    } else {
        console::print(text(&report))?;
    }
    Ok(if report.accepted() { ExitCode::SUCCESS } else { Failure::REFUSED.into() })
}

fn verdict(report: &Report) -> Verdict<'_> {
    let error = report.error();
    Verdict {
        valid: report.accepted(),
        reason: error.and_then(|error| error.reason()).map(Reason::name),
        code: error.map_or(0, |error| error.code().value()),
        sdk_code: error.and_then(|error| error.sdk_code()),
        hint: report.hint(),
        // A diagnosis goes on with a repaired token, whose claims are not those of the one given.
        claims: report.envelope().and_then(|_| report.claims()),
    }
}

fn text(report: &Report) -> String {
    let mut lines = String::new();
    // Writing to a String cannot fail.
    let _ = write(report, &mut lines);
    lines
}

fn write(report: &Report, to: &mut String) -> core::fmt::Result {
    for check in report.checks() {
        writeln!(to, "{:<8} {:<20} {}", check.outcome.name(), check.reason.name(), question(check.reason))?;
    }
    match report.error() {
        None => writeln!(to, "\nresult   accepted")?,
        Some(error) => {
            let name = error.reason().map_or(error.code().name(), Reason::name);
            writeln!(to, "\nresult   refused: {name} (code {})", error.code().value())?;
            match error.sdk_code() {
                Some(code) => writeln!(to, "SDK code {code}")?,
                None => writeln!(to, "SDK code none documented")?,
            }
            writeln!(to, "hint     {}", report.hint())?;
        }
    }
    for finding in report.findings() {
        writeln!(to, "\n{:<8} {} ({})", finding.severity.name(), finding.message, finding.id)?;
        writeln!(to, "         {}", finding.hint)?;
        if !finding.sdk_codes.is_empty() {
            let codes: Vec<String> = finding.sdk_codes.iter().map(ToString::to_string).collect();
            writeln!(to, "         seen as {}", codes.join(", "))?;
        }
    }
    Ok(())
}

/// What a check looks at. A check bears the name of its failure, which alone reads oddly
/// behind "passed".
const fn question(reason: Reason) -> &'static str {
    match reason {
        Reason::Malformed => "the text is a token, whole and unchanged",
        Reason::UnsupportedVersion => "its version is 04",
        Reason::DecryptFailed => "the secret reads it",
        Reason::ClaimsInvalid => "its claims are there and of the right types",
        Reason::ExpireMismatch => "the expiry in front is the one inside",
        Reason::Expired => "it is in force",
        Reason::AppIdMismatch => "it is for this app",
        Reason::UserIdMismatch => "it is for this user",
        Reason::PayloadInvalid => "its payload is empty or a JSON object",
        Reason::RoomIdMismatch => "it is for this room",
        Reason::PrivilegeDenied => "it grants the privilege",
        Reason::StreamIdDenied => "it allows the stream",
        _ => "",
    }
}
