//! A JWT in its parts. Nothing is checked here but the form.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use super::Refused;
use crate::json::{self, Once, given};

/// Longer than the tokens of real issuers.
const LONGEST: usize = 8 * 1024;

/// The header's fields that matter. Those that would bring a key along (`jwk`, `jku`, `x5u`, `x5c`) are not read.
#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(default, deserialize_with = "given")]
    kid: Option<String>,
    #[serde(default, deserialize_with = "given")]
    typ: Option<String>,
    /// Names extensions that must be understood: none is.
    #[serde(default, deserialize_with = "given")]
    crit: Option<IgnoredAny>,
}

/// The parts of a token.
pub(super) struct Token<'a> {
    pub(super) algorithm: String,
    pub(super) key_id: Option<String>,
    pub(super) claims: Map<String, Value>,
    /// What is signed.
    pub(super) message: &'a [u8],
    /// In base64url, as it came.
    pub(super) signature: &'a str,
}

impl<'a> Token<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, Refused> {
        if text.len() > LONGEST {
            return Err(Refused::Malformed);
        }
        let (message, signature) = text.rsplit_once('.').ok_or(Refused::Malformed)?;
        let (header, claims) = message.split_once('.').ok_or(Refused::Malformed)?;
        let header: Header = read(header)?;
        let Once(claims) = read(claims)?;
        if header.crit.is_some() || !header.typ.as_deref().is_none_or(is_access_or_id_token) {
            return Err(Refused::Header);
        }
        Ok(Self { algorithm: header.alg, key_id: header.kid, claims, message: message.as_bytes(), signature })
    }

    /// The issuer that the token claims to be of, as text: a list of issuers is not one.
    pub(super) fn issuer(&self) -> Result<&str, Refused> {
        self.claims.get("iss").and_then(Value::as_str).ok_or(Refused::Issuer)
    }
}

fn read<T: for<'de> Deserialize<'de>>(part: &str) -> Result<T, Refused> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| Refused::Malformed)?;
    json::object(&bytes).ok_or(Refused::Malformed)
}

/// Issuers also sign logout tokens, proofs and events with the same keys.
fn is_access_or_id_token(typ: &str) -> bool {
    let typ = typ.to_ascii_lowercase();
    matches!(typ.strip_prefix("application/").unwrap_or(&typ), "jwt" | "at+jwt")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(header: &str, claims: &str) -> Option<Refused> {
        let encode = |text| URL_SAFE_NO_PAD.encode(text);
        Token::parse(&format!("{}.{}.AA", encode(header), encode(claims))).err()
    }

    #[test]
    fn only_the_form_of_a_jws_is_read() {
        for text in ["", ".", "..", "...", "e30.e30", "e30.e30.", "e30.e30.AA.AA", "e30=.e30.AA", "é.é.é"]
        {
            assert_eq!(Token::parse(text).err(), Some(Refused::Malformed), "{text}");
        }
        let long = format!("e30.{}.AA", "A".repeat(LONGEST));
        assert_eq!(Token::parse(&long).err(), Some(Refused::Malformed));
        for header in [
            "[]",
            "{}",
            r#"["RS256","a","JWT"]"#,
            r#"{"alg":1}"#,
            r#"{"alg":"RS256","kid":1}"#,
            r#"{"alg":"RS256","kid":null}"#,
            r#"{"alg":"RS256","typ":null}"#,
            r#"{"alg":"a","alg":"b"}"#,
        ] {
            assert_eq!(parse(header, "{}"), Some(Refused::Malformed), "{header}");
        }
        for claims in
            ["[]", "1", "", "{", "\u{0}", r#"{"sub":"ann","sub":"bob"}"#, r#"{"sub":"ann","s\u0075b":"ann"}"#]
        {
            assert_eq!(parse(r#"{"alg":"RS256"}"#, claims), Some(Refused::Malformed), "{claims}");
        }
        for header in [
            r#"{"alg":"RS256","crit":["b64"],"b64":false}"#,
            r#"{"alg":"RS256","crit":[]}"#,
            r#"{"alg":"RS256","crit":null}"#,
            r#"{"alg":"RS256","typ":"logout+jwt"}"#,
            r#"{"alg":"RS256","typ":"dpop+jwt"}"#,
            r#"{"alg":"RS256","typ":""}"#,
        ] {
            assert_eq!(parse(header, "{}"), Some(Refused::Header), "{header}");
        }
        for typ in ["JWT", "jwt", "at+jwt", "application/at+jwt", "application/JWT"] {
            assert_eq!(parse(&format!(r#"{{"alg":"RS256","typ":"{typ}"}}"#), "{}"), None, "{typ}");
        }
    }
}
