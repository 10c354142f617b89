//! Why a token with a sound envelope cannot be decrypted.

use aes::Aes128Dec;
use aes::cipher::{KeyInit, KeySizeUser, typenum::Unsigned};
use zeroize::Zeroizing;

use super::findings::Seen;
use super::report::Finding;
use super::secret::bare;
use crate::cipher::{OpenKey, cbc};
use crate::claims::Claims;
use crate::envelope::{self, Sealed};
use crate::secret::ServerSecret;
use crate::verify::Verifier;

/// Examines a token that none of the secrets decrypts: the ways in which a right secret
/// becomes a wrong key.
pub(super) fn findings(token: &str, secrets: &[&str]) -> Vec<Finding> {
    secrets.iter().flat_map(|secret| seen(token, secret)).map(Finding::from).collect()
}

fn seen(token: &str, secret: &str) -> Vec<Seen> {
    let reads = |key: &[u8]| decrypt(token, key).is_some_and(|plaintext| Claims::read(&plaintext).is_ok());
    let bare = bare(secret);
    let fits = *bare != secret && Verifier::new(bare.as_str()).is_ok_and(|key| key.open(token).is_ok());
    let half = bare.as_bytes().get(..16).filter(|_| bare.len() >= ServerSecret::LEN);
    let padded = decrypt(token, bare.as_bytes()).is_some_and(|plaintext| padded_twice(&plaintext));
    [
        fits.then_some(Seen::SecretFitsWhenTrimmed),
        half.is_some_and(reads).then_some(Seen::KeyFirstHalf),
        unhex(&bare).is_some_and(|key| reads(&key)).then_some(Seen::KeyHexDecoded),
        padded.then_some(Seen::PaddingTwice),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn unhex(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let digit = |byte: u8| char::from(byte).to_digit(16);
    // Never grows, so that no copy is left in memory.
    let mut bytes = Zeroizing::new(Vec::with_capacity(pairs.len()));
    for [high, low] in pairs {
        bytes.push(u8::try_from(digit(*high)?.checked_mul(16)?.checked_add(digit(*low)?)?).ok()?);
    }
    rest.is_empty().then_some(bytes)
}

/// Decrypts with a key of 16 bytes, which CBC alone can have, or of 32.
pub(super) fn decrypt(token: &str, key: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut envelope = Zeroizing::new(envelope::decode(token).ok()?);
    let parts = envelope::split(&mut envelope).ok()?;
    if key.len() == <Aes128Dec as KeySizeUser>::KeySize::USIZE {
        let Sealed::Cbc { iv, body } = parts.sealed else { return None };
        let plaintext = cbc::open(&Aes128Dec::new_from_slice(key).ok()?, &iv, body)?;
        return Some(Zeroizing::new(plaintext.to_vec()));
    }
    let key = OpenKey::new(&ServerSecret::new(key).ok()?);
    Some(Zeroizing::new(parts.decrypt(&key)?.to_vec()))
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
