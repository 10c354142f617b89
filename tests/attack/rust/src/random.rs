//! Random calls.

mod options;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};
use token04_core::{
    BatchOptions, Cipher, Error, Expectation, FixedClock, GenerateRequest, Issuer, Payload, PayloadRef,
    Privilege, Request, Result, RtcRoomPayload, ServerSecret, SystemRandom, Verifier, VideoPayload, diagnose,
    generate_token04, inspect,
};

use crate::hostile::{Changing, Ended, Lying, Source, call};
use crate::kinds::SECRET;
use crate::process::resident_kib;
pub(crate) use options::Options;

/// Memory may not grow by more, in KiB: the allocator keeps what is freed.
const GROWTH_KIB: u64 = 4096;

pub(crate) fn run(options: &Options) -> Value {
    let started = Instant::now();
    let mut attack = Attack::new(options.seed);
    let mut outcomes: BTreeMap<String, u64> = BTreeMap::new();
    let mut findings: Vec<String> = Vec::new();
    let (mut calls, mut first) = (0, 0);
    while calls < options.calls || started.elapsed() < Duration::from_secs(options.seconds) {
        let outcome = match call(|| attack.one()) {
            Ended::With(Ok(())) => "OK".to_owned(),
            Ended::With(Err(Fault::Refused(error))) => format!("{}/{}", error.kind().name(), error.code()),
            Ended::With(Err(Fault::Finding(what))) => {
                findings.push(format!("seed {}, call {calls}: {what}", options.seed));
                "FINDING".to_owned()
            }
            Ended::OurPanic => "the caller's panic".to_owned(),
            Ended::ItsPanic => {
                findings.push(format!("seed {}, call {calls}: it panicked", options.seed));
                "panic".to_owned()
            }
        };
        *outcomes.entry(outcome).or_default() += 1;
        calls += 1;
        if first == 0 && calls >= options.calls / 5 && started.elapsed().as_secs() >= options.seconds / 5 {
            first = resident_kib();
        }
    }
    let last = resident_kib();
    if last > first + GROWTH_KIB {
        findings.push(format!("memory grew from {first} KiB to {last} KiB, more than {GROWTH_KIB} KiB"));
    }
    findings.truncate(20);
    json!({"calls": calls, "outcomes": outcomes, "resident_kib": [first, last], "findings": findings})
}

enum Fault {
    /// As the package documents it.
    Refused(Error),
    Finding(&'static str),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

type Outcome = std::result::Result<(), Fault>;

fn holds(so: bool, what: &'static str) -> Outcome {
    if so { Ok(()) } else { Err(Fault::Finding(what)) }
}

struct Attack {
    rng: StdRng,
    issuer: Arc<Issuer>,
    /// A token of an earlier call, to be damaged and to be read with other expectations.
    token: String,
}

impl Attack {
    fn new(seed: u64) -> Self {
        let issuer = Issuer::new(1, SECRET, Cipher::Cbc);
        // The constant secret is a good one.
        let issuer = Arc::new(issuer.unwrap_or_else(|_| std::process::abort()));
        Self { rng: StdRng::seed_from_u64(seed), issuer, token: String::new() }
    }

    fn below(&mut self, bound: usize) -> usize {
        let number = usize::try_from(self.rng.next_u32()).unwrap_or_default();
        number % bound.max(1)
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        let index = self.below(from.len());
        from[index].clone()
    }

    fn text(&mut self) -> String {
        let length = self.pick(&[0, 1, 5, 31, 32, 33, 64, 65, 300, 3000, 70_000]);
        let unit = self.pick(&["a", "\0", "\"", "\\", "é", "語", "😀", "0", "\u{2028}", " "]);
        unit.repeat(length / unit.len())
    }

    fn user_id(&mut self) -> String {
        if self.below(4) == 0 { self.text() } else { self.pick(&["alice", "bob", "u", "名"]).to_owned() }
    }

    fn secret(&mut self) -> String {
        if self.below(4) == 0 { self.text() } else { SECRET.to_owned() }
    }

    fn seconds(&mut self) -> u64 {
        self.pick(&[0, 1, 60, 3600, 86_400, u64::MAX, 1 << 63, (1 << 63) - 1])
    }

    fn lifetime(&mut self) -> Duration {
        Duration::new(self.seconds(), self.pick(&[0, 0, 0, 1, 999_999_999]))
    }

    fn json(&mut self) -> String {
        let good = r#"{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":["s"]}"#;
        let texts =
            [good, r#"{"room_id":"r"}"#, "{}", "[]", "null", "{", r#"{"RoomId":"r"}"#, r#"{"room_id":1}"#];
        if self.below(4) == 0 { self.text() } else { self.pick(&texts).to_owned() }
    }

    fn payload(&mut self) -> Result<Payload> {
        match self.below(6) {
            0 => Ok(Payload::none()),
            1 => Payload::json(self.json()),
            2 => Ok(Payload::raw(self.text())),
            3 => VideoPayload::new(self.user_id(), self.user_id()).payload(),
            4 => Payload::json(self.changing()),
            _ => {
                let privilege = self.pick(&[Privilege::Login, Privilege::Publish]);
                let items: Vec<String> = (0..self.below(4)).map(|_| self.text()).collect();
                let claimed = self.pick(&[0, 1, 1000, usize::MAX]);
                let streams = Lying { items: items.into_iter(), claimed, panics: self.below(8) == 0 };
                let room = RtcRoomPayload::new(self.user_id()).set(privilege, self.below(2) == 0);
                if self.below(2) == 0 { room.payload() } else { room.stream_ids(streams).payload() }
            }
        }
    }

    fn changing(&mut self) -> Changing {
        let texts: Vec<Option<String>> =
            (0..3).map(|_| (self.below(10) > 0).then(|| self.user_id())).collect();
        Changing::new(texts)
    }

    fn damaged(&mut self) -> String {
        let mut token = self.token.clone().into_bytes();
        for _ in 0..self.below(3) {
            let at = self.below(token.len());
            match self.below(3) {
                0 => token.truncate(at),
                1 => token.insert(at.min(token.len()), b'A'),
                _ => {
                    if let Some(byte) = token.get_mut(at) {
                        *byte = b'+';
                    }
                }
            }
        }
        let token = String::from_utf8_lossy(&token).into_owned();
        if self.below(10) == 0 { self.text() } else { token }
    }

    fn one(&mut self) -> Outcome {
        match self.below(10) {
            0 => self.new_issuer(),
            1 | 2 => self.issue(),
            3 => self.issue_with(),
            4 => self.batch(),
            5 => self.generate(),
            6 => self.verify(),
            7 => self.diagnose(),
            8 => {
                inspect(&self.damaged())?;
                Ok(())
            }
            _ => self.threads(),
        }
    }

    fn new_issuer(&mut self) -> Outcome {
        let app = self.pick(&[0, 1, u32::MAX]);
        let cipher = self.pick(&[Cipher::Cbc, Cipher::Gcm]);
        if self.below(3) == 0 {
            let secret = ServerSecret::new(self.changing())?;
            holds(!format!("{secret:?}").contains(SECRET), "a secret in debug text")?;
        }
        let secret = self.secret();
        let made = Issuer::new(app, secret.as_str(), cipher);
        holds(made.is_err() || (app != 0 && secret.len() == 32), "an issuer of a wrong app or secret")?;
        let made = made?;
        holds(!format!("{made:?}").contains(&secret), "a secret in debug text")?;
        if app == 1 && secret == SECRET {
            self.issuer = Arc::new(made);
        }
        let secrets: Vec<String> = (0..self.below(3)).map(|_| self.secret()).collect();
        let claimed = self.pick(&[0, 5, usize::MAX]);
        Verifier::with_secrets(Lying { items: secrets.iter(), claimed, panics: false })?;
        Ok(())
    }

    /// The token says what was asked for, and no more.
    fn says(&mut self, token: String, user: &str, payload: &str, seconds: u64) -> Outcome {
        let opened =
            Verifier::new(SECRET)?.open(&token).map_err(|_| Fault::Finding("a token that cannot be read"))?;
        let claims = &opened.claims;
        holds(claims.user_id == user, "another user id")?;
        holds(claims.payload == payload, "another payload")?;
        holds(
            claims.expire.checked_sub(claims.ctime).map(i64::cast_unsigned) == Some(seconds),
            "another lifetime",
        )?;
        holds(claims.app_id == 1, "another app")?;
        // Shorter ones can be part of a number that is shown.
        holds(
            user.len() <= 20 && user != "alice" || !format!("{opened:?}").contains(user),
            "a user id in debug text",
        )?;
        self.token = token;
        Ok(())
    }

    fn issue(&mut self) -> Outcome {
        let (user, lifetime, payload) = (self.user_id(), self.lifetime(), self.payload()?);
        let issuer = Arc::clone(&self.issuer);
        let token = if self.below(2) == 0 {
            issuer.issue(&user, lifetime, &payload)?
        } else {
            let mut buffer = vec![0; self.pick(&[0, 1, 100, 4096, 66_000])];
            let length = issuer.issue_into(&user, lifetime, &payload, &mut buffer)?;
            holds(length <= buffer.len(), "a length beyond the buffer")?;
            buffer.truncate(length);
            String::from_utf8(buffer).map_err(|_| Fault::Finding("a token that is not text"))?
        };
        holds(lifetime.subsec_nanos() == 0, "a fraction of a second is dropped")?;
        self.says(token, &user, payload.as_str(), lifetime.as_secs())
    }

    fn issue_with(&mut self) -> Outcome {
        let (user, lifetime, payload) = (self.user_id(), self.lifetime(), self.payload()?);
        let issuer = Arc::clone(&self.issuer);
        let time = self.pick(&[0, 1, 1_700_000_000, i64::MAX, i64::MIN, -1]);
        let clock = self.pick(&[Source::Gives(time), Source::Gives(time), Source::Fails, Source::Panics]);
        let mut random = self.pick(&[Source::Gives(7), Source::Gives(8), Source::Fails, Source::Panics]);
        let token = if time < 0 {
            issuer.issue_with(&FixedClock::new(time), &mut random, &user, lifetime, &payload)?
        } else {
            issuer.issue_with(&clock, &mut random, &user, lifetime, &payload)?
        };
        holds(matches!(clock, Source::Gives(_)) && time >= 0, "a token without a clock")?;
        holds(matches!(random, Source::Gives(_)), "a token without random numbers")?;
        self.says(token, &user, payload.as_str(), lifetime.as_secs())
    }

    fn batch(&mut self) -> Outcome {
        let (lifetime, payload) = (self.lifetime(), self.payload()?);
        let options = BatchOptions::new().threads(self.pick(&[0, 1, 2, 16, usize::MAX]));
        let count = self.pick(&[0, 1, 2, 63, 64, 65, 130]);
        let issuer = Arc::clone(&self.issuer);
        if self.below(3) == 0 {
            let users: Vec<Changing> = (0..count.min(5)).map(|_| self.changing()).collect();
            let tokens = issuer.issue_batch_packed(&users, lifetime, &payload, options)?;
            return holds(tokens.len() == users.len(), "a batch of another length");
        }
        let users: Vec<String> = (0..count).map(|_| self.user_id()).collect();
        let tokens = issuer.issue_batch(&users, lifetime, &payload, options)?;
        holds(tokens.len() == users.len(), "a batch of another length")?;
        for (user, token) in users.iter().zip(tokens) {
            match token {
                Ok(token) => self.says(token, user, payload.as_str(), lifetime.as_secs())?,
                Err(_) => holds(
                    user.is_empty() || user.len() > 1000 || payload.as_str().len() > 1000,
                    "a user without a token",
                )?,
            }
        }
        Ok(())
    }

    fn generate(&mut self) -> Outcome {
        let (user, secret, payload) = (self.user_id(), self.secret(), self.text());
        let seconds = self.seconds();
        let app = self.pick(&[0, 1, 1, 1]);
        let token = if self.below(2) == 0 {
            generate_token04(app, &user, &secret, seconds.cast_signed(), &payload)?
        } else {
            let given = Request::new(&user, Duration::from_secs(seconds), PayloadRef::raw(&payload));
            let cipher = Ok(self.pick(&[Cipher::Cbc, Cipher::Gcm]));
            let request =
                GenerateRequest { app_id: Ok(app), secret: Ok(secret.as_bytes()), cipher, token: given };
            holds(!format!("{request:?}").contains(SECRET), "a secret in debug text")?;
            request.issue()?
        };
        if secret == SECRET { self.says(token, &user, &payload, seconds) } else { Ok(()) }
    }

    fn verify(&mut self) -> Outcome {
        let token = if self.below(2) == 0 { self.token.clone() } else { self.damaged() };
        let verifier = Verifier::new(self.secret().as_str())?;
        let (user, room) = (self.user_id(), self.user_id());
        let mut expected = Expectation::new().user_id(&user);
        let (app, in_room, strict) = (self.below(3), self.below(3) == 0, self.below(2) == 0);
        if app < 2 {
            expected = expected.app_id(u32::try_from(app).unwrap_or_default());
        }
        if in_room {
            expected = expected.room_id(&room);
        }
        if strict {
            expected = expected.strict();
        }
        if self.below(3) == 0 {
            expected =
                expected.at(self.pick(&[i64::MIN, -1, 0, 1, i64::MAX])).leeway(self.pick(&[0, 1, u32::MAX]));
        }
        let opened = verifier.verify(&token, &expected)?;
        holds(opened.claims.user_id == user, "it verifies for another user")?;
        holds(
            app >= 2 || app == usize::try_from(opened.claims.app_id).unwrap_or_default(),
            "it verifies for another app",
        )?;
        if in_room && strict {
            let payload: Value = serde_json::from_str(&opened.claims.payload).unwrap_or_default();
            holds(
                payload.get("room_id").and_then(Value::as_str) == Some(&room),
                "it verifies for another room",
            )?;
        }
        Ok(())
    }

    fn diagnose(&mut self) -> Outcome {
        let token = self.damaged();
        let user = self.user_id();
        let expected = Expectation::new().user_id(&user);
        let secrets: Vec<String> = (0..self.below(3)).map(|_| self.secret()).collect();
        let report = if self.below(4) == 0 {
            diagnose(&token, &[self.changing()], &expected)
        } else {
            diagnose(&token, &secrets, &expected)
        };
        holds(serde_json::from_str::<Value>(&report.to_json()).is_ok(), "a report that is not JSON")?;
        holds(
            !report.accepted() || report.claims().is_some_and(|claims| claims.user_id == user),
            "it accepts another user",
        )?;
        holds(!format!("{report:?}").contains(SECRET), "a secret in debug text")?;
        report.error().map_or(Ok(()), |error| Err(error.into()))
    }

    /// Threads use an issuer whose last owner may be any of them.
    fn threads(&mut self) -> Outcome {
        let issuer = std::mem::replace(&mut self.issuer, Arc::new(Issuer::new(1, SECRET, Cipher::Gcm)?));
        let running: Vec<_> = (0..3)
            .map(|n| {
                let issuer = Arc::clone(&issuer);
                thread::spawn(move || {
                    let user = format!("u{n}");
                    issuer.issue_with(
                        &token04_core::SystemClock,
                        &mut SystemRandom,
                        &user,
                        Duration::from_secs(9),
                        &Payload::none(),
                    )
                })
            })
            .collect();
        drop(issuer);
        for (n, thread) in running.into_iter().enumerate() {
            let token = thread.join().map_err(|_| Fault::Finding("a thread panicked"))??;
            self.says(token, &format!("u{n}"), "", 9)?;
        }
        Ok(())
    }
}
