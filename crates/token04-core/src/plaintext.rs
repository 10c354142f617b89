//! The claims as JSON, in the one order and with the one spelling that FORMAT fixes.
//!
//! The frame around the values never changes, so only the values are made for each token:
//! strings by `serde_json`, numbers by `itoa`.

use std::io;

/// Text that will be a JSON string, with its length there, quotes and escapes included.
#[derive(Clone, Copy)]
pub(crate) struct Quoted<'a> {
    text: &'a str,
    len: usize,
}

impl<'a> Quoted<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        // Branch-free, so that it runs over 16 or more bytes at once. Chunks keep the
        // sums small enough for a byte each.
        let escapes: usize = text
            .as_bytes()
            .chunks(48)
            .map(|chunk| usize::from(chunk.iter().map(|byte| escape_cost(*byte)).fold(0, u8::wrapping_add)))
            .sum();
        Self { text, len: text.len().saturating_add(escapes).saturating_add(2) }
    }

    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn write(&self, to: &mut Writer<'_>) -> Option<()> {
        if self.len == self.text.len().saturating_add(2) {
            to.put(b"\"")?;
            to.put(self.text.as_bytes())?;
            to.put(b"\"")
        } else {
            serde_json::to_writer(to, self.text).ok()
        }
    }
}

/// How many bytes longer than itself a byte becomes in a JSON string: 1 for `\n`, 5 for `\u0001`.
const fn escape_cost(byte: u8) -> u8 {
    let short = matches!(byte, b'"' | b'\\' | 8 | b'\t' | b'\n' | 12 | b'\r');
    let long = byte < 0x20 && !short;
    if short {
        1
    } else if long {
        5
    } else {
        0
    }
}

/// What comes before the user id.
pub(crate) fn head(app_id: u32) -> Vec<u8> {
    format!("{{\"app_id\":{app_id},\"user_id\":").into_bytes()
}

/// What comes after the nonce.
#[derive(Clone, Copy)]
pub(crate) struct Rest<'a> {
    pub(crate) ctime: i64,
    pub(crate) expire: i64,
    pub(crate) payload: Quoted<'a>,
}

const NONCE: &[u8] = b",\"nonce\":";
const CTIME: &[u8] = b",\"ctime\":";
const EXPIRE: &[u8] = b",\"expire\":";
const PAYLOAD: &[u8] = b",\"payload\":";
const END: &[u8] = b"}";

impl Rest<'_> {
    fn len(&self) -> usize {
        const NAMES: usize = CTIME.len() + EXPIRE.len() + PAYLOAD.len() + END.len();
        NAMES
            .saturating_add(digits(self.ctime))
            .saturating_add(digits(self.expire))
            .saturating_add(self.payload.len())
    }

    fn write(&self, to: &mut Writer<'_>) -> Option<()> {
        to.put(CTIME)?;
        to.number(self.ctime)?;
        to.put(EXPIRE)?;
        to.number(self.expire)?;
        to.put(PAYLOAD)?;
        self.payload.write(to)?;
        to.put(END)
    }

    /// Made once for all the tokens that share it.
    pub(crate) fn render(&self) -> Option<Vec<u8>> {
        let mut bytes = vec![0; self.len()];
        self.write(&mut Writer { free: &mut bytes })?;
        Some(bytes)
    }
}

/// The plaintext of one token, ready to be measured and written.
pub(crate) struct Plaintext<'a> {
    pub(crate) head: &'a [u8],
    pub(crate) user_id: Quoted<'a>,
    pub(crate) nonce: i64,
    pub(crate) tail: Tail<'a>,
}

/// What comes after the nonce: to be written, or written already for all tokens of a batch.
pub(crate) enum Tail<'a> {
    Rest(Rest<'a>),
    Rendered(&'a [u8]),
}

impl Plaintext<'_> {
    pub(crate) fn len(&self) -> usize {
        let tail = match &self.tail {
            Tail::Rest(rest) => rest.len(),
            Tail::Rendered(bytes) => bytes.len(),
        };
        self.head
            .len()
            .saturating_add(self.user_id.len())
            .saturating_add(NONCE.len())
            .saturating_add(digits(self.nonce))
            .saturating_add(tail)
    }

    /// Writes exactly [`len`](Self::len) bytes at the start of `buffer`; `None` where it is shorter.
    pub(crate) fn write(&self, buffer: &mut [u8]) -> Option<()> {
        let mut to = Writer { free: buffer };
        to.put(self.head)?;
        self.user_id.write(&mut to)?;
        to.put(NONCE)?;
        to.number(self.nonce)?;
        match &self.tail {
            Tail::Rest(rest) => rest.write(&mut to),
            Tail::Rendered(bytes) => to.put(bytes),
        }
    }
}

/// How long a number is in decimal.
fn digits(number: i64) -> usize {
    let digits = number.unsigned_abs().checked_ilog10().unwrap_or(0).saturating_add(1);
    (digits as usize).saturating_add(usize::from(number < 0))
}

/// A buffer that is filled from its start.
pub(crate) struct Writer<'b> {
    free: &'b mut [u8],
}

impl Writer<'_> {
    #[inline]
    fn put(&mut self, bytes: &[u8]) -> Option<()> {
        let (to, rest) = core::mem::take(&mut self.free).split_at_mut_checked(bytes.len())?;
        copy_short(to, bytes);
        self.free = rest;
        Some(())
    }

    fn number(&mut self, number: i64) -> Option<()> {
        self.put(itoa::Buffer::new().format(number).as_bytes())
    }
}

/// For `serde_json`, which hands over escaped text piece by piece.
impl io::Write for Writer<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.put(bytes).ok_or_else(|| io::ErrorKind::WriteZero.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Copies a few bytes as two overlapping halves. A plaintext is put together from a dozen
/// or more short pieces, and a call of `memcpy` for each takes as long as half the AES.
#[inline]
fn copy_short(to: &mut [u8], from: &[u8]) {
    fn ends<const N: usize>(to: &mut [u8], from: &[u8]) {
        if let (Some(to), Some(from)) = (to.first_chunk_mut::<N>(), from.first_chunk()) {
            *to = *from;
        }
        if let (Some(to), Some(from)) = (to.last_chunk_mut::<N>(), from.last_chunk()) {
            *to = *from;
        }
    }
    match from.len() {
        0..2 => to.iter_mut().zip(from).for_each(|(to, from)| *to = *from),
        2..4 => ends::<2>(to, from),
        4..8 => ends::<4>(to, from),
        8..16 => ends::<8>(to, from),
        16..32 => ends::<16>(to, from),
        _ => to.copy_from_slice(from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_text_is_measured_as_serde_json_writes_it() {
        let every: String =
            (0..=0x2ff).filter_map(char::from_u32).chain("\u{2028}😀\0\"\\".chars()).collect();
        for text in ["", "plain", "\"", "\u{1}\u{1f}\u{7f}", &"\u{1}".repeat(1000), &every] {
            let quoted = Quoted::new(text);
            let expected = serde_json::to_string(text).unwrap();
            assert_eq!(quoted.len(), expected.len());
            let mut buffer = vec![0; expected.len()];
            quoted.write(&mut Writer { free: &mut buffer }).unwrap();
            assert_eq!(buffer, expected.as_bytes());
        }
    }

    #[test]
    fn short_copies_are_whole() {
        let from: Vec<u8> = (0..100).collect();
        for len in 0..from.len() {
            let mut to = vec![255; len];
            copy_short(&mut to, &from[..len]);
            assert_eq!(to, from[..len]);
        }
    }

    #[test]
    fn both_ways_write_the_same() {
        let head = head(u32::MAX);
        for number in [0, 9, 10, -1, -10, 99, 100, i64::MIN, i64::MAX] {
            let payload = Quoted::new("{\"a\":\n1}");
            let rest = Rest { ctime: number, expire: number, payload };
            let rendered = rest.render().unwrap();
            let user_id = Quoted::new("user\u{7}");
            let written = [Tail::Rest(rest), Tail::Rendered(&rendered)].map(|tail| {
                let plaintext = Plaintext { head: &head, user_id, nonce: number, tail };
                let mut bytes = vec![0; plaintext.len()];
                plaintext.write(&mut bytes).unwrap();
                assert!(plaintext.write(&mut bytes[1..]).is_none());
                plaintext.write(&mut bytes).unwrap();
                String::from_utf8(bytes).unwrap()
            });
            let expected = format!(
                r#"{{"app_id":4294967295,"user_id":"user\u0007","nonce":{number},"ctime":{number},"expire":{number},"payload":"{{\"a\":\n1}}"}}"#
            );
            assert_eq!(written, [expected.clone(), expected]);
        }
    }
}
