//! Tokens made at once, which Java takes piece by piece, so that they lie in the processor's
//! cache while they become strings.

use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass, JIntArray, JLongArray, JObject};
use jni::sys::{jint, jlong, jsize};
use token04_bridge::split;
use token04_core::{Argument, BatchOptions, Error, ErrorKind, Issuer, PackedTokens, Result};

use crate::boundary::call;
use crate::handle;
use crate::issuer::{effective_time, payload};
use crate::wire::Reader;

/// Added to an error's number, to tell it from a length.
const NO_TOKEN: i32 = i32::MIN / 2;

/// `in`: the payload, and the user ids, one behind the other; `lengths`: those of the user ids,
/// negative for null, and null if there is no list of them. They are replaced by those of the
/// tokens, or by a number below zero that says why there is none. `number`: where the batch's own
/// number goes.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_batchNew<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    number: JLongArray<'l>,
    _owner: JObject<'l>,
    issuer: jlong,
    seconds: jlong,
    flags: jint,
    threads: jint,
    input: JByteArray<'l>,
    size: jsize,
    lengths: JIntArray<'l>,
) {
    call(&mut env, |java| {
        let input = java.take(&input, size)?;
        let mut reader = Reader::new(&input);
        let payload = payload(&mut reader, flags);
        let mut numbers = java.take_ints(&lengths)?;
        let user_ids = user_ids(reader, numbers.as_deref());
        let threads = usize::try_from(threads)
            .map_err(|_| Error::about(ErrorKind::InvalidArgument, Argument::Threads))?;
        // SAFETY: see the module `handle`; the owner is reachable until this returns.
        let tokens = unsafe {
            handle::with(issuer, |issuer: &Issuer| {
                Ok(issuer.issue_batch_request(
                    user_ids.as_deref().map_err(|error| *error),
                    effective_time(seconds, flags),
                    payload,
                    BatchOptions::new().threads(threads),
                )?)
            })
        }?;
        if let Some(numbers) = &mut numbers {
            measure(&tokens, numbers);
            java.put_ints(&lengths, numbers)?;
        }
        handle::give(tokens, |given| java.say(&number, given))
    });
}

/// Copies from the tokens, which lie one behind the other, as many bytes as are asked for.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_batchTake<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    _owner: JObject<'l>,
    batch: jlong,
    from: jlong,
    out: JByteArray<'l>,
    length: jint,
) {
    call(&mut env, |java| {
        // SAFETY: see the module `handle`; the owner is reachable until this returns.
        unsafe {
            handle::with(batch, |tokens: &PackedTokens| {
                let piece = usize::try_from(from)
                    .ok()
                    .zip(usize::try_from(length).ok())
                    .and_then(|(from, length)| tokens.text().as_bytes().get(from..from.checked_add(length)?));
                java.write(&out, piece.ok_or(ErrorKind::Internal)?)?;
                Ok(())
            })
        }
    });
}

/// The users, by the lengths of their ids.
fn user_ids<'a>(reader: Reader<'a>, lengths: Option<&[jint]>) -> Result<Vec<&'a str>> {
    let lengths = lengths.ok_or(Error::about(ErrorKind::InvalidArgument, Argument::UserIds))?;
    let text = reader.rest(Argument::UserIds)?;
    // A length that no text has, for null.
    split(text, lengths.iter().map(|length| usize::try_from(*length).unwrap_or(usize::MAX)))
}

fn measure(tokens: &PackedTokens, lengths: &mut [jint]) {
    let mut start = 0;
    for (length, end) in lengths.iter_mut().zip(tokens.ends()) {
        *length = jint::try_from(end.saturating_sub(start)).unwrap_or_default();
        start = *end;
    }
    for (index, error) in tokens.errors() {
        if let Some(length) = lengths.get_mut(*index) {
            *length = NO_TOKEN + error.code();
        }
    }
}
