//! What a token allows.

pub(crate) mod check;
pub(crate) mod grants;
mod privilege;
mod room;
mod video;

use core::fmt;
use core::str::FromStr;

pub use privilege::Privilege;
pub use room::RtcRoomPayload;
pub use video::VideoPayload;

use crate::hidden::Hidden;
use crate::outcome::{Error, ErrorKind, Result};

/// A token's payload: nothing, a room, a video, or other text.
///
/// Make one and use it for any number of tokens: its text is escaped once, when it is made.
///
/// ```
/// use token04_core::{ErrorKind, Payload, Privilege, RtcRoomPayload};
///
/// let room = RtcRoomPayload::new("room1").allow(Privilege::Login).payload()?;
/// assert_eq!(room.as_str(), r#"{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}"#);
/// assert_eq!(Payload::json(room.as_str())?, room);
///
/// // Names nothing that ZEGO reads, so it would restrict nothing.
/// let error = Payload::json(r#"{"RoomId":"room1"}"#).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::InvalidPayload);
/// # Ok::<(), token04_core::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Payload {
    text: Box<str>,
    /// How the claims end after the nonce, with zeros where the times go: the times' names, the
    /// text as a JSON string, and a brace.
    end: Box<[u8]>,
}

/// The digits of every time from 2001 to 2286.
pub(crate) const TIME_DIGITS: usize = 10;
/// What comes between nonce and payload in a token's claims, if both times have so many digits.
/// Here, since a payload that is made once is stored with it in front.
pub(crate) const END: &[u8; 50] = b",\"ctime\":0000000000,\"expire\":0000000000,\"payload\":";
/// How the claims end without a payload.
const NO_PAYLOAD: &[u8] = b",\"ctime\":0000000000,\"expire\":0000000000,\"payload\":\"\"}";

impl Payload {
    /// No payload: a basic token. As far as we know it restricts nothing, so its user may enter
    /// any room.
    #[must_use]
    pub fn none() -> Self {
        Self::raw("")
    }

    /// The text of a JSON object that names at least one of the fields that ZEGO reads:
    /// `room_id`, `privilege`, `stream_id_list`, `video_id`. Ids must be texts, a privilege the number
    /// 0 or 1, and the list of streams null or a list of texts. Empty text is [`none`](Self::none).
    ///
    /// # Errors
    /// `PAYLOAD_TOO_LARGE` if it cannot fit into a token, whatever it is;
    /// `INVALID_PAYLOAD` if it is anything else, because a payload without these fields restricts
    /// nothing. Null, and empty text, lists and objects name nothing.
    pub fn json(text: impl AsRef<str>) -> Result<Self> {
        let text = text.as_ref();
        PayloadRef::json(text)?;
        Ok(Self::raw(text))
    }

    /// Any text, unchecked: for payloads that this library does not know.
    #[must_use]
    pub fn raw(text: impl Into<String>) -> Self {
        let text = text.into();
        let mut end = END.to_vec();
        // Writing text to memory as JSON cannot fail.
        let _ = serde_json::to_writer(&mut end, &text);
        end.push(b'}');
        Self { text: text.into(), end: end.into() }
    }

    /// The text as it will be in the token's claim `payload`; `""` if there is no payload.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether there is no payload.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.text.is_empty()
    }
}

/// No payload.
impl Default for Payload {
    fn default() -> Self {
        Self::none()
    }
}

/// As [`Payload::json`].
impl FromStr for Payload {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::json(text)
    }
}

impl TryFrom<&RtcRoomPayload> for Payload {
    type Error = Error;

    fn try_from(room: &RtcRoomPayload) -> Result<Self> {
        room.payload()
    }
}

impl TryFrom<&VideoPayload> for Payload {
    type Error = Error;

    fn try_from(video: &VideoPayload) -> Result<Self> {
        video.payload()
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Payload").field(&Hidden(&self.text)).finish()
    }
}

/// A payload borrowed for one call: a prepared [`Payload`], or text. For bindings, whose callers
/// pass payloads as text.
#[derive(Clone, Copy)]
pub struct PayloadRef<'a>(Form<'a>);

#[derive(Clone, Copy)]
enum Form<'a> {
    /// Escaped already.
    Ready(&'a [u8]),
    Text(&'a str),
}

impl<'a> PayloadRef<'a> {
    /// No payload.
    pub const NONE: PayloadRef<'static> = PayloadRef(Form::Ready(NO_PAYLOAD));

    /// Text that is checked like [`Payload::json`].
    ///
    /// # Errors
    /// `PAYLOAD_TOO_LARGE`, `INVALID_PAYLOAD`.
    pub fn json(text: &'a str) -> Result<Self> {
        if text.len() > crate::MAX_TOKEN_LEN {
            return Err(ErrorKind::PayloadTooLarge.into());
        }
        if !text.is_empty() {
            check::names_something(text)?;
        }
        Ok(Self::raw(text))
    }

    /// Any text, unchecked.
    #[must_use]
    pub const fn raw(text: &'a str) -> Self {
        if text.is_empty() { Self::NONE } else { Self(Form::Text(text)) }
    }

    /// How the claims end after the nonce, with zeros in the place of the times' ten digits;
    /// `None` where the text is not escaped yet.
    pub(crate) const fn end(self) -> Option<&'a [u8]> {
        match self.0 {
            Form::Ready(end) => Some(end),
            Form::Text(_) => None,
        }
    }

    /// Writes the text as a JSON string, and the brace that ends the claims.
    pub(crate) fn write(self, to: &mut impl std::io::Write) -> std::io::Result<()> {
        match self.0 {
            Form::Ready(end) => to.write_all(end.get(END.len()..).unwrap_or_default()),
            Form::Text(text) => {
                write_string(text, to)?;
                to.write_all(b"}")
            }
        }
    }

    /// The text, where it still has to be escaped.
    pub(crate) const fn text(self) -> Option<&'a str> {
        match self.0 {
            Form::Ready(_) => None,
            Form::Text(text) => Some(text),
        }
    }

    /// Its length, not less than that of its text; escapes may still come on top.
    pub(crate) const fn len(self) -> usize {
        match self.0 {
            Form::Ready(end) => end.len(),
            Form::Text(text) => text.len(),
        }
    }
}

impl<'a> From<&'a Payload> for PayloadRef<'a> {
    fn from(payload: &'a Payload) -> Self {
        Self(Form::Ready(&payload.end))
    }
}

impl fmt::Debug for PayloadRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PayloadRef")
    }
}

/// Writes a text as a JSON string. An error says nothing of it.
pub(crate) fn write_string(text: &str, to: &mut impl std::io::Write) -> std::io::Result<()> {
    serde_json::to_writer(to, text).map_err(|_| std::io::ErrorKind::Other.into())
}

/// The payload of a typed builder.
fn typed(payload: &impl serde::Serialize, complete: bool) -> Result<Payload> {
    if !complete {
        return Err(ErrorKind::InvalidPayload.into());
    }
    serde_json::to_string(payload).map(Payload::raw).map_err(|_| ErrorKind::Internal.into())
}
