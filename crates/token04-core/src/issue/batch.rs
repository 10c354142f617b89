//! Making many tokens at once.

use core::time::Duration;
use std::thread;

use super::issuer::Issuer;
use super::make;
use super::packed::PackedTokens;
use super::pages::Pages;
use super::request::{check_user_id, whole_seconds};
use super::threads;
use crate::claims::write::{NewClaims, Times, end_len, write_end};
use crate::clock::SystemClock;
use crate::envelope::{self, MAX_TOKEN_LEN, Shape};
use crate::outcome::{Error, ErrorKind, Result};
use crate::payload::{Payload, PayloadRef};
use crate::random::{Entropy, RandomSource, SystemRandom};

/// How many tokens are encrypted side by side: the number of blocks that the widest
/// implementation in the aes crate takes at once. Narrower ones take them in several strokes.
pub(super) const LANES: usize = 64;

/// Options of [`Issuer::issue_batch`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BatchOptions {
    threads: usize,
}

impl Default for BatchOptions {
    fn default() -> Self {
        Self { threads: 1 }
    }
}

impl BatchOptions {
    /// One thread: the caller's.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many threads share the work; 0 for one thread for each core, which is also the
    /// most. Threads are started for the call and end with it. Small batches start none, and neither does
    /// a batch if there is no memory for threads.
    #[must_use]
    pub const fn threads(mut self, threads: usize) -> Self {
        self.threads = threads;
        self
    }
}

impl Issuer {
    /// Makes a token for each user, in the users' order, with the same lifetime and payload.
    /// Much cheaper per token than [`issue`](Self::issue): common parts are made once, and
    /// blocks of different tokens are encrypted side by side.
    ///
    /// All tokens have the same `ctime`. Each has an IV and a nonce of its own.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use token04_core::{BatchOptions, Cipher, ErrorKind, Issuer, Payload};
    /// # let issuer = Issuer::new(1, "fa94dd0f974cf2e293728a526b028271", Cipher::Cbc)?;
    /// let hour = Duration::from_secs(3600);
    /// let tokens = issuer.issue_batch(&["ann", "", "bob"], hour, &Payload::none(), BatchOptions::new())?;
    /// assert!(tokens[0].is_ok() && tokens[2].is_ok());
    /// assert_eq!(tokens[1].as_ref().unwrap_err().kind(), ErrorKind::InvalidUserId);
    /// # Ok::<(), token04_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// For the whole batch `INVALID_EFFECTIVE_TIME`, `PAYLOAD_TOO_LARGE` if the payload
    /// alone is too long, `RANDOM_UNAVAILABLE`, `CLOCK_UNAVAILABLE` and `OUT_OF_MEMORY`; for
    /// one user `INVALID_USER_ID` and `PAYLOAD_TOO_LARGE`, which do not affect the others' tokens.
    pub fn issue_batch<S: AsRef<str> + Sync>(
        &self,
        user_ids: &[S],
        lifetime: Duration,
        payload: &Payload,
        options: BatchOptions,
    ) -> Result<Vec<Result<String>>> {
        self.batch(user_ids, whole_seconds(lifetime), payload.into(), options)
    }

    /// The same, with all tokens in one text: this is faster, for callers that pass them on
    /// together. Arguments and errors are those of [`issue_batch`](Self::issue_batch).
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use token04_core::{BatchOptions, Cipher, ErrorKind, Issuer, Payload};
    /// # let issuer = Issuer::new(1, "fa94dd0f974cf2e293728a526b028271", Cipher::Cbc)?;
    /// let hour = Duration::from_secs(3600);
    /// let users = ["ann", "", "bob"];
    /// let tokens = issuer.issue_batch_packed(&users, hour, &Payload::none(), BatchOptions::new())?;
    /// assert_eq!(tokens.len(), 3);
    /// assert!(tokens.get(2).unwrap()?.starts_with("04"));
    /// assert_eq!(tokens.get(1).unwrap().unwrap_err().kind(), ErrorKind::InvalidUserId);
    /// for (user, token) in users.iter().zip(&tokens) {
    ///     // `token` is a `Result<&str, Error>`.
    /// #   let _ = (user, token);
    /// }
    /// # Ok::<(), token04_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`issue_batch`](Self::issue_batch).
    pub fn issue_batch_packed<S: AsRef<str> + Sync>(
        &self,
        user_ids: &[S],
        lifetime: Duration,
        payload: &Payload,
        options: BatchOptions,
    ) -> Result<PackedTokens> {
        self.batch(user_ids, whole_seconds(lifetime), payload.into(), options)
    }

    /// [`issue_batch_packed`](Self::issue_batch_packed) for bindings: each argument is a value
    /// or the reason why there is none, and the order of errors is user ids, effective time,
    /// payload.
    ///
    /// # Errors
    /// Those of [`issue_batch`](Self::issue_batch), and those in the arguments.
    pub fn issue_batch_request<S: AsRef<str> + Sync>(
        &self,
        user_ids: Result<&[S]>,
        effective_time_in_seconds: Result<i64>,
        payload: Result<PayloadRef<'_>>,
        options: BatchOptions,
    ) -> Result<PackedTokens> {
        let user_ids = user_ids?;
        if let (Err(error), Ok(seconds)) = (payload, effective_time_in_seconds) {
            make::times(&SystemClock, seconds)?;
            return Err(error);
        }
        self.batch(user_ids, effective_time_in_seconds, payload.unwrap_or(PayloadRef::NONE), options)
    }

    fn batch<S: AsRef<str> + Sync, T: Tokens>(
        &self,
        user_ids: &[S],
        effective_time_in_seconds: Result<i64>,
        payload: PayloadRef<'_>,
        options: BatchOptions,
    ) -> Result<T> {
        let times = make::times(&SystemClock, effective_time_in_seconds?)?;
        if payload.len() > MAX_TOKEN_LEN {
            return Err(ErrorKind::PayloadTooLarge.into());
        }
        // Written here once for all.
        let mut end = Vec::new();
        end.try_reserve_exact(end_len(times, payload)).map_err(|_| ErrorKind::OutOfMemory)?;
        write_end(times, payload, &mut end).map_err(|_| ErrorKind::Internal)?;
        Shape::of(self.cipher(), end.len())?;
        let shared = Shared { issuer: self, times, end: &end, payload };

        let threads = threads::worth_it(options.threads, user_ids.len());
        if threads == 1 {
            return shared.run(user_ids);
        }
        let share = user_ids.len().div_ceil(threads).next_multiple_of(LANES);
        let (first, others) = user_ids.split_at_checked(share).unwrap_or((user_ids, &[]));
        thread::scope(|scope| {
            let running: Vec<_> = others
                .chunks(share)
                .map(|users| {
                    let spawned = thread::Builder::new().spawn_scoped(scope, || shared.run(users));
                    (users, spawned)
                })
                .collect();
            let mut tokens: T = shared.run(first)?;
            for (users, spawned) in running {
                tokens.append(match spawned {
                    Ok(thread) => thread.join().map_err(|_| Error::from(ErrorKind::Internal))??,
                    // No thread could be started: do its share here.
                    Err(_) => shared.run(users)?,
                })?;
            }
            Ok(tokens)
        })
    }
}

/// Where the tokens of a batch go. All growth is fallible: how much there is, callers decide.
trait Tokens: Send + Sized {
    fn for_users(count: usize) -> Result<Self>;

    /// The next user's token, or why it could not be made.
    fn push(&mut self, made: Result<&Made<'_>>) -> Result<()>;

    /// The tokens of the users that follow.
    fn append(&mut self, others: Self) -> Result<()>;
}

/// A token that was made.
enum Made<'a> {
    Envelope(&'a [u8]),
    /// One that did not fit into a page.
    Token(&'a str),
}

impl Made<'_> {
    fn token_len(&self) -> usize {
        match self {
            Self::Envelope(envelope) => envelope::token_len(envelope.len()),
            Self::Token(token) => token.len(),
        }
    }

    /// Writes the token behind a text that has room for it.
    fn append_to(&self, text: &mut String) {
        match self {
            Self::Envelope(envelope) => envelope::append_token(envelope, text),
            Self::Token(token) => text.push_str(token),
        }
    }
}

impl Tokens for Vec<Result<String>> {
    fn for_users(count: usize) -> Result<Self> {
        let mut tokens = Self::new();
        tokens.try_reserve_exact(count).map_err(|_| ErrorKind::OutOfMemory)?;
        Ok(tokens)
    }

    #[inline]
    fn push(&mut self, made: Result<&Made<'_>>) -> Result<()> {
        let token = match made {
            Ok(made) => {
                let mut token = String::new();
                token.try_reserve_exact(made.token_len()).map_err(|_| ErrorKind::OutOfMemory)?;
                made.append_to(&mut token);
                Ok(token)
            }
            Err(error) => Err(error),
        };
        self.push(token);
        Ok(())
    }

    fn append(&mut self, others: Self) -> Result<()> {
        self.try_reserve_exact(others.len()).map_err(|_| ErrorKind::OutOfMemory)?;
        self.extend(others);
        Ok(())
    }
}

impl Tokens for PackedTokens {
    fn for_users(count: usize) -> Result<Self> {
        let mut tokens = Self::default();
        tokens.ends.try_reserve_exact(count).map_err(|_| ErrorKind::OutOfMemory)?;
        Ok(tokens)
    }

    #[inline]
    fn push(&mut self, made: Result<&Made<'_>>) -> Result<()> {
        /// Long tokens are rare, and no reason to ask for room for many of them.
        const LONG: usize = 1024;
        match made {
            Ok(made) => {
                let len = made.token_len();
                if self.text.capacity().saturating_sub(self.text.len()) < len {
                    let rest = self.ends.capacity().saturating_sub(self.ends.len());
                    let room = len.min(LONG).saturating_mul(rest).max(len);
                    self.text
                        .try_reserve(room)
                        .or_else(|_| self.text.try_reserve(len))
                        .map_err(|_| ErrorKind::OutOfMemory)?;
                }
                made.append_to(&mut self.text);
            }
            Err(error) => {
                self.errors.try_reserve(1).map_err(|_| ErrorKind::OutOfMemory)?;
                self.errors.push((self.ends.len(), error));
            }
        }
        self.ends.push(self.text.len());
        Ok(())
    }

    fn append(&mut self, others: Self) -> Result<()> {
        let (users, text) = (self.ends.len(), self.text.len());
        self.text
            .try_reserve_exact(others.text.len())
            .and_then(|()| self.ends.try_reserve_exact(others.ends.len()))
            .and_then(|()| self.errors.try_reserve_exact(others.errors.len()))
            .map_err(|_| ErrorKind::OutOfMemory)?;
        self.text.push_str(&others.text);
        self.ends.extend(others.ends.iter().map(|end| end.saturating_add(text)));
        let errors = others.errors.iter().map(|(index, error)| (index.saturating_add(users), *error));
        self.errors.extend(errors);
        Ok(())
    }
}

/// What all tokens of a batch have in common.
struct Shared<'a> {
    issuer: &'a Issuer,
    times: Times,
    /// What comes after the nonce.
    end: &'a [u8],
    /// For tokens that are made one by one after all.
    payload: PayloadRef<'a>,
}

impl Shared<'_> {
    fn run<S: AsRef<str>, T: Tokens>(&self, user_ids: &[S]) -> Result<T> {
        let mut tokens = T::for_users(user_ids.len())?;
        let mut pages = Pages::new(self.issuer, self.times, self.end, user_ids.len().min(LANES))?;
        let mut random = [0; Entropy::LEN * LANES];
        for group in user_ids.chunks(LANES) {
            let (random, _) = random.as_chunks_mut::<{ Entropy::LEN }>();
            let random = random.get_mut(..group.len()).ok_or(ErrorKind::Internal)?;
            SystemRandom.fill(random.as_flattened_mut())?;
            let users = group.iter().zip(random.iter());
            pages
                .make(users.map(|(user_id, random)| (user_id.as_ref(), Entropy::from_bytes(*random))))
                .ok_or(ErrorKind::Internal)?;
            for (lane, (user_id, random)) in group.iter().zip(random.iter()).enumerate() {
                match pages.envelope(lane) {
                    Some(envelope) => tokens.push(Ok(&Made::Envelope(envelope)))?,
                    None => match self.make_one(user_id.as_ref(), &Entropy::from_bytes(*random)) {
                        Ok(token) => tokens.push(Ok(&Made::Token(&token)))?,
                        Err(error) => tokens.push(Err(error))?,
                    },
                }
            }
        }
        Ok(tokens)
    }

    /// A token that does not fit into a page, or that cannot be made.
    #[cold]
    fn make_one(&self, user_id: &str, entropy: &Entropy) -> Result<String> {
        let user_id = check_user_id(user_id)?;
        if user_id.len() > MAX_TOKEN_LEN {
            return Err(ErrorKind::PayloadTooLarge.into());
        }
        let claims = NewClaims {
            head: &self.issuer.head,
            user_id,
            nonce: entropy.nonce,
            times: self.times,
            payload: self.payload,
        };
        self.issuer.maker().make_any(&claims, &entropy.iv, String::new())
    }
}
