//! The claims as JSON, in the one order and with the one spelling that the format fixes:
//! any values, to any writer. Tokens of the usual kind are written by `issue::page` instead,
//! and a test holds the two against each other.

use std::io;

use crate::payload::{END, PayloadRef, TIME_DIGITS, write_string};

pub(crate) const NONCE: &[u8; 10] = b"\",\"nonce\":";
pub(crate) const CTIME: &[u8; 9] = b",\"ctime\":";
pub(crate) const EXPIRE: &[u8; 10] = b",\"expire\":";
const APP_ID: &[u8] = b"{\"app_id\":";
const USER_ID: &[u8] = b",\"user_id\":\"";
const _: () = assert!(APP_ID.len() + 10 + USER_ID.len() == Head::MAX);
const PAYLOAD: &[u8; 11] = b",\"payload\":";
const _: () = assert!(END.len() == CTIME.len() + EXPIRE.len() + PAYLOAD.len() + 2 * TIME_DIGITS);

/// The start of the claims up to the user id and its first quote, which no token of an app
/// changes.
#[derive(Clone)]
pub(crate) struct Head {
    text: [u8; Self::MAX],
    len: usize,
}

impl Head {
    /// The length with an app id of ten digits, the longest.
    pub(crate) const MAX: usize = 32;

    pub(crate) fn new(app_id: u32) -> Self {
        let mut text = [b' '; Self::MAX];
        let mut len = 0_usize;
        for piece in [APP_ID, itoa::Buffer::new().format(app_id).as_bytes(), USER_ID] {
            let end = len.saturating_add(piece.len());
            if let Some(to) = text.get_mut(len..end) {
                to.copy_from_slice(piece);
                len = end;
            }
        }
        Self { text, len }
    }

    /// The text, and after it space up to [`MAX`](Self::MAX).
    pub(crate) const fn filled(&self) -> &[u8; Self::MAX] {
        &self.text
    }

    pub(crate) const fn len(&self) -> usize {
        self.len
    }
}

/// When a token is made and when it expires, in Unix seconds.
#[derive(Clone, Copy)]
pub(crate) struct Times {
    pub(crate) ctime: i64,
    pub(crate) expire: i64,
}

/// What one token says.
#[derive(Clone, Copy)]
pub(crate) struct NewClaims<'a> {
    pub(crate) head: &'a Head,
    pub(crate) user_id: &'a str,
    pub(crate) nonce: i64,
    pub(crate) times: Times,
    pub(crate) payload: PayloadRef<'a>,
}

impl NewClaims<'_> {
    /// Writes all of it.
    pub(crate) fn write(&self, to: &mut impl io::Write) -> io::Result<()> {
        let (head, quote) = (self.head.text.get(..self.head.len.saturating_sub(1)), NONCE.split_first());
        to.write_all(head.unwrap_or_default())?;
        write_string(self.user_id, to)?;
        to.write_all(quote.map(|(_, name)| name).unwrap_or_default())?;
        number(to, self.nonce)?;
        self.write_end(to)
    }

    /// Writes what comes after the nonce.
    fn write_end(&self, to: &mut impl io::Write) -> io::Result<()> {
        write_end(self.times, self.payload, to)
    }

    /// How many bytes [`write`](Self::write) writes.
    pub(crate) fn len(&self) -> usize {
        let mut count = Counter(0);
        // Counting cannot fail.
        let _ = self.write(&mut count);
        count.0
    }
}

/// What comes after the nonce, which all tokens of a batch share.
pub(crate) fn write_end(times: Times, payload: PayloadRef<'_>, to: &mut impl io::Write) -> io::Result<()> {
    to.write_all(CTIME)?;
    number(to, times.ctime)?;
    to.write_all(EXPIRE)?;
    number(to, times.expire)?;
    to.write_all(PAYLOAD)?;
    payload.write(to)
}

/// How many bytes [`write_end`] writes.
pub(crate) fn end_len(times: Times, payload: PayloadRef<'_>) -> usize {
    let mut count = Counter(0);
    // Counting cannot fail.
    let _ = write_end(times, payload, &mut count);
    count.0
}

fn number(to: &mut impl io::Write, number: i64) -> io::Result<()> {
    to.write_all(itoa::Buffer::new().format(number).as_bytes())
}

/// Counts what is written to it.
struct Counter(usize);

impl io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_values_are_written_as_the_format_has_them() {
        for (app_id, number) in [(1, 0), (u32::MAX, i64::MIN), (7, i64::MAX), (1_234_567_890, -1)] {
            let claims = NewClaims {
                head: &Head::new(app_id),
                user_id: "user\u{7}\"\u{2028}",
                nonce: number,
                times: Times { ctime: number, expire: number },
                payload: PayloadRef::raw("{\"a\":\n1}"),
            };
            let mut bytes = Vec::new();
            claims.write(&mut bytes).unwrap();
            let expected = format!(
                "{{\"app_id\":{app_id},\"user_id\":\"user\\u0007\\\"\u{2028}\",\"nonce\":{number},\"ctime\":{number},\"expire\":{number},\"payload\":\"{{\\\"a\\\":\\n1}}\"}}"
            );
            assert_eq!(String::from_utf8(bytes).unwrap(), expected);
            assert_eq!(claims.len(), expected.len());
            let (times, payload) = (claims.times, claims.payload);
            let mut end = Vec::new();
            write_end(times, payload, &mut end).unwrap();
            assert_eq!(end_len(times, payload), end.len());
        }
    }
}
