//! What is passed as a ServerSecret and is none.

use super::report::Report;
use super::text::{is_hex, unquote};
use crate::secret::ServerSecret;

/// Looks at a secret as it was configured.
pub(super) fn look(secret: &str, report: &mut Report) {
    if secret.len() == ServerSecret::LEN {
        return;
    }
    let (id, message, hint) = if secret.is_empty() {
        (
            "secret_empty",
            "The secret is empty.",
            "Set the ServerSecret; an environment variable may be missing.",
        )
    } else if is_hex(trimmed(secret), 2 * ServerSecret::LEN) {
        (
            "secret_app_sign",
            "The secret has 64 hexadecimal digits: this is the AppSign.",
            "Use the ServerSecret, 32 characters, from the project's page in the ZEGO console.",
        )
    } else if secret.trim_end_matches(['\r', '\n']).len() == ServerSecret::LEN {
        (
            "secret_line_break",
            "The secret ends in a line break.",
            "Strip it when reading the file or the environment variable.",
        )
    } else if trimmed(secret).len() == ServerSecret::LEN {
        (
            "secret_surroundings",
            "There are quotes or white space around the secret.",
            "Take them off: the secret is the 32 characters alone.",
        )
    } else {
        (
            "secret_length",
            "The secret is not 32 bytes long.",
            "Copy the ServerSecret whole from the project's page in the ZEGO console.",
        )
    };
    report.error_found(id, message, hint, &[]);
}

/// The secret without what may stand around it.
pub(super) fn trimmed(secret: &str) -> &str {
    let inner = secret.trim();
    unquote(inner).unwrap_or(inner).trim()
}
