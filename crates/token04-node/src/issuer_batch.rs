//! Many tokens in one call.
//!
//! Fetching ten thousand strings from JavaScript and making as many costs more than making
//! the tokens. So the user ids come joined into one string, and the tokens go back as a few
//! strings, of which the wrapper takes slices.

use std::sync::Arc;

use napi::sys;
use token04_core::{BatchOptions, Error, ErrorCode, Issuer, PackedTokens};

use crate::failure::{Answer, Failure, Fault};
use crate::raw::{self, Value, arguments, array, set};
use crate::text::{NotText, Room};
use crate::{numbers, text};

/// How many tokens a string holds. A slice keeps the whole string in memory, so not too many.
const GROUP: u8 = 32;

/// What parts the user ids: no user id is likely to hold it, and one that does is noticed.
const SEPARATOR: char = '\0';

/// `issueBatch(userIds, joined, ttl, payload, threads)`: `{texts, ends, failures, group}`.
///
/// `userIds` is an array, and `joined` its elements with NULs between, or undefined where they
/// are not all strings. `texts` are the tokens, `group` to each string but the last; `ends`
/// says for each user where the token ends, counted from the start of the first string;
/// `failures` holds index and failure in turn, for users without a token.
pub(crate) unsafe extern "C" fn issue_batch(
    env: sys::napi_env,
    info: sys::napi_callback_info,
) -> sys::napi_value {
    let answer = Answer::of(|| {
        // SAFETY: Node-API called this with them; the function was made with an `Arc<Issuer>`,
        // which is alive as long as the function.
        let (values, issuer) = unsafe {
            let (values, data) = arguments::<5>(env, info)?;
            (values, data.cast::<Arc<Issuer>>().as_ref().ok_or(ErrorCode::Internal)?)
        };
        let [user_ids, joined, ttl, payload, threads] = values;
        let options = BatchOptions::new().threads(count(threads)?);
        let users = Users::read(env, user_ids, joined)?;
        let seconds = numbers::signed(ttl);
        let mut room = Room::new();
        let text = room.read(payload);
        let made = users.issue(issuer, seconds.unwrap_or_default(), text.unwrap_or_default(), options);
        let made = match (made, seconds, text) {
            (Err(error), Err(why), _) if error.code() == ErrorCode::InvalidEffectiveTime => {
                Err(Fault::number(error.code(), "ttl", ttl, why))
            }
            (Ok(_), _, Err(why)) => Err(Fault::payload(payload, why)),
            (made, ..) => made.map_err(Fault::from),
        }?;
        handed_over(env, &made, &users)
    });
    // SAFETY: the environment of this call.
    unsafe { answer.give(env) }
}

fn count(threads: Value) -> Result<usize, Fault> {
    let number = numbers::unsigned(threads);
    let number = number.map_err(|why| Fault::number(ErrorCode::InvalidArgument, "threads", threads, why))?;
    usize::try_from(number).map_err(|_| ErrorCode::InvalidArgument.into())
}

/// The users of a batch.
enum Users {
    /// In one text, with separators between.
    Joined(String),
    /// One by one, and those with half a surrogate pair. They are empty here, which the core refuses.
    Listed(Vec<String>, Vec<u32>),
}

impl Users {
    fn read(env: sys::napi_env, user_ids: Value, joined: Value) -> Result<Self, Fault> {
        let count = user_ids.array_len().ok_or_else(|| {
            Fault::new(ErrorCode::InvalidArgument, "userIds is no array; pass an array of strings")
        })?;
        let len = usize::try_from(count).map_err(|_| ErrorCode::InvalidArgument)?;
        if let Ok(text) = text::long(joined) {
            // One more or less: an id holds a NUL, or there are no ids at all.
            if text.matches(SEPARATOR).count().checked_add(1) == Some(len) {
                return Ok(Self::Joined(text));
            }
        }
        let (mut users, mut faults) = (Vec::new(), Vec::new());
        for index in 0..count {
            raw::scoped(env, || {
                let value = user_ids.element(index)?;
                match text::owned(value) {
                    Ok(user) => users.push(user),
                    Err(NotText::LoneSurrogate) => {
                        faults.push(index);
                        users.push(String::new());
                    }
                    Err(why) => {
                        return Err(Fault::text(ErrorCode::InvalidArgument, &named(index), value, why));
                    }
                }
                Ok(())
            })?;
        }
        Ok(Self::Listed(users, faults))
    }

    fn issue(
        &self,
        issuer: &Issuer,
        ttl: i64,
        payload: &str,
        options: BatchOptions,
    ) -> Result<PackedTokens, Error> {
        match self {
            Self::Joined(text) => {
                let users: Vec<&str> = text.split(SEPARATOR).collect();
                issuer.issue_batch_packed(&users, ttl, payload, options)
            }
            Self::Listed(users, _) => issuer.issue_batch_packed(users, ttl, payload, options),
        }
    }

    /// What is known of a user beyond what the core says.
    fn fault(&self, user: u32) -> Option<Fault> {
        match self {
            Self::Listed(_, faults) if faults.binary_search(&user).is_ok() => {
                Some(Fault::lone_surrogate(&named(user)))
            }
            _ => None,
        }
    }
}

fn named(user: u32) -> String {
    format!("userIds[{user}]")
}

/// The tokens as JavaScript takes them.
fn handed_over(env: sys::napi_env, made: &PackedTokens, users: &Users) -> Result<Batch, Fault> {
    let texts = array(env, made.len().div_ceil(GROUP.into()))?;
    let mut start = 0;
    for (index, ends) in (0..).zip(made.ends().chunks(GROUP.into())) {
        let end = ends.last().copied().unwrap_or(start);
        let text = made.text().as_bytes().get(start..end).ok_or(ErrorCode::Internal)?;
        set(texts, index, raw::ascii(env, text)?)?;
        start = end;
    }
    let failures = array(env, 0)?;
    for (place, (user, error)) in (0_u32..).step_by(2).zip(made.errors()) {
        raw::scoped(env, || {
            let index = u32::try_from(*user).map_err(|_| ErrorCode::Internal)?;
            let fault = users.fault(index).unwrap_or_else(|| (*error).into());
            set(failures, place, raw::given(env, index)?)?;
            set(failures, place.saturating_add(1), raw::given(env, Failure::from(fault))?)
        })?;
    }
    Ok(Batch { texts, ends: raw::numbers(env, made.ends())?, failures, group: GROUP.into() })
}

/// What `issueBatch` gives.
#[napi_derive::napi(object, object_from_js = false)]
pub struct Batch {
    /// The tokens.
    pub texts: Value,
    /// Where they end.
    pub ends: Value,
    /// Which ones there are not, and why.
    pub failures: Value,
    /// How many tokens are in a text.
    pub group: u32,
}
