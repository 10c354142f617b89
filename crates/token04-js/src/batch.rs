//! Many tokens in one call.
//!
//! Fetching ten thousand strings from JavaScript and making as many costs more than making
//! the tokens. So the user ids come joined into one string, and the tokens go back as a few
//! strings, of which the wrapper takes slices.

use core::ops::Range;
use std::sync::Arc;

use token04_bridge::{split, text};
use token04_core::{Argument, BatchOptions, Error, ErrorKind, Issuer, PackedTokens, Payload, PayloadRef};

use crate::argument::{PAYLOAD, THREADS, TTL, USER_IDS, USER_IN_LIST, Why, Wrong};
use crate::failure::{Answer, Failure, Fault};
use crate::give::{Give, object};
use crate::issuer::issuer_of;
use crate::numbers::{signed, unsigned};
use crate::payload::payload_of;
use crate::text::{Room, owned, units};
use crate::value::Value;

/// How many tokens are in a string. A slice keeps the whole string in memory, so not too many.
pub const GROUP: u8 = 32;

/// `issueBatch(issuer, joined, lengths, texts, ttl, payload, threads)`.
///
/// `joined` are the user ids, one behind the other, and `lengths` a `Uint32Array` of their lengths,
/// in UTF-16 units. It is written over with the lengths of their tokens, 0 where there is none.
/// `texts` is an array that has an element for each text of the result, which is put there: defining
/// elements that are not there yet takes longer.
pub fn issue_batch<V: Value>(
    [handle, joined, lengths, texts, ttl, payload, threads]: [V; 7],
) -> Answer<Batch<V>> {
    Answer::of(|| {
        let issuer = issuer_of(handle)?;
        let options = options(threads)?;
        let users = Users::read(joined, &lengths.unsigned_array()?)?;
        let (mut room, mut held) = (Room::new(), None);
        let (seconds, payload) = (signed(ttl, TTL), payload_of(payload, &mut room, &mut held));
        let made = users.issue(&issuer, seconds.map_err(Error::from), payload.map_err(Error::from), options);
        let made = made.map_err(|error| Fault::explained(error, [seconds.err(), payload.err()]))?;
        let lens = lens(&made)?;
        lengths.write_unsigned(&lens)?;
        handed_over(handle.host(), &made, &users, lengths, texts, V::put)
    })
}

/// A batch that can be made on any thread. It keeps the key until it is made, even if the issuer is disposed of.
pub struct Order {
    issuer: Arc<Issuer>,
    users: Users,
    seconds: i64,
    payload: Arc<Payload>,
    options: BatchOptions,
}

/// What is asked for by `issueBatchAsync(issuer, joined, lengths, ttl, payload, threads)`, the arguments
/// being those of [`issue_batch`].
///
/// # Errors
/// What is wrong with all of it.
pub fn order<V: Value>([handle, joined, lengths, ttl, payload, threads]: [V; 6]) -> Result<Order, Fault> {
    let issuer = issuer_of(handle)?;
    let options = options(threads)?;
    let users = Users::read(joined, &lengths.unsigned_array()?)?;
    let (mut room, mut held) = (Room::new(), None);
    let (seconds, checked) = (signed(ttl, TTL), payload_of(payload, &mut room, &mut held));
    let (Ok(seconds), Ok(_)) = (seconds, checked) else {
        // Which of them is reported is decided where it is for every batch.
        let (time, given) = (seconds.map_err(Error::from), checked.map_err(Error::from));
        let error = issuer.issue_batch_request::<&str>(Ok(&[]), time, given, options).err();
        let error = error.unwrap_or_else(|| ErrorKind::Internal.into());
        return Err(Fault::explained(error, [seconds.err(), checked.err()]));
    };
    let payload = match held {
        Some(payload) => payload,
        // It was checked above.
        None => Arc::new(Payload::raw(owned(payload, PAYLOAD)?)),
    };
    Ok(Order { issuer, users, seconds, payload, options })
}

impl Order {
    /// Makes the tokens.
    ///
    /// # Errors
    /// What is wrong with all of them.
    pub fn make(&self) -> Result<PackedTokens, Error> {
        self.users.issue(&self.issuer, Ok(self.seconds), Ok(self.payload.as_ref().into()), self.options)
    }

    /// What JavaScript is given of them.
    pub fn answer<V: Value>(&self, host: V::Host, made: Result<PackedTokens, Error>) -> Answer<Batch<V>> {
        Answer::of(|| {
            let made = made?;
            let lengths = V::of_unsigned(host, &lens(&made)?)?;
            let texts = V::new_array(host, made.len().div_ceil(GROUP.into()))?;
            handed_over(host, &made, &self.users, lengths, texts, V::set)
        })
    }
}

fn options<V: Value>(threads: V) -> Result<BatchOptions, Fault> {
    let threads = usize::try_from(unsigned(threads, THREADS)?).map_err(|_| ErrorKind::InvalidArgument)?;
    Ok(BatchOptions::new().threads(threads))
}

/// The users of a batch.
enum Users {
    /// ASCII text, and where each one ends.
    Ascii(String, Vec<usize>),
    /// One by one, and those with half a surrogate pair. They are empty here, which the core refuses.
    Decoded(Vec<String>, Vec<usize>),
}

impl Users {
    fn read<V: Value>(joined: V, lengths: &[u32]) -> Result<Self, Fault> {
        let units = units(joined, USER_IDS, usize::MAX)?;
        let mut ends = Vec::new();
        ends.try_reserve_exact(lengths.len()).map_err(|_| ErrorKind::OutOfMemory)?;
        let mut end = 0_usize;
        ends.extend(lengths.iter().map(|len| {
            end = end.saturating_add(usize::try_from(*len).unwrap_or(usize::MAX));
            end
        }));
        // What changed while it was joined cannot be told apart any more.
        if end != units.len() {
            return Err(Fault::new(
                Error::about(ErrorKind::InvalidArgument, Argument::UserIds),
                "userIds changed while it was read.",
                "Pass an array of strings.",
            ));
        }
        if units.iter().fold(0, |all, unit| all | unit) < 0x80 {
            return Ok(Self::Ascii(text::utf16(&units, Argument::UserIds)?, ends));
        }
        // Each alone: two halves of different users are no pair.
        let (mut users, mut broken) = (Vec::new(), Vec::new());
        users.try_reserve_exact(ends.len()).map_err(|_| ErrorKind::OutOfMemory)?;
        for (user, range) in between(&ends).enumerate() {
            let units = units.get(range).ok_or(ErrorKind::Internal)?;
            users.push(match text::utf16(units, Argument::UserId) {
                Err(error) if error.kind() == ErrorKind::InvalidArgument => {
                    broken.try_reserve(1).map_err(|_| ErrorKind::OutOfMemory)?;
                    broken.push(user);
                    String::new()
                }
                decoded => decoded?,
            });
        }
        Ok(Self::Decoded(users, broken))
    }

    fn issue(
        &self,
        issuer: &Issuer,
        seconds: Result<i64, Error>,
        payload: Result<PayloadRef<'_>, Error>,
        options: BatchOptions,
    ) -> Result<PackedTokens, Error> {
        match self {
            Self::Ascii(text, ends) => split(text, between(ends).map(|user| user.len()))
                .and_then(|users| issuer.issue_batch_request(Ok(&users), seconds, payload, options)),
            Self::Decoded(users, _) => {
                // As above, so that there is one way to make a batch in a module of WebAssembly.
                let mut texts = Vec::new();
                texts.try_reserve_exact(users.len()).map_err(|_| ErrorKind::OutOfMemory)?;
                texts.extend(users.iter().map(String::as_str));
                issuer.issue_batch_request(Ok(&texts), seconds, payload, options)
            }
        }
    }

    /// What is known of a user beyond what the core says.
    fn fault<V: Value>(&self, user: usize, index: u32, value: V) -> Option<Fault> {
        match self {
            Self::Decoded(_, broken) if broken.binary_search(&user).is_ok() => {
                Some(Wrong::new(USER_IN_LIST.at(index), value, Why::LoneSurrogate).into())
            }
            _ => None,
        }
    }
}

/// The ranges that end where they end and start where the one before ends.
fn between(ends: &[usize]) -> impl ExactSizeIterator<Item = Range<usize>> {
    let mut start = 0;
    ends.iter().map(move |end| core::mem::replace(&mut start, *end)..*end)
}

/// The tokens as JavaScript takes them.
fn handed_over<V: Value>(
    host: V::Host,
    made: &PackedTokens,
    users: &Users,
    lengths: V,
    texts: V,
    put: impl Fn(V, u32, V) -> Result<(), Error>,
) -> Result<Batch<V>, Fault> {
    let mut start = 0;
    for (index, ends) in (0..).zip(made.ends().chunks(GROUP.into())) {
        let end = ends.last().copied().unwrap_or(start);
        let text = made.text().as_bytes().get(start..end).ok_or(ErrorKind::Internal)?;
        put(texts, index, V::of_ascii(host, text)?)?;
        start = end;
    }
    let failures = V::new_array(host, 0)?;
    for (place, (user, error)) in (0_u32..).step_by(2).zip(made.errors()) {
        V::scoped(host, || {
            let index = u32::try_from(*user).map_err(|_| ErrorKind::Internal)?;
            let fault = users.fault(*user, index, texts).unwrap_or_else(|| (*error).into());
            failures.set(place, index.give(host)?)?;
            failures.set(place.saturating_add(1), Failure::from(fault).give(host)?)
        })?;
    }
    Ok(Batch { texts, failures, group: GROUP.into(), lengths })
}

/// How long the tokens are, 0 where there is none.
fn lens(made: &PackedTokens) -> Result<Vec<u32>, Error> {
    let mut lens = Vec::new();
    lens.try_reserve_exact(made.len()).map_err(|_| ErrorKind::OutOfMemory)?;
    // No token is as long as 2^32 bytes.
    lens.extend(between(made.ends()).map(|range| u32::try_from(range.len()).unwrap_or(u32::MAX)));
    Ok(lens)
}

/// What `issueBatch` gives.
#[derive(Clone, Copy, Debug)]
pub struct Batch<V> {
    /// The tokens, `group` to a text.
    pub texts: V,
    /// Index and failure in turn, for users without a token.
    pub failures: V,
    /// How many tokens are in a text; there may be fewer in the last.
    pub group: u32,
    /// How long each token is, 0 where there is none.
    pub lengths: V,
}

impl<V: Value> Give<V> for Batch<V> {
    fn give(self, host: V::Host) -> Result<V, Error> {
        object(
            host,
            [
                (c"texts", Ok(self.texts)),
                (c"failures", Ok(self.failures)),
                (c"group", self.group.give(host)),
                (c"lengths", Ok(self.lengths)),
            ],
        )
    }
}
