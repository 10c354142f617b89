//! What callers can pass where a trait is asked for.

use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::atomic::{AtomicUsize, Ordering};

use token04_core::{Clock, ErrorKind, RandomSource, Result};

/// What hostile code panics with, to be told from a panic of the library.
struct Ours;

/// How a call ended.
#[derive(PartialEq)]
pub(crate) enum Ended<T> {
    With(T),
    /// By the panic of the hostile code that it was given.
    OurPanic,
    /// By a panic of its own.
    ItsPanic,
}

pub(crate) fn call<T>(call: impl FnOnce() -> T) -> Ended<T> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(value) => Ended::With(value),
        Err(panic) if panic.is::<Ours>() => Ended::OurPanic,
        Err(_) => Ended::ItsPanic,
    }
}

/// A text that is another one each time it is asked for; it panics where it has `None`.
pub(crate) struct Changing {
    texts: Vec<Option<String>>,
    asked: AtomicUsize,
}

impl Changing {
    pub(crate) fn new(texts: impl IntoIterator<Item = Option<String>>) -> Self {
        Self { texts: texts.into_iter().collect(), asked: AtomicUsize::new(0) }
    }

    fn next(&self) -> &str {
        let asked = self.asked.fetch_add(1, Ordering::Relaxed);
        match self.texts.get(asked % self.texts.len().max(1)) {
            Some(Some(text)) => text,
            _ => panic_any(Ours),
        }
    }
}

impl AsRef<str> for Changing {
    fn as_ref(&self) -> &str {
        self.next()
    }
}

impl AsRef<[u8]> for Changing {
    fn as_ref(&self) -> &[u8] {
        self.next().as_bytes()
    }
}

/// Gives its items, and lies about how many there are; panics at the end if told to.
pub(crate) struct Lying<I> {
    pub(crate) items: I,
    pub(crate) claimed: usize,
    pub(crate) panics: bool,
}

impl<I: Iterator> Iterator for Lying<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        let next = self.items.next();
        if next.is_none() && self.panics {
            panic_any(Ours);
        }
        next
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.claimed, Some(self.claimed))
    }
}

/// A clock or a random source: it answers, fails, or panics.
#[derive(Clone, Copy)]
pub(crate) enum Source {
    Gives(i64),
    Fails,
    Panics,
}

impl Clock for Source {
    fn unix_seconds(&self) -> Result<i64> {
        match self {
            Self::Gives(time) => Ok(*time),
            Self::Fails => Err(ErrorKind::ClockUnavailable.into()),
            Self::Panics => panic_any(Ours),
        }
    }
}

impl RandomSource for Source {
    fn fill(&mut self, buffer: &mut [u8]) -> Result<()> {
        match self {
            Self::Gives(byte) => {
                buffer.fill(byte.to_le_bytes()[0]);
                Ok(())
            }
            Self::Fails => Err(ErrorKind::RandomUnavailable.into()),
            Self::Panics => {
                // Half of it is filled when it is left.
                let half = buffer.len() / 2;
                buffer[..half].fill(1);
                panic_any(Ours)
            }
        }
    }
}
