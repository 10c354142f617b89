//! The key.

use core::fmt;

use zeroize::Zeroizing;

use crate::outcome::{Error, ErrorKind};

/// An app's ServerSecret: the 32 bytes of its text, which are the AES-256 key.
///
/// The text is the key as it stands; it is not decoded, though it looks like hexadecimal
/// digits. It is not the AppSign, which has 64 digits and belongs into clients.
///
/// Wiped from memory when dropped, as are the key schedules made from it. It has no
/// `Display`, its `Debug` shows nothing, it cannot be compared or serialized. What the
/// caller holds (a `String`, an environment variable) is out of this crate's reach.
///
/// ```
/// use token04_core::{ErrorKind, ServerSecret};
///
/// let secret = ServerSecret::new("fa94dd0f974cf2e293728a526b028271")?;
/// assert_eq!(format!("{secret:?}"), "ServerSecret([redacted])");
/// assert_eq!(ServerSecret::new("short").unwrap_err().kind(), ErrorKind::InvalidSecret);
/// # Ok::<(), token04_core::Error>(())
/// ```
#[derive(Clone)]
pub struct ServerSecret(Zeroizing<[u8; Self::LEN]>);

impl ServerSecret {
    /// Its length in bytes.
    pub const LEN: usize = 32;

    /// Takes the secret's text, as `&str` or as bytes.
    ///
    /// # Errors
    /// `INVALID_SECRET` where it is not exactly 32 bytes.
    pub fn new(text: impl AsRef<[u8]>) -> Result<Self, Error> {
        match <[u8; Self::LEN]>::try_from(text.as_ref()) {
            Ok(bytes) => Ok(Self(Zeroizing::new(bytes))),
            Err(_) => Err(ErrorKind::InvalidSecret.into()),
        }
    }

    pub(crate) fn bytes(&self) -> &[u8; Self::LEN] {
        &self.0
    }
}

impl fmt::Debug for ServerSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServerSecret([redacted])")
    }
}

impl TryFrom<&str> for ServerSecret {
    type Error = Error;

    fn try_from(text: &str) -> Result<Self, Error> {
        Self::new(text)
    }
}

impl TryFrom<&[u8]> for ServerSecret {
    type Error = Error;

    fn try_from(text: &[u8]) -> Result<Self, Error> {
        Self::new(text)
    }
}

impl TryFrom<&String> for ServerSecret {
    type Error = Error;

    fn try_from(text: &String) -> Result<Self, Error> {
        Self::new(text)
    }
}

impl From<&Self> for ServerSecret {
    fn from(secret: &Self) -> Self {
        secret.clone()
    }
}
