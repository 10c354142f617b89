//! How values lie in the byte arrays that cross: numbers big-endian, text as its length in
//! four bytes and then UTF-8. The Java side is in `Packer` and `Unpacker`.

use token04_bridge::{number_of, text};
use token04_core::{Argument, Error, ErrorKind, Opened, Result};
use zeroize::Zeroizing;

/// Reads what Java packed. Whatever does not fit is `INVALID_ARGUMENT`.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    fn take(&mut self, len: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len).ok_or(ErrorKind::InvalidArgument)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        self.take(N)?.try_into().map_err(|_| ErrorKind::Internal.into())
    }

    pub(crate) fn byte(&mut self) -> Result<u8> {
        self.array().map(u8::from_be_bytes)
    }

    pub(crate) fn int(&mut self) -> Result<i32> {
        self.array().map(i32::from_be_bytes)
    }

    pub(crate) fn long(&mut self) -> Result<i64> {
        self.array().map(i64::from_be_bytes)
    }

    /// A text, or why there is none: null has a negative length, and where a text of Java's has
    /// half of a surrogate pair, this one is not UTF-8.
    pub(crate) fn text(&mut self, argument: Argument) -> Result<&'a str> {
        self.text_or(Error::about(ErrorKind::InvalidArgument, argument), argument)
    }

    /// A user id. Null has the number of an empty one, as in every language.
    pub(crate) fn user_id(&mut self) -> Result<&'a str> {
        self.text_or(ErrorKind::InvalidUserId.into(), Argument::UserId)
    }

    /// A secret as text. Null has the number of one of another length, as in every language.
    pub(crate) fn secret_text(&mut self) -> Result<&'a [u8]> {
        self.text_or(ErrorKind::InvalidSecret.into(), Argument::Secret).map(str::as_bytes)
    }

    /// A secret: text, which is UTF-8 or refused, or bytes, whatever they are. The error is the one
    /// for null.
    pub(crate) fn secret(&mut self, null: Error, argument: Argument) -> Result<&'a [u8]> {
        const BYTES: u8 = 1;
        if self.byte()? == BYTES {
            let len = usize::try_from(self.int()?).map_err(|_| null)?;
            self.take(len)
        } else {
            self.text_or(null, argument).map(str::as_bytes)
        }
    }

    fn text_or(&mut self, null: Error, argument: Argument) -> Result<&'a str> {
        let len = usize::try_from(self.int()?).map_err(|_| null)?;
        text::utf8(self.take(len).map_err(|_| Error::about(ErrorKind::InvalidArgument, argument))?, argument)
    }

    /// All secrets up to the end. The error is the one for null.
    pub(crate) fn secrets(mut self, null: Error) -> Result<Vec<&'a [u8]>> {
        let mut secrets = Vec::new();
        while !self.0.is_empty() {
            let secret = self.secret(null, Argument::Secrets)?;
            secrets.try_reserve(1).map_err(|_| ErrorKind::OutOfMemory)?;
            secrets.push(secret);
        }
        Ok(secrets)
    }

    /// A text that may be absent.
    pub(crate) fn optional_text(&mut self, argument: Argument) -> Option<Result<&'a str>> {
        match self.byte() {
            Ok(0) => None,
            Ok(_) => Some(self.text(argument)),
            Err(error) => Some(Err(error)),
        }
    }

    /// All that is left, as one text.
    pub(crate) fn rest(self, argument: Argument) -> Result<&'a str> {
        text::utf8(self.0, argument)
    }

    /// All texts up to the end.
    pub(crate) fn texts(mut self, argument: Argument) -> Result<Vec<&'a str>> {
        let mut texts = Vec::new();
        while !self.0.is_empty() {
            let text = self.text(argument)?;
            texts.try_reserve(1).map_err(|_| ErrorKind::OutOfMemory)?;
            texts.push(text);
        }
        Ok(texts)
    }
}

/// Writes what Java unpacks. Wiped when dropped, and when it moves to grow: claims can be in it.
#[derive(Default)]
pub(crate) struct Writer {
    bytes: Zeroizing<Vec<u8>>,
    /// Whether something is missing, since there was no memory for it.
    short: bool,
}

impl Writer {
    /// What was written.
    ///
    /// # Errors
    /// `OUT_OF_MEMORY`, if there was no room for all of it.
    pub(crate) fn bytes(&self) -> Result<&[u8]> {
        if self.short { Err(ErrorKind::OutOfMemory.into()) } else { Ok(&self.bytes) }
    }

    fn write(&mut self, more: &[u8]) {
        if self.bytes.capacity().saturating_sub(self.bytes.len()) < more.len() && !self.grow(more.len()) {
            self.short = true;
        }
        if !self.short {
            self.bytes.extend_from_slice(more);
        }
    }

    /// Makes room for more bytes, if there is memory.
    fn grow(&mut self, more: usize) -> bool {
        let room = self.bytes.len().saturating_add(more).max(self.bytes.len().saturating_mul(2)).max(256);
        let mut grown = Zeroizing::new(Vec::new());
        if grown.try_reserve_exact(room).is_err() {
            return false;
        }
        grown.extend_from_slice(&self.bytes);
        self.bytes = grown;
        true
    }

    pub(crate) fn flag(&mut self, value: bool) {
        self.write(&[value.into()]);
    }

    pub(crate) fn int(&mut self, value: i32) {
        self.write(&value.to_be_bytes());
    }

    /// A number that is no more than Java's `int` can hold in any array that Java can hold.
    pub(crate) fn size(&mut self, value: usize) {
        self.int(i32::try_from(value).unwrap_or(i32::MAX));
    }

    /// A code of the SDK; 0 if there is none.
    pub(crate) fn sdk_code(&mut self, code: Option<u32>) {
        self.int(sdk_code(code));
    }

    pub(crate) fn long(&mut self, value: i64) {
        self.write(&value.to_be_bytes());
    }

    pub(crate) fn blob(&mut self, bytes: &[u8]) {
        self.size(bytes.len());
        self.write(bytes);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.blob(text.as_bytes());
    }

    pub(crate) fn opened(&mut self, opened: &Opened) {
        self.long(opened.claims.app_id.into());
        self.text(&opened.claims.user_id);
        self.long(opened.claims.nonce);
        self.long(opened.claims.ctime);
        self.long(opened.claims.expire);
        self.text(&opened.claims.payload);
        self.int(number_of(opened.cipher));
        self.size(opened.secret_index);
        self.long(opened.envelope_expire);
    }
}

/// Six or seven decimal digits; 0 if there is none.
pub(crate) fn sdk_code(code: Option<u32>) -> i32 {
    code.and_then(|code| i32::try_from(code).ok()).unwrap_or_default()
}

/// Java has no unsigned numbers; an app id is a `long` there.
pub(crate) fn app_id(number: i64) -> Result<u32> {
    u32::try_from(number).map_err(|_| ErrorKind::InvalidAppId.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let long = "é".repeat(1000);
        let mut writer = Writer::default();
        writer.flag(true);
        writer.int(-1);
        writer.long(i64::MIN);
        writer.text("a\0\u{1f600}");
        writer.text(&long);
        writer.flag(false);
        writer.flag(true);
        writer.text("");
        let mut reader = Reader::new(writer.bytes().unwrap());
        assert_eq!(reader.byte().unwrap(), 1);
        assert_eq!(reader.int().unwrap(), -1);
        assert_eq!(reader.long().unwrap(), i64::MIN);
        assert_eq!(reader.text(Argument::UserId).unwrap(), "a\0\u{1f600}");
        assert_eq!(reader.text(Argument::UserId).unwrap(), long);
        assert_eq!(reader.optional_text(Argument::UserId), None);
        assert_eq!(reader.optional_text(Argument::UserId), Some(Ok("")));
        assert!(reader.texts(Argument::Secrets).unwrap().is_empty());
    }

    #[test]
    fn a_writer_that_is_short_of_memory_gives_nothing() {
        let mut writer = Writer::default();
        writer.int(7);
        assert!(!writer.grow(usize::MAX));
        writer.short = true;
        writer.int(8);
        assert_eq!(writer.bytes().unwrap_err().kind(), ErrorKind::OutOfMemory);
        assert_eq!(*writer.bytes, [0, 0, 0, 7]);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let bad: [&[u8]; 5] = [
            &[0, 0, 0],
            &[0, 0, 0, 2, b'a'],
            &[0xff, 0xff, 0xff, 0xff], // null
            &[0x7f, 0xff, 0xff, 0xff, b'a'],
            &[0, 0, 0, 3, 0xed, 0xa0, 0x80], // half a surrogate pair
        ];
        for bytes in bad {
            let error = Reader::new(bytes).text(Argument::RoomId).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidArgument);
            assert!(Reader::new(bytes).texts(Argument::Secrets).is_err());
        }
        let error = Reader::new(bad[4]).text(Argument::RoomId).unwrap_err();
        assert_eq!(error.argument(), Some("room_id"));
    }

    #[test]
    fn a_secret_is_text_or_bytes() {
        let bytes = [0, 0, 0, 0, 1, b'a', 1, 0, 0, 0, 2, 0xff, 0];
        let null = Error::from(ErrorKind::InvalidSecret);
        assert_eq!(Reader::new(&bytes).secrets(null), Ok(vec![&b"a"[..], &[0xff, 0]]));
        let wrong: [&[u8]; 3] = [
            &[0, 0, 0, 0, 1, 0xff], // half of a surrogate pair
            &[1, 0, 0, 0, 2, b'a'],
            &[1],
        ];
        for bytes in wrong {
            assert_eq!(Reader::new(bytes).secrets(null).unwrap_err().kind(), ErrorKind::InvalidArgument);
        }
    }

    #[test]
    fn null_has_the_number_that_every_language_gives_it() {
        let null = [0xff; 4];
        let user_id = Reader::new(&null).user_id().unwrap_err();
        assert_eq!((user_id.kind(), user_id.argument()), (ErrorKind::InvalidUserId, Some("user_id")));
        let secret = Reader::new(&null).secret_text().unwrap_err();
        assert_eq!((secret.kind(), secret.argument()), (ErrorKind::InvalidSecret, Some("secret")));
        for how in [0, 1] {
            let given = [how, 0xff, 0xff, 0xff, 0xff];
            assert_eq!(Reader::new(&given).secrets(secret), Err(secret));
        }
        let other = Reader::new(&null).text(Argument::Token).unwrap_err();
        assert_eq!((other.kind(), other.argument()), (ErrorKind::InvalidArgument, Some("token")));
    }

    #[test]
    fn a_wrong_text_does_not_hide_the_next() {
        let mut reader = Reader::new(&[0xff, 0xff, 0xff, 0xff, 0, 0, 0, 1, 0xff, 0, 0, 0, 1, b'a']);
        assert!(reader.text(Argument::UserId).is_err());
        assert!(reader.text(Argument::Secret).is_err());
        assert_eq!(reader.text(Argument::Payload), Ok("a"));
    }

    #[test]
    fn app_ids_are_32_bits() {
        assert_eq!(app_id(4_294_967_295).unwrap(), u32::MAX);
        for bad in [-1, 4_294_967_296, i64::MIN, i64::MAX] {
            assert_eq!(app_id(bad).unwrap_err().kind(), ErrorKind::InvalidAppId);
        }
    }
}
