//! What a token's payload grants.

use serde_json::{Map, Value};

use super::Privilege;
use crate::outcome::Reason;

/// A payload as a verifier reads it. What is absent or null restricts nothing, unless the
/// caller is strict; what has an unexpected type grants nothing.
pub(crate) struct Grants(Option<Map<String, Value>>);

impl Grants {
    /// Reads a payload claim. An empty one restricts nothing.
    pub(crate) fn read(payload: &str) -> Result<Self, Reason> {
        if payload.is_empty() {
            return Ok(Self(None));
        }
        serde_json::from_str(payload).map(|object| Self(Some(object))).map_err(|_| Reason::PayloadInvalid)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name).filter(|value| !value.is_null())
    }

    /// The payload's fields, nulls included.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().flatten().map(|(name, value)| (name.as_str(), value))
    }

    /// Whether it grants this room. No room, null or `""` is any room, and with `strict` none.
    pub(crate) fn room(&self, room_id: &str, strict: bool) -> bool {
        match self.get("room_id") {
            None => !strict,
            Some(Value::String(named)) if named.is_empty() => !strict,
            Some(Value::String(named)) => named == room_id,
            Some(_) => false,
        }
    }

    /// Whether it grants a privilege. Only the number 1 grants. A payload that names no
    /// privilege restricts none, and with `strict` grants none; one that names some denies
    /// those it leaves out.
    pub(crate) fn privilege(&self, privilege: Privilege, strict: bool) -> bool {
        match self.get("privilege") {
            None => !strict,
            Some(Value::Object(named)) if named.is_empty() => !strict,
            Some(Value::Object(named)) => {
                named.get(privilege.key()).is_some_and(|bit| bit.as_u64() == Some(1))
            }
            Some(_) => false,
        }
    }

    /// Whether it grants this stream. No list, null or an empty one is any stream, and with
    /// `strict` none.
    pub(crate) fn stream(&self, stream_id: &str, strict: bool) -> bool {
        match self.get("stream_id_list") {
            None => !strict,
            Some(Value::Array(list)) if list.is_empty() => !strict,
            Some(Value::Array(list)) => list.iter().any(|id| id == stream_id),
            Some(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grants(payload: &str) -> Grants {
        Grants::read(payload).unwrap()
    }

    #[test]
    fn only_objects_are_payloads() {
        for bad in ["x", "[]", "1", "null", "\"\"", "{", "{} {}", " "] {
            assert!(matches!(Grants::read(bad), Err(Reason::PayloadInvalid)), "{bad}");
        }
        assert!(grants(" {} ").room("any", false));
    }

    #[test]
    fn absent_restrictions_restrict_nothing_unless_strict() {
        for open in
            ["", "{}", r#"{"room_id":"","privilege":null,"stream_id_list":[]}"#, r#"{"privilege":{}}"#]
        {
            let grants = grants(open);
            for strict in [false, true] {
                assert_eq!(grants.room("r", strict), !strict);
                assert_eq!(grants.stream("s", strict), !strict);
                assert_eq!(grants.privilege(Privilege::Login, strict), !strict);
                assert_eq!(grants.privilege(Privilege::Publish, strict), !strict);
            }
        }
    }

    #[test]
    fn named_grants_are_granted_also_when_strict() {
        let grants = grants(r#"{"room_id":"r","privilege":{"1":1,"2":1},"stream_id_list":["s"]}"#);
        for strict in [false, true] {
            assert!(grants.room("r", strict) && grants.stream("s", strict));
            assert!(!grants.room("", strict) && !grants.stream("", strict));
            assert!(Privilege::ALL.iter().all(|privilege| grants.privilege(*privilege, strict)));
        }
    }

    #[test]
    fn values_of_another_type_grant_nothing() {
        let grants = grants(r#"{"room_id":1,"privilege":{"1":true,"2":"1"},"stream_id_list":"s"}"#);
        assert!(!grants.room("1", false) && !grants.stream("s", false));
        assert!(!grants.privilege(Privilege::Login, false) && !grants.privilege(Privilege::Publish, false));
        assert!(!Grants::read(r#"{"privilege":[1]}"#).unwrap().privilege(Privilege::Login, false));
    }

    #[test]
    fn privileges_left_out_are_denied() {
        let grants = grants(r#"{"privilege":{"1":1}}"#);
        assert!(grants.privilege(Privilege::Login, false));
        assert!(!grants.privilege(Privilege::Publish, false));
    }
}
