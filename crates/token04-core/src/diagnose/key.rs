//! Why a token with a sound envelope cannot be decrypted.

mod guesses;
mod plaintext;
mod tag;

use aes::cipher::KeyInit;
use aes::{Aes128Dec, Aes192Dec};
use aes_gcm::Aes128Gcm;
use aes_gcm::aead::AeadInOut;
use aes_gcm::aead::inout::InOutBuf;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::encoded;
use super::findings::{AboutSecret, AboutText};
use super::report::Finding;
use super::secret::bare;
use super::text::{self, base64};
use crate::cipher::{OpenKey, cbc};
use crate::claims::Claims;
use crate::envelope::{self, Parts, Sealed};
use crate::secret::ServerSecret;
use crate::verify::{Expectation, Verifier};

/// Why none of the secrets decrypts a token, and what a wrong key shows.
#[derive(Default)]
pub(super) struct Examined {
    pub(super) findings: Vec<Finding>,
    /// The claims that a guessed key decrypts to.
    pub(super) plaintext: Option<Zeroizing<Vec<u8>>>,
}

/// Examines a token that none of the secrets decrypts: the ways in which a right secret
/// becomes a wrong key, and right keys that decrypt something else than claims.
pub(super) fn examine(token: &str, secrets: &[&str], expected: &Expectation<'_>) -> Examined {
    let mut examined = Examined::default();
    let bytes = encoded::with_bytes(token);
    if let Some((_, fault)) = &bytes {
        examined.findings.push(fault.clone().into());
    }
    // What is wrong beside the encoding is looked for in the bytes.
    let token = bytes.as_ref().map_or(token, |(token, _)| token);
    for secret in secrets {
        let right = bytes.as_ref().and_then(|_| decrypt(token, bare(secret).as_bytes()));
        if let Some(plaintext) = right.filter(|plaintext| is_object(plaintext)) {
            examined.plaintext = Some(plaintext);
            break;
        }
        explain(token, secret, expected, &mut examined);
    }
    examined
}

fn explain(token: &str, secret: &str, expected: &Expectation<'_>, examined: &mut Examined) {
    let bare = bare(secret);
    if *bare != secret && Verifier::new(bare.as_str()).is_ok_and(|key| key.open(token).is_ok()) {
        examined.findings.push(AboutSecret::FitsWhenTrimmed.into());
        return;
    }
    for guess in guesses::of(secret, &bare, expected.expected_user_id()) {
        let plaintext = decrypt(token, &guess.key).filter(|plaintext| is_object(plaintext));
        if let Some(plaintext) = plaintext {
            examined.findings.push(guess.seen.into());
            examined.plaintext.get_or_insert(plaintext);
            return;
        }
    }
    let Some(plaintext) = decrypt(token, bare.as_bytes()) else {
        if let Some(plaintext) = padded_otherwise(token, bare.as_bytes()) {
            examined.findings.push(AboutSecret::PaddingNotPkcs7.into());
            examined.plaintext.get_or_insert(plaintext);
        } else if let Some((plaintext, seen)) = tag::misplaced(token, bare.as_bytes()) {
            examined.findings.push(seen.into());
            examined.plaintext.get_or_insert(plaintext);
        }
        return;
    };
    if let Some(inner) = unpadded(&plaintext).filter(|inner| is_object(inner)) {
        examined.findings.push(AboutSecret::PaddingTwice.into());
        examined.plaintext.get_or_insert_with(|| Zeroizing::new(inner.to_vec()));
    } else if plaintext::is_text(&plaintext, is_gcm(token))
        && Claims::read(&plaintext).is_err()
        && !is_json(&plaintext)
    {
        examined.findings.push(AboutSecret::PlaintextNotJson.into());
        let leaked = text::is_readable_in(&plaintext, &[secret]);
        examined.findings.extend(leaked.then(|| AboutText::SecretInside.into()));
    }
}

fn is_object(plaintext: &[u8]) -> bool {
    serde_json::from_slice::<Map<String, Value>>(plaintext).is_ok()
}

fn is_json(plaintext: &[u8]) -> bool {
    // From bytes, what is ignored need not be UTF-8.
    core::str::from_utf8(plaintext).is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok())
}

fn is_gcm(token: &str) -> bool {
    let mut room = envelope::Room::new();
    let parts = envelope::decode(token, &mut room).and_then(envelope::split);
    parts.is_ok_and(|parts| matches!(parts.sealed, Sealed::Gcm { .. }))
}

/// Decrypts with a key of 16, 24 or 32 bytes.
pub(super) fn decrypt(token: &str, key: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut room = envelope::Room::new();
    let parts = envelope::split(envelope::decode(token, &mut room).ok()?).ok()?;
    decrypt_parts(parts, key)
}

fn decrypt_parts(parts: Parts<'_>, key: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let plaintext = match (parts.sealed, key.len()) {
        (Sealed::Cbc { iv, body }, 16) => {
            cbc::open(&Aes128Dec::new_from_slice(key).ok()?, &iv, body)?.to_vec()
        }
        (Sealed::Cbc { iv, body }, 24) => {
            cbc::open(&Aes192Dec::new_from_slice(key).ok()?, &iv, body)?.to_vec()
        }
        (Sealed::Gcm { nonce, body, tag }, 16) => {
            let cipher = Aes128Gcm::new_from_slice(key).ok()?;
            let opened =
                cipher.decrypt_inout_detached(&nonce.into(), b"", InOutBuf::from(&mut *body), &tag.into());
            opened.ok().map(|()| body.to_vec())?
        }
        (sealed, _) => {
            let key = OpenKey::new(&ServerSecret::new(key).ok()?);
            Parts { sealed, ..parts }.decrypt(&key)?.text()?.to_vec()
        }
    };
    Some(Zeroizing::new(plaintext))
}

/// A plaintext that was filled up to whole blocks in another way than PKCS#7: with zeros or white
/// space, or with anything and then their number.
fn padded_otherwise(token: &str, key: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut room = envelope::Room::new();
    let parts = envelope::split(envelope::decode(token, &mut room).ok()?).ok()?;
    let Sealed::Cbc { iv, body } = parts.sealed else { return None };
    let key = OpenKey::new(&ServerSecret::new(key).ok()?);
    cbc::decrypt(&**key.cbc, &iv, body);
    let filled = |byte: &u8| *byte != 0 && !byte.is_ascii_whitespace();
    let text = body.iter().rposition(filled).and_then(|last| body.get(..=last));
    let count = body.last().map(|count| usize::from(*count)).filter(|count| *count <= cbc::BLOCK_LEN);
    let counted = count.and_then(|count| body.get(..body.len().checked_sub(count)?));
    let found = [text, counted].into_iter().flatten().find(|text| is_object(text));
    found.map(|text| Zeroizing::new(text.to_vec()))
}

/// A plaintext without a second padding.
fn unpadded(plaintext: &[u8]) -> Option<&[u8]> {
    let pad = plaintext.last().map(|last| usize::from(*last)).filter(|pad| (1..=16).contains(pad))?;
    let (inner, padding) = plaintext.split_at_checked(plaintext.len().checked_sub(pad)?)?;
    padding.iter().all(|byte| usize::from(*byte) == pad).then_some(inner)
}

/// Whether a text is ZEGO's own token from before tokens had versions, which one of the
/// secrets decrypts: base64 of an IV and of AES-CBC.
pub(super) fn is_before_versions(text: &str, secrets: &[&str]) -> bool {
    let Some(bytes) = base64(text) else { return false };
    let Some((iv, body)) = bytes.split_first_chunk::<{ cbc::IV_LEN }>() else { return false };
    if body.is_empty() || body.len().checked_rem(cbc::BLOCK_LEN) != Some(0) {
        return false;
    }
    let is_old = |plaintext: &[u8]| {
        let object = serde_json::from_slice::<Map<String, Value>>(plaintext);
        object.is_ok_and(|object| object.contains_key("timeout") || object.contains_key("id_name"))
    };
    let reads = |key: &[u8]| {
        let mut body = Zeroizing::new(body.to_vec());
        let parts = Parts { expire: 0, sealed: Sealed::Cbc { iv: *iv, body: &mut body } };
        decrypt_parts(parts, key).is_some_and(|plaintext| is_old(&plaintext))
    };
    secrets.iter().any(|secret| {
        let bare = bare(secret);
        reads(bare.as_bytes()) || bare.as_bytes().get(..16).is_some_and(reads)
    })
}
