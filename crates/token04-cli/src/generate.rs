//! `token04 generate`

use std::process::ExitCode;

use clap::Args;
use serde::Serialize;
use token04_core::{GenerateRequest, Request, inspect};

use crate::args::CipherName;
use crate::console;
use crate::failure::Failure;
use crate::payload::{PayloadArgs, lent};
use crate::same::Open;
use crate::secret::OneSecret;
use crate::{time, ttl};

#[derive(Args)]
pub(crate) struct GenerateArgs {
    #[command(flatten)]
    pub(crate) app: AppArgs,
    /// The user id that the client logs in with; case matters (Express: less than 64 bytes; ZIM: at most 32)
    #[arg(long, value_name = "USER", allow_hyphen_values = true)]
    user_id: String,
    /// Print one JSON object on a line instead of the token alone
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    payload: PayloadArgs,
    #[command(flatten)]
    secret: OneSecret,
}

/// Options that the tokens of one app have in common.
#[derive(Args)]
pub(crate) struct AppArgs {
    /// The AppID of the ZEGO console, 1 to 4294967295
    #[arg(long, value_name = "N")]
    pub(crate) app_id: u32,
    /// How long the token is valid: seconds, or a number with s, m, h or d (ZIM: at most 24d)
    #[arg(long, value_name = "DURATION", default_value = "3600", value_parser = ttl::parse, allow_negative_numbers = true)]
    pub(crate) ttl: i64,
    /// How the token is encrypted: cbc is the classic token; gcm is authenticated, prefer it if your ZEGO service supports it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) cipher: CipherName,
}

#[derive(Serialize)]
struct Made<'a> {
    token: &'a str,
    app_id: u32,
    user_id: &'a str,
    cipher: &'static str,
    expire: i64,
    expires_at: Option<String>,
}

pub(crate) fn run(args: &GenerateArgs) -> Result<ExitCode, Failure> {
    if let (Some(read), Some(written)) = (args.secret.file()?, Open::stdout()) {
        read.refuse_as_output_of(&written)?;
    }
    let secret = args.secret.read()?;
    let AppArgs { app_id, ttl, cipher } = args.app;
    let payload = args.payload.payload();
    let request = GenerateRequest {
        app_id: Ok(app_id),
        secret: Ok(secret.as_ref().as_bytes()),
        cipher: Ok(cipher.into()),
        token: Request {
            user_id: Ok(&args.user_id),
            effective_time_in_seconds: Ok(ttl),
            payload: lent(&payload),
        },
    };
    let token = request.issue().map_err(|error| args.payload.explain(error))?;
    if args.json {
        let envelope = inspect(&token)?;
        console::print_json(&Made {
            token: &token,
            app_id,
            user_id: &args.user_id,
            cipher: envelope.cipher.name(),
            expire: envelope.expire,
            expires_at: time::rfc3339(envelope.expire),
        })?;
    } else {
        console::print(token + "\n")?;
    }
    Ok(ExitCode::SUCCESS)
}
