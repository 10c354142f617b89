//! Values that messages name, in every language.

use super::super::tables::date;
use crate::lang::{Lang, Text};

/// A value in the words of a language.
pub(in crate::diagnose) trait Told {
    fn told(&self, lang: Lang) -> String;
}

macro_rules! told_alike {
    ($($type:ty),+) => {
        $(impl Told for $type {
            fn told(&self, _: Lang) -> String {
                self.to_string()
            }
        })+
    };
}

told_alike!(bool, usize, u64, &'static str, String);

impl Told for Text {
    fn told(&self, lang: Lang) -> String {
        self.in_lang(lang).to_owned()
    }
}

/// Names, with commas between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::diagnose) struct List<T>(pub(in crate::diagnose) Vec<T>);

impl<T: Told> Told for List<T> {
    fn told(&self, lang: Lang) -> String {
        let names: Vec<String> = self.0.iter().map(|name| name.told(lang)).collect();
        names.join(if lang == Lang::Zh { "、" } else { ", " })
    }
}

/// A field of a payload under a name that ZEGO does not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::diagnose) struct Field {
    pub(in crate::diagnose) written: String,
    pub(in crate::diagnose) meant: &'static str,
}

impl AsRef<str> for Field {
    fn as_ref(&self) -> &str {
        self.meant
    }
}

impl Told for Field {
    fn told(&self, lang: Lang) -> String {
        let Self { written, meant } = self;
        match lang {
            Lang::En => format!("{written} ({meant})"),
            Lang::Zh => format!("{written}（{meant}）"),
        }
    }
}

/// A point in time, in Unix seconds. Shown as a date in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::diagnose) struct Date(pub(in crate::diagnose) i64);

impl Told for Date {
    fn told(&self, _: Lang) -> String {
        match date(self.0) {
            Some(date) => format!("{} UTC", date.replace('T', " ")),
            None => self.0.to_string(),
        }
    }
}

/// A length of time, in seconds. Shown in its two largest units, rounded down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::diagnose) struct Span(pub(in crate::diagnose) u64);

impl Told for Span {
    fn told(&self, lang: Lang) -> String {
        const UNITS: [(u64, &str, &str); 4] =
            [(86_400, "day", " 天"), (3_600, "hour", " 小时"), (60, "minute", " 分钟"), (1, "second", " 秒")];

        let first = UNITS.iter().position(|(size, ..)| self.0 >= *size).unwrap_or(3);
        let mut rest = self.0;
        let mut parts = Vec::new();
        for (place, (size, en, zh)) in UNITS.iter().enumerate().skip(first).take(2) {
            let count = rest.checked_div(*size).unwrap_or_default();
            rest = rest.checked_rem(*size).unwrap_or_default();
            if count == 0 && place != first {
                continue;
            }
            parts.push(match lang {
                Lang::En if count == 1 => format!("{count} {en}"),
                Lang::En => format!("{count} {en}s"),
                Lang::Zh => format!("{count}{zh}"),
            });
        }
        parts.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_in_utc() {
        assert_eq!(Date(1_764_000_000).told(Lang::En), "2025-11-24 16:00:00 UTC");
        assert_eq!(Date(0).told(Lang::Zh), "1970-01-01 00:00:00 UTC");
        for beyond in [i64::MIN, i64::MAX] {
            assert_eq!(Date(beyond).told(Lang::En), beyond.to_string());
        }
    }

    #[test]
    fn spans_have_two_units() {
        for (seconds, en, zh) in [
            (0, "0 seconds", "0 秒"),
            (1, "1 second", "1 秒"),
            (60, "1 minute", "1 分钟"),
            (3_661, "1 hour 1 minute", "1 小时 1 分钟"),
            (7_205, "2 hours", "2 小时"),
            (90_000, "1 day 1 hour", "1 天 1 小时"),
        ] {
            assert_eq!(Span(seconds).told(Lang::En), en);
            assert_eq!(Span(seconds).told(Lang::Zh), zh);
        }
        assert!(Span(u64::MAX).told(Lang::En).contains("days"));
    }
}
