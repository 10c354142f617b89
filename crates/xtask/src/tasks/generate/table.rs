//! Every number that a language lists, as the core has it.

use token04_core::{ErrorKind, Reason};

/// A number with everything that belongs to it.
pub(super) struct Row {
    pub(super) code: i32,
    pub(super) name: &'static str,
    /// What is wrong, in a sentence.
    pub(super) message: &'static str,
    /// What to do about it, in a sentence; empty for success.
    pub(super) hint: &'static str,
    pub(super) reason: Option<Reason>,
}

/// Success first, since most languages list it beside the errors, then the errors in the order
/// of their numbers, and `INTERNAL` last.
pub(super) fn rows() -> Vec<Row> {
    let success = Row { code: 0, name: "OK", message: "Success.", hint: "", reason: None };
    let mut rows: Vec<Row> = std::iter::once(success).chain(ErrorKind::all().map(row)).collect();
    rows.sort_by_key(|row| (row.code < 0, row.code));
    rows
}

fn row(kind: ErrorKind) -> Row {
    let (code, name, message, hint) = (kind.code(), kind.name(), kind.message(), kind.hint());
    Row { code, name, message, hint, reason: kind.reason() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn success_is_first_and_internal_last() {
        let codes: Vec<i32> = rows().iter().map(|row| row.code).collect();
        let expected: Vec<i32> =
            [0, 1, 3, 5, 6].into_iter().chain(20..=26).chain(40..=51).chain([-1]).collect();
        assert_eq!(codes, expected);
    }
}
