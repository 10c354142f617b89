//! Tokens made at once, which Java takes piece by piece, so that the tokens lie in the
//! processor's cache while they become strings.

use std::vec::IntoIter;

use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass, JObject};
use jni::sys::{jint, jlong, jsize};
use token04_core::{BatchOptions, Error, Issuer};

use crate::boundary::call;
use crate::handle;
use crate::wire::Reader;

struct Batch {
    tokens: IntoIter<Result<String, Error>>,
    /// What is written next.
    piece: Vec<u8>,
}

/// Added to an error's number, to tell it from a length.
const NO_TOKEN: i32 = i32::MIN / 2;

/// `in`: the payload, and the user ids. Gives a batch, to be freed with `batchFree`.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_batchNew<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    _owner: JObject<'l>,
    issuer: jlong,
    seconds: jlong,
    threads: jint,
    input: JByteArray<'l>,
    size: jsize,
) -> jlong {
    call(&mut env, |java| {
        let input = java.take(&input, size)?;
        let mut request = Reader::new(&input);
        let payload = request.text()?;
        let user_ids = request.texts()?;
        let options = BatchOptions::new().threads(usize::try_from(threads).unwrap_or(1));
        // SAFETY: see the module `handle`; the owner is reachable until this returns.
        let tokens = unsafe {
            handle::with(issuer, |issuer: &Issuer| Ok(issuer.issue_batch(&user_ids, seconds, payload, options)?))
        }?;
        let batch = Box::new(Batch { tokens: tokens.into_iter(), piece: Vec::new() });
        Ok(Box::into_raw(batch).expose_provenance() as jlong)
    })
}

/// Fills `out` with tokens, each its length and its text, or a number below zero that says why
/// there is none. Gives how many bytes there are; negative, and nothing written, where not even
/// one token fits.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_batchTake<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    batch: jlong,
    out: JByteArray<'l>,
    capacity: jsize,
) -> jint {
    call(&mut env, |java| {
        // SAFETY: Java calls this in the one method that made the batch, and frees it last.
        let batch = unsafe { &mut *pointer(batch) };
        let capacity = usize::try_from(capacity).unwrap_or_default();
        batch.fill(capacity);
        let written = java.write(&out, &batch.piece)?;
        if written >= 0 {
            batch.piece.clear();
        }
        Ok(written)
    })
}

/// Frees a batch.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_batchFree<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    batch: jlong,
) {
    call(&mut env, |_| {
        // SAFETY: Java calls this once, for each number that `batchNew` gave.
        drop(unsafe { Box::from_raw(pointer(batch)) });
        Ok(())
    });
}

impl Batch {
    /// Adds tokens up to a size; at least one, if there is one and the piece is empty.
    fn fill(&mut self, capacity: usize) {
        while let Some(next) = self.tokens.as_slice().first() {
            let needed = 4 + next.as_ref().map_or(0, String::len);
            if !self.piece.is_empty() && self.piece.len() + needed > capacity {
                return;
            }
            match self.tokens.next() {
                Some(Ok(token)) => {
                    let len = i32::try_from(token.len()).unwrap_or_default();
                    self.piece.extend(len.to_be_bytes());
                    self.piece.extend(token.as_bytes());
                }
                Some(Err(error)) => {
                    self.piece.extend((NO_TOKEN + error.code().value()).to_be_bytes());
                }
                None => {}
            }
        }
    }
}

fn pointer(batch: jlong) -> *mut Batch {
    std::ptr::with_exposed_provenance_mut(batch as usize)
}
