//! What the core asks for instead of a system.

use token04_core::{Error, ErrorKind, Host};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::host::{now, random};

/// 2020-01-01. ZEGO's token04 is younger, and Cloudflare's Workers show 0 outside of a request.
const EARLIEST: f64 = 1_577_836_800.0;

/// No clock shows a later time: 2^53.
const LATEST: f64 = 9_007_199_254_740_992.0;

/// Has the core ask the wrapper. To be called before anything else.
#[wasm_bindgen]
pub fn start() -> bool {
    let host = Host {
        random: |buffer| {
            if random(buffer.as_mut_ptr(), buffer.len()) {
                Ok(())
            } else {
                Err(ErrorKind::RandomUnavailable.into())
            }
        },
        #[allow(clippy::cast_possible_truncation, reason = "the bounds were checked")]
        clock: || {
            let time = now();
            let known = (EARLIEST..LATEST).contains(&time);
            if known { Ok(time as i64) } else { Err(Error::from(ErrorKind::ClockUnavailable)) }
        },
        #[cfg(feature = "check")]
        texts: Some(crate::texts::TEXTS),
        #[cfg(not(feature = "check"))]
        texts: None,
    };
    host.install()
}
