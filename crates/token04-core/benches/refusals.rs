//! The ways in which a CBC token fails to decrypt. None of them may be told from another by its
//! time: their medians should be within 10 % of each other.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion_group! makes a public function; a bench may fail"
)]

use std::hint::black_box;
use std::time::Duration;

use aes::Aes256Enc;
use aes::cipher::block_padding::NoPadding;
use aes::cipher::{BlockModeEncrypt, InnerIvInit, KeyInit};
use criterion::{Criterion, criterion_group, criterion_main};
use token04_core::{Reason, Verifier};

const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";
const WORKLOADS: [(&str, &str); 2] =
    [("basic", ""), ("room", r#"{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}"#)];

fn benches(criterion: &mut Criterion) {
    let verifier = Verifier::new(SECRET).unwrap();
    for (workload, payload) in WORKLOADS {
        let payload = serde_json::to_string(payload).unwrap();
        let claims = format!(
            r#"{{"app_id":1234567890,"user_id":"user_000001","nonce":1234567890,"ctime":1234567890,"expire":1234567890,"payload":{payload}}}"#
        );
        let mut group = criterion.benchmark_group(format!("refuse {workload}"));
        group.warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
        let last = claims.len() - 1;
        for (failure, at, byte) in [
            ("bad_padding", claims.len(), 0),
            ("bad_text_early", 1, 0xff),
            ("bad_text_late", last, 0xff),
            ("bad_json_early", 1, b'x'),
            ("bad_json_middle", last / 2, b'\n'),
            ("bad_json_late", last, b'x'),
        ] {
            let token = token(&claims, at, byte);
            let reason = verifier.open(&token).unwrap_err().reason();
            assert_eq!(reason, Some(Reason::DecryptFailed), "{failure}");
            group.bench_function(failure, |b| b.iter(|| verifier.open(black_box(&token)).unwrap_err()));
        }
        group.finish();
    }
}

/// A token of these claims, padded, with one byte of that changed.
fn token(claims: &str, at: usize, byte: u8) -> String {
    let padding = 16 - claims.len() % 16;
    let mut body = [claims.as_bytes(), &vec![u8::try_from(padding).unwrap(); padding]].concat();
    body[at] = byte;
    let len = body.len();
    let iv = [7; 16];
    let key = Aes256Enc::new(SECRET.as_bytes().try_into().unwrap());
    cbc::Encryptor::inner_iv_init(&key, &iv.into()).encrypt_padded::<NoPadding>(&mut body, len).unwrap();
    let field = u16::try_from(len).unwrap().to_be_bytes();
    let envelope = [&1_234_567_890_i64.to_be_bytes()[..], &[0, 16], &iv, &field, &body].concat();
    format!("04{}", base64_simd::STANDARD.encode_to_string(envelope))
}

criterion_group!(all, benches);
criterion_main!(all);
