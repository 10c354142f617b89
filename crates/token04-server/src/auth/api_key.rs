//! Servers with a key. Only its hash is stored: whoever reads the configuration has no key.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use aws_lc_rs::digest;

use crate::config;
use crate::subject::{Mode, Subject};

/// What every key begins with, so that it is recognised, by secret scanners too.
pub(crate) const PREFIX: &str = "t04k_";

/// The clients by the hash of their keys. Looking a hash up tells nothing about keys, as nobody
/// can choose the hash of a guess.
#[derive(Debug, Default)]
pub(crate) struct ApiKeys(HashMap<[u8; 32], Client>);

#[derive(Clone, Debug)]
struct Client {
    name: String,
    policy: Arc<str>,
}

impl ApiKeys {
    pub(crate) fn new(from: &[config::ApiKey]) -> Result<Self, String> {
        let mut keys = HashMap::new();
        let mut names = HashSet::new();
        for (index, entry) in from.iter().enumerate() {
            if entry.client.is_empty() {
                return Err(format!("auth.api_key[{index}]: client is empty"));
            }
            if !names.insert(&entry.client) {
                return Err(format!("auth.api_key {}: there are two of this name", entry.client));
            }
            if entry.keys.is_empty() || entry.keys.len() > 2 {
                return Err(format!(
                    "auth.api_key {}: keys must have one entry, or two while one is being replaced",
                    entry.client
                ));
            }
            for hash in &entry.keys {
                let client = Client { name: entry.client.clone(), policy: entry.policy.as_str().into() };
                if keys.insert(hash.0, client).is_some() {
                    return Err(format!("auth.api_key {}: a key is given twice", entry.client));
                }
            }
        }
        Ok(Self(keys))
    }

    pub(crate) fn check(&self, key: &str) -> Option<Subject> {
        let client = self.0.get(&hash(key))?;
        Some(Subject::client(Mode::ApiKey, &client.name, &client.policy))
    }
}

/// A new key with its hash, as the configuration has it.
///
/// # Errors
/// The system has no random bytes.
pub fn new_key() -> Result<(String, String), &'static str> {
    let mut bytes = zeroize::Zeroizing::new([0; 32]);
    aws_lc_rs::rand::fill(&mut *bytes).map_err(|_| "the system's random source failed")?;
    let key = format!("{PREFIX}{}", hex(&*bytes));
    let hash = format!("sha256:{}", hex(&hash(&key)));
    Ok((key, hash))
}

fn hash(key: &str) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, key.as_bytes()).as_ref());
    hash
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;

    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to memory cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_by_its_hash() {
        let (key, hash) = new_key().unwrap();
        assert_eq!((key.len(), hash.len()), (PREFIX.len() + 64, 7 + 64));
        let of = |client: &str, hashes: &[&str]| config::ApiKey {
            client: client.to_owned(),
            keys: hashes.iter().map(|hash| (*hash).to_owned().try_into().unwrap()).collect(),
            policy: "p".to_owned(),
        };
        let keys = ApiKeys::new(&[of("billing", &[&hash])]).unwrap();
        assert_eq!(keys.check(&key).unwrap().id, "billing");
        for wrong in ["", PREFIX, &key[..key.len() - 1], &key.to_uppercase(), &format!("{key} "), &hash] {
            assert!(keys.check(wrong).is_none(), "{wrong}");
        }
        let (_, other) = new_key().unwrap();
        assert!(ApiKeys::new(&[of("a", &[&hash]), of("b", &[&hash])]).is_err());
        assert!(ApiKeys::new(&[of("a", &[&hash]), of("a", &[&other])]).is_err());
        assert!(ApiKeys::new(&[of("a", &[])]).is_err());
        assert!(ApiKeys::new(&[of("", &[&hash])]).is_err());
    }
}
