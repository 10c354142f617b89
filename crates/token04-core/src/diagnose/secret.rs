//! What is passed as a ServerSecret and is not one.

use zeroize::Zeroizing;

use super::findings::AboutSecret;
use super::report::Finding;
use super::text::{is_hex, is_invisible, unquote};
use crate::secret::ServerSecret;

/// Examines a secret as it was configured.
pub(super) fn findings(secret: &str) -> Vec<Finding> {
    if secret.len() == ServerSecret::LEN {
        return Vec::new();
    }
    let visible = visible(secret);
    let invisible = (visible.len() != secret.len()).then_some(AboutSecret::InvisibleCharacters);
    invisible.into_iter().chain(wrong(&visible)).map(Finding::from).collect()
}

fn wrong(secret: &str) -> Option<AboutSecret> {
    if secret.len() == ServerSecret::LEN {
        None
    } else if secret.is_empty() {
        Some(AboutSecret::Empty)
    } else if is_hex(trimmed(secret), 2 * ServerSecret::LEN) {
        Some(AboutSecret::AppSign)
    } else if secret.trim_end_matches(['\r', '\n']).len() == ServerSecret::LEN {
        Some(AboutSecret::LineBreak)
    } else if trimmed(secret).len() == ServerSecret::LEN {
        Some(AboutSecret::Surroundings)
    } else {
        Some(AboutSecret::Length)
    }
}

/// The secret without anything around it or invisible in it.
pub(super) fn bare(secret: &str) -> Zeroizing<String> {
    Zeroizing::new(trimmed(&visible(secret)).to_owned())
}

fn visible(secret: &str) -> Zeroizing<String> {
    // Never grows, so that no copy is left in memory.
    let mut visible = Zeroizing::new(String::with_capacity(secret.len()));
    visible.extend(secret.chars().filter(|character| !is_invisible(*character)));
    visible
}

fn trimmed(secret: &str) -> &str {
    let inner = secret.trim();
    unquote(inner).unwrap_or(inner).trim()
}
