//! Reading and showing times.

use jiff::Timestamp;
use token04_core::{Expectation, Lang};

use crate::lang::{self, pick};

/// The time in Unix seconds.
pub(crate) fn now() -> i64 {
    Timestamp::now().as_second()
}

/// Unix seconds, or a date in the format of RFC 3339.
fn parse(text: &str) -> Result<i64, &'static str> {
    text.parse().or_else(|_| {
        let date = text.parse::<Timestamp>();
        date.map(Timestamp::as_second).map_err(|_| {
            pick(
                "a time is a number of Unix seconds, or a date such as 2026-01-01T00:00:00Z",
                "时间须为 Unix 秒，或 2026-01-01T00:00:00Z 这样的日期",
            )
        })
    })
}

/// The time of a check: [`parse`], and positive.
pub(crate) fn parse_check(text: &str) -> Result<i64, &'static str> {
    let time = parse(text)?;
    Expectation::new().at(time).possible().map(|()| time).map_err(|_| {
        pick("the time of a check must be after 1970-01-01T00:00:00Z", "校验时间须晚于 1970-01-01T00:00:00Z")
    })
}

/// A date in UTC in the format of RFC 3339. `None` for years that it cannot express.
pub(crate) fn rfc3339(unix_seconds: i64) -> Option<String> {
    // RFC 3339 has four digits for the year and no minus.
    let date = Timestamp::from_second(unix_seconds).ok()?.to_string();
    (!date.starts_with('-')).then_some(date)
}

/// A time for people: the date, the number, and how far away it is.
pub(crate) fn describe(unix_seconds: i64, now: i64) -> String {
    let date =
        rfc3339(unix_seconds).unwrap_or_else(|| pick("beyond the calendar", "超出日历范围").to_owned());
    match lang::current() {
        Lang::Zh => format!("{date}（{unix_seconds}，{}）", distance_zh(unix_seconds, now)),
        _ => format!("{date} ({unix_seconds}, {})", distance(unix_seconds, now)),
    }
}

/// `in 59m 58s`, `3h ago`.
fn distance(time: i64, now: i64) -> String {
    let length = length([(86_400, "d"), (3_600, "h"), (60, "m"), (1, "s")], time, now);
    if time > now { format!("in {length}") } else { format!("{length} ago") }
}

fn distance_zh(time: i64, now: i64) -> String {
    let units = [(86_400, " 天"), (3_600, " 小时"), (60, " 分钟"), (1, " 秒")];
    format!("{}{}", length(units, time, now), if time > now { "后" } else { "前" })
}

/// The two largest units, the second only if it is not 0.
fn length(units: [(u64, &str); 4], time: i64, now: i64) -> String {
    let seconds = time.abs_diff(now);
    let largest = units.iter().position(|(size, _)| seconds >= *size).unwrap_or(3);
    let mut rest = seconds;
    let parts: Vec<String> = units
        .iter()
        .skip(largest)
        .take(2)
        .filter_map(|(size, name)| {
            let count = rest / size;
            rest %= size;
            (count > 0 || seconds == 0).then(|| format!("{count}{name}"))
        })
        .collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_have_two_units_at_most() {
        for (seconds, text) in [
            (3_598, "in 59m 58s"),
            (-10_800, "3h ago"),
            (1, "in 1s"),
            (0, "0s ago"),
            (60, "in 1m"),
            (86_400 + 59, "in 1d"),
            (2_073_600, "in 24d"),
            (-90_061, "1d 1h ago"),
        ] {
            assert_eq!(distance(1_000_000_000 + seconds, 1_000_000_000), text);
        }
        assert!(distance(i64::MAX, i64::MIN).starts_with("in "));
    }

    #[test]
    fn dates_end_where_the_calendar_does() {
        assert_eq!(rfc3339(1_767_225_600).as_deref(), Some("2026-01-01T00:00:00Z"));
        assert_eq!(rfc3339(i64::MAX), None);
        assert_eq!(rfc3339(-100_000_000_000), None);
    }

    #[test]
    fn times_are_numbers_or_dates() {
        assert_eq!(parse("1767225600"), Ok(1_767_225_600));
        assert_eq!(parse("-1"), Ok(-1));
        assert_eq!(parse("2026-01-01T08:00:00+08:00"), Ok(1_767_225_600));
        assert!(parse("tomorrow").is_err() && parse("").is_err());
    }
}
