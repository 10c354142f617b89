use serde_json::{Value, json};

use super::*;

fn b64(length: usize) -> String {
    URL_SAFE_NO_PAD.encode(vec![0x81; length])
}

fn rsa(with: Value) -> Value {
    merge(json!({"kty": "RSA", "n": b64(256), "e": "AQAB"}), with)
}

fn p256(with: Value) -> Value {
    merge(json!({"kty": "EC", "crv": "P-256", "x": b64(32), "y": b64(32)}), with)
}

fn merge(mut jwk: Value, with: Value) -> Value {
    let Value::Object(with) = with else { panic!("an object") };
    jwk.as_object_mut().unwrap().extend(with);
    jwk
}

fn set(keys: &[Value]) -> Result<Keys, KeysError> {
    Keys::parse(json!({ "keys": keys }).to_string().as_bytes())
}

fn found(keys: &Keys, id: Option<&str>, algorithm: Algorithm) -> &'static str {
    match keys.find(id, algorithm) {
        Found::Key(_) => "key",
        Found::Unknown => "unknown",
        Found::Unfit => "unfit",
    }
}

#[test]
fn a_key_is_for_its_type_use_and_algorithm() {
    let keys = set(&[
        rsa(json!({"kid": "any"})),
        rsa(json!({"kid": "pss", "alg": "PS256", "use": "sig", "key_ops": ["verify"]})),
        p256(json!({"kid": "ec"})),
        json!({"kty": "EC", "crv": "P-384", "x": b64(48), "y": b64(48), "kid": "ec384"}),
        json!({"kty": "OKP", "crv": "Ed25519", "x": b64(32), "kid": "ed"}),
    ])
    .unwrap();
    for (id, algorithm, expected) in [
        ("any", Algorithm::RS256, "key"),
        ("any", Algorithm::PS512, "key"),
        ("any", Algorithm::ES256, "unfit"),
        ("any", Algorithm::HS256, "unfit"),
        ("pss", Algorithm::PS256, "key"),
        ("pss", Algorithm::RS256, "unfit"),
        ("ec", Algorithm::ES256, "key"),
        ("ec", Algorithm::ES384, "unfit"),
        ("ec384", Algorithm::ES384, "key"),
        ("ed", Algorithm::EdDSA, "key"),
        ("ed", Algorithm::RS256, "unfit"),
        ("", Algorithm::RS256, "unknown"),
        ("ANY", Algorithm::RS256, "unknown"),
        ("../any", Algorithm::RS256, "unknown"),
    ] {
        assert_eq!(found(&keys, Some(id), algorithm), expected, "{id} {algorithm:?}");
    }
    assert_eq!(found(&keys, None, Algorithm::ES256), "key", "only one can be meant");
    assert_eq!(found(&keys, None, Algorithm::RS256), "key", "the other is for PS256");
    assert_eq!(found(&keys, None, Algorithm::PS256), "unfit", "two can be meant");
    let keys = set(&[p256(json!({}))]).unwrap();
    assert_eq!(found(&keys, None, Algorithm::ES256), "key");
    assert_eq!(found(&keys, None, Algorithm::RS256), "unknown");
    assert_eq!(found(&keys, Some("ec"), Algorithm::ES256), "unknown");
}

#[test]
fn one_id_may_be_of_two_types() {
    let keys = set(&[rsa(json!({"kid": "a"})), p256(json!({"kid": "a"}))]).unwrap();
    assert_eq!(found(&keys, Some("a"), Algorithm::RS256), "key");
    assert_eq!(found(&keys, Some("a"), Algorithm::ES256), "key");
    let keys = set(&[p256(json!({"kid": "a"})), p256(json!({"kid": "a"}))]).unwrap();
    assert_eq!(found(&keys, Some("a"), Algorithm::ES256), "unfit");
}

#[test]
fn keys_of_no_use_are_left_out() {
    for jwk in [
        json!({"kty": "oct", "k": b64(32), "kid": "a"}),
        rsa(json!({"use": "enc"})),
        rsa(json!({"key_ops": ["encrypt"]})),
        rsa(json!({"n": b64(128)})),
        rsa(json!({"n": b64(1025)})),
        rsa(json!({"e": ""})),
        rsa(json!({"n": "+/=="})),
        rsa(json!({"kid": 1})),
        p256(json!({"crv": "secp256k1"})),
        p256(json!({"crv": "P-384"})),
        p256(json!({"y": b64(31)})),
        json!({"kty": "OKP", "crv": "X25519", "x": b64(32)}),
        json!({"kty": "OKP", "crv": "Ed25519", "x": b64(33)}),
        json!({}),
        json!(1),
    ] {
        assert_eq!(set(std::slice::from_ref(&jwk)).err(), Some(KeysError::Empty), "{jwk}");
        let keys = set(&[jwk.clone(), p256(json!({"kid": "good"}))]).unwrap();
        assert_eq!(found(&keys, Some("good"), Algorithm::ES256), "key", "{jwk}");
    }
}

#[test]
fn sets_have_limits() {
    assert_eq!(set(&[]).err(), Some(KeysError::Empty));
    assert_eq!(set(&vec![json!(1); MOST + 1]).err(), Some(KeysError::TooMany));
    for text in ["", "{}", "[]", "{\"keys\":{}}", "<html>"] {
        assert_eq!(Keys::parse(text.as_bytes()).err(), Some(KeysError::NotASet), "{text}");
    }
}
