//! The signature of a question, as Standard Webhooks has it: HMAC-SHA256 over id, time and body.

use std::time::{SystemTime, UNIX_EPOCH};

use aws_lc_rs::{hmac, rand};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use http::{HeaderMap, HeaderValue};
use zeroize::Zeroizing;

pub(super) struct Signer(hmac::Key);

/// The key is too short, or not what its prefix says.
#[derive(Debug)]
pub(super) struct KeyError;

impl Signer {
    /// The text `whsec_…` is base64, as the libraries for webhooks write a key. Anything else is the key itself.
    pub(super) fn new(key: &[u8]) -> Result<Self, KeyError> {
        let key = match key.strip_prefix(b"whsec_") {
            Some(text) => {
                let key = Zeroizing::new(STANDARD.decode(text).map_err(|_| KeyError)?);
                if key.len() < 24 {
                    return Err(KeyError);
                }
                key
            }
            None if key.len() < 32 => return Err(KeyError),
            None => Zeroizing::new(key.to_vec()),
        };
        Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, &key)))
    }

    /// Adds the three headers. `None` if there is no randomness.
    pub(super) fn sign(&self, headers: &mut HeaderMap, body: &[u8], now: SystemTime) -> Option<()> {
        let mut random = [0; 16];
        rand::fill(&mut random).ok()?;
        let id = format!("msg_{}", URL_SAFE_NO_PAD.encode(random));
        let time = now.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()).to_string();
        let signature = format!("v1,{}", STANDARD.encode(self.tag(&id, &time, body)));
        for (name, value) in
            [("webhook-id", id), ("webhook-timestamp", time), ("webhook-signature", signature)]
        {
            headers.insert(name, HeaderValue::from_str(&value).ok()?);
        }
        Some(())
    }

    fn tag(&self, id: &str, time: &str, body: &[u8]) -> hmac::Tag {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(format!("{id}.{time}.").as_bytes());
        context.update(body);
        context.sign()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification of Standard Webhooks.
    #[test]
    fn signatures_are_those_of_the_specification() {
        let signer =
            Signer::new(b"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap_or_else(|_| panic!("a key"));
        let tag = signer.tag("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", br#"{"test": 2432232314}"#);
        assert_eq!(STANDARD.encode(tag), "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn keys_that_could_be_guessed_are_refused() {
        for key in [
            &b""[..],
            b"short",
            &[7; 31],
            b"whsec_",
            b"whsec_AAAA",
            b"whsec_????????????????????????????????",
        ] {
            assert!(Signer::new(key).is_err(), "{key:?}");
        }
        assert!(Signer::new(&[7; 32]).is_ok());
    }
}
