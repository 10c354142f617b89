//! Once everything made from a secret is dropped, no part of the secret is left in the memory
//! of this process: neither on the heap nor on the stack.
#![cfg(all(target_os = "linux", not(miri)))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::fs::{self, File};
use std::hint::black_box;
use std::os::unix::fs::FileExt;
use std::time::Duration;

use token04_core::{
    BatchOptions, Cipher, Issuer, Payload, ServerSecret, Verifier, generate_token04, generate_token04_with,
};
use zeroize::Zeroizing;

/// The secret is never in this program in clear, so that only what the library copied is found.
const MASK: u8 = 0xa5;
const MASKED: [u8; 32] = *b"\xd3\x91\xc2\x8e\x97\xd6\xc8\xf0\x94\xd1\xe3\xcf\x9a\xd7\xee\x86\xf2\xca\x93\xd9\xfd\xc1\xe8\x95\xdc\xf1\xc4\x90\xef\xd2\xcb\xfe";

/// The secret is looked for by pieces of so many bytes, each half a round key.
const PIECE: usize = 8;

fn with_secret<T>(work: impl FnOnce(&[u8]) -> T) -> T {
    let mut secret = Zeroizing::new(black_box(MASKED).to_vec());
    for byte in secret.iter_mut() {
        *byte ^= black_box(MASK);
    }
    work(&secret)
}

/// How many pieces of the secret are in the memory that this process can write.
fn found() -> usize {
    let memory = File::open("/proc/self/mem").unwrap();
    // This has a copy of what was read last: not to be found now, nor the next time.
    let mut buffer = Zeroizing::new(vec![0_u8; 1 << 20]);
    let own = buffer.as_ptr().addr();
    let own = own..own + buffer.len();
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    let mut count = 0;
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (start, rest) = line.split_once('-').unwrap();
        let (end, _) = rest.split_once(' ').unwrap();
        let (mut at, end) =
            (usize::from_str_radix(start, 16).unwrap(), usize::from_str_radix(end, 16).unwrap());
        while at < end {
            let part = &mut buffer[..(end - at).min(1 << 20)];
            let Ok(len) = memory.read_at(part, at as u64) else { break };
            count += pieces(&part[..len]).filter(|offset| !own.contains(&(at + offset))).count();
            // A piece may lie across the end of what was read.
            at += if at + len < end { len + 1 - PIECE } else { len };
        }
    }
    count
}

fn pieces(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let masked = MASKED.as_chunks().0.iter().map(|piece| u64::from_ne_bytes(*piece)).collect::<Vec<_>>();
    let words = bytes.windows(PIECE).map(|window| u64::from_ne_bytes(window.try_into().unwrap()));
    let mask = u64::from_ne_bytes([MASK; PIECE]);
    words.enumerate().filter(move |(_, word)| masked.contains(&(word ^ mask))).map(|(offset, _)| offset)
}

/// Whether key schedules have the secret's bytes as they are. AES in software mixes them.
fn schedules_are_plain() -> bool {
    #[cfg(target_arch = "x86_64")]
    let plain = std::arch::is_x86_feature_detected!("aes");
    #[cfg(not(target_arch = "x86_64"))]
    let plain = false;
    plain
}

/// Makes something, uses it, drops it. `alive` is how many pieces of the secret it has: there
/// must be these and no copies of them.
fn assert_wiped<T>(name: &str, alive: Option<usize>, make: impl FnOnce(&[u8]) -> T, used: impl FnOnce(&T)) {
    let value = black_box(with_secret(make));
    if let Some(alive) = alive {
        assert_eq!(found(), alive, "pieces of the secret in {name}");
    }
    used(&value);
    drop(value);
    assert_eq!(found(), 0, "pieces of the secret after {name}");
}

fn text(secret: &[u8]) -> String {
    String::from_utf8(secret.to_vec()).unwrap()
}

// One test: with two, each would find the other's secret.
#[test]
fn no_secret_outlives_what_is_made_from_it() {
    with_secret(|_| assert_eq!(found(), SECRET, "the test's own"));
    assert_eq!(found(), 0, "the test itself leaves nothing");
    secrets();
    issuers_and_verifiers();
}

/// A secret of 32 bytes, which is also in the first two round keys of a schedule.
const SECRET: usize = 4;
/// Of a schedule for decryption only the first round key is not transformed. A verifier has
/// one, and a whole one for GCM.
const VERIFIER: usize = 2 + SECRET;

fn secrets() {
    let alive = Some(SECRET);
    assert_wiped("a secret", alive, |secret| ServerSecret::new(secret).unwrap(), |_| ());
    assert_wiped("a clone", alive, |secret| ServerSecret::new(secret).unwrap().clone(), |_| ());
    let array = |secret: &[u8]| ServerSecret::from(<&[u8; 32]>::try_from(secret).unwrap());
    assert_wiped("an array", alive, array, |_| ());
    assert_wiped("a vector", alive, |secret| ServerSecret::try_from(secret.to_vec()).unwrap(), |_| ());
    assert_wiped("a string", alive, |secret| ServerSecret::try_from(text(secret)).unwrap(), |_| ());
    let refused = |secret: &[u8]| {
        let mut longer = String::with_capacity(64); // growing would leave a copy
        longer.push_str(str::from_utf8(secret).unwrap());
        longer.push('x');
        assert!(ServerSecret::try_from(longer).is_err());
    };
    assert_wiped("a refused string", Some(0), refused, |()| ());
}

fn issuers_and_verifiers() {
    let (issuing, verifying) =
        (schedules_are_plain().then_some(SECRET), schedules_are_plain().then_some(VERIFIER));
    let hour = Duration::from_secs(3600);
    let long = Payload::raw("x".repeat(3000));
    let users: Vec<String> = (0..200).map(|user| format!("user_{user}")).collect();
    for cipher in [Cipher::Cbc, Cipher::Gcm] {
        let issuer = |secret: &[u8]| Issuer::new(1, secret, cipher).unwrap();
        assert_wiped("an issuer", issuing, issuer, |_| ());
        assert_wiped("an issuer's clone", issuing, |secret| issuer(secret).clone(), |_| ());
        let of_string = |secret: &[u8]| Issuer::new(1, text(secret), cipher).unwrap();
        assert_wiped("an issuer of a string", issuing, of_string, |_| ());
        assert_wiped("an issuer at work", issuing, issuer, |issuer| {
            drop(issuer.issue("ann", hour, &Payload::none()).unwrap());
            drop(issuer.issue("ann", hour, &long).unwrap());
            drop(issuer.issue_batch(&users, hour, &Payload::none(), BatchOptions::new()).unwrap());
        });
        let verifier = |secret: &[u8]| Verifier::new(secret).unwrap();
        assert_wiped("a verifier", verifying, verifier, |_| ());
        let token = with_secret(|secret| issuer(secret).issue("ann", hour, &long).unwrap());
        let open = |verifier: &Verifier| drop(verifier.open(&token).unwrap());
        assert_wiped("a verifier at work", verifying, verifier, open);
    }
    let generate =
        |secret: &[u8]| generate_token04(1, "ann", str::from_utf8(secret).unwrap(), 60, "").unwrap();
    assert_wiped("generate_token04", Some(0), generate, |_| ());
    for cipher in [Cipher::Cbc, Cipher::Gcm] {
        for payload in ["x".repeat(100), "\"".repeat(3000), "x".repeat(60_000)] {
            let generate = |secret: &[u8]| {
                let secret = str::from_utf8(secret).unwrap();
                generate_token04_with(1, "ann", secret, 60, &payload, cipher).unwrap()
            };
            assert_wiped("generate_token04_with", Some(0), generate, |_| ());
        }
    }
    let too_large = |secret: &[u8]| {
        let secret = str::from_utf8(secret).unwrap();
        assert!(generate_token04(1, "ann", secret, 60, &"x".repeat(70_000)).is_err());
    };
    assert_wiped("generate_token04 without a token", Some(0), too_large, |()| ());
    let failed = |secret: &[u8]| assert!(Verifier::with_secrets([secret, b"short"]).is_err());
    assert_wiped("a verifier that was not made", Some(0), failed, |()| ());
}
