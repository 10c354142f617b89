//! One issuer: its settings, and what checks its tokens.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use jsonwebtoken::{DecodingKey, crypto};
use serde_json::Value;

use super::keys::{Found, Keys, KeysError};
use super::source::{LIMIT, Source};
use super::token::Token;
use super::{Refused, claims};
use crate::config::{Algorithm, Jwt};
use crate::fetch::SetupError;
use crate::file;
use crate::subject::{Mode, Subject};

/// Why an issuer of the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IssuerError {
    /// A list is empty, or a name is.
    #[error("`issuer`, `audience`, `algorithms` and `subject` must not be empty")]
    Empty,
    /// HS256 and public keys do not go together: a public key is no secret.
    #[error(
        "HS256 needs `secret`, and `secret` needs HS256 as the only algorithm and no `jwks_url` or `jwks_file`"
    )]
    Secret,
    /// The secret could be guessed.
    #[error("the secret is shorter than 32 bytes")]
    ShortSecret,
    /// Two places for the keys.
    #[error("`jwks_url` and `jwks_file` cannot both be set")]
    TwoPlaces,
    /// A URL or a file of certificates cannot be used.
    #[error(transparent)]
    Setup(#[from] SetupError),
    /// The file of keys cannot be used.
    #[error("{}: {reason}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A number of seconds is out of its range.
    #[error(
        "`leeway` must be at most {}, and `cool_down` at most {}",
        Jwt::LONGEST_LEEWAY,
        Jwt::LONGEST_COOL_DOWN
    )]
    Number,
    /// The issuer is there already.
    #[error("an issuer is listed twice")]
    Twice,
}

/// An issuer and what checks its tokens.
#[derive(Debug)]
pub struct Issuer {
    config: Jwt,
    policy: Arc<str>,
    checks: Checks,
}

enum Checks {
    Secret(DecodingKey),
    File(Keys),
    Fetched(Arc<Source>),
}

impl std::fmt::Debug for Checks {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Secret(_) => "Secret",
            Self::File(_) => "File",
            Self::Fetched(_) => "Fetched",
        })
    }
}

impl Issuer {
    /// Checks the settings. Nothing is fetched yet: a server starts also while an issuer is down.
    ///
    /// `secret` is what `config.secret` names. `previous` is the same issuer of the configuration before, whose
    /// keys are kept if they come from the same place.
    ///
    /// # Errors
    /// If the settings contradict each other, or a file cannot be used.
    pub fn new(config: &Jwt, secret: Option<&[u8]>, previous: Option<&Self>) -> Result<Self, IssuerError> {
        let empty = config.issuer.is_empty()
            || config.subject.is_empty()
            || config.algorithms.is_empty()
            || config.audience.is_empty()
            || config.audience.iter().any(String::is_empty);
        if empty {
            return Err(IssuerError::Empty);
        }
        if config.leeway > Jwt::LONGEST_LEEWAY || config.cool_down > Jwt::LONGEST_COOL_DOWN {
            return Err(IssuerError::Number);
        }
        let checks = if config.secret.is_some() || config.algorithms.contains(&Algorithm::HS256) {
            let alone = config.algorithms == [Algorithm::HS256]
                && config.jwks_url.is_none()
                && config.jwks_file.is_none();
            let secret = secret.filter(|_| alone && config.secret.is_some()).ok_or(IssuerError::Secret)?;
            if secret.len() < 32 {
                return Err(IssuerError::ShortSecret);
            }
            Checks::Secret(DecodingKey::from_secret(secret))
        } else {
            published(config, previous)?
        };
        Ok(Self { config: config.clone(), policy: config.policy.as_str().into(), checks })
    }

    /// Its exact `iss`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.config.issuer
    }

    /// Whether tokens can be checked: the keys have been fetched once.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        match &self.checks {
            Checks::Secret(_) | Checks::File(_) => true,
            Checks::Fetched(source) => source.keys().is_some(),
        }
    }

    pub(super) fn fetch_soon(&self) {
        if let Checks::Fetched(source) = &self.checks {
            source.show();
            source.fetch_soon();
        }
    }

    pub(super) async fn verify(&self, token: Token<'_>, now: SystemTime) -> Result<Subject, Refused> {
        let pinned = self.config.algorithms.iter().find(|pinned| pinned.name() == token.algorithm);
        let algorithm = *pinned.ok_or(Refused::Algorithm)?;
        match &self.checks {
            Checks::Secret(key) => check_signature(key, &token, algorithm)?,
            Checks::File(keys) => match keys.find(token.key_id.as_deref(), algorithm) {
                Found::Key(key) => check_signature(key, &token, algorithm)?,
                Found::Unknown => return Err(Refused::UnknownKey),
                Found::Unfit => return Err(Refused::KeyUnfit),
            },
            Checks::Fetched(source) => fetched(source, &token, algorithm).await?,
        }
        claims::check(&token.claims, &self.config.audience, self.config.leeway, now)?;
        let id = token.claims.get(&self.config.subject).and_then(Value::as_str);
        let id = id.filter(|id| !id.is_empty()).ok_or(Refused::Claim)?.to_owned();
        Ok(Subject { mode: Mode::Jwt, id, claims: token.claims, policy: Arc::clone(&self.policy) })
    }
}

/// Where the keys of an issuer are.
fn published(config: &Jwt, previous: Option<&Issuer>) -> Result<Checks, IssuerError> {
    if let Some(path) = &config.jwks_file {
        if config.jwks_url.is_some() {
            return Err(IssuerError::TwoPlaces);
        }
        let wrong = |reason: String| IssuerError::File { path: path.clone(), reason };
        let json = file::read(path, LIMIT).map_err(|error| wrong(error.to_string()))?;
        return Keys::parse(&json).map(Checks::File).map_err(|error: KeysError| wrong(error.to_string()));
    }
    if let Some(Issuer { config: before, checks: Checks::Fetched(source), .. }) = previous {
        let same = before.issuer == config.issuer
            && before.jwks_url == config.jwks_url
            && before.ca_file == config.ca_file
            && before.cool_down == config.cool_down;
        // A file of certificates may have changed under its name.
        if same && config.ca_file.is_none() {
            return Ok(Checks::Fetched(Arc::clone(source)));
        }
    }
    let source = Source::new(config)?;
    if let Some(Issuer { config: before, checks: Checks::Fetched(old), .. }) = previous
        && before.issuer == config.issuer
        && before.jwks_url == config.jwks_url
    {
        source.keep(old);
    }
    Ok(Checks::Fetched(Arc::new(source)))
}

async fn fetched(source: &Arc<Source>, token: &Token<'_>, algorithm: Algorithm) -> Result<(), Refused> {
    let id = token.key_id.as_deref();
    let mut keys = source.keys();
    let known = |keys: &Option<Arc<Keys>>| {
        keys.as_ref().is_some_and(|keys| !matches!(keys.find(id, algorithm), Found::Unknown))
    };
    let stale = source.is_stale();
    if known(&keys) && !stale {
        source.fetch_if_old();
    } else if source.fetch().await {
        keys = source.keys();
    } else if stale {
        return Err(Refused::NoKeys);
    }
    let keys = keys.ok_or(Refused::NoKeys)?;
    match keys.find(id, algorithm) {
        Found::Key(key) => check_signature(key, token, algorithm),
        Found::Unknown => Err(Refused::UnknownKey),
        Found::Unfit => Err(Refused::KeyUnfit),
    }
}

fn check_signature(key: &DecodingKey, token: &Token<'_>, algorithm: Algorithm) -> Result<(), Refused> {
    let algorithm = match algorithm {
        Algorithm::ES256 => jsonwebtoken::Algorithm::ES256,
        Algorithm::ES384 => jsonwebtoken::Algorithm::ES384,
        Algorithm::RS256 => jsonwebtoken::Algorithm::RS256,
        Algorithm::RS384 => jsonwebtoken::Algorithm::RS384,
        Algorithm::RS512 => jsonwebtoken::Algorithm::RS512,
        Algorithm::PS256 => jsonwebtoken::Algorithm::PS256,
        Algorithm::PS384 => jsonwebtoken::Algorithm::PS384,
        Algorithm::PS512 => jsonwebtoken::Algorithm::PS512,
        Algorithm::EdDSA => jsonwebtoken::Algorithm::EdDSA,
        Algorithm::HS256 => jsonwebtoken::Algorithm::HS256,
    };
    match crypto::verify(token.signature, token.message, key, algorithm) {
        Ok(true) => Ok(()),
        Ok(false) | Err(_) => Err(Refused::Signature),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const KEYS: &str = r#"{"keys":[{"kty":"EC","crv":"P-256","kid":"k","alg":"ES256",
        "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}"#;

    #[tokio::test]
    async fn keys_that_are_too_old_are_not_used_by_those_who_cannot_wait() {
        let config = "issuer = 'http://127.0.0.1:1'\naudience = ['a']\nalgorithms = ['ES256']\npolicy = 'p'";
        let config: Jwt = toml::from_str(config).unwrap();
        let source = Arc::new(Source::stale_and_full(&config, Keys::parse(KEYS.as_bytes()).unwrap()));
        let token = Token {
            algorithm: "ES256".to_owned(),
            key_id: Some("k".to_owned()),
            claims: serde_json::Map::new(),
            message: b"m",
            signature: "",
        };
        let refused = async || fetched(&source, &token, Algorithm::ES256).await.unwrap_err();
        assert_eq!(refused().await, Refused::NoKeys);
        source.answered(Duration::ZERO);
        assert_eq!(refused().await, Refused::Signature, "its key is looked at");
    }

    #[tokio::test]
    async fn keys_that_the_issuer_has_not_confirmed_for_a_day_are_not_used() {
        let config = "issuer = 'http://127.0.0.1:1'\naudience = ['a']\nalgorithms = ['ES256']\npolicy = 'p'";
        let config: Jwt = toml::from_str(config).unwrap();
        let source = Source::stale_and_full(&config, Keys::parse(KEYS.as_bytes()).unwrap());
        let day = Duration::from_secs(24 * 3600);
        source.answered(day * 9 / 10);
        assert!(source.keys().is_some());
        source.answered(day * 11 / 10);
        assert!(source.keys().is_none());
        // A reload makes them no younger.
        let next = Source::new(&config).unwrap();
        next.keep(&source);
        assert!(next.keys().is_none());
    }
}
