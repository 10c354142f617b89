//! The two workloads, beside the least that any implementation must do for them.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion_group! makes a public function; a bench may fail"
)]

use std::hint::black_box;
use std::time::{Duration, SystemTime};

use aes::Aes256Enc;
use aes::cipher::block_padding::Pkcs7;
use aes::cipher::consts::U12;
use aes::cipher::{BlockModeEncrypt, InnerIvInit, KeyInit};
use aes_gcm::AesGcm;
use aes_gcm::aead::AeadInOut;
use aes_gcm::aead::inout::InOutBuf;
use base64_simd::AsOut;
use criterion::measurement::WallTime;
use criterion::{BatchSize, BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use token04_core::{BatchOptions, Cipher, Issuer, Payload, Verifier};

const APP_ID: u32 = 1_234_567_890;
const USER: &str = "user_000001";
const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";
const HOUR: Duration = Duration::from_secs(3600);
const BATCH: usize = 10_000;
const WORKLOADS: [(&str, &str); 2] =
    [("basic", ""), ("room", r#"{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}"#)];

fn benches(criterion: &mut Criterion) {
    for (workload, payload) in WORKLOADS {
        let mut group = criterion.benchmark_group(workload);
        group.warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
        let payload = Payload::json(payload).unwrap();
        floor(&mut group, &payload);
        one_by_one(&mut group, &payload);
        batches(&mut group, &payload);
        group.finish();
    }
}

fn one_by_one(group: &mut BenchmarkGroup<'_, WallTime>, payload: &Payload) {
    let issuer = Issuer::new(APP_ID, SECRET, Cipher::Cbc).unwrap();
    group.bench_function("issue", |b| b.iter(|| issuer.issue(black_box(USER), HOUR, payload).unwrap()));
    let mut buffer = [0; 1024];
    group.bench_function("issue_into", |b| {
        b.iter(|| issuer.issue_into(black_box(USER), HOUR, payload, &mut buffer).unwrap());
    });
    let gcm = Issuer::new(APP_ID, SECRET, Cipher::Gcm).unwrap();
    group.bench_function("issue_gcm", |b| b.iter(|| gcm.issue(black_box(USER), HOUR, payload).unwrap()));
    let verifier = Verifier::new(SECRET).unwrap();
    let token = issuer.issue(USER, HOUR, payload).unwrap();
    group.bench_function("open", |b| b.iter(|| verifier.open(black_box(&token)).unwrap()));
}

fn batches(group: &mut BenchmarkGroup<'_, WallTime>, payload: &Payload) {
    let issuer = Issuer::new(APP_ID, SECRET, Cipher::Cbc).unwrap();
    let users: Vec<String> = (1..=BATCH).map(|i| format!("user_{i:06}")).collect();
    group.throughput(Throughput::Elements(BATCH as u64));
    let one_thread = BatchOptions::new();
    group.bench_function("issue_batch_packed", |b| {
        b.iter_batched(
            || (),
            |()| issuer.issue_batch_packed(black_box(&users), HOUR, payload, one_thread).unwrap(),
            BatchSize::PerIteration,
        );
    });
    for (name, threads) in [("issue_batch", 1), ("issue_batch_all_cores", 0)] {
        let options = BatchOptions::new().threads(threads);
        group.bench_function(name, |b| {
            b.iter_batched(
                || (),
                |()| issuer.issue_batch(black_box(&users), HOUR, payload, options).unwrap(),
                BatchSize::PerIteration,
            );
        });
    }
}

/// The same bytes through AES-256-CBC, or through AES-256-GCM, with a ready key schedule, and
/// through the fastest base64 on hand, 20 random bytes and one clock read; nothing else.
fn floor(group: &mut BenchmarkGroup<'_, WallTime>, payload: &Payload) {
    let mut random = StdRng::from_seed([1; 32]);
    let escaped = serde_json::to_string(payload.as_str()).unwrap();
    let len = format!(
        r#"{{"app_id":{APP_ID},"user_id":"{USER}","nonce":1234567890,"ctime":1234567890,"expire":1234567890,"payload":{escaped}}}"#
    )
    .len();
    let mut text = [0; 1024];

    let key = Aes256Enc::new(SECRET.as_bytes().try_into().unwrap());
    let mut body = vec![b'x'; (len / 16 + 1) * 16];
    let envelope = vec![7; 28 + body.len()];
    group.bench_function("floor", |b| {
        b.iter(|| {
            let mut bytes = [0; 20];
            random.fill_bytes(&mut bytes);
            let iv: &[u8; 16] = bytes.first_chunk().unwrap();
            let cbc = cbc::Encryptor::inner_iv_init(&key, iv.into());
            black_box(cbc.encrypt_padded::<Pkcs7>(black_box(&mut body), len).unwrap());
            black_box(base64_simd::STANDARD.encode(black_box(&envelope), text.as_mut_slice().as_out()).len());
            (SystemTime::now(), bytes)
        });
    });

    let key: AesGcm<Aes256Enc, U12> = AesGcm::new(SECRET.as_bytes().try_into().unwrap());
    let mut body = vec![b'x'; len];
    let envelope = vec![7; 24 + len + 17];
    group.bench_function("floor_gcm", |b| {
        b.iter(|| {
            let mut bytes = [0; 20];
            random.fill_bytes(&mut bytes);
            let nonce: &[u8; 12] = bytes.first_chunk().unwrap();
            let body = InOutBuf::from(black_box(body.as_mut_slice()));
            black_box(key.encrypt_inout_detached(nonce.into(), b"", body).unwrap());
            black_box(base64_simd::STANDARD.encode(black_box(&envelope), text.as_mut_slice().as_out()).len());
            (SystemTime::now(), bytes)
        });
    });
}

criterion_group!(all, benches);
criterion_main!(all);
