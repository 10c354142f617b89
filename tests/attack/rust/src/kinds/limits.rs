//! Little memory, and what stays in it.

use std::fs::{self, File};
use std::os::unix::fs::FileExt;

use token04_core::{
    BatchOptions, Cipher, ErrorKind, Issuer, Payload, ServerSecret, Verifier, generate_token04,
};

use super::{APP, HOUR, SECRET, check, issuer};
use crate::process::resident_kib;

/// A batch that does not fit is an error, and the next call works.
pub(super) fn memory() -> Vec<String> {
    let mut findings = Vec::new();
    let issuer = match issuer(Cipher::Cbc) {
        Ok(issuer) => issuer,
        Err(findings) => return findings,
    };
    let users = vec!["user"; 1 << 20];
    let payload = Payload::raw("x".repeat(700));
    for threads in [1, 4] {
        let options = BatchOptions::new().threads(threads);
        for packed in [true, false] {
            let error = if packed {
                issuer.issue_batch_packed(&users, HOUR, &payload, options).err()
            } else {
                issuer.issue_batch(&users, HOUR, &payload, options).err()
            };
            let kind = error.map(|error| error.kind());
            let what =
                format!("a batch without memory ends with {kind:?}, {threads} threads, packed: {packed}");
            check(&mut findings, kind == Some(ErrorKind::OutOfMemory), &what);
            check(&mut findings, issuer.issue("alice", HOUR, &payload).is_ok(), "the next call fails");
        }
    }
    findings
}

/// No secret is in memory after its owners are gone, and owners cost nothing once they are.
pub(super) fn residue() -> Vec<String> {
    // A secret that stands nowhere in the program: another letter for each of its digits.
    let hidden: Vec<u8> = SECRET.bytes().map(|byte| byte ^ 0x55).collect();
    {
        let mut secret = [0; ServerSecret::LEN];
        for (to, from) in secret.iter_mut().zip(&hidden) {
            *to = from ^ 0x55 ^ 0x80;
        }
        let mut text = Vec::new();
        text.extend(hidden.iter().map(|byte| byte ^ 0x55 ^ 0x03));
        // Its text, in a String that the conversion wipes, and as bytes.
        let first = ServerSecret::try_from(text).ok().and_then(|secret| {
            let verifier = Verifier::with_secrets([secret.clone(), secret.clone(), secret.clone()]).ok()?;
            let issuer = Issuer::new(APP, secret, Cipher::Gcm).ok()?;
            let token = issuer.issue("alice", HOUR, &Payload::none()).ok()?;
            verifier.open(&token).ok()
        });
        let second = Issuer::new(APP, secret, Cipher::Cbc).and_then(|issuer| {
            let token = issuer.issue("alice", HOUR, &Payload::none())?;
            Verifier::new(secret)?.open(&token)
        });
        secret.fill(0);
        std::hint::black_box(&mut secret);
        if first.is_none() || second.is_err() {
            return vec!["no token".to_owned()];
        }
    }
    let mut findings = Vec::new();
    for (what, mask) in [("bytes", 0x55 ^ 0x80), ("text", 0x55 ^ 0x03)] {
        check(&mut findings, !in_memory(&hidden, mask), &format!("a secret given as {what} stays in memory"));
    }
    let mut sizes = Vec::new();
    for _ in 0..4 {
        for _ in 0..20_000 {
            drop(issuer(Cipher::Cbc));
            drop(Verifier::with_secrets([SECRET, SECRET]));
            drop(generate_token04(APP, "alice", "short", 3600, ""));
        }
        sizes.push(resident_kib());
    }
    // What each of them leaves grows in every round; what is taken once does not.
    let flat = sizes.windows(2).any(|pair| pair[1] <= pair[0] + 1024);
    check(&mut findings, flat, "issuers and verifiers stay in memory");
    findings
}

/// Whether the bytes, each changed by the mask, are anywhere in the heap or on the main stack.
fn in_memory(hidden: &[u8], mask: u8) -> bool {
    let maps = fs::read_to_string("/proc/self/maps").unwrap_or_default();
    let Ok(memory) = File::open("/proc/self/mem") else {
        return false;
    };
    let regions = maps.lines().filter(|line| line.ends_with("[heap]") || line.ends_with("[stack]"));
    for region in regions {
        let bounds = region.split(' ').next().and_then(|range| range.split_once('-'));
        let Some((Ok(start), Ok(end))) =
            bounds.map(|(start, end)| (u64::from_str_radix(start, 16), u64::from_str_radix(end, 16)))
        else {
            continue;
        };
        let mut bytes = vec![0; usize::try_from(end - start).unwrap_or_default()];
        if memory.read_exact_at(&mut bytes, start).is_err() {
            continue;
        }
        let found = bytes
            .windows(hidden.len())
            .any(|window| window.iter().zip(hidden).all(|(byte, hidden)| *byte == hidden ^ mask));
        bytes.fill(0);
        std::hint::black_box(&mut bytes);
        if found {
            return true;
        }
    }
    false
}
