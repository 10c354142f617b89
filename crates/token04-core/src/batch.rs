//! Making many tokens at once.

use std::thread;

use crate::cipher::SealKey;
use crate::cipher::lanes::{self, LANES, Lane};
use crate::clock::{Clock, SystemClock, expire_at};
use crate::error::{Error, ErrorCode, Result};
use crate::issue::{Issuer, check_user_id, seal_gcm};
use crate::packed::PackedTokens;
use crate::plaintext::{Plaintext, Quoted, Rest, Tail};
use crate::random::{Entropy, RandomSource, SystemRandom};
use crate::wire::{self, MAX_TOKEN_LEN, Shape};

/// How [`Issuer::issue_batch`] goes about it.
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

    /// How many threads share the work; 0 for as many as the machine has cores. Threads
    /// are started for the call and end with it; small batches start none.
    #[must_use]
    pub const fn threads(mut self, threads: usize) -> Self {
        self.threads = threads;
        self
    }

    /// How many threads are worth it for so many tokens.
    fn threads_for(self, tokens: usize) -> usize {
        const WORTH_A_THREAD: usize = 16 * LANES;
        let wanted = match self.threads {
            0 => thread::available_parallelism().map_or(1, Into::into),
            threads => threads,
        };
        wanted.min(tokens.div_ceil(WORTH_A_THREAD)).max(1)
    }
}

impl Issuer {
    /// Makes a token for each user, in the users' order, with the same effective time and
    /// payload. Much cheaper per token than [`issue`](Self::issue): what all share is made
    /// once, and blocks of different tokens are encrypted side by side.
    ///
    /// All tokens have the same `ctime`. Each has an IV and a nonce of its own.
    ///
    /// ```
    /// # use token04_core::{BatchOptions, Cipher, ErrorCode, Issuer};
    /// # let issuer = Issuer::new(1, "fa94dd0f974cf2e293728a526b028271", Cipher::Cbc)?;
    /// let tokens = issuer.issue_batch(&["ann", "", "bob"], 3600, "", BatchOptions::new())?;
    /// assert!(tokens[0].is_ok() && tokens[2].is_ok());
    /// assert_eq!(tokens[1].as_ref().unwrap_err().code(), ErrorCode::InvalidUserId);
    /// # Ok::<(), token04_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// For the whole batch `INVALID_EFFECTIVE_TIME`, `PAYLOAD_TOO_LARGE` where the payload
    /// alone is too long, `RANDOM_UNAVAILABLE` and `CLOCK_UNAVAILABLE`; for one user
    /// `INVALID_USER_ID` and `PAYLOAD_TOO_LARGE`, which leave the others' tokens alone.
    pub fn issue_batch<S: AsRef<str> + Sync>(
        &self,
        user_ids: &[S],
        effective_time_in_seconds: i64,
        payload: &str,
        options: BatchOptions,
    ) -> Result<Vec<Result<String>>> {
        self.batch(user_ids, effective_time_in_seconds, payload, options)
    }

    /// The same, with all tokens in one text: quicker still, where they are handed on
    /// together. Arguments and errors are those of [`issue_batch`](Self::issue_batch).
    ///
    /// ```
    /// # use token04_core::{BatchOptions, Cipher, ErrorCode, Issuer};
    /// # let issuer = Issuer::new(1, "fa94dd0f974cf2e293728a526b028271", Cipher::Cbc)?;
    /// let tokens = issuer.issue_batch_packed(&["ann", "", "bob"], 3600, "", BatchOptions::new())?;
    /// assert_eq!(tokens.len(), 3);
    /// assert!(tokens.get(2).unwrap()?.starts_with("04"));
    /// assert_eq!(tokens.get(1).unwrap().unwrap_err().code(), ErrorCode::InvalidUserId);
    /// # Ok::<(), token04_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`issue_batch`](Self::issue_batch).
    pub fn issue_batch_packed<S: AsRef<str> + Sync>(
        &self,
        user_ids: &[S],
        effective_time_in_seconds: i64,
        payload: &str,
        options: BatchOptions,
    ) -> Result<PackedTokens> {
        self.batch(user_ids, effective_time_in_seconds, payload, options)
    }

    fn batch<S: AsRef<str> + Sync, T: Tokens>(
        &self,
        user_ids: &[S],
        effective_time_in_seconds: i64,
        payload: &str,
        options: BatchOptions,
    ) -> Result<T> {
        expire_at(0, effective_time_in_seconds)?;
        let ctime = SystemClock.unix_seconds()?;
        let expire = expire_at(ctime, effective_time_in_seconds)?;
        if payload.len() > MAX_TOKEN_LEN {
            return Err(ErrorCode::PayloadTooLarge.into());
        }
        let rest = Rest { ctime, expire, payload: Quoted::new(payload) };
        let rest = rest.render().ok_or(ErrorCode::Internal)?;
        Shape::of(self.cipher(), rest.len())?;
        let shared = Shared { issuer: self, expire, rest: &rest };

        let threads = options.threads_for(user_ids.len());
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
                    Ok(thread) => thread.join().map_err(|_| Error::from(ErrorCode::Internal))??,
                    // No thread to be had: do its share here.
                    Err(_) => shared.run(users)?,
                });
            }
            Ok(tokens)
        })
    }
}

/// Where the tokens of a batch go.
trait Tokens: Send {
    fn for_users(count: usize) -> Self;

    /// The next user's: a finished envelope and the length of its token, or why there is none.
    fn push(&mut self, made: Result<(&[u8], usize)>);

    /// Those of the users that follow.
    fn append(&mut self, others: Self);
}

impl Tokens for Vec<Result<String>> {
    fn for_users(count: usize) -> Self {
        Self::with_capacity(count)
    }

    fn push(&mut self, made: Result<(&[u8], usize)>) {
        self.push(made.map(|(envelope, len)| wire::encode(envelope, len)));
    }

    fn append(&mut self, others: Self) {
        self.extend(others);
    }
}

impl Tokens for PackedTokens {
    fn for_users(count: usize) -> Self {
        Self { ends: Vec::with_capacity(count), ..Self::default() }
    }

    fn push(&mut self, made: Result<(&[u8], usize)>) {
        /// Long tokens are rare, and no reason to ask for room for many of them.
        const LONG: usize = 1024;
        match made {
            Ok((envelope, len)) => {
                if self.text.is_empty() {
                    self.text.reserve(len.min(LONG).saturating_mul(self.ends.capacity()));
                }
                self.text.reserve(len);
                wire::encode_append(envelope, &mut self.text);
            }
            Err(error) => self.errors.push((self.ends.len(), error)),
        }
        self.ends.push(self.text.len());
    }

    fn append(&mut self, others: Self) {
        let (users, text) = (self.ends.len(), self.text.len());
        self.text.push_str(&others.text);
        self.ends.extend(others.ends.iter().map(|end| end.saturating_add(text)));
        let errors = others.errors.iter().map(|(index, error)| (index.saturating_add(users), *error));
        self.errors.extend(errors);
    }
}

/// What all tokens of a batch have in common.
struct Shared<'a> {
    issuer: &'a Issuer,
    expire: i64,
    rest: &'a [u8],
}

/// One token of a group while it is made.
#[derive(Default)]
struct Slot {
    envelope: Vec<u8>,
    iv: [u8; 16],
    state: Option<Result<Shape>>,
}

impl Shared<'_> {
    fn run<S: AsRef<str>, T: Tokens>(&self, user_ids: &[S]) -> Result<T> {
        let mut tokens = T::for_users(user_ids.len());
        let mut slots: Vec<Slot> = Vec::new();
        slots.resize_with(user_ids.len().min(LANES), Slot::default);
        let mut random = [0; Entropy::LEN * LANES];
        for group in user_ids.chunks(LANES) {
            let (random, _) = random.as_chunks_mut::<{ Entropy::LEN }>();
            let random = random.get_mut(..group.len()).ok_or(ErrorCode::Internal)?;
            SystemRandom.fill(random.as_flattened_mut())?;
            for ((user_id, random), slot) in group.iter().zip(random.iter()).zip(&mut slots) {
                slot.state = Some(self.prepare(user_id.as_ref(), *random, slot));
            }
            self.seal(&mut slots)?;
            for slot in &mut slots {
                if let Some(state) = slot.state.take() {
                    tokens.push(state.map(|shape| (slot.envelope.as_slice(), shape.token)));
                }
            }
        }
        Ok(tokens)
    }

    /// Writes a token's envelope, its claims not yet encrypted.
    fn prepare(&self, user_id: &str, random: [u8; Entropy::LEN], slot: &mut Slot) -> Result<Shape> {
        check_user_id(user_id)?;
        if user_id.len() > MAX_TOKEN_LEN {
            return Err(ErrorCode::PayloadTooLarge.into());
        }
        let entropy = Entropy::from_bytes(random);
        slot.iv = entropy.iv;
        let plaintext = Plaintext {
            head: &self.issuer.head,
            user_id: Quoted::new(user_id),
            nonce: entropy.nonce,
            tail: Tail::Rendered(self.rest),
        };
        let shape = Shape::of(self.issuer.cipher(), plaintext.len())?;
        slot.envelope.resize(shape.envelope, 0);
        let body = self.body(shape, slot)?;
        plaintext.write(body).ok_or(ErrorCode::Internal)?;
        Ok(shape)
    }

    fn body<'s>(&self, shape: Shape, slot: &'s mut Slot) -> Result<&'s mut [u8]> {
        shape
            .frame(self.issuer.cipher(), self.expire, &slot.iv, &mut slot.envelope)
            .ok_or_else(|| ErrorCode::Internal.into())
    }

    /// Encrypts the claims of a whole group.
    fn seal(&self, slots: &mut [Slot]) -> Result<()> {
        let ready = slots.iter_mut().filter_map(|slot| match slot.state {
            Some(Ok(shape)) => Some((shape, slot)),
            _ => None,
        });
        match self.issuer.key() {
            SealKey::Cbc(key) => {
                let mut lanes = Vec::with_capacity(LANES);
                for (shape, slot) in ready {
                    let iv = slot.iv;
                    let lane = Lane::padded(iv, self.body(shape, slot)?, shape.plaintext);
                    lanes.push(lane.ok_or(ErrorCode::Internal)?);
                }
                lanes::seal(key, &mut lanes);
            }
            // Blocks of one GCM token do not wait for each other: no lanes needed.
            SealKey::Gcm(key) => {
                for (shape, slot) in ready {
                    let iv = slot.iv;
                    seal_gcm(key, &iv, self.body(shape, slot)?, shape.plaintext)?;
                }
            }
        }
        Ok(())
    }
}
