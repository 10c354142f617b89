//! Why a token with a sound envelope cannot be read.

use aes::Aes128Dec;
use aes::cipher::{KeyInit, KeySizeUser, typenum::Unsigned};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::report::Report;
use super::secret::trimmed;
use crate::cipher::cbc;
use crate::claims::Claims;
use crate::envelope::{self, Sealed};
use crate::outcome::{Error, ErrorKind, Reason};
use crate::secret::ServerSecret;
use crate::verify::Verifier;

/// Looks behind the `error` with which reading the token ended.
pub(super) fn look(token: &str, secrets: &[&str], error: Error, report: &mut Report) {
    for secret in secrets {
        match error.kind() {
            ErrorKind::Refused(Reason::ClaimsInvalid) => {
                // Now and then a wrong key decrypts CBC to bytes that end like padding.
                if let Some(plaintext) = decrypt(token, &key_of(secret))
                    && Claims::read(&plaintext) == Err(error)
                {
                    wrong_claims(&plaintext, report);
                }
            }
            _ => other_keys(token, secret, report),
        }
    }
}

/// The ways in which a right secret becomes a wrong key.
fn other_keys(token: &str, secret: &str, report: &mut Report) {
    let reads = |key: &[u8]| decrypt(token, key).is_some_and(|plaintext| Claims::read(&plaintext).is_ok());
    let bare = trimmed(secret);
    if bare != secret && Verifier::new(bare).is_ok_and(|verifier| verifier.open(token).is_ok()) {
        report.error_found(
            "secret_fits_when_trimmed",
            "The token can be read with the secret once what stands around it is taken off.",
            "Configure the 32 characters alone.",
            &[],
        );
    }
    if let Some(half) = bare.as_bytes().get(..16).filter(|_| bare.len() >= ServerSecret::LEN)
        && reads(half)
    {
        report.error_found(
            "key_first_half",
            "The token was made with AES-128 and the first 16 bytes of the secret.",
            "Use all 32 bytes of the secret as an AES-256 key.",
            &[1_002_033, 6_000_101],
        );
    }
    if let Some(decoded) = unhex(bare)
        && reads(&decoded)
    {
        report.error_found(
            "key_hex_decoded",
            "The token was made with the secret decoded from hexadecimal.",
            "The key is the secret's text itself, 32 characters as 32 bytes.",
            &[1_002_033, 6_000_101],
        );
    }
    if let Some(plaintext) = decrypt(token, &key_of(bare))
        && padded_twice(&plaintext)
    {
        report.error_found(
            "padding_twice",
            "The token was padded by hand and then once more by the cipher.",
            "Leave the padding to the AES library, or switch its padding off.",
            &[1_002_033, 6_000_101],
        );
    }
}

fn key_of(secret: &str) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(secret.as_bytes().to_vec())
}

fn unhex(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let bytes = pairs
        .iter()
        .map(|[high, low]| u8::try_from(digit(*high)?.checked_mul(16)?.checked_add(digit(*low)?)?).ok())
        .collect::<Option<Vec<u8>>>()?;
    rest.is_empty().then(|| Zeroizing::new(bytes))
}

/// Decrypts with a key of 16 or 32 bytes, CBC only for the former.
fn decrypt(token: &str, key: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut room = envelope::Room::new();
    let parts = envelope::split(envelope::decode(token, &mut room).ok()?).ok()?;
    if key.len() == <Aes128Dec as KeySizeUser>::KeySize::USIZE {
        let Sealed::Cbc { iv, body } = parts.sealed else { return None };
        let plaintext = cbc::open(&Aes128Dec::new_from_slice(key).ok()?, &iv, body)?;
        return Some(Zeroizing::new(plaintext.to_vec()));
    }
    let key = crate::cipher::OpenKey::new(&ServerSecret::new(key).ok()?);
    Some(Zeroizing::new(parts.decrypt(&key)?.text()?.to_vec()))
}

fn padded_twice(plaintext: &[u8]) -> bool {
    let Some(pad) = plaintext.last().map(|last| usize::from(*last)).filter(|pad| (1..=16).contains(pad))
    else {
        return false;
    };
    plaintext.len().checked_sub(pad).and_then(|len| plaintext.split_at_checked(len)).is_some_and(
        |(inner, padding)| {
            padding.iter().all(|byte| usize::from(*byte) == pad) && Claims::read(inner).is_ok()
        },
    )
}

/// Which of the claims are wrong, and how.
fn wrong_claims(plaintext: &[u8], report: &mut Report) {
    let Ok(claims) = serde_json::from_slice::<Map<String, Value>>(plaintext) else {
        report.error_found(
            "claims_not_an_object",
            "What the token holds is JSON, but not an object with claims, or not one that can be told apart.",
            "Encrypt one JSON object with app_id, user_id, nonce, ctime, expire and payload.",
            &[],
        );
        return;
    };
    let missing = ["app_id", "user_id", "nonce", "ctime", "expire"]
        .into_iter()
        .filter(|name| !claims.contains_key(*name))
        .collect::<Vec<_>>();
    if !missing.is_empty() {
        report.error_found(
            "claim_missing",
            format!("Claims are missing: {}.", missing.join(", ")),
            "Put app_id, user_id, nonce, ctime and expire into the JSON, spelled like this.",
            &[],
        );
    }
    let is_integer = |value: &Value| value.as_i64().is_some();
    let is_app_id = |value: &Value| value.as_u64().is_some_and(|id| (1..=u64::from(u32::MAX)).contains(&id));
    if claims.get("app_id").is_some_and(|value| !is_app_id(value)) {
        report.error_found(
            "app_id_type",
            "The app id in the token is not a number from 1 to 4294967295.",
            "Write app_id as a JSON number, without quotes.",
            &[1_002_076],
        );
    }
    if claims.get("user_id").is_some_and(|value| !value.is_string()) {
        report.error_found(
            "user_id_type",
            "The user id in the token is not a string.",
            "Write user_id as a JSON string, in quotes, also where it consists of digits.",
            &[1_002_077],
        );
    }
    if claims.get("nonce").is_some_and(|value| !is_integer(value)) {
        report.error_found(
            "nonce_type",
            "The nonce in the token is not a 64-bit integer.",
            "Write nonce as a whole JSON number, not as text or a fraction.",
            &[1_002_080],
        );
    }
    if ["ctime", "expire"].iter().any(|name| claims.get(*name).is_some_and(|value| !is_integer(value))) {
        report.error_found(
            "time_type",
            "A time in the token is not a 64-bit integer.",
            "Write ctime and expire as whole JSON numbers of Unix seconds.",
            &[1_002_078],
        );
    }
    if claims.get("payload").is_some_and(Value::is_object) {
        report.error_found(
            "payload_is_object",
            "The payload in the token is a JSON object instead of a string that holds one.",
            "Turn the payload into text first (JSON.stringify, json.dumps, json_encode).",
            &[1_002_075],
        );
    } else if claims.get("payload").is_some_and(|value| !value.is_string() && !value.is_null()) {
        report.error_found(
            "payload_type",
            "The payload in the token is not a string.",
            "Write the payload as a JSON string: empty, or the text of a JSON object.",
            &[1_002_075],
        );
    }
}
