//! What a token's payload allows.

use serde_json::{Map, Value};

use crate::payload::Privilege;
use crate::reason::Reason;

/// A payload as a verifier reads it: lenient about what is absent, strict about the rest.
pub(crate) struct Access(Option<Map<String, Value>>);

impl Access {
    /// Reads a payload claim. No payload restricts nothing.
    pub(crate) fn read(payload: &str) -> Result<Self, Reason> {
        if payload.is_empty() {
            return Ok(Self(None));
        }
        serde_json::from_str(payload).map(|object| Self(Some(object))).map_err(|_| Reason::PayloadInvalid)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name).filter(|value| !value.is_null())
    }

    /// No room, null or `""`: any room. What is not text names no room that could be expected.
    pub(crate) fn allows_room(&self, room_id: &str) -> bool {
        match self.get("room_id") {
            None => true,
            Some(Value::String(named)) => named.is_empty() || named == room_id,
            Some(_) => false,
        }
    }

    /// Only the number 1 grants. A payload that names no privilege restricts none; one that
    /// names some denies those it leaves out.
    pub(crate) fn allows(&self, privilege: Privilege) -> bool {
        match self.get("privilege") {
            None => true,
            Some(Value::Object(named)) if named.is_empty() => true,
            Some(Value::Object(named)) => {
                named.get(privilege.key()).is_some_and(|bit| bit.as_u64() == Some(1))
            }
            Some(_) => false,
        }
    }

    /// No list, null or an empty one: any stream.
    pub(crate) fn allows_stream(&self, stream_id: &str) -> bool {
        match self.get("stream_id_list") {
            None => true,
            Some(Value::Array(list)) => list.is_empty() || list.iter().any(|id| id == stream_id),
            Some(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn access(payload: &str) -> Access {
        Access::read(payload).unwrap()
    }

    #[test]
    fn only_objects_are_payloads() {
        for bad in ["x", "[]", "1", "null", "\"\"", "{", "{} {}", " "] {
            assert!(matches!(Access::read(bad), Err(Reason::PayloadInvalid)), "{bad}");
        }
        assert!(access(" {} ").allows_room("any"));
    }

    #[test]
    fn absent_restrictions_restrict_nothing() {
        for open in
            ["", "{}", r#"{"room_id":"","privilege":null,"stream_id_list":[]}"#, r#"{"privilege":{}}"#]
        {
            let access = access(open);
            assert!(access.allows_room("r") && access.allows_stream("s"));
            assert!(access.allows(Privilege::Login) && access.allows(Privilege::Publish));
        }
    }

    #[test]
    fn what_cannot_be_understood_is_denied() {
        let access = access(r#"{"room_id":1,"privilege":{"1":true,"2":"1"},"stream_id_list":"s"}"#);
        assert!(!access.allows_room("1") && !access.allows_stream("s"));
        assert!(!access.allows(Privilege::Login) && !access.allows(Privilege::Publish));
        assert!(!Access::read(r#"{"privilege":[1]}"#).unwrap().allows(Privilege::Login));
    }

    #[test]
    fn privileges_left_out_are_denied() {
        let access = access(r#"{"privilege":{"1":1}}"#);
        assert!(access.allows(Privilege::Login));
        assert!(!access.allows(Privilege::Publish));
    }
}
