//! Payloads that cannot be built wrong.

use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jint, jsize};
use token04_core::{Argument, Error, ErrorKind, Privilege, RtcRoomPayload, VideoPayload};

use crate::boundary::call;
use crate::wire::Reader;

/// Privileges are -1: unset, 0: denied, 1: allowed. `in`: the room, whether there is
/// a list of streams, and the streams.
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
        let input = java.take_for_copies(&input, size)?;
        let mut request = Reader::new(&input);
        let mut payload = RtcRoomPayload::new(request.text(Argument::RoomId)?);
        for (privilege, grant) in [(Privilege::Login, login), (Privilege::Publish, publish)] {
            payload = match grant {
                -1 => payload,
                0 => payload.deny(privilege),
                1 => payload.allow(privilege),
                _ => return Err(Error::about(ErrorKind::InvalidArgument, Argument::Privilege).into()),
            };
        }
        if request.byte()? != 0 {
            payload = payload.stream_ids(request.texts(Argument::StreamIds)?);
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
        let input = java.take_for_copies(&input, size)?;
        let mut request = Reader::new(&input);
        let (room_id, video_id) = (request.text(Argument::RoomId)?, request.text(Argument::VideoId)?);
        java.give(VideoPayload::new(room_id, video_id).to_json()?.as_bytes())
    })
}
