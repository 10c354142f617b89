//! What is read in place of a plaintext, or of the rest of one, that cannot be read.

use core::hint::black_box;
use core::str::from_utf8;

use serde::de::IgnoredAny;

use super::read::parse;

/// How many bytes were read of a plaintext before it failed.
#[derive(Clone, Copy)]
pub(super) struct Reached {
    /// As UTF-8.
    pub(super) checked: usize,
    /// As claims.
    pub(super) claims: usize,
    /// As any JSON.
    pub(super) json: usize,
}

/// The claims of a usual token, up to the payload's text.
const FIELDS: [&[u8]; 5] = [
    br#""app_id":1234567890,"#,
    br#""user_id":"user_000001","#,
    br#""nonce":1234567890,"#,
    br#""ctime":1234567890,"#,
    br#""expire":1234567890,"#,
];
const PAYLOAD_FIELD: &[u8] = br#""payload":""#;

/// The text of a usual payload, again and again.
const PAYLOAD: &[u8] = br#"{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}"#;

/// Ends the payload's text. With a backslash before it, the backslash here is escaped; without
/// one, the `n` is.
const END: &[u8; 3] = br#"\n""#;

/// Overwrites a plaintext with a stand-in, and reads as much of that as was not read of the
/// plaintext. It looks like claims, so that a byte of it takes the usual time, and lacks only the
/// last brace, so that reading it fails too.
#[inline(never)]
pub(super) fn read(body: &mut [u8], reached: Reached) {
    write(body, reached.json);
    let Ok(text) = from_utf8(body) else { return };
    let rest = |reached: usize| text.get(..text.len().saturating_sub(reached)).unwrap_or_default();
    // The results are of no use, and must be computed all the same.
    let _ = black_box(from_utf8(rest(reached.checked).as_bytes()));
    drop(black_box(parse(rest(reached.claims))));
    drop(black_box(serde_json::from_str::<IgnoredAny>(rest(reached.json))));
}

/// Leaves those fields out that a usual plaintext has before the place that was reached.
fn write(body: &mut [u8], reached: usize) {
    let mut rest = put(body, b"{");
    let mut start = 0_usize;
    for field in FIELDS {
        if start >= reached {
            rest = put(rest, field);
        }
        start = start.saturating_add(field.len());
    }
    rest = put(rest, PAYLOAD_FIELD);
    for text in rest.chunks_mut(PAYLOAD.len()) {
        put(text, PAYLOAD);
    }
    if let Some(end) = rest.last_chunk_mut() {
        *end = *END;
    }
}

/// Writes as much as there is room for, and gives the room behind it.
fn put<'b>(to: &'b mut [u8], from: &[u8]) -> &'b mut [u8] {
    let (to, rest) = to.split_at_mut(to.len().min(from.len()));
    to.iter_mut().zip(from).for_each(|(to, from)| *to = *from);
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stand_in_is_read_to_its_end_and_fails_there() {
        for (len, reached) in (0..400).flat_map(|len| [0, 1, 50, 90, 200].map(|reached| (len, reached))) {
            let mut body = vec![0xff; len];
            write(&mut body, reached);
            let text = from_utf8(&body).unwrap();
            for error in [
                parse(text).map(drop).unwrap_err(),
                serde_json::from_str::<IgnoredAny>(text).map(drop).unwrap_err(),
            ] {
                assert!(error.is_eof(), "{len}: {error}");
                assert_eq!(error.column(), len);
            }
        }
    }
}
