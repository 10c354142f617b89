//! The apps, with their keys.

use std::fmt;
use std::path::Path;

use token04_core::{Cipher, Issuer, Report, diagnose};
use zeroize::Zeroizing;

use crate::config;
use crate::secret;

/// An app. Two secrets while one is being replaced.
pub(crate) struct App {
    pub(crate) app_id: u32,
    /// Sorted by the time from which they make tokens.
    keys: Vec<Key>,
}

struct Key {
    /// In Unix seconds.
    active_from: i64,
    issuer: Issuer,
    /// The place in the configuration.
    place: usize,
    text: Zeroizing<String>,
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("app_id", &self.app_id).finish_non_exhaustive()
    }
}

impl App {
    /// The error says what is wrong, and no part of a secret.
    pub(crate) fn new(from: &config::App, folder: &Path) -> Result<Self, String> {
        if from.secrets.is_empty() || from.secrets.len() > 2 {
            return Err("secrets must have one entry, or two while one is being replaced".to_owned());
        }
        let cipher = match from.cipher {
            config::Cipher::Cbc => Cipher::Cbc,
            config::Cipher::Gcm => Cipher::Gcm,
        };
        let mut keys = Vec::new();
        for (index, entry) in from.secrets.iter().enumerate() {
            let source = entry
                .source()
                .ok_or_else(|| format!("secrets: entry {}: write either file or env", index + 1))?;
            let bytes = secret::read(&source, folder)
                .map_err(|why| format!("secrets: entry {}: {why}", index + 1))?;
            let at = |why: &str| format!("secrets: entry {}: {why}", index + 1);
            let text = str::from_utf8(&bytes).map_err(|_| at("it is not text"))?;
            let issuer = Issuer::new(from.app_id, text, cipher).map_err(|error| {
                let why = format!("{} {}", error.message(), error.hint());
                if from.app_id == 0 { why } else { at(&why) }
            })?;
            let active_from = entry.active_from.map_or(i64::MIN, jiff::Timestamp::as_second);
            keys.push(Key { active_from, issuer, place: index, text: Zeroizing::new(text.to_owned()) });
        }
        keys.sort_by_key(|key| key.active_from);
        match keys.as_slice() {
            [first, second] if first.active_from == second.active_from => {
                return Err(
                    "two secrets need different active_from, so that it is clear which one makes tokens"
                        .to_owned(),
                );
            }
            [first, ..] if first.active_from > now() => {
                return Err("no secret is active yet".to_owned());
            }
            _ => {}
        }
        Ok(Self { app_id: from.app_id, keys })
    }

    /// What makes tokens now: the one of the active secrets that became active last.
    pub(crate) fn issuer(&self) -> Option<&Issuer> {
        let now = now();
        self.keys.iter().rev().find(|key| key.active_from <= now).map(|key| &key.issuer)
    }

    /// Every check on a token. All secrets verify.
    pub(crate) fn diagnose(&self, token: &str, expected: &token04_core::Expectation<'_>) -> Report {
        // In the order of the configuration, which the report counts by.
        let mut keys: Vec<&Key> = self.keys.iter().collect();
        keys.sort_by_key(|key| key.place);
        let texts: Vec<&str> = keys.iter().map(|key| key.text.as_str()).collect();
        diagnose(token, &texts, expected)
    }
}

/// The time in Unix seconds.
pub(crate) fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use token04_core::{Expectation, Payload};

    use super::*;

    #[test]
    fn a_report_counts_secrets_as_the_configuration_does() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("old"), "fa94dd0f974cf2e293728a526b028271").unwrap();
        std::fs::write(folder.path().join("new"), "0123456789abcdef0123456789abcdef").unwrap();
        for (secrets, index) in [
            ("{ file = 'old' }, { file = 'new', active_from = '2020-01-01T00:00:00Z' }", 1),
            ("{ file = 'new', active_from = '2020-01-01T00:00:00Z' }, { file = 'old' }", 0),
        ] {
            let text = format!("name = 'main'\napp_id = 1\nsecrets = [{secrets}]");
            let app = App::new(&toml::from_str(&text).unwrap(), folder.path()).unwrap();
            let token =
                app.issuer().unwrap().issue("ann", Duration::from_secs(60), &Payload::none()).unwrap();
            let report = app.diagnose(&token, &Expectation::new()).to_json();
            let report: serde_json::Value = serde_json::from_str(&report).unwrap();
            assert_eq!(report["secret_index"], index, "{report}");
        }
    }
}
