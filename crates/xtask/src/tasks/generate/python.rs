//! The numbers and messages of errors, for the Python package.

use std::fmt::Write;

use token04_core::Reason;

use super::table::rows;

/// The module `token04._codes`.
pub(super) fn codes() -> String {
    let mut text = String::from(
        r#""""The numbers of errors, and what they say. Made by cargo xtask gen from the core; do not edit."""

from enum import unique
from typing import Dict

from ._enums import Number


@unique
class ErrorCode(Number):
    """The number of an error, the same in every language. Numbers are never reused.

    0, 1, 3, 5, 6 and -1 mean what they mean in ZEGO's own generators; 40 to 51 say why a
    token was refused.
    """

"#,
    );
    for row in rows() {
        let _ = writeln!(text, "    {} = {}", row.name, row.code);
    }
    text.push_str("\n\nMESSAGES: Dict[int, str] = {\n");
    for row in rows() {
        let _ = writeln!(text, "    {}: {:?},", row.code, row.message);
    }
    text.push_str("}\n\nHINTS: Dict[int, str] = {\n");
    for row in rows() {
        let _ = writeln!(text, "    {}: {:?},", row.code, row.hint);
    }
    text.push_str("}\n\nREASONS: Dict[int, str] = {\n");
    for reason in Reason::ALL {
        let _ = writeln!(text, "    {}: {:?},", reason.code(), reason.name());
    }
    text.push_str("}\n");
    text
}
