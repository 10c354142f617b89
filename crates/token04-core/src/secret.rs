//! The key.

use core::fmt;
use core::str::FromStr;

use zeroize::{Zeroize, Zeroizing};

use crate::outcome::{Error, ErrorKind};

/// An app's ServerSecret: 32 bytes, which are the AES-256 key.
///
/// ZEGO's console shows it as a text of 32 characters. The text is the key as it is; it is not
/// decoded, though it looks like hexadecimal digits. It is not the AppSign, which has 64
/// digits and belongs to clients.
///
/// Wiped from memory when dropped, as are the key schedules made from it. It has no
/// `Display`, its `Debug` shows nothing, and it cannot be compared or serialized. Conversions
/// from a `String`, a `Vec<u8>` or a `[u8; 32]` wipe what they are given; this crate cannot
/// wipe borrowed text, copies of an array, or an environment variable.
///
/// ```
/// use token04_core::{ErrorKind, ServerSecret};
///
/// let secret: ServerSecret = "fa94dd0f974cf2e293728a526b028271".parse()?;
/// assert_eq!(format!("{secret:?}"), "ServerSecret([redacted])");
/// assert_eq!(ServerSecret::new("short").unwrap_err().kind(), ErrorKind::InvalidSecret);
/// # Ok::<(), token04_core::Error>(())
/// ```
// Boxed, so that a move copies the address only: what a move leaves behind cannot be wiped.
pub struct ServerSecret(Box<Zeroizing<[u8; Self::LEN]>>);

impl ServerSecret {
    /// Its length in bytes.
    pub const LEN: usize = 32;

    /// Accepts the secret's text, as `&str` or as bytes.
    ///
    /// # Errors
    /// `INVALID_SECRET` if it is not exactly 32 bytes.
    pub fn new(text: impl AsRef<[u8]>) -> Result<Self, Error> {
        let bytes: &[u8; Self::LEN] = text.as_ref().try_into().map_err(|_| ErrorKind::InvalidSecret)?;
        Ok(Self::from(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8; Self::LEN] {
        &self.0
    }
}

impl From<&[u8; Self::LEN]> for ServerSecret {
    fn from(bytes: &[u8; Self::LEN]) -> Self {
        let mut secret = Self(Box::new(Zeroizing::new([0; Self::LEN])));
        secret.0.copy_from_slice(bytes);
        secret
    }
}

impl From<[u8; Self::LEN]> for ServerSecret {
    fn from(mut bytes: [u8; Self::LEN]) -> Self {
        let secret = Self::from(&bytes);
        bytes.zeroize();
        secret
    }
}

impl From<&Self> for ServerSecret {
    fn from(secret: &Self) -> Self {
        secret.clone()
    }
}

impl Clone for ServerSecret {
    fn clone(&self) -> Self {
        Self::from(self.bytes())
    }
}

impl fmt::Debug for ServerSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServerSecret([redacted])")
    }
}

impl FromStr for ServerSecret {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::new(text)
    }
}

/// Conversions that copy from text or bytes.
macro_rules! copied_from {
    ($($text:ty),+) => {
        $(impl TryFrom<$text> for ServerSecret {
            type Error = Error;

            fn try_from(text: $text) -> Result<Self, Error> {
                Self::new(text)
            }
        })+
    };
}

copied_from!(&str, &[u8], &String, &Vec<u8>);

/// Conversions that wipe what they are given, also if it is not a secret.
macro_rules! taken_from {
    ($($text:ty),+) => {
        $(impl TryFrom<$text> for ServerSecret {
            type Error = Error;

            fn try_from(text: $text) -> Result<Self, Error> {
                Self::new(&*Zeroizing::new(text))
            }
        })+
    };
}

taken_from!(String, Vec<u8>);

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8; 32] = b"fa94dd0f974cf2e293728a526b028271";

    fn converts<T: TryInto<ServerSecret>>(from: T) -> Result<(), ErrorKind>
    where
        Error: From<T::Error>,
    {
        let secret = from.try_into().map_err(|error| Error::from(error).kind())?;
        assert_eq!(secret.bytes(), SECRET);
        Ok(())
    }

    #[test]
    fn a_secret_is_text_or_32_bytes() {
        let text = str::from_utf8(SECRET).unwrap();
        let secret = ServerSecret::new(text).unwrap();
        converts(text).unwrap();
        converts(text.to_owned()).unwrap();
        let owned = text.to_owned();
        converts(&owned).unwrap();
        converts(SECRET).unwrap();
        converts(*SECRET).unwrap();
        converts(&SECRET[..]).unwrap();
        converts(SECRET.to_vec()).unwrap();
        let owned = SECRET.to_vec();
        converts(&owned).unwrap();
        converts(&secret).unwrap();
        converts(secret.clone()).unwrap();
        assert_eq!(text.parse::<ServerSecret>().unwrap().bytes(), SECRET);
    }

    #[test]
    fn any_other_length_is_refused() {
        for len in [0, 1, 31, 33, 64] {
            let text = "a".repeat(len);
            let bytes = text.clone().into_bytes();
            let invalid = Err(ErrorKind::InvalidSecret);
            assert_eq!(converts(text.as_str()), invalid);
            assert_eq!(converts(&text), invalid);
            assert_eq!(converts(text.clone()), invalid);
            assert_eq!(converts(&bytes[..]), invalid);
            assert_eq!(converts(&bytes), invalid);
            assert_eq!(converts(bytes), invalid);
            assert_eq!(text.parse::<ServerSecret>().unwrap_err().kind(), ErrorKind::InvalidSecret);
        }
    }
}
