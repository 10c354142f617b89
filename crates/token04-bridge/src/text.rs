//! Text from other languages: valid, or refused. It is never cut and never replaced.

use encoding_rs::mem;
use token04_core::{Argument, Error, ErrorKind};

/// Text that arrives as UTF-8.
///
/// # Errors
/// `INVALID_ARGUMENT` about this argument where it is not valid UTF-8.
pub fn utf8(bytes: &[u8], argument: Argument) -> Result<&str, Error> {
    core::str::from_utf8(bytes).map_err(|_| Error::about(ErrorKind::InvalidArgument, argument))
}

/// How many bytes are always enough for so many units of UTF-16.
#[must_use]
pub const fn utf8_capacity(units: usize) -> Option<usize> {
    units.checked_mul(3)
}

/// Writes UTF-16 as UTF-8 and gives the text. `buffer` needs room for
/// [`utf8_capacity`] bytes, or just enough for the text where that is less.
///
/// # Errors
/// `INVALID_ARGUMENT` about this argument where half of a surrogate pair stands alone;
/// `BUFFER_TOO_SMALL`.
pub fn utf16_into<'b>(units: &[u16], buffer: &'b mut [u8], argument: Argument) -> Result<&'b str, Error> {
    if mem::utf16_valid_up_to(units) != units.len() {
        return Err(Error::about(ErrorKind::InvalidArgument, argument));
    }
    let (read, written) = mem::convert_utf16_to_utf8_partial(units, buffer);
    if read != units.len() {
        return Err(ErrorKind::BufferTooSmall.into());
    }
    let text = buffer.get(..written).ok_or(ErrorKind::Internal)?;
    utf8(text, argument)
}

/// UTF-16 as a text of its own.
///
/// # Errors
/// As [`utf16_into`], and `OUT_OF_MEMORY`.
pub fn utf16(units: &[u16], argument: Argument) -> Result<String, Error> {
    let mut bytes = Vec::new();
    let capacity = utf8_capacity(units.len()).ok_or(ErrorKind::OutOfMemory)?;
    bytes.try_reserve_exact(capacity).map_err(|_| ErrorKind::OutOfMemory)?;
    bytes.resize(capacity, 0);
    let len = utf16_into(units, &mut bytes, argument)?.len();
    bytes.truncate(len);
    String::from_utf8(bytes).map_err(|_| ErrorKind::Internal.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_becomes_the_same_text() {
        for text in ["", "plain", "é", "汉字", "😀", "a\0b", "\u{feff}x", "\u{ffff}", &"ä😀x".repeat(300)]
        {
            let units: Vec<u16> = text.encode_utf16().collect();
            assert_eq!(utf16(&units, Argument::UserId).unwrap(), text);
            let mut exact = vec![0; text.len()];
            if let Ok(written) = utf16_into(&units, &mut exact, Argument::UserId) {
                assert_eq!(written, text);
            }
        }
    }

    #[test]
    fn halves_of_surrogate_pairs_are_refused() {
        let bad: [&[u16]; 5] =
            [&[0xd83d], &[0xde00, 0x61], &[0x61, 0xde00, 0xd83d], &[0x61, 0xd800, 0x62], &[0xd83d, 0xd83d]];
        for units in bad {
            let error = utf16(units, Argument::UserId).unwrap_err();
            assert_eq!((error.kind(), error.argument()), (ErrorKind::InvalidArgument, Some("user_id")));
        }
        let long: Vec<u16> = "x".repeat(1000).encode_utf16().chain([0xd800]).collect();
        assert!(utf16(&long, Argument::UserId).is_err());
    }

    #[test]
    fn a_small_buffer_is_refused() {
        let units: Vec<u16> = "汉字".encode_utf16().collect();
        let error = utf16_into(&units, &mut [0; 4], Argument::UserId).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::BufferTooSmall);
    }

    #[test]
    fn invalid_utf8_names_its_argument() {
        let error = utf8(b"a\xff", Argument::RoomId).unwrap_err();
        assert_eq!((error.kind(), error.argument()), (ErrorKind::InvalidArgument, Some("room_id")));
    }
}
