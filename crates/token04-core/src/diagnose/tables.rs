//! What needs tables: Unicode's and the calendar's.

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod own {
    use jiff::Timestamp;
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;

    /// In the normal form that also joins characters of the same meaning.
    pub(in crate::diagnose) fn composed(text: &str) -> String {
        text.nfkc().collect()
    }

    /// Taken apart, without marks such as accents.
    pub(in crate::diagnose) fn bare(text: &str) -> String {
        text.nfd().filter(|c| !is_combining_mark(*c)).collect()
    }

    /// A time in Unix seconds: `2025-11-24T16:00:00`. `None` beyond the calendar.
    pub(in crate::diagnose) fn date(seconds: i64) -> Option<String> {
        let date = Timestamp::from_second(seconds).ok()?;
        Some(date.to_string().trim_end_matches('Z').to_owned())
    }
}

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod own {
    use crate::host;

    /// The seconds that jiff has dates of.
    const DATES: core::ops::RangeInclusive<i64> = -377_705_023_201..=253_402_207_200;

    pub(in crate::diagnose) fn composed(text: &str) -> String {
        host::texts().map_or_else(|| text.to_owned(), |texts| (texts.composed)(text))
    }

    pub(in crate::diagnose) fn bare(text: &str) -> String {
        host::texts().map_or_else(|| text.to_owned(), |texts| (texts.bare)(text))
    }

    pub(in crate::diagnose) fn date(seconds: i64) -> Option<String> {
        DATES.contains(&seconds).then(|| Some((host::texts()?.date)(seconds)))?
    }
}

pub(in crate::diagnose) use own::{bare, composed, date};
