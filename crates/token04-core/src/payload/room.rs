//! The payload of a token for a room.

use core::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Payload, Privilege};
use crate::hidden::Hidden;
use crate::outcome::Result;

/// The payload of a token for one room (ZEGO's documentation: "权限认证 Token", `RtcRoomPayLoad`).
///
/// Both privileges are always written: one that is not allowed is 0. How ZEGO's servers treat a
/// privilege that is absent is not documented.
///
/// ```
/// use token04_core::{Privilege, RtcRoomPayload};
///
/// let payload = RtcRoomPayload::new("room1").allow(Privilege::Login).payload()?;
/// assert_eq!(payload.as_str(), r#"{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}"#);
/// # Ok::<(), token04_core::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
#[must_use = "a payload restricts nothing until it is in a token"]
pub struct RtcRoomPayload {
    room_id: String,
    login: Option<bool>,
    publish: Option<bool>,
    stream_ids: Option<Vec<String>>,
}

impl RtcRoomPayload {
    /// A payload for a room. Express accepts room ids of less than 128 bytes.
    pub fn new(room_id: impl Into<String>) -> Self {
        Self { room_id: room_id.into(), login: None, publish: None, stream_ids: None }
    }

    /// Sets a privilege to 1.
    pub const fn allow(self, privilege: Privilege) -> Self {
        self.set(privilege, true)
    }

    /// Sets a privilege to 0, which is also its value if it is not set.
    pub const fn deny(self, privilege: Privilege) -> Self {
        self.set(privilege, false)
    }

    /// Sets a privilege to 1 or 0.
    pub const fn set(mut self, privilege: Privilege, allowed: bool) -> Self {
        match privilege {
            Privilege::Login => self.login = Some(allowed),
            Privilege::Publish => self.publish = Some(allowed),
        }
        self
    }

    /// Limits publishing to these streams. Without a list, or with an empty one, any stream may
    /// be published. Express accepts stream ids of less than 256 bytes.
    pub fn stream_ids<S: Into<String>>(mut self, stream_ids: impl IntoIterator<Item = S>) -> Self {
        // Not collected at once, which would reserve whatever the caller's iterator claims to give.
        let mut list = Vec::new();
        for stream_id in stream_ids {
            list.push(stream_id.into());
        }
        self.stream_ids = Some(list);
        self
    }

    /// The room.
    #[must_use]
    pub fn room_id(&self) -> &str {
        &self.room_id
    }

    /// Whether a privilege is allowed.
    #[must_use]
    pub fn allows(&self, privilege: Privilege) -> bool {
        let bit = match privilege {
            Privilege::Login => self.login,
            Privilege::Publish => self.publish,
        };
        bit == Some(true)
    }

    /// The streams that may be published; `None` if any may.
    #[must_use]
    pub fn allowed_stream_ids(&self) -> Option<&[String]> {
        self.stream_ids.as_deref()
    }

    /// The payload for a token.
    ///
    /// # Errors
    /// `INVALID_PAYLOAD` if the room id is empty or no privilege was allowed or denied.
    pub fn payload(&self) -> Result<Payload> {
        super::typed(self, !self.room_id.is_empty() && (self.login.is_some() || self.publish.is_some()))
    }

    /// The payload's text. See [`payload`](Self::payload).
    ///
    /// # Errors
    /// Those of [`payload`](Self::payload).
    pub fn to_json(&self) -> Result<String> {
        self.payload().map(|payload| payload.text.into())
    }
}

/// As it is in a token, complete or not.
impl Serialize for RtcRoomPayload {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("RtcRoomPayload", 3)?;
        fields.serialize_field("room_id", &self.room_id)?;
        fields.serialize_field("privilege", &Bits(self))?;
        fields.serialize_field("stream_id_list", &self.stream_ids)?;
        fields.end()
    }
}

struct Bits<'a>(&'a RtcRoomPayload);

impl Serialize for Bits<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bits = Privilege::ALL.map(|privilege| (privilege.key(), u8::from(self.0.allows(privilege))));
        serializer.collect_map(bits)
    }
}

impl fmt::Debug for RtcRoomPayload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RtcRoomPayload")
            .field("room_id", &Hidden(&self.room_id))
            .field("login", &self.login)
            .field("publish", &self.publish)
            .field("stream_ids", &self.stream_ids.as_ref().map(Vec::len))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::ErrorKind;

    #[test]
    fn incomplete_payloads_are_refused() {
        for room in [
            RtcRoomPayload::new("").allow(Privilege::Login),
            RtcRoomPayload::new("room"),
            RtcRoomPayload::new("room").stream_ids(["s"]),
        ] {
            assert_eq!(room.payload().unwrap_err().kind(), ErrorKind::InvalidPayload);
            assert_eq!(room.to_json().unwrap_err().kind(), ErrorKind::InvalidPayload);
        }
    }

    #[test]
    fn both_privileges_are_written() {
        let room = RtcRoomPayload::new("r\"\n").allow(Privilege::Publish).stream_ids(["a", "b"]);
        let text = r#"{"room_id":"r\"\n","privilege":{"1":0,"2":1},"stream_id_list":["a","b"]}"#;
        assert_eq!(room.to_json().unwrap(), text);
        assert_eq!(room.payload().unwrap(), Payload::json(text).unwrap());
        assert!(room.allows(Privilege::Publish) && !room.allows(Privilege::Login));
        let none = RtcRoomPayload::new("r").deny(Privilege::Publish).to_json().unwrap();
        assert_eq!(none, r#"{"room_id":"r","privilege":{"1":0,"2":0},"stream_id_list":null}"#);
    }
}
