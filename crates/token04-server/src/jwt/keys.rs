//! The public keys of an issuer.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::DecodingKey;
use serde::Deserialize;

use crate::config::Algorithm;

/// More than any issuer publishes; each costs memory.
const MOST: usize = 1000;

/// A JWK Set. Keys that cannot be read are left out: issuers publish those of other uses as well.
#[derive(Deserialize)]
struct Published {
    keys: Vec<serde_json::Value>,
}

/// One JWK, RFC 7517.
#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    key_ops: Option<Vec<String>>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// What a key can check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Rsa,
    P256,
    P384,
    Ed25519,
}

#[derive(Debug)]
struct Key {
    kind: Kind,
    /// The one algorithm that the issuer uses it for, if it says so.
    alg: Option<String>,
    decoding: DecodingKey,
}

/// Keys by id. Several may have the same, as long as only one fits an algorithm.
#[derive(Debug, Default)]
pub(super) struct Keys {
    by_id: HashMap<String, Vec<Key>>,
    without_id: Vec<Key>,
}

/// What was found for a token.
pub(super) enum Found<'a> {
    Key(&'a DecodingKey),
    /// There is none of this id: the issuer may have a new one.
    Unknown,
    /// There is one, but not for this.
    Unfit,
}

/// Why a JWK Set is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum KeysError {
    #[error("it is not a JWK Set")]
    NotASet,
    #[error("it has more than {MOST} keys")]
    TooMany,
    #[error("it has no key that can check signatures")]
    Empty,
}

impl Keys {
    pub(super) fn parse(json: &[u8]) -> Result<Self, KeysError> {
        let published: Published = crate::json::object(json).ok_or(KeysError::NotASet)?;
        if published.keys.len() > MOST {
            return Err(KeysError::TooMany);
        }
        let mut keys = Self::default();
        for jwk in published.keys {
            if let Some((id, key)) = serde_json::from_value(jwk).ok().and_then(read) {
                match id {
                    Some(id) => keys.by_id.entry(id).or_default().push(key),
                    None => keys.without_id.push(key),
                }
            }
        }
        if keys.all().next().is_none() { Err(KeysError::Empty) } else { Ok(keys) }
    }

    /// How many can check signatures.
    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.all().count()).unwrap_or(u32::MAX)
    }

    fn all(&self) -> impl Iterator<Item = &Key> {
        self.by_id.values().flatten().chain(&self.without_id)
    }

    /// A token without a key id is checked only if there is a single key that it can mean.
    pub(super) fn find(&self, id: Option<&str>, algorithm: Algorithm) -> Found<'_> {
        let fits = |key: &&Key| key.fits(algorithm);
        let mut candidates: Box<dyn Iterator<Item = &Key>> = match id {
            Some(id) => match self.by_id.get(id) {
                Some(keys) => Box::new(keys.iter().filter(fits)),
                None => return Found::Unknown,
            },
            None => Box::new(self.all().filter(fits)),
        };
        match (candidates.next(), candidates.next()) {
            (Some(key), None) => Found::Key(&key.decoding),
            (None, _) if id.is_none() => Found::Unknown,
            _ => Found::Unfit,
        }
    }
}

impl Key {
    fn fits(&self, algorithm: Algorithm) -> bool {
        let kind = match algorithm {
            Algorithm::ES256 => Kind::P256,
            Algorithm::ES384 => Kind::P384,
            Algorithm::EdDSA => Kind::Ed25519,
            // No published key is a secret.
            Algorithm::HS256 => return false,
            Algorithm::RS256
            | Algorithm::RS384
            | Algorithm::RS512
            | Algorithm::PS256
            | Algorithm::PS384
            | Algorithm::PS512 => Kind::Rsa,
        };
        self.kind == kind && self.alg.as_deref().is_none_or(|alg| alg == algorithm.name())
    }
}

fn read(jwk: Jwk) -> Option<(Option<String>, Key)> {
    let signs = jwk.purpose.as_deref().is_none_or(|purpose| purpose == "sig")
        && jwk.key_ops.as_ref().is_none_or(|ops| ops.iter().any(|op| op == "verify"));
    if !signs {
        return None;
    }
    let bytes = |text: &Option<String>| URL_SAFE_NO_PAD.decode(text.as_deref()?).ok();
    let point = |size: usize| {
        let (x, y) = (bytes(&jwk.x)?, bytes(&jwk.y)?);
        if x.len() != size || y.len() != size {
            return None;
        }
        DecodingKey::from_ec_components(jwk.x.as_deref()?, jwk.y.as_deref()?).ok()
    };
    let (kind, decoding) = match (jwk.kty.as_str(), jwk.crv.as_deref()) {
        ("RSA", None) => {
            let (modulus, exponent) = (bytes(&jwk.n)?, bytes(&jwk.e)?);
            // Some write the sign, which a number in ASN.1 needs.
            let modulus = modulus.strip_prefix(&[0]).unwrap_or(&modulus);
            // 2048 to 8192 bits; shorter ones are broken, longer ones cost too much to check.
            if !(256..=1024).contains(&modulus.len()) || exponent.is_empty() || exponent.len() > 8 {
                return None;
            }
            (Kind::Rsa, DecodingKey::from_rsa_raw_components(modulus, &exponent))
        }
        ("EC", Some("P-256")) => (Kind::P256, point(32)?),
        ("EC", Some("P-384")) => (Kind::P384, point(48)?),
        ("OKP", Some("Ed25519")) => {
            if bytes(&jwk.x)?.len() != 32 {
                return None;
            }
            (Kind::Ed25519, DecodingKey::from_ed_components(jwk.x.as_deref()?).ok()?)
        }
        // Also `oct`: whoever reads the set could sign with it.
        _ => return None,
    };
    Some((jwk.kid, Key { kind, alg: jwk.alg, decoding }))
}

#[cfg(test)]
mod tests;
