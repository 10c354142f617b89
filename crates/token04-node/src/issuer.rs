//! Issuers, whose functions are the only ones that are called often.

use std::sync::Arc;

use napi::sys;
use token04_core::{Cipher, ErrorCode, Issuer};

use crate::failure::{Answer, Fault};
use crate::issuer_batch::issue_batch;
use crate::raw::{self, Value, arguments};
use crate::text::Room;
use crate::{numbers, text};

/// Tokens up to this length, which nearly all are, are made on the stack.
const SMALL: usize = 768;

/// The functions of one issuer. Each keeps it alive; it has no life apart from them.
#[napi_derive::napi(object, object_from_js = false)]
pub struct IssuerFunctions {
    /// The app.
    pub app_id: u32,
    /// How it encrypts.
    pub cipher: &'static str,
    /// `issue(userId, ttl, payload)`: a token.
    pub issue: Value,
    /// `issueBatch(userIds, joined, ttl, payload, threads)`: see [`issue_batch`].
    pub issue_batch: Value,
}

/// An issuer's functions.
#[napi_derive::napi]
pub fn issuer(env: napi::Env, app_id: Value, secret: Value, cipher: Value) -> Answer<IssuerFunctions> {
    Answer::of(|| {
        let number = numbers::unsigned(app_id);
        let mut room = Room::new();
        let key = room.read(secret);
        let cipher = cipher_of(cipher);
        // What cannot be marshalled goes to the core as what it refuses at the same place, so
        // that the order of the checks is the core's.
        let made = Issuer::new(
            number.unwrap_or_default(),
            key.unwrap_or_default(),
            cipher.as_ref().copied().unwrap_or_default(),
        );
        let issuer = made.map_err(|error| match (error.code(), number, key) {
            (code @ ErrorCode::InvalidAppId, Err(why), _) => Fault::number(code, "appId", app_id, why),
            (code @ ErrorCode::InvalidSecret, _, Err(why)) => Fault::text(code, "secret", secret, why),
            _ => error.into(),
        })?;
        cipher?;
        let issuer = Arc::new(issuer);
        Ok(IssuerFunctions {
            app_id: issuer.app_id(),
            cipher: issuer.cipher().name(),
            issue: raw::function(env.raw(), issue, Arc::clone(&issuer))?,
            issue_batch: raw::function(env.raw(), issue_batch, issuer)?,
        })
    })
}

fn cipher_of(value: Value) -> Result<Cipher, Fault> {
    let mut room = Room::new();
    room.read(value).ok().and_then(Cipher::from_name).ok_or_else(|| {
        Fault::new(ErrorCode::InvalidArgument, "cipher is none; pass Cipher.CBC or Cipher.GCM")
    })
}

/// `issue(userId, ttl, payload)`.
unsafe extern "C" fn issue(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    let answer = Answer::of(|| {
        // SAFETY: Node-API called this with them; the function was made with an `Arc<Issuer>`,
        // which is alive as long as the function.
        let (values, issuer) = unsafe {
            let (values, data) = arguments::<3>(env, info)?;
            (values, data.cast::<Arc<Issuer>>().as_ref().ok_or(ErrorCode::Internal)?)
        };
        let [user_id, ttl, payload] = values;
        let (mut user_room, mut payload_room) = (Room::new(), Room::new());
        match (user_room.read(user_id), numbers::signed(ttl), payload_room.read(payload)) {
            (Ok(user_id), Ok(ttl), Ok(payload)) => {
                let mut small = [0; SMALL];
                match issuer.issue_into(user_id, ttl, payload, &mut small) {
                    Ok(len) => raw::ascii(env, small.get(..len).unwrap_or_default()),
                    Err(error) if error.code() == ErrorCode::BufferTooSmall => {
                        raw::ascii(env, issuer.issue(user_id, ttl, payload)?.as_bytes())
                    }
                    Err(error) => Err(error),
                }
                .map_err(Fault::from)
            }
            (user, seconds, text) => Err(refused(issuer, (user_id, user), (ttl, seconds), (payload, text))),
        }
    });
    // SAFETY: the environment of this call.
    unsafe { answer.give(env) }
}

/// Which of several faults is told: the core decides, by refusing what stands for what could
/// not be marshalled.
#[cold]
fn refused(
    issuer: &Issuer,
    (user_id, user): (Value, Result<&str, text::NotText>),
    (ttl, seconds): (Value, Result<i64, numbers::NotWhole>),
    (payload, text): (Value, Result<&str, text::NotText>),
) -> Fault {
    let made = issuer.issue(user.unwrap_or_default(), seconds.unwrap_or_default(), text.unwrap_or_default());
    match (made.map_err(|error| error.code()), user, seconds, text) {
        (Err(code @ ErrorCode::InvalidUserId), Err(why), ..) => Fault::text(code, "userId", user_id, why),
        (Err(code @ ErrorCode::InvalidEffectiveTime), _, Err(why), _) => Fault::number(code, "ttl", ttl, why),
        (Ok(_), .., Err(why)) => Fault::payload(payload, why),
        (Err(code), ..) => code.into(),
        (Ok(_), ..) => ErrorCode::Internal.into(),
    }
}
