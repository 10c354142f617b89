//! How long tokens take.

use std::hint::black_box;
use std::sync::Mutex;
use std::time::Instant;

use serde_json::{Value, json};
use token04_core::{BatchOptions, Error, Payload};

use crate::make::Make;

pub(crate) fn one_by_one(make: &Make, count: u32) -> Result<Value, Error> {
    let (issuer, lifetime) = (make.issuer()?, make.lifetime()?);
    let payload = Payload::raw(make.payload.as_str());
    timed(|| {
        (0..count).try_for_each(|_| {
            issuer.issue(black_box(&make.user_id), lifetime, &payload).map(black_box).map(drop)
        })
    })
}

pub(crate) fn batch(make: &Make, count: u32) -> Result<Value, Error> {
    let (issuer, lifetime) = (make.issuer()?, make.lifetime()?);
    let payload = Payload::raw(make.payload.as_str());
    let users: Vec<String> = (1..=count).map(|user| format!("user_{user:06}")).collect();
    let mut tokens = Vec::new();
    let took = timed(|| {
        issuer.issue_batch(&users, lifetime, &payload, BatchOptions::new()).map(|made| tokens = made)
    });
    keep(tokens);
    took
}

/// Keeps a few tokens of each measured batch. Without them the allocator gives the memory back
/// to the system and must ask for it again page by page, which takes half as long as the tokens.
/// A server always keeps something in memory, so that is what is measured.
fn keep(tokens: Vec<Result<String, Error>>) {
    static KEPT: Mutex<Vec<String>> = Mutex::new(Vec::new());
    if let Ok(mut kept) = KEPT.lock() {
        kept.extend(tokens.into_iter().step_by(500).flatten());
    }
}

fn timed(work: impl FnOnce() -> Result<(), Error>) -> Result<Value, Error> {
    let start = Instant::now();
    work()?;
    Ok(json!({"ns": u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX)}))
}
