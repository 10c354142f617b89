//! Servers that sign their requests, so that their key never travels.
//!
//! `Authorization: T04-HMAC-SHA256 id=CLIENT, time=UNIX_SECONDS, nonce=NONCE, signature=HEX`. The
//! signature is HMAC-SHA256 over `T04-HMAC-SHA256`, id, time, nonce and path, each followed by a
//! line break, and then the body as it is.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use aws_lc_rs::hmac;

use super::replay::Replays;
use crate::config;
use crate::secret;
use crate::subject::{Denied, Mode, Subject};

/// How the header begins.
pub(crate) const SCHEME: &str = "T04-HMAC-SHA256";

/// By how many seconds the time of a request may differ.
pub(crate) const WINDOW: i64 = 300;

/// How long a request could be sent again: a time may be ahead by [`WINDOW`] when it comes.
pub(crate) const REPLAYABLE: Duration = Duration::from_secs(2 * WINDOW.unsigned_abs());

/// The clients by name.
#[derive(Debug, Default)]
pub(crate) struct Signers(HashMap<String, Signer>);

struct Signer {
    keys: Vec<hmac::Key>,
    policy: Arc<str>,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer").field("policy", &self.policy).finish_non_exhaustive()
    }
}

/// For the audit line.
pub(crate) const REPLAYED: &str = "replayed request";

/// What may be used once.
#[derive(Debug)]
pub(crate) struct Nonce {
    pub(crate) what: String,
    /// After this time, the request is refused anyway.
    pub(crate) until: i64,
}

/// The parts of the header.
struct Signed<'a> {
    id: &'a str,
    time: i64,
    nonce: &'a str,
    signature: [u8; 32],
}

impl Signers {
    pub(crate) fn new(from: &[config::Hmac], folder: &Path) -> Result<Self, String> {
        let mut signers = HashMap::new();
        for entry in from {
            let at = |why: &str| format!("auth.hmac {}: {why}", entry.client);
            if !is_name(&entry.client) {
                return Err(at("client must consist of letters, digits, `-`, `_` and `.`"));
            }
            if entry.keys.is_empty() || entry.keys.len() > 2 {
                return Err(at("keys must have one entry, or two while one is being replaced"));
            }
            let mut keys = Vec::new();
            for (index, source) in entry.keys.iter().enumerate() {
                let at = |why: &str| at(&format!("keys: entry {}: {why}", index + 1));
                let bytes = secret::read(source, folder).map_err(|why| at(&why))?;
                if bytes.len() < 32 {
                    return Err(at("it is shorter than 32 bytes"));
                }
                keys.push(hmac::Key::new(hmac::HMAC_SHA256, &bytes));
            }
            let signer = Signer { keys, policy: entry.policy.as_str().into() };
            if signers.insert(entry.client.clone(), signer).is_some() {
                return Err(at("there are two of this name"));
            }
        }
        Ok(Self(signers))
    }

    /// The client that the header names, if it is one of the configuration.
    pub(crate) fn named(&self, header: &str) -> Option<String> {
        let (name, _) = self.0.get_key_value(parse(header)?.id)?;
        Some(name.clone())
    }

    /// `header` is what follows the scheme. Whether another server has seen the request is still to be asked.
    pub(crate) fn check(
        &self,
        header: &str,
        path: &str,
        body: &[u8],
        now: i64,
        replays: &Replays,
    ) -> Result<(Subject, Nonce), Denied> {
        let refused = |why| Err(Denied::Unauthenticated(why));
        let Some(signed) = parse(header) else { return refused("malformed signature header") };
        let Some(client) = self.0.get(signed.id) else { return refused("unknown client") };
        let mut text = Vec::with_capacity(body.len() + 256);
        let time = signed.time.to_string();
        for part in [SCHEME, signed.id, &time, signed.nonce, path] {
            text.extend_from_slice(part.as_bytes());
            text.push(b'\n');
        }
        text.extend_from_slice(body);
        // In constant time, and before the time is looked at: only a signer learns about clocks.
        if !client.keys.iter().any(|key| hmac::verify(key, &text, &signed.signature).is_ok()) {
            return refused("wrong signature");
        }
        if now.abs_diff(signed.time) > WINDOW.unsigned_abs() {
            return refused("the time of the request differs too much");
        }
        if !replays.is_new(signed.id, signed.nonce, Instant::now()) {
            return refused(REPLAYED);
        }
        let nonce = Nonce { what: format!("{}\n{}", signed.id, signed.nonce), until: signed.time + WINDOW };
        Ok((Subject::client(Mode::Hmac, signed.id, &client.policy), nonce))
    }
}

/// Each part exactly once, and nothing else.
fn parse(header: &str) -> Option<Signed<'_>> {
    let (mut id, mut time, mut nonce, mut signature) = (None, None, None, None);
    for part in header.split(',') {
        let (name, value) = part.trim().split_once('=')?;
        let place = match name {
            "id" => &mut id,
            "time" => &mut time,
            "nonce" => &mut nonce,
            "signature" => &mut signature,
            _ => return None,
        };
        if place.replace(value).is_some() {
            return None;
        }
    }
    let time = time?;
    // One way to write a time, as it is signed.
    let seconds: i64 =
        time.parse().ok().filter(|seconds: &i64| *seconds >= 0 && seconds.to_string() == time)?;
    let nonce = nonce.filter(|nonce| is_name(nonce) && nonce.len() >= 8)?;
    Some(Signed { id: id?, time: seconds, nonce, signature: unhex(signature?)? })
}

fn is_name(text: &str) -> bool {
    (1..=128).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    config::KeyHash::try_from(format!("sha256:{text}")).ok().map(|hash| hash.0)
}

#[cfg(test)]
mod tests {
    use super::super::api_key::hex;
    use super::*;

    const KEY: &[u8] = b"0123456789abcdef0123456789abcdef";

    fn signers() -> Signers {
        let signer = Signer { keys: vec![hmac::Key::new(hmac::HMAC_SHA256, KEY)], policy: "p".into() };
        Signers([("backend".to_owned(), signer)].into())
    }

    fn header(id: &str, time: i64, nonce: &str, path: &str, body: &str) -> String {
        let text = format!("{SCHEME}\n{id}\n{time}\n{nonce}\n{path}\n{body}");
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, KEY), text.as_bytes());
        format!("id={id}, time={time}, nonce={nonce}, signature={}", hex(tag.as_ref()))
    }

    fn check(header: &str, path: &str, body: &str, now: i64, replays: &Replays) -> Result<Subject, Denied> {
        signers().check(header, path, body.as_bytes(), now, replays).map(|(subject, _)| subject)
    }

    #[test]
    fn a_signed_request_passes_once() {
        let replays = Replays::new(100, REPLAYABLE);
        let header = header("backend", 1000, "abcdefgh", "/v1/token", "{}");
        assert_eq!(check(&header, "/v1/token", "{}", 1300, &replays).unwrap().id, "backend");
        assert_eq!(
            check(&header, "/v1/token", "{}", 1300, &replays).unwrap_err(),
            Denied::Unauthenticated(REPLAYED)
        );
    }

    #[test]
    fn whatever_is_altered_is_refused() {
        let replays = Replays::new(100, REPLAYABLE);
        let good = header("backend", 1000, "abcdefgh", "/v1/token", "{}");
        let wrong = |header: &str, path: &str, body: &str, now: i64| {
            assert!(check(header, path, body, now, &replays).is_err(), "{header} {path} {body} {now}");
        };
        assert_eq!(signers().named(&good).as_deref(), Some("backend"));
        assert_eq!(signers().named(&good.replace("id=backend", "id=other")), None);
        wrong(&good, "/v1/tokens", "{}", 1000);
        wrong(&good, "/v1/token", "{ }", 1000);
        wrong(&good, "/v1/token", "{}", 1301);
        wrong(&good, "/v1/token", "{}", 699);
        for (from, to) in [
            ("id=backend", "id=other"),
            ("time=1000", "time=1001"),
            ("time=1000", "time=01000"),
            ("nonce=abcdefgh", "nonce=abcdefgi"),
            ("nonce=abcdefgh", "nonce=abc"),
            ("id=backend, ", ""),
            ("id=backend", "id=backend, id=backend"),
            ("id=backend", "id=backend, x=y"),
            ("signature=", "signature=0"),
            ("nonce=abcdefgh", "nonce=abc\ndefgh"),
        ] {
            assert!(good.contains(from));
            wrong(&good.replace(from, to), "/v1/token", "{}", 1000);
        }
        // None of them has used up the nonce.
        assert!(check(&good, "/v1/token", "{}", 1000, &replays).is_ok());
    }
}
