//! JWTs: what is accepted, and every way in which one can be wrong. Keys in a file, so that nothing is fetched.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may end like this")]

mod common;

use common::issuer::{Key, b64, hs256, jwks, now};
use serde_json::{Value, json};
use token04_server::config::Jwt;
use token04_server::jwt::{Issuer, Issuers, Refused};

const ISSUER: &str = "https://issuer.example/";

fn config(lines: &str) -> Jwt {
    let text = format!("issuer = {ISSUER:?}\naudience = [\"ours\"]\npolicy = \"users\"\n{lines}");
    toml::from_str(&text).unwrap()
}

fn with_keys(folder: &tempfile::TempDir, algorithms: &[&str], keys: &[&Key]) -> Issuers {
    let file = folder.path().join("keys.json");
    std::fs::write(&file, jwks(keys)).unwrap();
    let config = config(&format!("algorithms = {algorithms:?}\njwks_file = '{}'", file.display()));
    Issuers::new(vec![Issuer::new(&config, None, None).unwrap()]).unwrap()
}

fn claims(with: Value) -> Value {
    let mut claims = json!({"iss": ISSUER, "aud": "ours", "exp": now() + 600, "sub": "ann"});
    let Value::Object(with) = with else { panic!("an object") };
    claims.as_object_mut().unwrap().extend(with);
    claims.as_object_mut().unwrap().retain(|_, value| *value != "remove");
    claims
}

async fn refused(issuers: &Issuers, token: &str) -> Option<Refused> {
    issuers.verify(token).await.err()
}

#[tokio::test]
async fn each_algorithm_is_checked_and_has_to_be_pinned() {
    let folder = tempfile::tempdir().unwrap();
    let keys = [Key::es256("a"), Key::es384("b"), Key::rs256("c"), Key::ps256("d"), Key::ed25519("e")];
    let all: Vec<&Key> = keys.iter().collect();
    for key in &keys {
        let issuers = with_keys(&folder, &[key.algorithm()], &all);
        let subject = issuers.verify(&key.token(&claims(json!({"room": "r"})))).await.unwrap();
        assert_eq!((subject.id.as_str(), &*subject.policy), ("ann", "users"));
        assert_eq!(subject.claims["room"], "r");
        for other in &keys {
            let expected = (other.algorithm() != key.algorithm()).then_some(Refused::Algorithm);
            assert_eq!(refused(&issuers, &other.token(&claims(json!({})))).await, expected);
        }
        // Each bit of the signature, as far as a few can tell.
        let token = key.token(&claims(json!({})));
        let (message, signature) = token.rsplit_once('.').unwrap();
        for wrong in ["", "AA", &signature[4..], &"A".repeat(signature.len()), &signature.to_lowercase()] {
            let token = format!("{message}.{wrong}");
            assert_eq!(refused(&issuers, &token).await, Some(Refused::Signature), "{wrong}");
        }
        let longer = claims(json!({"sub": "root"}));
        let (header, _) = message.split_once('.').unwrap();
        let token = format!("{header}.{}.{signature}", b64(longer.to_string()));
        assert_eq!(refused(&issuers, &token).await, Some(Refused::Signature));
    }
}

#[tokio::test]
async fn algorithms_cannot_be_confused() {
    let folder = tempfile::tempdir().unwrap();
    let (rsa, ec, theirs) = (Key::rs256("a"), Key::es256("b"), Key::rs256("a"));
    let issuers = with_keys(&folder, &["RS256", "ES256"], &[&rsa, &ec]);
    for none in ["none", "None", "NONE", "nOnE", ""] {
        let message = format!(
            "{}.{}",
            b64(json!({"alg": none, "kid": "a"}).to_string()),
            b64(claims(json!({})).to_string())
        );
        assert_eq!(refused(&issuers, &format!("{message}.")).await, Some(Refused::Algorithm), "{none}");
        assert_eq!(refused(&issuers, &message).await, Some(Refused::Malformed));
    }
    // What is public, as the secret of HS256.
    let jwk = rsa.jwk();
    let modulus = jwk["n"].as_str().unwrap().to_owned();
    for secret in [jwk.to_string(), jwks(&[&rsa]), modulus, String::new()] {
        for algorithm in ["HS256", "HS384", "HS512"] {
            let token = hs256(secret.as_bytes(), &json!({"alg": algorithm, "kid": "a"}), &claims(json!({})));
            assert_eq!(refused(&issuers, &token).await, Some(Refused::Algorithm));
        }
        for algorithm in ["RS256", "ES256"] {
            let token = hs256(secret.as_bytes(), &json!({"alg": algorithm, "kid": "a"}), &claims(json!({})));
            assert!(refused(&issuers, &token).await.is_some());
        }
    }
    // The key of one for the algorithm of the other.
    for (key, header, expected) in [
        (&rsa, json!({"alg": "RS256", "kid": "b"}), Refused::KeyUnfit),
        (&ec, json!({"alg": "RS256", "kid": "b"}), Refused::KeyUnfit),
        (&ec, json!({"alg": "ES256", "kid": "a"}), Refused::KeyUnfit),
        (&rsa, json!({"alg": "PS256", "kid": "a"}), Refused::Algorithm),
        (&theirs, json!({"alg": "RS256", "kid": "a"}), Refused::Signature),
        // A key that the token brings along, or names a place of.
        (&theirs, json!({"alg": "RS256", "kid": "a", "jwk": theirs.jwk()}), Refused::Signature),
        (&theirs, json!({"alg": "RS256", "kid": "z", "jwk": theirs.jwk()}), Refused::UnknownKey),
        (&theirs, json!({"alg": "RS256", "kid": "z", "jku": "http://127.0.0.1:1/keys"}), Refused::UnknownKey),
        (&rsa, json!({"alg": "RS256", "kid": "a", "crit": ["exp"]}), Refused::Header),
        (&rsa, json!({"alg": "RS256", "kid": "a", "typ": "logout+jwt"}), Refused::Header),
        (&rsa, json!({"alg": "RS256", "kid": "../../../../etc/passwd"}), Refused::UnknownKey),
        (&rsa, json!({"alg": "RS256", "kid": "a\u{0}"}), Refused::UnknownKey),
        (&rsa, json!({"alg": "RS256", "kid": "' OR 1=1 --"}), Refused::UnknownKey),
        (&rsa, json!({"alg": "RS256", "kid": ""}), Refused::UnknownKey),
    ] {
        let token = key.token_with(&header, &claims(json!({})));
        assert_eq!(refused(&issuers, &token).await, Some(expected), "{header}");
    }
    assert_eq!(refused(&issuers, &rsa.token_with(&json!({"alg": "RS256"}), &claims(json!({})))).await, None);
}

#[tokio::test]
async fn claims_decide() {
    let folder = tempfile::tempdir().unwrap();
    let key = Key::es256("a");
    let issuers = with_keys(&folder, &["ES256"], &[&key]);
    for (with, expected) in [
        (json!({}), None),
        (json!({"aud": ["theirs", "ours"]}), None),
        (json!({"exp": now() - 20}), None),
        (json!({"nbf": now() + 20}), None),
        (json!({"exp": now() - 40}), Some(Refused::Expired)),
        (json!({"exp": 0}), Some(Refused::Expired)),
        (json!({"exp": -1}), Some(Refused::Expired)),
        (json!({"nbf": now() + 40}), Some(Refused::NotYetValid)),
        (json!({"exp": "remove"}), Some(Refused::Claim)),
        (json!({"exp": "9999999999"}), Some(Refused::Claim)),
        (json!({"aud": "remove"}), Some(Refused::Claim)),
        (json!({"aud": "theirs"}), Some(Refused::Audience)),
        (json!({"aud": []}), Some(Refused::Audience)),
        (json!({"iss": "remove"}), Some(Refused::Issuer)),
        (json!({"iss": "https://issuer.example"}), Some(Refused::Issuer)),
        (json!({"iss": "https://ISSUER.example/"}), Some(Refused::Issuer)),
        (json!({"iss": [ISSUER]}), Some(Refused::Issuer)),
        (json!({"iss": [ISSUER, "https://other.example/"]}), Some(Refused::Issuer)),
        (json!({"sub": "remove"}), Some(Refused::Claim)),
        (json!({"sub": ""}), Some(Refused::Claim)),
        (json!({"sub": 7}), Some(Refused::Claim)),
        (json!({"sub": ["ann"]}), Some(Refused::Claim)),
    ] {
        assert_eq!(refused(&issuers, &key.token(&claims(with.clone()))).await, expected, "{with}");
    }
}

#[tokio::test]
async fn a_secret_is_for_hs256_alone() {
    let secret = [7; 32];
    let header = json!({"alg": "HS256", "kid": "any"});
    let config = config("algorithms = [\"HS256\"]\nsecret = { file = \"secret\" }");
    let issuer = Issuer::new(&config, Some(&secret), None).unwrap();
    let issuers = Issuers::new(vec![issuer]).unwrap();
    assert_eq!(refused(&issuers, &hs256(&secret, &header, &claims(json!({})))).await, None);
    let other = hs256(&[8; 32], &header, &claims(json!({})));
    assert_eq!(refused(&issuers, &other).await, Some(Refused::Signature));
    let other = Key::es256("any").token(&claims(json!({})));
    assert_eq!(refused(&issuers, &other).await, Some(Refused::Algorithm));
    assert!(!format!("{issuers:?}").contains("7, 7"), "{issuers:?}");
}

#[tokio::test]
async fn settings_that_contradict_each_other_are_refused() {
    let secret = Some(&[7; 32][..]);
    for (lines, secret, expected) in [
        ("algorithms = []", None, "empty"),
        ("algorithms = [\"HS256\"]", secret, "needs `secret`"),
        ("algorithms = [\"HS256\"]\nsecret = { env = \"S\" }", None, "needs `secret`"),
        ("algorithms = [\"HS256\", \"RS256\"]\nsecret = { env = \"S\" }", secret, "only algorithm"),
        ("algorithms = [\"RS256\"]\nsecret = { env = \"S\" }", secret, "only algorithm"),
        (
            "algorithms = [\"HS256\"]\nsecret = { env = \"S\" }\njwks_url = \"https://a/\"",
            secret,
            "no `jwks_url`",
        ),
        ("algorithms = [\"HS256\"]\nsecret = { env = \"S\" }", Some(&[7; 31][..]), "32 bytes"),
        ("algorithms = [\"RS256\"]\njwks_url = \"https://a/\"\njwks_file = \"a\"", None, "both"),
        ("algorithms = [\"RS256\"]\njwks_url = \"http://issuer.example/\"", None, "https"),
        ("algorithms = [\"RS256\"]\njwks_file = \"/nowhere/keys.json\"", None, "/nowhere/keys.json"),
        ("algorithms = [\"RS256\"]\nca_file = \"/nowhere/ca.pem\"", None, "/nowhere/ca.pem"),
    ] {
        let error = Issuer::new(&config(lines), secret, None).expect_err(lines).to_string();
        assert!(error.contains(expected), "{lines}: {error}");
    }
    let one = || {
        Issuer::new(&config("algorithms = [\"RS256\"]\njwks_url = \"http://127.0.0.1:1/\""), None, None)
            .unwrap()
    };
    assert!(Issuers::new(vec![one(), one()]).is_err(), "twice");
}
