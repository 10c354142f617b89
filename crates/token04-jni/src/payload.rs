//! Payloads that cannot be built wrong.

use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jint, jsize};
use token04_core::{ErrorCode, Privilege, RtcRoomPayload, VideoPayload};

use crate::boundary::call;
use crate::wire::Reader;

/// Privileges are -1: unset, 0: denied, 1: allowed. `in`: the room, and the streams.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_roomPayload<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    login: jint,
    publish: jint,
    input: JByteArray<'l>,
    size: jsize,
) -> jbyteArray {
    call(&mut env, |java| {
        let input = java.take(&input, size)?;
        let mut request = Reader::new(&input);
        let mut payload = RtcRoomPayload::new(request.text()?);
        for (privilege, grant) in [(Privilege::Login, login), (Privilege::Publish, publish)] {
            payload = match grant {
                -1 => payload,
                0 => payload.deny(privilege),
                1 => payload.allow(privilege),
                _ => return Err(ErrorCode::InvalidArgument.into()),
            };
        }
        let stream_ids = request.texts()?;
        if !stream_ids.is_empty() {
            payload = payload.stream_ids(stream_ids);
        }
        java.give(payload.to_json()?.as_bytes())
    })
}

/// `in`: the room and the video.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_videoPayload<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    input: JByteArray<'l>,
    size: jsize,
) -> jbyteArray {
    call(&mut env, |java| {
        let input = java.take(&input, size)?;
        let mut request = Reader::new(&input);
        let (room_id, video_id) = (request.text()?, request.text()?);
        java.give(VideoPayload::new(room_id, video_id).to_json()?.as_bytes())
    })
}
