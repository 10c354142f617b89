//! A basic token. It has no payload and, as far as we know, restricts nothing. ZEGO's documentation:
//! "基础鉴权 Token".

#![allow(clippy::print_stdout, reason = "an example prints its token")]

use token04_core::generate_token04;

fn main() -> Result<(), token04_core::Error> {
    let app_id = 1_234_567_890; // from the ZEGO console
    let secret = "fa94dd0f974cf2e293728a526b028271"; // its ServerSecret: keep it on the server
    let effective_time_in_seconds = 3600;
    let token = generate_token04(app_id, "user_1", secret, effective_time_in_seconds, "")?;
    println!("{token}");
    Ok(())
}
