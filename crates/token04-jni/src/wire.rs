//! How values lie in the byte arrays that cross: numbers big-endian, text as its length in
//! four bytes and then UTF-8. The Java side is in `Packer` and `Unpacker`.

use token04_core::{Cipher, Error, ErrorCode, Opened};
use zeroize::Zeroizing;

/// Reads what Java packed. Whatever does not fit is `INVALID_ARGUMENT`.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    fn take(&mut self, len: usize) -> Result<&'a [u8], Error> {
        let (taken, rest) = self.0.split_at_checked(len).ok_or(ErrorCode::InvalidArgument)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        self.take(N)?.try_into().map_err(|_| ErrorCode::Internal.into())
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Error> {
        self.array().map(u8::from_be_bytes)
    }

    pub(crate) fn int(&mut self) -> Result<i32, Error> {
        self.array().map(i32::from_be_bytes)
    }

    pub(crate) fn long(&mut self) -> Result<i64, Error> {
        self.array().map(i64::from_be_bytes)
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, Error> {
        let len = usize::try_from(self.int()?).map_err(|_| ErrorCode::InvalidArgument)?;
        // Java encodes strictly; checked all the same, since a str must never be anything else.
        core::str::from_utf8(self.take(len)?).map_err(|_| ErrorCode::InvalidArgument.into())
    }

    /// A text that may be absent.
    pub(crate) fn optional_text(&mut self) -> Result<Option<&'a str>, Error> {
        if self.byte()? == 0 { Ok(None) } else { self.text().map(Some) }
    }

    /// All that is left, as one text.
    pub(crate) fn rest(self) -> Result<&'a str, Error> {
        core::str::from_utf8(self.0).map_err(|_| ErrorCode::InvalidArgument.into())
    }

    /// All texts up to the end.
    pub(crate) fn texts(mut self) -> Result<Vec<&'a str>, Error> {
        let mut texts = Vec::new();
        while !self.0.is_empty() {
            texts.push(self.text()?);
        }
        Ok(texts)
    }
}

/// Writes what Java unpacks. Wiped when dropped: claims can be in it.
#[derive(Default)]
pub(crate) struct Writer(Zeroizing<Vec<u8>>);

impl Writer {
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn byte(&mut self, value: u8) {
        self.0.push(value);
    }

    pub(crate) fn int(&mut self, value: i32) {
        self.0.extend(value.to_be_bytes());
    }

    /// A number that is no more than Java's `int` can hold in any array that Java can hold.
    pub(crate) fn size(&mut self, value: usize) {
        self.int(i32::try_from(value).unwrap_or(i32::MAX));
    }

    /// A code of the SDK; 0 where there is none.
    pub(crate) fn sdk_code(&mut self, code: Option<u32>) {
        self.int(sdk_code(code));
    }

    pub(crate) fn long(&mut self, value: i64) {
        self.0.extend(value.to_be_bytes());
    }

    pub(crate) fn blob(&mut self, bytes: &[u8]) {
        self.size(bytes.len());
        self.0.extend(bytes);
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
        self.byte(cipher_number(opened.cipher));
        self.size(opened.secret_index);
        self.long(opened.envelope_expire);
    }
}

/// Six or seven decimal digits; 0 where there is none.
pub(crate) fn sdk_code(code: Option<u32>) -> i32 {
    code.and_then(|code| i32::try_from(code).ok()).unwrap_or_default()
}

/// The cipher with this number.
pub(crate) fn cipher(number: i32) -> Result<Cipher, Error> {
    match number {
        0 => Ok(Cipher::Cbc),
        1 => Ok(Cipher::Gcm),
        _ => Err(ErrorCode::InvalidArgument.into()),
    }
}

/// A cipher's number.
pub(crate) const fn cipher_number(cipher: Cipher) -> u8 {
    match cipher {
        Cipher::Gcm => 1,
        _ => 0,
    }
}

/// Java has no unsigned numbers; an app id is a `long` there.
pub(crate) fn app_id(number: i64) -> Result<u32, Error> {
    u32::try_from(number).map_err(|_| ErrorCode::InvalidAppId.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let mut writer = Writer::default();
        writer.byte(7);
        writer.int(-1);
        writer.long(i64::MIN);
        writer.text("a\0\u{1f600}");
        writer.byte(0);
        writer.byte(1);
        writer.text("");
        let mut reader = Reader::new(writer.bytes());
        assert_eq!(reader.byte().unwrap(), 7);
        assert_eq!(reader.int().unwrap(), -1);
        assert_eq!(reader.long().unwrap(), i64::MIN);
        assert_eq!(reader.text().unwrap(), "a\0\u{1f600}");
        assert_eq!(reader.optional_text().unwrap(), None);
        assert_eq!(reader.optional_text().unwrap(), Some(""));
        assert!(reader.texts().unwrap().is_empty());
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let bad: [&[u8]; 5] = [
            &[0, 0, 0],
            &[0, 0, 0, 2, b'a'],
            &[0xff, 0xff, 0xff, 0xff],
            &[0x7f, 0xff, 0xff, 0xff, b'a'],
            &[0, 0, 0, 3, 0xed, 0xa0, 0x80], // half a surrogate pair
        ];
        for bytes in bad {
            let error = Reader::new(bytes).text().unwrap_err();
            assert_eq!(error.code(), ErrorCode::InvalidArgument);
            assert!(Reader::new(bytes).texts().is_err());
        }
    }

    #[test]
    fn app_ids_are_32_bits() {
        assert_eq!(app_id(4_294_967_295).unwrap(), u32::MAX);
        for bad in [-1, 4_294_967_296, i64::MIN, i64::MAX] {
            assert_eq!(app_id(bad).unwrap_err().code(), ErrorCode::InvalidAppId);
        }
    }
}
