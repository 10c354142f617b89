//! Users with a JWT of an issuer that the operator trusts.
//!
//! The token says which issuer it is of, and that issuer's settings say the rest: which algorithms, which keys,
//! which audience. Nothing else of an unchecked token is acted on; its key id is only compared.

mod claims;
mod issuer;
mod keys;
mod source;
mod token;

use std::collections::HashMap;
use std::time::SystemTime;

pub use issuer::{Issuer, IssuerError};

use crate::subject::{Denied, Subject};
use token::Token;

/// Why a JWT is refused. Nothing here repeats anything of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused {
    /// Not three parts of base64url, or not JSON, or too long.
    Malformed,
    /// Its header asks for something that is not supported, or it is another kind of token.
    Header,
    /// Its `iss` is not configured.
    Issuer,
    /// Its algorithm is not one of the issuer's.
    Algorithm,
    /// The issuer has no such key.
    UnknownKey,
    /// The key is not for this algorithm, or not for signatures.
    KeyUnfit,
    /// The signature is wrong.
    Signature,
    /// It has expired.
    Expired,
    /// It is not valid yet.
    NotYetValid,
    /// It is for someone else.
    Audience,
    /// It has no `exp`, `aud` or subject, or one of the wrong type.
    Claim,
    /// The keys of the issuer could not be fetched yet.
    NoKeys,
}

impl Refused {
    /// A fixed word for audit lines.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Malformed => "jwt_malformed",
            Self::Header => "jwt_header",
            Self::Issuer => "jwt_issuer",
            Self::Algorithm => "jwt_algorithm",
            Self::UnknownKey => "jwt_unknown_key",
            Self::KeyUnfit => "jwt_key_unfit",
            Self::Signature => "jwt_signature",
            Self::Expired => "jwt_expired",
            Self::NotYetValid => "jwt_not_yet_valid",
            Self::Audience => "jwt_audience",
            Self::Claim => "jwt_claim",
            Self::NoKeys => "jwt_no_keys",
        }
    }
}

impl From<Refused> for Denied {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::NoKeys => Self::Unavailable(refused.reason()),
            _ => Self::Unauthenticated(refused.reason()),
        }
    }
}

/// All issuers of a configuration, by their exact name.
#[derive(Debug, Default)]
pub struct Issuers(HashMap<String, Issuer>);

impl Issuers {
    /// # Errors
    /// If an issuer is listed twice: which settings should hold?
    pub fn new(issuers: Vec<Issuer>) -> Result<Self, IssuerError> {
        let count = issuers.len();
        let by_name: HashMap<_, _> =
            issuers.into_iter().map(|issuer| (issuer.name().to_owned(), issuer)).collect();
        if by_name.len() == count { Ok(Self(by_name)) } else { Err(IssuerError::Twice) }
    }

    /// For the next configuration, which keeps the keys of an issuer that stays.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Issuer> {
        self.0.get(name)
    }

    /// Fetches the keys, inside a Tokio runtime, without anyone waiting for them.
    pub fn fetch_soon(&self) {
        self.0.values().for_each(Issuer::fetch_soon);
    }

    /// As `fetch_soon`, for those that have no keys.
    pub(crate) fn fetch_missing(&self) {
        self.0.values().filter(|issuer| !issuer.is_ready()).for_each(Issuer::fetch_soon);
    }

    /// Whether the tokens of all issuers can be checked.
    pub(crate) fn are_ready(&self) -> bool {
        self.0.values().all(Issuer::is_ready)
    }

    /// Whether nobody can be let in by JWT.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The user that the token names.
    ///
    /// # Errors
    /// If anything about the token is not as the issuer's settings want it.
    pub async fn verify(&self, token: &str) -> Result<Subject, Refused> {
        let token = Token::parse(token)?;
        let issuer = self.0.get(token.issuer()?).ok_or(Refused::Issuer)?;
        issuer.verify(token, SystemTime::now()).await
    }
}
