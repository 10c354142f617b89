//! The conformance driver of Rust; ../README.md describes the protocol.

mod answer;
mod expect;
#[cfg(token04_hazmat)]
mod fixed;
mod generate;
mod make;
mod measure;

use std::io::{BufRead, Write};

use serde::Deserialize;
use serde_json::{Value, json};
use token04_core::{Argument, Error, ErrorKind, Lang, Verifier, diagnose, inspect, kit_token};

use answer::{envelope, explanation, failure, opened, payload, report, token};
use expect::Expect;
use generate::Generate;
use make::{Make, MakeBatch, RoomArguments, VideoArguments};

#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
enum Request {
    Hello,
    Make(Make),
    MakeFixed {
        #[serde(flatten)]
        make: Make,
        #[serde(flatten)]
        fixed: Fixed,
    },
    Issue(Make),
    Batch(MakeBatch),
    Generate(Generate),
    RoomPayload(RoomArguments),
    VideoPayload(VideoArguments),
    Inspect {
        token: String,
    },
    Open {
        token: String,
        secret: String,
    },
    Verify {
        token: String,
        secret: String,
        now: Option<i64>,
        expect: Expect,
    },
    Diagnose {
        token: String,
        secrets: Vec<String>,
        now: Option<i64>,
        expect: Expect,
        lang: Option<String>,
    },
    Explain {
        code: i64,
        lang: String,
    },
    KitToken {
        token: String,
        app_id: u32,
        user_id: String,
        room_id: String,
        user_name: String,
    },
    Bench {
        #[serde(flatten)]
        make: Make,
        count: u32,
    },
    BenchBatch {
        #[serde(flatten)]
        make: Make,
        count: u32,
    },
}

/// What is otherwise random or comes from the clock.
#[derive(Deserialize)]
#[cfg_attr(not(token04_hazmat), expect(dead_code, reason = "only a testing build can use it"))]
struct Fixed {
    ctime: i64,
    nonce: i64,
    iv_hex: String,
}

fn main() -> std::io::Result<()> {
    let mut stdout = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let answer = match serde_json::from_str(&line?) {
            Ok(request) => answer(request).unwrap_or_else(|error| failure(&error)),
            Err(error) => json!({"error": error.to_string()}),
        };
        writeln!(stdout, "{answer}")?;
        stdout.flush()?;
    }
    Ok(())
}

fn answer(request: Request) -> Result<Value, Error> {
    match request {
        Request::Hello => Ok(json!({
            "language": "rust",
            "version": token04_core::VERSION,
            "fixes": cfg!(token04_hazmat),
        })),
        Request::Make(make) => make.make().map(|made| token(&made)),
        Request::MakeFixed { make, fixed } => make_fixed(&make, &fixed),
        Request::Issue(make) => make.issue().map(|made| token(&made)),
        Request::Batch(batch) => batch.make(),
        Request::Generate(arguments) => Ok(arguments.answer()),
        Request::RoomPayload(room) => room.payload().map(|made| payload(&made)),
        Request::VideoPayload(video) => video.payload().map(|made| payload(&made)),
        Request::Inspect { token } => inspect(&token).map(|found| envelope(&found)),
        Request::Open { token, secret } => {
            Verifier::new(secret.as_str())?.open(&token).map(|read| opened(&read))
        }
        Request::Verify { token, secret, now, expect } => Verifier::new(secret.as_str())?
            .verify(&token, &expect.expectation(now)?)
            .map(|read| opened(&read)),
        Request::Diagnose { token, secrets, now, expect, lang } => {
            let lang = language(lang.as_deref().unwrap_or("en"))?;
            Ok(report(&diagnose(&token, &secrets, &expect.expectation(now)?), lang))
        }
        Request::Explain { code, lang } => Ok(explanation(code, language(&lang)?)),
        Request::KitToken { token, app_id, user_id, room_id, user_name } => {
            kit_token(&token, app_id, &user_id, &room_id, &user_name)
                .map(|made| json!({"code": 0, "kit_token": made}))
        }
        Request::Bench { make, count } => measure::one_by_one(&make, count),
        Request::BenchBatch { make, count } => measure::batch(&make, count),
    }
}

fn language(name: &str) -> Result<Lang, Error> {
    Lang::from_name(name).ok_or_else(|| Error::about(ErrorKind::InvalidArgument, Argument::Lang))
}

#[cfg(token04_hazmat)]
fn make_fixed(make: &Make, fixed: &Fixed) -> Result<Value, Error> {
    fixed::make(make, fixed).map(|made| token(&made))
}

#[cfg(not(token04_hazmat))]
#[expect(clippy::unnecessary_wraps, reason = "as the testing build has it")]
fn make_fixed(_: &Make, _: &Fixed) -> Result<Value, Error> {
    Ok(json!({"error": "this is not a testing build"}))
}
