//! Reading numbers.

use core::num::IntErrorKind;

use token04_core::Lang;

use crate::lang::{self, pick};

/// A kind of numbers that an option takes.
pub(crate) trait Number: TryFrom<i64> {
    const LEAST: i64;
    const MOST: i64;
}

impl Number for u16 {
    const LEAST: i64 = 0;
    const MOST: i64 = 65_535;
}

impl Number for u32 {
    const LEAST: i64 = 0;
    const MOST: i64 = 4_294_967_295;
}

impl Number for i64 {
    const LEAST: i64 = Self::MIN;
    const MOST: i64 = Self::MAX;
}

/// Reads a whole number, in words that people understand if it is none.
pub(crate) fn parse<T: Number>(text: &str) -> Result<T, String> {
    match text.parse::<i64>() {
        Ok(number) => T::try_from(number).map_err(|_| outside::<T>()),
        Err(error) => Err(match error.kind() {
            IntErrorKind::PosOverflow | IntErrorKind::NegOverflow => outside::<T>(),
            _ => pick("not a number", "不是数字").to_owned(),
        }),
    }
}

fn outside<T: Number>() -> String {
    let (least, most) = (T::LEAST, T::MOST);
    match lang::current() {
        Lang::Zh => format!("不在 {least} 至 {most} 之间"),
        _ => format!("not from {least} to {most}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_of_each_kind() {
        assert_eq!(parse::<u16>("65535"), Ok(65_535));
        assert_eq!(parse::<u32>("4294967295"), Ok(4_294_967_295));
        assert_eq!(parse::<i64>("-9223372036854775808"), Ok(i64::MIN));
        for text in ["-1", "65536", "99999999999999999999", "-99999999999999999999"] {
            assert_eq!(parse::<u16>(text), Err("not from 0 to 65535".to_owned()), "{text}");
        }
        assert_eq!(parse::<u32>("4294967296"), Err("not from 0 to 4294967295".to_owned()));
        for text in ["", "abc", "1.5", "1e3", " 1", "0x1", "-", "１"] {
            assert_eq!(parse::<u32>(text), Err("not a number".to_owned()), "{text}");
            assert_eq!(parse::<i64>(text), Err("not a number".to_owned()), "{text}");
        }
    }
}
