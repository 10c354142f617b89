//! The two ciphers. Primitives come from the aes, cbc and aes-gcm crates; what is here
//! binds them to a token's layout.

use core::fmt;
use std::sync::Arc;

pub(crate) mod cbc;
pub(crate) mod gcm;
mod scrub;

use scrub::Schedule;
pub(crate) use scrub::Uses;

use crate::secret::ServerSecret;

/// How a token is encrypted.
///
/// A reader need not be told: a token's own lengths show which it is. Neither cipher is tried
/// if the other fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cipher {
    /// AES-256-CBC with PKCS#7 padding: the classic token, which ZEGO's documentation describes. That every ZEGO
    /// service accepts it is our inference.
    ///
    /// It is not authenticated: whoever has a CBC token can alter it within limits, for example
    /// flip bits of its first block through the IV. A CBC token that verifies was made with the
    /// ServerSecret, or altered from one that was.
    #[default]
    Cbc,
    /// AES-256-GCM: authenticated. Preferable if whatever verifies the token supports it: ZEGO's
    /// newer generators make it, but ZEGO does not document which services accept it. Nonces
    /// are random, so do not make more than 2^32 GCM tokens with one secret (NIST SP 800-38D).
    Gcm,
}

impl Cipher {
    /// `aes-256-cbc` or `aes-256-gcm`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cbc => "aes-256-cbc",
            Self::Gcm => "aes-256-gcm",
        }
    }

    /// The cipher with this name; `cbc` and `gcm` are accepted too.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "aes-256-cbc" | "cbc" => Some(Self::Cbc),
            "aes-256-gcm" | "gcm" => Some(Self::Gcm),
            _ => None,
        }
    }

    /// The length of its IV or nonce in bytes.
    #[must_use]
    pub const fn iv_len(self) -> usize {
        match self {
            Self::Cbc => cbc::IV_LEN,
            Self::Gcm => gcm::NONCE_LEN,
        }
    }
}

impl fmt::Display for Cipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A ready key schedule for making tokens. Wiped when the last clone is dropped.
#[derive(Clone)]
pub(crate) enum SealKey {
    Cbc(Arc<Schedule<aes::Aes256Enc>>),
    Gcm(Arc<Schedule<gcm::Key>>),
}

impl SealKey {
    pub(crate) fn new(secret: &ServerSecret, cipher: Cipher, uses: Uses) -> Self {
        match cipher {
            Cipher::Cbc => Self::Cbc(cbc::seal_key(secret.bytes(), uses)),
            Cipher::Gcm => Self::Gcm(gcm::key(secret.bytes(), uses)),
        }
    }

    pub(crate) const fn cipher(&self) -> Cipher {
        match self {
            Self::Cbc(_) => Cipher::Cbc,
            Self::Gcm(_) => Cipher::Gcm,
        }
    }
}

/// Ready key schedules for reading tokens of either kind. Wiped when the last clone is dropped.
#[derive(Clone)]
pub(crate) struct OpenKey {
    pub(crate) cbc: Arc<Schedule<aes::Aes256Dec>>,
    pub(crate) gcm: Arc<Schedule<gcm::Key>>,
}

impl OpenKey {
    pub(crate) fn new(secret: &ServerSecret) -> Self {
        Self { cbc: cbc::open_key(secret.bytes()), gcm: gcm::key(secret.bytes(), Uses::Many) }
    }
}
