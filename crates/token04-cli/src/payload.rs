//! The payload of the tokens to make.

use clap::Args;
use token04_core::{Error, ErrorKind, Payload, PayloadRef, Privilege, Result, RtcRoomPayload, VideoPayload};

use crate::failure::Failure;
use crate::lang::{self, pick};

#[derive(Args)]
#[command(next_help_heading = "Payload")]
pub(crate) struct PayloadArgs {
    /// The payload: a JSON object with a field that ZEGO reads; without a payload, the token is a basic one
    #[arg(
        long,
        value_name = "JSON",
        allow_hyphen_values = true,
        long_help = PAYLOAD_HELP,
        conflicts_with_all = ["room_id", "login", "publish", "stream_id", "video_id"]
    )]
    payload: Option<String>,
    /// Put --payload into the token unchecked, whatever text it is
    #[arg(long, requires = "payload")]
    pub(crate) raw_payload: bool,
    /// Limit the token to this room (Express: less than 128 bytes); needs --login, --publish or both, or --video-id
    #[arg(long, value_name = "ROOM", allow_hyphen_values = true)]
    pub(crate) room_id: Option<String>,
    /// Allow the user to log in to the room; otherwise the token denies it
    #[arg(long, requires = "room_id", conflicts_with = "video_id")]
    login: bool,
    /// Allow the user to publish streams in the room; otherwise the token denies it
    #[arg(long, requires = "room_id", conflicts_with = "video_id")]
    publish: bool,
    /// Allow only this stream to be published; may be given more than once
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

const PAYLOAD_HELP: &str = "\
The payload: a JSON object with at least one of the fields that ZEGO reads (room_id, privilege, stream_id_list, \
video_id), with values of the types that ZEGO documents. Anything else is refused, since a payload that names nothing \
restricts nothing.

Without a payload, or with an empty one, the token is a basic one.";

impl PayloadArgs {
    /// # Errors
    /// `INVALID_PAYLOAD`. Give it to the library with the other arguments, which decides what
    /// is reported first, and then to [`explain`](Self::explain).
    pub(crate) fn payload(&self, for_kit: bool) -> Result<Payload> {
        let limited = self.login || self.publish || self.video_id.is_some() || !self.stream_id.is_empty();
        // A kit token names the room outside its token too.
        let Some(room_id) = self.room_id.as_ref().filter(|_| limited || !for_kit) else {
            let text = self.payload.as_deref().unwrap_or_default();
            return if self.raw_payload { Ok(Payload::raw(text)) } else { Payload::json(text) };
        };
        if let Some(video_id) = &self.video_id {
            return VideoPayload::new(room_id, video_id).payload();
        }
        let mut payload = RtcRoomPayload::new(room_id);
        for (privilege, allowed) in [(Privilege::Login, self.login), (Privilege::Publish, self.publish)] {
            if allowed {
                payload = payload.allow(privilege);
            }
        }
        if !self.stream_id.is_empty() {
            payload = payload.stream_ids(&self.stream_id);
        }
        payload.payload()
    }

    /// A failure in words that know the command line.
    pub(crate) fn explain(&self, error: Error) -> Failure {
        if error.kind() != ErrorKind::InvalidPayload {
            return error.into();
        }
        let text = match (&self.room_id, &self.video_id) {
            (None, _) => {
                let hint = pick(
                    "Correct --payload and quote it for the shell, or use --room-id with --login or --publish. \
                     Add --raw-payload to use it unchecked.",
                    "请改正 --payload，并按 shell 的规则加引号；或使用 --room-id 与 --login 或 --publish。\
                     加上 --raw-payload 则不检查，原样使用。",
                );
                let message = lang::joined(error.message_in(lang::current()), hint);
                return Failure::refused(&message, error.kind());
            }
            (Some(_), None) => pick(
                "The token for a room is incomplete. Give a room id that is not empty, and --login, --publish or both.",
                "权限认证 Token 不完整。请给出非空的房间 ID，以及 --login 或 --publish（可以同时给出）。",
            ),
            (Some(_), Some(_)) => pick(
                "The token for a video is incomplete. Give a room id and a video id that are not empty.",
                "影视资源 Token 不完整。请给出非空的房间 ID 和视频 ID。",
            ),
        };
        Failure::refused(text, error.kind())
    }
}

/// A payload for a request to the library.
pub(crate) fn lent(payload: &Result<Payload>) -> Result<PayloadRef<'_>> {
    payload.as_ref().map(PayloadRef::from).map_err(|error| *error)
}
