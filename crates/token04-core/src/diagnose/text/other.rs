//! Texts that are something else than a token.

use serde_json::{Map, Value};

use super::super::findings::AboutText;
use super::super::key;
use super::super::secret::bare as bare_secret;
use super::kit::Tail;
use super::{errors, is_hex, pieces, placeholder, printed, unencrypted};
use crate::envelope::VERSION;
use crate::secret::ServerSecret;

/// What a text is, if it is something that is known. `tail` follows it in a kit token.
pub(super) fn recognized(text: &str, tail: Option<&Tail>, secrets: &[&str]) -> Option<AboutText> {
    // Whoever puts the version before a missing value has its text behind it.
    let behind = text.strip_prefix(VERSION).filter(|rest| !rest.is_empty()).unwrap_or(text);
    if text.is_empty() {
        Some(AboutText::Empty)
    } else if is_secret(text, secrets) {
        Some(AboutText::ServerSecret)
    } else if is_jwt(text) {
        Some(AboutText::Jwt)
    } else if tail.is_some_and(Tail::is_claims) {
        Some(AboutText::Unencrypted)
    } else if is_hex(text, 2 * ServerSecret::LEN) {
        Some(AboutText::AppSign)
    } else if is_hex(text, ServerSecret::LEN) {
        Some(AboutText::ServerSecret)
    } else if let Some(error) = errors::without_token(text) {
        Some(error)
    } else if placeholder::is_placeholder(behind) {
        Some(AboutText::Placeholder)
    } else if printed::is_object(behind) {
        Some(AboutText::PrintedEmpty)
    } else if unencrypted::is_readable(text) {
        Some(AboutText::Unencrypted)
    } else if text.starts_with("03") {
        Some(AboutText::Version03)
    } else if key::is_before_versions(text, secrets) {
        Some(AboutText::BeforeVersions)
    } else {
        None
    }
}

fn is_secret(text: &str, secrets: &[&str]) -> bool {
    let is = |text: &str| {
        text.len() >= ServerSecret::LEN && secrets.iter().any(|secret| *bare_secret(secret) == text)
    };
    is(text) || text.strip_prefix(VERSION).is_some_and(is)
}

fn is_jwt(text: &str) -> bool {
    // Whoever adds a version may add a separator.
    let behind =
        text.strip_prefix(VERSION).map(|rest| rest.trim_start_matches(['.', '#', ':', '-', '_', ' ']));
    let text = behind.filter(|rest| rest.starts_with("ey")).unwrap_or(text);
    let object = |part: &str| {
        pieces::base64(part).and_then(|json| serde_json::from_slice::<Map<String, Value>>(&json).ok())
    };
    let mut parts = text.split('.');
    let (Some(header), Some(second)) = (parts.next().and_then(object), parts.next()) else { return false };
    let is_header = header.contains_key("alg") || header.contains_key("typ");
    is_header || unencrypted::claim_names(&header) == 0 && object(second).is_some()
}

impl Tail {
    /// Whether it is a token's own claims, which nobody puts after a kit token.
    fn is_claims(&self) -> bool {
        let is_claim =
            |name: &String| matches!(unencrypted::plain(name).as_str(), "nonce" | "ctime" | "expire" | "exp");
        self.json.keys().any(is_claim)
    }
}
