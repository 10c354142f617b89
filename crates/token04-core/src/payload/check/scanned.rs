//! A payload's fields, as a reader finds them that is a tenth as large as `serde_json`: in a browser's module that
//! makes tokens only, that would be a quarter.
//!
//! It accepts what `serde_json` accepts, which tests compare, but for numbers next to the largest double, where
//! `serde_json` rounds.

use super::{Fields, Members, Name, Value, privilege};

/// As many objects and lists are inside one another at most.
const DEEPEST: u8 = 127;

/// More than any name has that is looked for.
const LONGEST: usize = 24;

/// The first digits of the largest double, rounded up; it has 309 before the point.
const LARGEST: &[u8] = b"17976931348623158";
const LARGEST_EXPONENT: i64 = 308;

/// The fields of the text of a JSON object. `None` if it is something else, or has something twice that counts.
pub(super) fn fields(text: &str) -> Option<Fields> {
    let mut reader = Reader { rest: text.as_bytes() };
    let mut fields = Fields::default();
    reader.space();
    reader.expect(b'{')?;
    reader.members(DEEPEST, &mut |name, value| fields.take(Name::of(name), value))?;
    reader.space();
    reader.rest.is_empty().then_some(fields)
}

struct Reader<'t> {
    rest: &'t [u8],
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// Passes a byte if it is the next.
    fn skip(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.next();
        }
        found
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        self.skip(byte).then_some(())
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.next();
        }
    }

    /// Whether there is one more in a list or an object that ends with `end`.
    fn another(&mut self, end: u8, first: &mut bool) -> Option<bool> {
        self.space();
        if self.skip(end) {
            return Some(false);
        }
        if !core::mem::take(first) {
            self.expect(b',')?;
            self.space();
        }
        Some(true)
    }

    /// The members of an object whose brace was read.
    fn members(&mut self, depth: u8, take: &mut dyn FnMut(&str, Value) -> Option<()>) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        let (mut first, mut name) = (true, Text::default());
        while self.another(b'}', &mut first)? {
            self.expect(b'"')?;
            self.string(&mut name)?;
            self.space();
            self.expect(b':')?;
            let value = self.value(depth)?;
            take(name.known(), value)?;
        }
        Some(())
    }

    /// What kind of value comes next. A privilege that is there twice is refused.
    fn value(&mut self, depth: u8) -> Option<Value> {
        self.space();
        let first = self.peek()?;
        if matches!(first, b'-' | b'0'..=b'9') {
            let before = self.rest;
            self.number()?;
            let digit = before.len().checked_sub(self.rest.len()) == Some(1);
            return Some(if digit && matches!(first, b'0' | b'1') { Value::Bit } else { Value::Other });
        }
        self.next();
        match first {
            b'n' => self.word(b"ull").map(|()| Value::Null),
            b't' => self.word(b"rue").map(|()| Value::Other),
            b'f' => self.word(b"alse").map(|()| Value::Other),
            b'"' => self.string(&mut Text::default()).map(|something| Value::Text { empty: !something }),
            b'[' => {
                let depth = depth.checked_sub(1)?;
                let (mut first, mut texts) = (true, true);
                while self.another(b']', &mut first)? {
                    texts &= matches!(self.value(depth)?, Value::Text { .. });
                }
                Some(Value::List { empty: first, texts })
            }
            b'{' => {
                let mut members = Members::default();
                self.members(depth, &mut |name, value| members.take(privilege(name), value))?;
                Some(members.value())
            }
            _ => None,
        }
    }

    fn word(&mut self, rest: &[u8]) -> Option<()> {
        self.rest = self.rest.strip_prefix(rest)?;
        Some(())
    }

    /// Reads a string whose first quote was read. Whether anything is in it.
    fn string(&mut self, text: &mut Text) -> Option<bool> {
        text.len = 0;
        loop {
            match self.next()? {
                b'"' => return Some(text.len > 0),
                b'\\' => {
                    let character = self.escape()?;
                    character.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| text.push(byte));
                }
                0..b' ' => return None,
                byte => text.push(byte),
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        Some(match self.next()? {
            byte @ (b'"' | b'\\' | b'/') => byte.into(),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                let mut pair = [first, 0];
                let pair = match first {
                    0xd800..=0xdbff => {
                        self.word(b"\\u")?;
                        pair = [first, self.unit()?];
                        &pair[..]
                    }
                    _ => pair.get(..1)?,
                };
                let mut all = char::decode_utf16(pair.iter().copied());
                let character = all.next()?.ok()?;
                // Not two of which the second stands alone.
                return all.next().is_none().then_some(character);
            }
            _ => return None,
        })
    }

    fn unit(&mut self) -> Option<u16> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = char::from(self.next()?).to_digit(16)?;
            unit = unit << 4 | u16::try_from(digit).ok()?;
        }
        Some(unit)
    }

    /// Passes digits, and tells of each. How many there are.
    fn digits(&mut self, mut tell: impl FnMut(u8)) -> i64 {
        let mut count = 0_i64;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            self.next();
            tell(digit);
            count = count.saturating_add(1);
        }
        count
    }

    /// Passes a number. `None` if it is more than a double can be.
    fn number(&mut self) -> Option<()> {
        let mut largest = Largest::default();
        self.skip(b'-');
        let leading_zero = self.peek() == Some(b'0');
        let whole = self.digits(|digit| largest.digit(digit));
        if whole == 0 || leading_zero && whole > 1 {
            return None;
        }
        // The exponent of the first digit that is not zero.
        let mut exponent = whole.saturating_sub(1).saturating_sub(largest.zeros);
        if self.skip(b'.') {
            let fraction = self.digits(|digit| largest.digit(digit));
            if fraction == 0 {
                return None;
            }
            exponent = whole.saturating_sub(1).saturating_sub(largest.zeros);
        }
        if self.skip(b'e') || self.skip(b'E') {
            let negative = self.skip(b'-');
            if !negative {
                self.skip(b'+');
            }
            let mut written = 0_i64;
            let count = self.digits(|digit| {
                let digit = digit.saturating_sub(b'0').into();
                written = written.saturating_mul(10).saturating_add(digit);
            });
            if count == 0 {
                return None;
            }
            let written = if negative { written.saturating_neg() } else { written };
            exponent = exponent.saturating_add(written);
        }
        let fits = largest.is_zero() || exponent < LARGEST_EXPONENT;
        (fits || exponent == LARGEST_EXPONENT && largest.is_less()).then_some(())
    }
}

/// How a number's digits compare with those of the largest double.
#[derive(Default)]
struct Largest {
    /// Zeros before the first other digit.
    zeros: i64,
    /// Other digits, as far as they were compared.
    compared: usize,
    order: Option<core::cmp::Ordering>,
}

impl Largest {
    fn digit(&mut self, digit: u8) {
        if self.is_zero() && digit == b'0' {
            self.zeros = self.zeros.saturating_add(1);
            return;
        }
        if let (None, Some(other)) = (self.order, LARGEST.get(self.compared)) {
            self.order = Some(digit.cmp(other)).filter(|order| order.is_ne());
        }
        self.compared = self.compared.saturating_add(1);
    }

    const fn is_zero(&self) -> bool {
        self.compared == 0
    }

    fn is_less(&self) -> bool {
        match self.order {
            Some(order) => order.is_lt(),
            // Equal as far as it goes.
            None => self.compared < LARGEST.len(),
        }
    }
}

/// The beginning of a string, unescaped.
#[derive(Default)]
struct Text {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Text {
    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.len) {
            *place = byte;
        }
        self.len = self.len.saturating_add(1);
    }

    /// It, if it is short enough for a name that is looked for; nothing is called like the text that stands for others.
    fn known(&self) -> &str {
        let bytes = self.bytes.get(..self.len).unwrap_or_default();
        core::str::from_utf8(bytes).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
