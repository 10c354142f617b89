//! The payload of the tokens to make.

use clap::Args;
use serde_json::{Map, Value};
use token04_core::{ErrorCode, Privilege, RtcRoomPayload, VideoPayload};

use crate::failure::Failure;

#[derive(Args)]
#[command(next_help_heading = "Payload")]
pub(crate) struct PayloadArgs {
    /// The payload as a JSON object; none for a basic token
    #[arg(
        long,
        value_name = "JSON",
        allow_hyphen_values = true,
        conflicts_with_all = ["room_id", "login", "publish", "stream_id", "video_id"]
    )]
    payload: Option<String>,
    /// Take --payload as it is, though ZEGO refuses what is no JSON object
    #[arg(long, requires = "payload")]
    raw_payload: bool,
    /// Limit the token to this room (Express: less than 128 bytes)
    #[arg(long, value_name = "ROOM", allow_hyphen_values = true)]
    room_id: Option<String>,
    /// Allow to log in to the room; without it, logging in is denied
    #[arg(long, requires = "room_id", conflicts_with = "video_id")]
    login: bool,
    /// Allow to publish streams in the room; without it, publishing is denied
    #[arg(long, requires = "room_id", conflicts_with = "video_id")]
    publish: bool,
    /// Allow to publish this stream only; may be given more than once
    #[arg(
        long,
        value_name = "STREAM",
        allow_hyphen_values = true,
        requires = "room_id",
        conflicts_with = "video_id"
    )]
    stream_id: Vec<String>,
    /// Make a token for this copyrighted video in the room
    #[arg(long, value_name = "VIDEO", allow_hyphen_values = true, requires = "room_id")]
    video_id: Option<String>,
}

impl PayloadArgs {
    /// The text that goes into the token.
    pub(crate) fn text(&self) -> Result<String, Failure> {
        let Some(room_id) = &self.room_id else { return self.given() };
        if let Some(video_id) = &self.video_id {
            return Ok(VideoPayload::new(room_id, video_id).to_json()?);
        }
        let mut payload = RtcRoomPayload::new(room_id);
        // Only where one is given does the other say 0: none at all is the library's to refuse.
        if self.login || self.publish {
            payload = payload.set(Privilege::Login, self.login).set(Privilege::Publish, self.publish);
        }
        if !self.stream_id.is_empty() {
            payload = payload.stream_ids(&self.stream_id);
        }
        Ok(payload.to_json()?)
    }

    fn given(&self) -> Result<String, Failure> {
        let payload = self.payload.clone().unwrap_or_default();
        let fits = payload.is_empty() || serde_json::from_str::<Map<String, Value>>(&payload).is_ok();
        if fits || self.raw_payload {
            return Ok(payload);
        }
        Err(Failure::refused(
            "--payload is no JSON object, so ZEGO would refuse the token: quote it for the shell, or pass --raw-payload",
            ErrorCode::InvalidPayload,
        ))
    }
}
