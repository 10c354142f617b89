//! A token for a copyrighted video in a room. ZEGO's documentation: "ZEGO 影视资源 Token".

#![allow(clippy::print_stdout, reason = "an example prints its token")]

use std::time::Duration;

use token04_core::{Cipher, Issuer, VideoPayload};

fn main() -> Result<(), token04_core::Error> {
    let issuer = Issuer::new(1_234_567_890, "fa94dd0f974cf2e293728a526b028271", Cipher::Cbc)?;
    let payload = VideoPayload::new("room_123", "249850980283048").payload()?;
    println!("{}", issuer.issue("user_1", Duration::from_secs(3600), &payload)?);
    Ok(())
}
