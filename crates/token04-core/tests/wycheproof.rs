//! Project Wycheproof's vectors, through the cipher code that tokens go through.
#![cfg(token04_hazmat)]

use token04_core::hazmat::{decrypt, encrypt};
use token04_core::{Cipher, ErrorKind, Reason, ServerSecret};
use wycheproof::TestResult;

#[test]
fn aes_256_cbc_pkcs5() {
    let set = wycheproof::cipher::TestSet::load(wycheproof::cipher::TestName::AesCbcPkcs5).unwrap();
    let (mut valid, mut invalid) = (0, 0);
    for test in set.test_groups.iter().filter(|group| group.key_size == 256).flat_map(|group| &group.tests) {
        let secret = ServerSecret::new(&test.key[..]).unwrap();
        let read = decrypt(Cipher::Cbc, &secret, &test.nonce, b"", &test.ct);
        if test.result == TestResult::Invalid {
            assert_eq!(read.unwrap_err().kind(), ErrorKind::Refused(Reason::DecryptFailed), "{}", test.tc_id);
            invalid += 1;
        } else {
            assert_eq!(read.unwrap(), &test.pt[..], "{}", test.tc_id);
            let made = encrypt(Cipher::Cbc, &secret, &test.nonce, b"", &test.pt).unwrap();
            assert_eq!(made, &test.ct[..], "{}", test.tc_id);
            valid += 1;
        }
    }
    assert_eq!((valid, invalid), (24, 48));
}

#[test]
fn aes_256_gcm() {
    let set = wycheproof::aead::TestSet::load(wycheproof::aead::TestName::AesGcm).unwrap();
    let (mut valid, mut invalid) = (0, 0);
    let groups = set
        .test_groups
        .iter()
        .filter(|group| group.key_size == 256 && group.nonce_size == 96 && group.tag_size == 128);
    for test in groups.flat_map(|group| &group.tests) {
        let secret = ServerSecret::new(&test.key[..]).unwrap();
        let sealed = [&test.ct[..], &test.tag[..]].concat();
        let read = decrypt(Cipher::Gcm, &secret, &test.nonce, &test.aad, &sealed);
        if test.result == TestResult::Invalid {
            assert_eq!(read.unwrap_err().kind(), ErrorKind::Refused(Reason::DecryptFailed), "{}", test.tc_id);
            invalid += 1;
        } else {
            assert_eq!(read.unwrap(), &test.pt[..], "{}", test.tc_id);
            let made = encrypt(Cipher::Gcm, &secret, &test.nonce, &test.aad, &test.pt).unwrap();
            assert_eq!(made, sealed, "{}", test.tc_id);
            valid += 1;
        }
    }
    assert!(valid >= 20 && invalid >= 20, "{valid} valid, {invalid} invalid");
}
