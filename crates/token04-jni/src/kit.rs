//! Kit tokens, which ZEGO's UIKits for the Web take.

use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jlong, jsize};
use token04_core::{Argument, kit_token};

use crate::boundary::call;
use crate::wire::{Reader, app_id};

/// `in`: token, user id, room id and user name. Gives the kit token.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_kitToken<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    app: jlong,
    input: JByteArray<'l>,
    size: jsize,
) -> jbyteArray {
    call(&mut env, |java| {
        let input = java.take_for_copies(&input, size)?;
        let mut request = Reader::new(&input);
        let token = request.text(Argument::Token)?;
        let app_id = app_id(app)?;
        let user_id = request.user_id()?;
        let room_id = request.text(Argument::RoomId)?;
        let user_name = request.text(Argument::UserName)?;
        java.give(kit_token(token, app_id, user_id, room_id, user_name)?.as_bytes())
    })
}
