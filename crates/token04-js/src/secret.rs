//! Secrets: text, or bytes.

use token04_core::{Error, ServerSecret};
use zeroize::Zeroizing;

use crate::argument::{ANY_SECRET, SECRET, Why, Wrong};
use crate::text::{Room, owned};
use crate::value::Value;

/// One byte more than a secret has, so that one that is too long is not cut to fit.
const MOST: usize = ServerSecret::LEN + 1;

/// A secret as JavaScript has it. Of one that is too long, only the beginning is here, which is too long as well.
pub(crate) enum Secret<'a> {
    Text(&'a str),
    Bytes(Zeroizing<[u8; MOST]>, usize),
}

impl<'a> Secret<'a> {
    /// Reads a string, or a `Uint8Array` such as a `Buffer`.
    pub(crate) fn read<V: Value>(value: V, room: &'a mut Room) -> Result<Self, Wrong<V>> {
        let mut bytes = Zeroizing::new([0; MOST]);
        if let Some(len) = value.bytes(&mut *bytes) {
            return Ok(Self::Bytes(bytes, len));
        }
        room.read(value, SECRET).map(Self::Text).map_err(|wrong| wrong_type(wrong, value))
    }

    /// The key.
    pub(crate) fn key(&self) -> Result<ServerSecret, Error> {
        match self {
            Self::Text(text) => ServerSecret::new(text),
            Self::Bytes(bytes, len) => ServerSecret::new(bytes.get(..*len).unwrap_or_default()),
        }
    }
}

/// A secret of any length, to be diagnosed: text, or the bytes of one.
pub(crate) fn any_secret<V: Value>(value: V) -> Result<Zeroizing<String>, Wrong<V>> {
    let Some(len) = value.bytes_len() else {
        return owned(value, ANY_SECRET).map(Zeroizing::new).map_err(|wrong| {
            if wrong.is(Why::NotText) { Wrong::new(ANY_SECRET, value, Why::NotSecret) } else { wrong }
        });
    };
    let mut bytes = Zeroizing::new(Vec::new());
    bytes.try_reserve_exact(len).map_err(|_| Error::from(token04_core::ErrorKind::OutOfMemory))?;
    bytes.resize(len, 0);
    let read = value.bytes(&mut bytes).unwrap_or_default();
    let text = core::str::from_utf8(bytes.get(..read).unwrap_or_default());
    let text = text.map_err(|_| Wrong::new(ANY_SECRET, value, Why::NotUtf8))?;
    Ok(Zeroizing::new(text.to_owned()))
}

fn wrong_type<V: Value>(wrong: Wrong<V>, value: V) -> Wrong<V> {
    if wrong.is(Why::NotText) { Wrong::new(SECRET, value, Why::NotSecret) } else { wrong }
}
