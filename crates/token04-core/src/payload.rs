//! Payloads that cannot be built wrong.

use core::fmt;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::claims::Hidden;
use crate::error::{ErrorCode, Result};

/// What a room token can allow. Documents: "权限认证 Token".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Privilege {
    /// To log in to the room. The documents' `PrivilegeKeyLogin`.
    Login = 1,
    /// To publish a stream. The documents' `PrivilegeKeyPublish`.
    Publish = 2,
}

impl Privilege {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Login, Self::Publish];

    /// Its number in the documents, 1 or 2.
    #[must_use]
    pub const fn value(self) -> u8 {
        self as u8
    }

    /// The privilege with this number.
    #[must_use]
    pub fn from_value(value: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|privilege| privilege.value() == value)
    }

    /// `login` or `publish`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Publish => "publish",
        }
    }

    /// The privilege with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|privilege| privilege.name() == name)
    }

    /// Its name in a payload.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Login => "1",
            Self::Publish => "2",
        }
    }
}

impl fmt::Display for Privilege {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The payload of a token for one room (documents: "权限认证 Token", `RtcRoomPayLoad`).
///
/// ```
/// use token04_core::{Privilege, RtcRoomPayload};
///
/// let payload = RtcRoomPayload::new("room1")
///     .allow(Privilege::Login)
///     .deny(Privilege::Publish)
///     .to_json()?;
/// assert_eq!(payload, r#"{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}"#);
/// # Ok::<(), token04_core::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
pub struct RtcRoomPayload {
    room_id: String,
    #[serde(serialize_with = "privileges")]
    privilege: [Option<bool>; 2],
    stream_id_list: Option<Vec<String>>,
}

impl RtcRoomPayload {
    /// A payload for a room. Express takes room ids of less than 128 bytes.
    pub fn new(room_id: impl Into<String>) -> Self {
        Self { room_id: room_id.into(), ..Self::default() }
    }

    /// Sets a privilege to 1.
    #[must_use]
    pub const fn allow(self, privilege: Privilege) -> Self {
        self.set(privilege, true)
    }

    /// Sets a privilege to 0.
    #[must_use]
    pub const fn deny(self, privilege: Privilege) -> Self {
        self.set(privilege, false)
    }

    /// Sets a privilege to 1 or 0. A privilege that is never set is left out of the
    /// payload, which denies it unless none is set.
    #[must_use]
    pub const fn set(mut self, privilege: Privilege, allowed: bool) -> Self {
        let [login, publish] = &mut self.privilege;
        match privilege {
            Privilege::Login => *login = Some(allowed),
            Privilege::Publish => *publish = Some(allowed),
        }
        self
    }

    /// Limits publishing to these streams. Without, or with an empty list, any stream may
    /// be published. Express takes stream ids of less than 256 bytes.
    #[must_use]
    pub fn stream_ids<S: Into<String>>(mut self, stream_ids: impl IntoIterator<Item = S>) -> Self {
        self.stream_id_list = Some(stream_ids.into_iter().map(Into::into).collect());
        self
    }

    /// The text for a token's payload.
    ///
    /// # Errors
    /// `INVALID_PAYLOAD` where the room id is empty or no privilege is set.
    pub fn to_json(&self) -> Result<String> {
        to_json(self, !self.room_id.is_empty() && self.privilege.iter().any(Option::is_some))
    }
}

// serde passes the field by reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn privileges<S: Serializer>(bits: &[Option<bool>; 2], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (privilege, bit) in Privilege::ALL.iter().zip(bits) {
        if let Some(allowed) = bit {
            map.serialize_entry(privilege.key(), &u8::from(*allowed))?;
        }
    }
    map.end()
}

impl fmt::Debug for RtcRoomPayload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RtcRoomPayload")
            .field("room_id", &Hidden(&self.room_id))
            .field("privilege", &self.privilege)
            .field("streams", &self.stream_id_list.as_ref().map(Vec::len))
            .finish()
    }
}

/// The payload of a token for a copyrighted video (documents: "ZEGO 影视资源 Token", `VideoPayLoad`).
///
/// ```
/// let payload = token04_core::VideoPayload::new("room_123", "249850980283048").to_json()?;
/// assert_eq!(payload, r#"{"room_id":"room_123","video_id":"249850980283048"}"#);
/// # Ok::<(), token04_core::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct VideoPayload {
    room_id: String,
    video_id: String,
}

impl VideoPayload {
    /// A payload for a video in a room.
    pub fn new(room_id: impl Into<String>, video_id: impl Into<String>) -> Self {
        Self { room_id: room_id.into(), video_id: video_id.into() }
    }

    /// The text for a token's payload.
    ///
    /// # Errors
    /// `INVALID_PAYLOAD` where one of the ids is empty.
    pub fn to_json(&self) -> Result<String> {
        to_json(self, !self.room_id.is_empty() && !self.video_id.is_empty())
    }
}

impl fmt::Debug for VideoPayload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VideoPayload")
            .field("room_id", &Hidden(&self.room_id))
            .field("video_id", &Hidden(&self.video_id))
            .finish()
    }
}

fn to_json(payload: &impl Serialize, complete: bool) -> Result<String> {
    if !complete {
        return Err(ErrorCode::InvalidPayload.into());
    }
    serde_json::to_string(payload).map_err(|_| ErrorCode::Internal.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builders_refuse_what_is_incomplete() {
        let refused = [
            RtcRoomPayload::new("").allow(Privilege::Login).to_json(),
            RtcRoomPayload::new("room").to_json(),
            RtcRoomPayload::new("room").stream_ids(["s"]).to_json(),
            VideoPayload::new("", "v").to_json(),
            VideoPayload::new("r", "").to_json(),
        ];
        for result in refused {
            assert_eq!(result.unwrap_err().code(), ErrorCode::InvalidPayload);
        }
    }

    #[test]
    fn what_is_not_set_is_left_out() {
        let payload = RtcRoomPayload::new("r\"\n").allow(Privilege::Publish).stream_ids(["a", "b"]);
        assert_eq!(
            payload.to_json().unwrap(),
            r#"{"room_id":"r\"\n","privilege":{"2":1},"stream_id_list":["a","b"]}"#
        );
    }
}
