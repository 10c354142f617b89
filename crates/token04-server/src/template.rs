//! Templates such as `class_{class_id}`, filled with the claims of whoever asks.

use serde_json::{Map, Value};

use crate::names::is_hidden;

/// Characters that separate names somewhere behind this server. A claim that has one of them
/// could make one name look like another.
const SEPARATORS: &str = "*/\\|:,;#?&%{}\"'`<>";

/// The longest claim that a template takes, in bytes.
const LONGEST: usize = 256;

/// The most entries of a claim that is a list.
const MOST: usize = 1000;

/// A text with claims in braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Literal(String),
    Claim(String),
}

/// Why a template cannot be filled. The claim is one that the configuration names.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The claim {claim} of the user, which the policy needs, {why}.")]
pub(crate) struct Unfilled {
    claim: String,
    why: Why,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
enum Why {
    #[error("is missing")]
    Missing,
    #[error("is empty")]
    Empty,
    #[error("is longer than {LONGEST} bytes, or a list of more than {MOST}")]
    TooLong,
    #[error("is neither text nor a whole number")]
    Kind,
    #[error("has white space, or a character that is not allowed there")]
    Character,
}

impl Template {
    /// Reads one; the error says what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        if text.is_empty() {
            return Err("a template is empty");
        }
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((literal, after)) = rest.split_once('{') {
            let (claim, after) = after.split_once('}').ok_or("a brace of a template is not closed")?;
            if claim.is_empty() || claim.contains('{') {
                return Err("the braces of a template must contain the name of a claim");
            }
            if claim.contains(char::is_whitespace) {
                return Err(
                    "the braces of a template contain white space: write the name of the claim alone, as in {sub}",
                );
            }
            // `{org}x{user}` is `axbxc` for `a` and `bxc`, and for `axb` and `c`.
            let separates = literal.chars().any(is_punctuation);
            if !separates && pieces.iter().any(|piece| matches!(piece, Piece::Claim(_))) {
                return Err("two claims of a template need punctuation between them, such as `_`");
            }
            if !literal.is_empty() {
                pieces.push(Piece::Literal(literal.to_owned()));
            }
            pieces.push(Piece::Claim(claim.to_owned()));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Literal(rest.to_owned()));
        }
        let literals = pieces.iter().filter_map(|piece| match piece {
            Piece::Literal(text) => Some(text),
            Piece::Claim(_) => None,
        });
        for literal in literals {
            if literal.contains(['*', '}']) || literal.chars().any(is_hidden) {
                return Err("a template contains `*`, `}` or an invisible character outside of braces");
            }
        }
        Ok(Self { pieces })
    }

    /// The text, if it has no claim.
    pub(crate) fn literal(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [Piece::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// The claims that it names.
    pub(crate) fn claims(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Literal(_) => None,
            Piece::Claim(name) => Some(name.as_str()),
        })
    }

    /// Whether it is one claim and nothing else, which can be filled to anything.
    pub(crate) fn is_claim(&self) -> bool {
        matches!(self.pieces.as_slice(), [Piece::Claim(_)])
    }

    /// The fewest bytes that it can be filled to.
    pub(crate) fn shortest(&self) -> usize {
        let length = |piece: &Piece| match piece {
            Piece::Literal(text) => text.len(),
            Piece::Claim(_) => 1,
        };
        self.pieces.iter().map(length).sum()
    }

    /// The text for these claims.
    pub(crate) fn fill(&self, claims: &Map<String, Value>) -> Result<String, Unfilled> {
        let mut filled = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) => filled.push_str(text),
                Piece::Claim(name) => {
                    let text = claims.get(name).ok_or(Why::Missing).and_then(|value| self.text(value));
                    filled.push_str(&text.map_err(|why| unfilled(name, why))?);
                }
            }
        }
        Ok(filled)
    }

    /// All texts for these claims. A template that is one claim and nothing else takes a list too.
    pub(crate) fn fill_all(&self, claims: &Map<String, Value>) -> Result<Vec<String>, Unfilled> {
        if let [Piece::Claim(name)] = self.pieces.as_slice()
            && let Some(Value::Array(values)) = claims.get(name)
        {
            let texts = match values.len() {
                0 => Err(Why::Empty),
                1..=MOST => values.iter().map(|value| self.text(value)).collect(),
                _ => Err(Why::TooLong),
            };
            return texts.map_err(|why| unfilled(name, why));
        }
        self.fill(claims).map(|text| vec![text])
    }

    fn text(&self, value: &Value) -> Result<String, Why> {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) if number.is_u64() || number.is_i64() => number.to_string(),
            _ => return Err(Why::Kind),
        };
        let separates = |character: char| {
            character.is_whitespace()
                || is_hidden(character)
                || SEPARATORS.contains(character)
                || (is_punctuation(character) && self.has(character))
        };
        match text.len() {
            0 => Err(Why::Empty),
            1..=LONGEST if text.chars().any(separates) => Err(Why::Character),
            1..=LONGEST => Ok(text),
            _ => Err(Why::TooLong),
        }
    }

    /// Whether the template itself uses a character, which then separates its parts.
    fn has(&self, character: char) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Literal(text) if text.contains(character)))
    }
}

fn unfilled(claim: &str, why: Why) -> Unfilled {
    Unfilled { claim: claim.to_owned(), why }
}

/// Whether a claim must not have the character if the template has it.
fn is_punctuation(character: char) -> bool {
    !character.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::names::HIDDEN;

    fn fill(template: &str, claims: &Value) -> Result<String, Unfilled> {
        Template::parse(template).unwrap().fill(claims.as_object().unwrap())
    }

    #[test]
    fn claims_are_filled_in() {
        assert_eq!(fill("{sub}", &json!({"sub": "ann"})).unwrap(), "ann");
        assert_eq!(fill("class_{c}_{n}", &json!({"c": "a-b", "n": 7})).unwrap(), "class_a-b_7");
        assert_eq!(fill("lobby", &json!({})).unwrap(), "lobby");
        assert_eq!(fill("{mail}", &json!({"mail": "a.b@c.d"})).unwrap(), "a.b@c.d");
        let rooms = Template::parse("{rooms}").unwrap();
        let claims = json!({"rooms": ["a", "b"]});
        assert_eq!(rooms.fill_all(claims.as_object().unwrap()).unwrap(), ["a", "b"]);
    }

    #[test]
    fn whatever_is_missing_empty_or_has_a_separator_denies() {
        let long = "a".repeat(LONGEST + 1);
        for sub in [
            json!(""),
            json!(null),
            json!(true),
            json!(1.5),
            json!({}),
            json!([]),
            json!(["a"]),
            json!("*"),
            json!("a*"),
            json!("a/b"),
            json!("a b"),
            json!("a\n"),
            json!("a\0b"),
            json!("a:b"),
            json!("{sub}"),
            json!("a\u{a0}b"),
            json!(long),
        ] {
            assert!(fill("{sub}", &json!({"sub": sub.clone()})).is_err(), "{sub}");
        }
        for hidden in HIDDEN.chars() {
            let sub = format!("a{hidden}b");
            assert!(fill("{sub}", &json!({ "sub": sub })).is_err(), "{hidden:?}");
            assert!(Template::parse(&format!("a{hidden}")).is_err(), "{hidden:?}");
        }
        assert!(fill("{sub}", &json!({})).is_err());
        assert!(fill("{Sub}", &json!({"sub": "a"})).is_err());
        // `class-b` of one class must not be the room `class-b-1` of another.
        assert!(fill("class-{c}", &json!({"c": "b-1"})).is_err());
        let rooms = Template::parse("{rooms}").unwrap();
        for rooms_claim in
            [json!([]), json!(["a", ""]), json!(["a", "*"]), json!(["a", ["b"]]), json!(["a", null])]
        {
            let claims = json!({ "rooms": rooms_claim });
            assert!(rooms.fill_all(claims.as_object().unwrap()).is_err(), "{claims}");
        }
    }

    #[test]
    fn it_is_said_which_claim_it_is_and_why() {
        let long = "a".repeat(LONGEST + 1);
        for (claims, why) in [
            (json!({}), "is missing"),
            (json!({"class": ""}), "is empty"),
            (json!({"class": long}), "is longer than 256 bytes, or a list of more than 1000"),
            (json!({"class": null}), "is neither text nor a whole number"),
            (json!({"class": "a b"}), "has white space, or a character that is not allowed there"),
        ] {
            let said = format!("The claim class of the user, which the policy needs, {why}.");
            assert_eq!(fill("x_{class}", &claims).unwrap_err().to_string(), said);
        }
    }

    #[test]
    fn templates_that_cannot_be_meant_are_refused() {
        for text in [
            "",
            "{",
            "{}",
            "a}",
            "{a}{b}",
            "{a{b}",
            "{ a }",
            "{a }",
            "{a b}",
            "{\u{3000}a}",
            "room-*",
            "{a",
            "a\n",
            "{a}x{b}",
            "{a}1{b}",
            "{a}房{b}",
            "{a}_{b}x{c}",
            "x{a}{b}",
        ] {
            assert!(Template::parse(text).is_err(), "{text:?}");
        }
        for text in ["{a}-{b}", "{a}x_{b}", "x{a}.{b}y", "{a}_{b}_{c}", "x{a}x"] {
            assert!(Template::parse(text).is_ok(), "{text:?}");
        }
    }
}
