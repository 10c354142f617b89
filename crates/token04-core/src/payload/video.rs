//! The payload of a token for a copyrighted video.

use core::fmt;

use serde::Serialize;

use super::Payload;
use crate::hidden::Hidden;
use crate::outcome::Result;

/// The payload of a token for a copyrighted video (ZEGO's documentation: "ZEGO 影视资源 Token",
/// `VideoPayLoad`).
///
/// ```
/// let payload = token04_core::VideoPayload::new("room_123", "249850980283048").payload()?;
/// assert_eq!(payload.as_str(), r#"{"room_id":"room_123","video_id":"249850980283048"}"#);
/// # Ok::<(), token04_core::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
#[must_use = "a payload restricts nothing until it is in a token"]
pub struct VideoPayload {
    room_id: String,
    video_id: String,
}

impl VideoPayload {
    /// A payload for a video in a room.
    pub fn new(room_id: impl Into<String>, video_id: impl Into<String>) -> Self {
        Self { room_id: room_id.into(), video_id: video_id.into() }
    }

    /// The room.
    #[must_use]
    pub fn room_id(&self) -> &str {
        &self.room_id
    }

    /// The video.
    #[must_use]
    pub fn video_id(&self) -> &str {
        &self.video_id
    }

    /// The payload for a token.
    ///
    /// # Errors
    /// `INVALID_PAYLOAD` if one of the ids is empty.
    pub fn payload(&self) -> Result<Payload> {
        super::typed(self, !self.room_id.is_empty() && !self.video_id.is_empty())
    }

    /// The payload's text. See [`payload`](Self::payload).
    ///
    /// # Errors
    /// Those of [`payload`](Self::payload).
    pub fn to_json(&self) -> Result<String> {
        self.payload().map(|payload| payload.text.into())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::ErrorKind;

    #[test]
    fn both_ids_are_needed() {
        for video in [VideoPayload::new("", "v"), VideoPayload::new("r", "")] {
            assert_eq!(video.payload().unwrap_err().kind(), ErrorKind::InvalidPayload);
        }
    }
}
