//! Where a secret is read from.

use std::path::PathBuf;

use serde::Deserialize;

/// A file or an environment variable, never the configuration itself: `{ file = "…" }` or
/// `{ env = "…" }`. One line break at the end is removed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "lowercase")]
pub enum SecretSource {
    /// A file, such as a systemd credential or a mounted secret. A relative path is below
    /// `$CREDENTIALS_DIRECTORY` if the file exists there, otherwise below the configuration's folder.
    File(PathBuf),
    /// The name of an environment variable.
    Env(String),
}
