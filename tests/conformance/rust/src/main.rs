//! The conformance driver of Rust; ../README.md describes the protocol.

use std::hint::black_box;
use std::io::{BufRead, Write};
use std::sync::Mutex;
use std::time::Instant;

use serde::Deserialize;
use serde_json::{Value, json};
use token04_core::hazmat::{Fixed, issue_fixed};
use token04_core::{
    BatchOptions, Cipher, Error, ErrorCode, Expectation, Issuer, Opened, Privilege, Verifier,
    generate_token04,
};

#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
enum Request {
    Hello,
    Make(Make),
    MakeFixed {
        #[serde(flatten)]
        make: Make,
        ctime: i64,
        nonce: i64,
        iv_hex: String,
    },
    Generate(Generate),
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
}

#[derive(Deserialize)]
struct Make {
    app_id: u32,
    user_id: String,
    secret: String,
    effective_time_in_seconds: i64,
    payload: String,
    cipher: String,
}

/// Arguments of any type.
#[derive(Deserialize)]
struct Generate {
    app_id: Value,
    user_id: Value,
    secret: Value,
    effective_time_in_seconds: Value,
    payload: Value,
}

#[derive(Deserialize)]
struct Expect {
    app_id: Option<u32>,
    user_id: Option<String>,
    room_id: Option<String>,
    privilege: Option<String>,
    stream_id: Option<String>,
}

fn main() -> std::io::Result<()> {
    let mut stdout = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let answer = match serde_json::from_str(&line?) {
            Ok(request) => answer(request),
            Err(error) => json!({"error": error.to_string()}),
        };
        writeln!(stdout, "{answer}")?;
        stdout.flush()?;
    }
    Ok(())
}

fn answer(request: Request) -> Value {
    let answered = match request {
        Request::Hello => Ok(json!({"language": "rust", "version": token04_core::VERSION, "fixes": true})),
        Request::Make(make) => make
            .issuer()
            .and_then(|issuer| make.issue(&issuer))
            .map(|token| json!({"code": 0, "token": token})),
        Request::MakeFixed { make, ctime, nonce, iv_hex } => unhex(&iv_hex)
            .and_then(|iv| {
                let fixed = Fixed { ctime, nonce, iv: &iv };
                let ttl = make.effective_time_in_seconds;
                issue_fixed(&make.issuer()?, fixed, &make.user_id, ttl, &make.payload)
            })
            .map(|token| json!({"code": 0, "token": token})),
        Request::Generate(arguments) => {
            return generate(&arguments).unwrap_or_else(|| json!({"impossible": true}));
        }
        Request::Bench { make, count } => make.issuer().and_then(|issuer| {
            timed(|| (0..count).try_for_each(|_| black_box(make.issue(&issuer)).map(drop)))
        }),
        Request::BenchBatch { make, count } => make.issuer().and_then(|issuer| {
            let users: Vec<String> = (1..=count).map(|user| format!("user_{user:06}")).collect();
            let ttl = make.effective_time_in_seconds;
            let mut tokens = Vec::new();
            let took = timed(|| {
                issuer.issue_batch(&users, ttl, &make.payload, BatchOptions::new()).map(|made| tokens = made)
            });
            keep(tokens);
            took
        }),
        Request::Open { token, secret } => {
            Verifier::new(&secret).and_then(|verifier| verifier.open(&token)).map(|opened| claims(&opened))
        }
        Request::Verify { token, secret, now, expect } => Verifier::new(&secret)
            .and_then(|verifier| verifier.verify(&token, &expect.expectation(now)?))
            .map(|opened| claims(&opened)),
    };
    answered.unwrap_or_else(|error| {
        json!({
            "code": error.code().value(),
            "reason": error.reason().map(token04_core::Reason::name),
            "sdk_code": error.sdk_code(),
        })
    })
}

/// `None` where Rust's types rule the arguments out.
fn generate(arguments: &Generate) -> Option<Value> {
    let app_id = u32::try_from(arguments.app_id.as_u64()?).ok()?;
    let ttl = arguments.effective_time_in_seconds.as_i64()?;
    let (user_id, secret) = (arguments.user_id.as_str()?, arguments.secret.as_str()?);
    let made = generate_token04(app_id, user_id, secret, ttl, arguments.payload.as_str()?);
    Some(made.map_or_else(
        |error| json!({"code": error.code().value(), "message": error.message()}),
        |token| json!({"code": 0, "token": token}),
    ))
}

/// A few tokens of each measured batch. Where nothing is left, the allocator gives the memory
/// back to the system and has to ask for it again page by page, which takes half as long as
/// the tokens; in a process that serves something always is left, so that is what is measured.
fn keep(tokens: Vec<Result<String, Error>>) {
    static KEPT: Mutex<Vec<String>> = Mutex::new(Vec::new());
    if let Ok(mut kept) = KEPT.lock() {
        kept.extend(tokens.into_iter().step_by(500).flatten());
    }
}

fn timed(work: impl FnOnce() -> Result<(), Error>) -> Result<Value, Error> {
    let start = Instant::now();
    work()?;
    Ok(json!({"ns": u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX)}))
}

impl Make {
    fn issuer(&self) -> Result<Issuer, Error> {
        let cipher = Cipher::from_name(&self.cipher).ok_or(ErrorCode::InvalidArgument)?;
        Issuer::new(self.app_id, &self.secret, cipher)
    }

    fn issue(&self, issuer: &Issuer) -> Result<String, Error> {
        issuer.issue(&self.user_id, self.effective_time_in_seconds, &self.payload)
    }
}

impl Expect {
    fn expectation(&self, now: Option<i64>) -> Result<Expectation<'_>, Error> {
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
        if let Some(privilege) = &self.privilege {
            expected = expected.privilege(Privilege::from_name(privilege).ok_or(ErrorCode::InvalidArgument)?);
        }
        if let Some(stream_id) = &self.stream_id {
            expected = expected.stream_id(stream_id);
        }
        if let Some(now) = now {
            expected = expected.at(now);
        }
        Ok(expected)
    }
}

fn claims(opened: &Opened) -> Value {
    json!({
        "code": 0,
        "reason": null,
        "cipher": opened.cipher.name(),
        "claims": {
            "app_id": opened.claims.app_id,
            "user_id": opened.claims.user_id,
            "nonce": opened.claims.nonce,
            "ctime": opened.claims.ctime,
            "expire": opened.claims.expire,
            "payload": opened.claims.payload,
        },
    })
}

fn unhex(text: &str) -> Result<Vec<u8>, Error> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0).ok_or(ErrorCode::InvalidArgument)?;
    digits
        .chunks_exact(2)
        .map(|pair| u8::try_from(pair.iter().fold(0, |byte, digit| byte * 16 + digit)))
        .collect::<Result<_, _>>()
        .map_err(|_| ErrorCode::InvalidArgument.into())
}
