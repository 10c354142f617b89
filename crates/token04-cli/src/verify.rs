//! `token04 verify`

mod shown;

use std::process::ExitCode;

use clap::Args;
use token04_core::{Expectation, diagnose};

use crate::choices::PrivilegeName;
use crate::console;
use crate::failure::Failure;
use crate::kit;
use crate::lang;
use crate::number;
use crate::secret::Secrets;
use crate::time;
use crate::token::TokenArg;

#[derive(Args)]
pub(crate) struct VerifyArgs {
    #[command(flatten)]
    token: TokenArg,
    /// Require this AppID
    #[arg(long, value_name = "N", value_parser = number::parse::<u32>)]
    app_id: Option<u32>,
    /// Require this user id; case matters
    #[arg(long, value_name = "USER", allow_hyphen_values = true)]
    user_id: Option<String>,
    /// Require this room; a token without a room also passes, unless --strict is given
    #[arg(long, value_name = "ROOM", allow_hyphen_values = true)]
    room_id: Option<String>,
    /// Require this privilege; a token without privileges also passes, unless --strict is given; may be given twice
    #[arg(long, value_name = "PRIVILEGE", value_enum)]
    privilege: Vec<PrivilegeName>,
    /// Require this stream; a token without a list of streams also passes, unless --strict is given
    #[arg(long, value_name = "STREAM", allow_hyphen_values = true)]
    stream_id: Option<String>,
    /// Check at this time instead of now: Unix seconds, or a date such as 2026-01-01T00:00:00Z
    #[arg(long, value_name = "TIME", value_parser = time::parse_check, allow_negative_numbers = true)]
    now: Option<i64>,
    /// Accept the token for this many seconds after its expiry, for clocks that differ
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true, long_help = LEEWAY_HELP, value_parser = number::parse::<u32>)]
    leeway: Option<u32>,
    /// Refuse a token whose creation time is more than this many seconds in the future
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true, long_help = CTIME_LEEWAY_HELP, value_parser = number::parse::<u32>)]
    ctime_leeway: Option<u32>,
    /// Require the token to name the room, the privileges and the stream that are given
    #[arg(long, long_help = STRICT_HELP)]
    strict: bool,
    /// The token is a kit token: check the token before the #, and that the part after it fits
    #[arg(long)]
    kit: bool,
    /// Print the report as one JSON object on a line instead of text
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    secrets: Secrets,
}

const STRICT_HELP: &str = "\
Require the token to name the room, the privileges and the stream that are given.

Otherwise a token without a payload, or with a payload that leaves them open, passes: it restricts nothing.";

const LEEWAY_HELP: &str = "\
Accept the token for this many seconds after its expiry, for clocks that differ. 0 by default. ZEGO's own servers are not \
known to allow any.";

const CTIME_LEEWAY_HELP: &str = "\
Refuse a token whose creation time (ctime) is more than this many seconds in the future, with claims_invalid. Without this \
option, any creation time passes, and one in the future is reported as a finding. ZEGO's servers are not known to check it.";

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
        if let Some(seconds) = self.leeway {
            expected = expected.leeway(seconds);
        }
        if let Some(seconds) = self.ctime_leeway {
            expected = expected.ctime_leeway(seconds);
        }
        if self.strict {
            expected = expected.strict();
        }
        self.privilege.iter().fold(expected, |expected, name| expected.privilege((*name).into()))
    }
}

pub(crate) fn run(args: &VerifyArgs) -> Result<ExitCode, Failure> {
    let secrets = args.secrets.read_required(args.token.is_stdin())?;
    let text = args.token.read()?;
    let kit = if args.kit { Some(kit::read(&text)?) } else { None };
    let token = kit.as_ref().map_or(text.as_str(), |kit| kit.token);
    let lang = lang::current();
    let report = diagnose(token, &secrets, &args.expectation());
    let tail = kit.map_or(Ok(()), |kit| {
        kit::check(&kit, report.claims(), args.room_id.as_deref())?;
        if !report.accepted() {
            // Of a token that is refused, its own report says why.
            return Ok(());
        }
        kit::agrees(&diagnose(&text, &secrets, &args.expectation()), lang)
    });
    let print = || {
        console::print(if args.json {
            report.to_json_in(lang) + "\n"
        } else {
            shown::shown(&report, args.now.unwrap_or_else(time::now), lang)
        })
    };
    if report.accepted() {
        // Nobody may read "accepted" of a kit token that is refused.
        tail?;
        print()?;
    } else {
        print()?;
        tail?;
    }
    Ok(if report.accepted() { ExitCode::SUCCESS } else { Failure::REFUSED.into() })
}
