//! Tokens and payloads by the idiomatic API.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};
use token04_core::{
    Argument, BatchOptions, Cipher, Error, ErrorKind, Issuer, Payload, PayloadRef, Privilege, RtcRoomPayload,
    VideoPayload,
};

#[derive(Deserialize)]
pub(crate) struct Make {
    app_id: u32,
    pub(crate) user_id: String,
    secret: String,
    pub(crate) effective_time_in_seconds: i64,
    pub(crate) payload: String,
    cipher: String,
}

impl Make {
    pub(crate) fn issuer(&self) -> Result<Issuer, Error> {
        issuer(self.app_id, &self.secret, &self.cipher)
    }

    pub(crate) fn lifetime(&self) -> Result<Duration, Error> {
        lifetime(self.effective_time_in_seconds)
    }

    pub(crate) fn make(&self) -> Result<String, Error> {
        let payload = Payload::raw(self.payload.as_str());
        self.issuer()?.issue(&self.user_id, self.lifetime()?, &payload)
    }

    /// With the payload as checked text.
    pub(crate) fn issue(&self) -> Result<String, Error> {
        self.issuer()?.issue_request(&token04_core::Request {
            user_id: Ok(&self.user_id),
            effective_time_in_seconds: Ok(self.effective_time_in_seconds),
            payload: PayloadRef::json(&self.payload),
        })
    }
}

#[derive(Deserialize)]
pub(crate) struct MakeBatch {
    app_id: u32,
    user_ids: Vec<String>,
    secret: String,
    effective_time_in_seconds: i64,
    payload: String,
    cipher: String,
    threads: usize,
}

impl MakeBatch {
    pub(crate) fn make(&self) -> Result<Value, Error> {
        let issuer = issuer(self.app_id, &self.secret, &self.cipher)?;
        let payload = Payload::raw(self.payload.as_str());
        let options = BatchOptions::new().threads(self.threads);
        let lifetime = lifetime(self.effective_time_in_seconds)?;
        let made = issuer.issue_batch(&self.user_ids, lifetime, &payload, options)?;
        let results: Vec<Value> = made
            .iter()
            .map(|made| match made {
                Ok(token) => json!({"code": 0, "token": token}),
                Err(error) => json!({"code": error.code()}),
            })
            .collect();
        Ok(json!({"code": 0, "results": results}))
    }
}

#[derive(Deserialize)]
pub(crate) struct RoomArguments {
    room_id: String,
    privileges: BTreeMap<String, bool>,
    stream_ids: Option<Vec<String>>,
}

impl RoomArguments {
    pub(crate) fn payload(&self) -> Result<Payload, Error> {
        let mut room = RtcRoomPayload::new(self.room_id.as_str());
        for (name, allowed) in &self.privileges {
            let unknown = Error::about(ErrorKind::InvalidArgument, Argument::Privilege);
            room = room.set(Privilege::from_name(name).ok_or(unknown)?, *allowed);
        }
        if let Some(stream_ids) = &self.stream_ids {
            room = room.stream_ids(stream_ids.iter().map(String::as_str));
        }
        room.payload()
    }
}

#[derive(Deserialize)]
pub(crate) struct VideoArguments {
    room_id: String,
    video_id: String,
}

impl VideoArguments {
    pub(crate) fn payload(&self) -> Result<Payload, Error> {
        VideoPayload::new(self.room_id.as_str(), self.video_id.as_str()).payload()
    }
}

fn issuer(app_id: u32, secret: &str, cipher: &str) -> Result<Issuer, Error> {
    let unknown = Error::about(ErrorKind::InvalidArgument, Argument::Cipher);
    Issuer::new(app_id, secret, Cipher::from_name(cipher).ok_or(unknown)?)
}

/// `Duration` cannot be negative, which other languages refuse with this error.
fn lifetime(seconds: i64) -> Result<Duration, Error> {
    u64::try_from(seconds).map(Duration::from_secs).map_err(|_| ErrorKind::InvalidEffectiveTime.into())
}
