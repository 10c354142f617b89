//! Reading durations.

use core::num::IntErrorKind;

use crate::lang::pick;

/// Reads `3600`, `90m`, `24h` or `7d` as seconds.
///
/// A number that is too large for 64 bits becomes the largest one. Zero and negative numbers
/// stay as they are. The library refuses all of them with its own error.
pub(crate) fn parse(text: &str) -> Result<i64, &'static str> {
    let (number, unit) = match text.char_indices().next_back() {
        Some((at, 's')) => (text.get(..at), 1),
        Some((at, 'm')) => (text.get(..at), 60),
        Some((at, 'h')) => (text.get(..at), 3_600),
        Some((at, 'd')) => (text.get(..at), 86_400),
        _ => (Some(text), 1),
    };
    match number.unwrap_or_default().parse::<i64>() {
        Ok(number) => Ok(number.saturating_mul(unit)),
        Err(error) => match error.kind() {
            IntErrorKind::PosOverflow => Ok(i64::MAX),
            IntErrorKind::NegOverflow => Ok(i64::MIN),
            _ => Err(pick(
                "a duration is a whole number of seconds, or of s, m, h or d: 3600, 90m, 24h, 7d",
                "时长须为整数秒，或带 s、m、h、d 的整数：3600、90m、24h、7d",
            )),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_seconds_minutes_hours_and_days() {
        for (text, seconds) in [
            ("3600", 3_600),
            ("45s", 45),
            ("90m", 5_400),
            ("24h", 86_400),
            ("7d", 604_800),
            ("0", 0),
            ("-5m", -300),
        ] {
            assert_eq!(parse(text), Ok(seconds), "{text}");
        }
    }

    #[test]
    fn too_large_is_left_to_the_library() {
        for text in ["99999999999999999999", "9223372036854775807d", "99999999999999999999h"] {
            assert_eq!(parse(text), Ok(i64::MAX), "{text}");
        }
    }

    #[test]
    fn anything_else_is_not_a_duration() {
        for text in ["", "h", "1.5h", "1h30m", "1 h", "one", "10w", "1ü", "2026-01-01"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
