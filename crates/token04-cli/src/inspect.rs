//! `token04 inspect`

use core::fmt::Write;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;
use token04_core::{Claims, Envelope, Error, Lang, Opened, Verifier, inspect};

use crate::console::{self, printable};
use crate::failure::Failure;
use crate::lang::{self, pick};
use crate::secret::Secrets;
use crate::time;
use crate::token::TokenArg;

#[derive(Args)]
pub(crate) struct InspectArgs {
    #[command(flatten)]
    token: TokenArg,
    /// Print one JSON object on a line instead of text
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    secrets: Secrets,
}

#[derive(Serialize)]
struct Seen<'a> {
    cipher: &'static str,
    expire: i64,
    expires_at: Option<String>,
    seconds_left: i64,
    token_len: usize,
    envelope_len: usize,
    ciphertext_len: usize,
    iv: String,
    claims: Option<&'a Claims>,
    secret_index: Option<usize>,
}

pub(crate) fn run(args: &InspectArgs) -> Result<ExitCode, Failure> {
    let secrets = args.secrets.read(args.token.is_stdin())?;
    let token = args.token.read()?;
    let envelope = inspect(&token)?;
    let opened = if secrets.is_empty() {
        None
    } else {
        let verifier = Verifier::with_secrets(secrets.iter().map(AsRef::as_ref));
        Some(verifier.and_then(|verifier| verifier.open(&token)))
    };
    let now = time::now();
    // The envelope is shown even if the secret is wrong.
    let read = opened.as_ref().and_then(|opened| opened.as_ref().ok());
    if args.json {
        console::print_json(&seen(&envelope, read, now))?;
    } else {
        console::print(text(&envelope, read, now))?;
    }
    match opened {
        Some(Err(error)) => Err(Error::into(error)),
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn seen<'a>(envelope: &Envelope, opened: Option<&'a Opened>, now: i64) -> Seen<'a> {
    Seen {
        cipher: envelope.cipher.name(),
        expire: envelope.expire,
        expires_at: time::rfc3339(envelope.expire),
        seconds_left: envelope.expire.saturating_sub(now),
        token_len: envelope.token_len,
        envelope_len: envelope.envelope_len,
        ciphertext_len: envelope.ciphertext_len,
        iv: hex(envelope.iv()),
        claims: opened.map(|opened| &opened.claims),
        secret_index: opened.map(|opened| opened.secret_index),
    }
}

fn text(envelope: &Envelope, opened: Option<&Opened>, now: i64) -> String {
    let mut lines = vec![
        ("cipher", envelope.cipher.to_string()),
        ("expire", time::describe(envelope.expire, now)),
        ("token", bytes(envelope.token_len)),
        ("envelope", bytes(envelope.envelope_len)),
        ("ciphertext", bytes(envelope.ciphertext_len)),
        ("iv", hex(envelope.iv())),
    ];
    if let Some(Opened { claims, secret_index, .. }) = opened {
        lines.extend([
            ("secret", number(secret_index.saturating_add(1))),
            ("app_id", claims.app_id.to_string()),
            ("user_id", printable(&claims.user_id)),
            ("nonce", claims.nonce.to_string()),
            ("ctime", time::describe(claims.ctime, now)),
            ("expire", time::describe(claims.expire, now)),
            ("payload", printable(&claims.payload)),
        ]);
    }
    lines.iter().fold(String::new(), |mut text, (name, value)| {
        let line = format!("{name:<11} {value}");
        text.push_str(line.trim_end());
        text.push('\n');
        text
    })
}

fn bytes(count: usize) -> String {
    format!("{count}{}", pick(" bytes", " 字节"))
}

fn number(secret: usize) -> String {
    match lang::current() {
        Lang::Zh => format!("第 {secret} 个密钥可以解密"),
        _ => format!("number {secret} decrypts it"),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
