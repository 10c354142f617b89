//! The vectors, as far as they are run on other platforms.

use std::fs;

use anyhow::Result;
use serde::Deserialize;

use crate::tools::hex::hex;
use crate::tools::process::root;

/// A line of tests/vectors/exact.json.
#[derive(Deserialize)]
pub(crate) struct Vector {
    pub(crate) app_id: u32,
    pub(crate) user_id: String,
    pub(crate) secret: String,
    pub(crate) effective_time_in_seconds: i64,
    pub(crate) payload: String,
    pub(crate) ctime: i64,
    pub(crate) token: String,
}

/// All of them.
pub(crate) fn read() -> Result<Vec<Vector>> {
    Ok(serde_json::from_str(&fs::read_to_string(root().join("tests/vectors/exact.json"))?)?)
}

impl Vector {
    pub(crate) const fn expire(&self) -> i64 {
        self.ctime + self.effective_time_in_seconds
    }

    /// A line for tests/platforms/smoke.c.
    pub(crate) fn line(&self) -> String {
        let texts = [&self.secret, &self.user_id, &self.payload, &self.token].map(|text| field(text));
        format!("{} {} {} {}\n", self.app_id, self.ctime, self.expire(), texts.join(" "))
    }
}

/// In hexadecimal; "-" is the empty text.
fn field(text: &str) -> String {
    if text.is_empty() { "-".to_owned() } else { hex(text.as_bytes()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_seven_fields() -> Result<()> {
        for vector in read()? {
            let line = vector.line();
            assert_eq!(line.trim_end().split(' ').filter(|field| !field.is_empty()).count(), 7, "{line}");
        }
        assert_eq!(field(""), "-");
        assert_eq!(field("é"), "c3a9");
        Ok(())
    }
}
