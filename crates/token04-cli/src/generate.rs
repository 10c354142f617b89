//! `token04 generate`

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde::Serialize;
use token04_core::{GenerateRequest, Payload, Product, Request, advise, inspect, kit_token};

use crate::choices::CipherName;
use crate::console::{self, printable};
use crate::failure::Failure;
use crate::kit::KitArgs;
use crate::lang::{joined, noted, pick, say};
use crate::payload::{PayloadArgs, lent};
use crate::same::Open;
use crate::secret::OneSecret;
use crate::{number, time, ttl};

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
    /// Refuse to make a token about which there is a warning
    #[arg(long)]
    strict: bool,
    /// The product that the token is for, whose limits are then checked
    #[arg(long, value_enum)]
    product: Option<ProductName>,
    #[command(flatten)]
    payload: PayloadArgs,
    #[command(flatten)]
    kit: KitArgs,
    #[command(flatten)]
    secret: OneSecret,
}

/// Options that the tokens of one app have in common.
#[derive(Args)]
pub(crate) struct AppArgs {
    /// The AppID of the ZEGO console, 1 to 4294967295
    #[arg(long, value_name = "N", value_parser = number::parse::<u32>)]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    kit_token: Option<&'a str>,
}

#[derive(Clone, Copy, ValueEnum)]
enum ProductName {
    /// Express: user ids have less than 64 bytes
    Express,
    /// ZIM: user ids have at most 32 bytes; at most 24 days; no payload
    Zim,
    /// MiniGame: no payload
    MiniGame,
}

impl From<ProductName> for Product {
    fn from(name: ProductName) -> Self {
        match name {
            ProductName::Express => Self::Express,
            ProductName::Zim => Self::Zim,
            ProductName::MiniGame => Self::MiniGame,
        }
    }
}

/// Reports what looks like a mistake.
///
/// # Errors
/// There is something, and `--strict` was given.
fn warn(args: &GenerateArgs, payload: &Payload) -> Result<(), Failure> {
    let product = args.product.map(Product::from);
    let mut advice = advise(&args.user_id, args.app.ttl, payload.as_str(), product);
    if args.payload.raw_payload {
        // An unchecked text was asked for.
        advice.retain(|advice| !matches!(advice.id, "payload_not_an_object" | "payload_field_unknown"));
    }
    for advice in &advice {
        let fields: Vec<String> = advice.fields.iter().map(|name| printable(name)).collect();
        let (comma, stop) = (pick(", ", "、"), pick(".", "。"));
        let message = match fields.as_slice() {
            [] => say(advice.message).to_owned(),
            fields => joined(say(advice.message), &fields.join(comma)) + stop,
        };
        let (label, text) = (pick("warning: ", "警告："), joined(&message, say(advice.hint)));
        console::complain(format_args!("{label}{text}{}", noted(advice.id)));
    }
    if args.strict && !advice.is_empty() { Err(Failure::strict()) } else { Ok(()) }
}

pub(crate) fn run(args: &GenerateArgs) -> Result<ExitCode, Failure> {
    if let (Some(read), Some(written)) = (args.secret.file()?, Open::stdout()) {
        read.refuse_as_output_of(&written)?;
    }
    let secret = args.secret.read()?;
    let AppArgs { app_id, ttl, cipher } = args.app;
    let payload = args.payload.payload(args.kit.kit);
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
    let token =
        request.issue().map_err(|error| secret.explain(error, |error| args.payload.explain(error)))?;
    if let Ok(payload) = &payload {
        warn(args, payload)?;
    }
    let kit = if args.kit.kit {
        let room_id = args.payload.room_id.as_deref().unwrap_or_default();
        Some(kit_token(&token, app_id, &args.user_id, room_id, &args.kit.user_name)?)
    } else {
        None
    };
    if args.json {
        let envelope = inspect(&token)?;
        console::print_json(&Made {
            token: &token,
            app_id,
            user_id: &args.user_id,
            cipher: envelope.cipher.name(),
            expire: envelope.expire,
            expires_at: time::rfc3339(envelope.expire),
            kit_token: kit.as_deref(),
        })?;
    } else {
        console::print(kit.unwrap_or(token) + "\n")?;
    }
    Ok(ExitCode::SUCCESS)
}
