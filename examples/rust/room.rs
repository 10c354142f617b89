//! A token for one room: the user may log in, and publish one stream. ZEGO's documentation:
//! "权限认证 Token".

#![allow(clippy::print_stdout, reason = "an example prints its token")]

use std::time::Duration;

use token04_core::{Cipher, Issuer, Privilege, RtcRoomPayload};

fn main() -> Result<(), token04_core::Error> {
    // Made once, and shared by all requests and threads.
    let issuer = Issuer::new(1_234_567_890, "fa94dd0f974cf2e293728a526b028271", Cipher::Cbc)?;

    // Made once for all tokens that need the same one.
    let payload = RtcRoomPayload::new("room1")
        .allow(Privilege::Login)
        .allow(Privilege::Publish)
        .stream_ids(["stream1"])
        .payload()?;
    println!("{}", issuer.issue("user_1", Duration::from_secs(3600), &payload)?);
    Ok(())
}
