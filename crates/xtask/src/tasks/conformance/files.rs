//! The files of cases.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::tools::process::root;

/// A file of tests/conformance.
pub(super) fn read<T: DeserializeOwned>(name: &str) -> Result<T> {
    at(&root().join("tests/conformance").join(name))
}

/// A file anywhere.
pub(super) fn at<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not a file of cases", path.display()))
}

/// A list that must not be empty, since nothing would be tested.
pub(super) fn list<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let cases: Vec<T> = at(path)?;
    ensure!(!cases.is_empty(), "{} has no cases", path.display());
    Ok(cases)
}

/// A value with its long texts, which are written short in the files.
pub(super) fn written_out(value: &Value) -> Value {
    let part = |name: &str| value[name].as_str().unwrap_or_default();
    match value["times"].as_u64() {
        Some(times) => {
            let repeated = part("repeat").repeat(usize::try_from(times).unwrap_or_default());
            format!("{}{repeated}{}", part("before"), part("after")).into()
        }
        None => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn long_texts_are_written_out() {
        assert_eq!(written_out(&json!({"repeat": "ab", "times": 3})), json!("ababab"));
        let framed = json!({"before": "<", "repeat": "x", "times": 2, "after": ">"});
        assert_eq!(written_out(&framed), json!("<xx>"));
        for plain in [json!("a"), json!(1), json!({"utf16": [1]}), json!(null)] {
            assert_eq!(written_out(&plain), plain);
        }
    }
}
