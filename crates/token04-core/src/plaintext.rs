//! The claims as JSON, in the one order and with the one spelling that FORMAT fixes.
//!
//! The frame around the values never changes, so only the values are made for each token:
//! strings by `serde_json`, numbers by `itoa`.

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
            serde_json::to_writer(&mut to.free, self.text).ok()
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

impl Rest<'_> {
    /// Made once for all the tokens that share it.
    pub(crate) fn render(&self) -> Option<Vec<u8>> {
        let dates = self.dates()?;
        let mut bytes = vec![0; dates.len().checked_add(self.payload.len())?.checked_add(1)?];
        let mut to = Writer { free: &mut bytes };
        to.put(dates.as_bytes())?;
        self.payload.write(&mut to)?;
        to.put(b"}")?;
        Some(bytes)
    }

    fn dates(&self) -> Option<Numbers> {
        let mut dates = Numbers::default();
        dates.text(b",\"ctime\":")?;
        dates.number(self.ctime)?;
        dates.text(b",\"expire\":")?;
        dates.number(self.expire)?;
        dates.text(b",\"payload\":")?;
        Some(dates)
    }
}

/// The plaintext of one token, measured, ready to be written.
pub(crate) struct Plaintext<'a> {
    head: &'a [u8],
    user_id: Quoted<'a>,
    numbers: Numbers,
    tail: Tail<'a>,
}

enum Tail<'a> {
    Payload(Quoted<'a>),
    Rendered(&'a [u8]),
}

impl<'a> Plaintext<'a> {
    pub(crate) fn new(head: &'a [u8], user_id: &'a str, nonce: i64, rest: &Rest<'a>) -> Option<Self> {
        let mut numbers = Numbers::nonce(nonce)?;
        numbers.text(rest.dates()?.as_bytes())?;
        Some(Self { head, user_id: Quoted::new(user_id), numbers, tail: Tail::Payload(rest.payload) })
    }

    pub(crate) fn sharing(head: &'a [u8], user_id: &'a str, nonce: i64, rest: &'a [u8]) -> Option<Self> {
        Some(Self {
            head,
            user_id: Quoted::new(user_id),
            numbers: Numbers::nonce(nonce)?,
            tail: Tail::Rendered(rest),
        })
    }

    pub(crate) fn len(&self) -> usize {
        let tail = match self.tail {
            Tail::Payload(payload) => payload.len().saturating_add(1),
            Tail::Rendered(bytes) => bytes.len(),
        };
        self.head
            .len()
            .saturating_add(self.user_id.len())
            .saturating_add(self.numbers.len())
            .saturating_add(tail)
    }

    /// Writes exactly [`len`](Self::len) bytes at the start of `buffer`; `None` where it is shorter.
    pub(crate) fn write(&self, buffer: &mut [u8]) -> Option<()> {
        let mut to = Writer { free: buffer };
        to.put(self.head)?;
        self.user_id.write(&mut to)?;
        to.put(self.numbers.as_bytes())?;
        match &self.tail {
            Tail::Payload(payload) => {
                payload.write(&mut to)?;
                to.put(b"}")
            }
            Tail::Rendered(bytes) => to.put(bytes),
        }
    }
}

/// A buffer that is filled from its start.
pub(crate) struct Writer<'b> {
    free: &'b mut [u8],
}

impl Writer<'_> {
    fn put(&mut self, bytes: &[u8]) -> Option<()> {
        let (to, rest) = core::mem::take(&mut self.free).split_at_mut_checked(bytes.len())?;
        to.copy_from_slice(bytes);
        self.free = rest;
        Some(())
    }
}

/// The numeric claims: names, and three numbers of at most 20 digits.
struct Numbers {
    bytes: [u8; 112],
    len: usize,
}

impl Default for Numbers {
    fn default() -> Self {
        Self { bytes: [0; 112], len: 0 }
    }
}

impl Numbers {
    fn nonce(nonce: i64) -> Option<Self> {
        let mut numbers = Self::default();
        numbers.text(b",\"nonce\":")?;
        numbers.number(nonce)?;
        Some(numbers)
    }

    fn text(&mut self, text: &[u8]) -> Option<()> {
        let end = self.len.checked_add(text.len())?;
        self.bytes.get_mut(self.len..end)?.copy_from_slice(text);
        self.len = end;
        Some(())
    }

    fn number(&mut self, number: i64) -> Option<()> {
        self.text(itoa::Buffer::new().format(number).as_bytes())
    }

    const fn len(&self) -> usize {
        self.len
    }

    fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
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
    fn both_ways_write_the_same() {
        let head = head(u32::MAX);
        let rest = Rest { ctime: i64::MIN, expire: i64::MAX, payload: Quoted::new("{\"a\":\n1}") };
        let rendered = rest.render().unwrap();
        let once = Plaintext::new(&head, "user\u{7}", i64::MIN, &rest).unwrap();
        let shared = Plaintext::sharing(&head, "user\u{7}", i64::MIN, &rendered).unwrap();
        assert_eq!(once.len(), shared.len());
        let mut a = vec![0; once.len()];
        let mut b = vec![0; once.len()];
        once.write(&mut a).unwrap();
        shared.write(&mut b).unwrap();
        assert_eq!(String::from_utf8(a.clone()).unwrap(), String::from_utf8(b).unwrap());
        assert!(once.write(&mut a[1..]).is_none());
    }
}
