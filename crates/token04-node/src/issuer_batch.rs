//! Many tokens in one call.
//!
//! Fetching ten thousand strings from JavaScript and making as many costs more than making
//! the tokens. So the user ids come joined into one string, and the tokens go back as a few
//! strings, of which the wrapper takes slices.

use std::sync::Arc;

use napi::sys;
use token04_core::{BatchOptions, Error, ErrorCode, Issuer, PackedTokens};

use crate::failure::{Answer, Failure, Fault};
use crate::numbers;
use crate::raw::{self, Value, arguments, array, set};
use crate::text::{Room, all_units, decode, decode_ascii};

/// How many tokens a string holds. A slice keeps the whole string in memory, so not too many.
const GROUP: u8 = 32;

/// `issueBatch(joined, lengths, ttl, payload, threads)`.
///
/// `joined` are the user ids, one behind the other, and `lengths` a `Uint32Array` of their lengths,
/// in UTF-16 units. It is written over with the lengths of their tokens, 0 where there is none.
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
        let [joined, lengths, ttl, payload, threads] = values;
        let options = BatchOptions::new().threads(count(threads)?);
        let seconds = numbers::signed(ttl);
        let mut room = Room::new();
        let text = room.read(payload);
        // SAFETY: the wrapper made the array for this call alone, and nothing runs meanwhile
        // that could see or detach it.
        let lengths = unsafe { lengths.unsigned_array() }?;
        let users = Users::read(joined, lengths)?;
        let made = users.issue(issuer, seconds.unwrap_or_default(), text.unwrap_or_default(), options);
        let made = match (made, seconds, text) {
            (Err(error), Err(why), _) if error.code() == ErrorCode::InvalidEffectiveTime => {
                Err(Fault::number(error.code(), "ttl", ttl, why))
            }
            (Ok(_), _, Err(why)) => Err(Fault::payload(payload, why)),
            (made, ..) => made.map_err(Fault::from),
        }?;
        handed_over(env, &made, &users, lengths)
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
    /// ASCII text, and where each one ends.
    Ascii(String, Vec<usize>),
    /// One by one, and those with half a surrogate pair. They are empty here, which the core refuses.
    Decoded(Vec<String>, Vec<usize>),
}

impl Users {
    fn read(joined: Value, lengths: &[u32]) -> Result<Self, Fault> {
        let units = all_units(joined)
            .map_err(|why| Fault::text(ErrorCode::InvalidArgument, "userIds", joined, why))?;
        let mut end = 0_usize;
        let ends = lengths.iter().map(|len| {
            end = end.saturating_add(usize::try_from(*len).unwrap_or(usize::MAX));
            end
        });
        let ends: Vec<usize> = ends.collect();
        // What changed while it was joined cannot be told apart any more.
        if ends.last().copied().unwrap_or_default() != units.len() {
            return Err(Fault::new(ErrorCode::InvalidArgument, "userIds changed while it was read"));
        }
        if let Some(text) = decode_ascii(&units)? {
            return Ok(Self::Ascii(text, ends));
        }
        let mut broken = Vec::new();
        let users = between(&ends).enumerate().map(|(user, range)| {
            units.get(range).and_then(|units| decode(units).ok()).unwrap_or_else(|| {
                broken.push(user);
                String::new()
            })
        });
        let users = users.collect();
        Ok(Self::Decoded(users, broken))
    }

    fn issue(
        &self,
        issuer: &Issuer,
        ttl: i64,
        payload: &str,
        options: BatchOptions,
    ) -> Result<PackedTokens, Error> {
        match self {
            Self::Ascii(text, ends) => {
                let users: Vec<&str> = between(ends).filter_map(|range| text.get(range)).collect();
                issuer.issue_batch_packed(&users, ttl, payload, options)
            }
            Self::Decoded(users, _) => issuer.issue_batch_packed(users, ttl, payload, options),
        }
    }

    /// What is known of a user beyond what the core says.
    fn fault(&self, user: usize) -> Option<Fault> {
        match self {
            Self::Decoded(_, broken) if broken.binary_search(&user).is_ok() => {
                Some(Fault::lone_surrogate(&format!("userIds[{user}]")))
            }
            _ => None,
        }
    }
}

/// The ranges that end where they end and start where the one before ends.
fn between(ends: &[usize]) -> impl Iterator<Item = core::ops::Range<usize>> {
    let starts = core::iter::once(0).chain(ends.iter().copied());
    starts.zip(ends).map(|(start, end)| start..*end)
}

/// The tokens as JavaScript takes them.
fn handed_over(
    env: sys::napi_env,
    made: &PackedTokens,
    users: &Users,
    lengths: &mut [u32],
) -> Result<Batch, Fault> {
    let texts = array(env, made.len().div_ceil(GROUP.into()))?;
    let mut start = 0;
    for (index, ends) in (0..).zip(made.ends().chunks(GROUP.into())) {
        let end = ends.last().copied().unwrap_or(start);
        let text = made.text().as_bytes().get(start..end).ok_or(ErrorCode::Internal)?;
        set(texts, index, raw::ascii(env, text)?)?;
        start = end;
    }
    for (len, range) in lengths.iter_mut().zip(between(made.ends())) {
        *len = u32::try_from(range.len()).map_err(|_| ErrorCode::Internal)?;
    }
    let failures = array(env, 0)?;
    for (place, (user, error)) in (0_u32..).step_by(2).zip(made.errors()) {
        raw::scoped(env, || {
            let fault = users.fault(*user).unwrap_or_else(|| (*error).into());
            let index = u32::try_from(*user).map_err(|_| ErrorCode::Internal)?;
            set(failures, place, raw::given(env, index)?)?;
            set(failures, place.saturating_add(1), raw::given(env, Failure::from(fault))?)
        })?;
    }
    Ok(Batch { texts, failures, group: GROUP.into() })
}

/// What `issueBatch` gives.
#[napi_derive::napi(object, object_from_js = false)]
pub struct Batch {
    /// The tokens, `group` to a text.
    pub texts: Value,
    /// Index and failure in turn, for users without a token.
    pub failures: Value,
    /// How many tokens are in a text; there may be fewer in the last.
    pub group: u32,
}
