//! Reading and checking tokens.

use core::fmt;

use super::{Checks, Expectation};
use crate::cipher::{Cipher, OpenKey, cbc, gcm};
use crate::claims::{Claims, Plaintext};
use crate::envelope::{self, Parts, Sealed};
use crate::outcome::{Error, ErrorKind, Reason, Result};
use crate::secret::ServerSecret;

/// Reads and checks the tokens of one app. Keeps the key schedules; `Send + Sync`, takes no locks.
///
/// ```
/// use token04_core::{Expectation, Reason, Verifier, generate_token04};
///
/// let secret = "fa94dd0f974cf2e293728a526b028271";
/// let token = generate_token04(1, "ann", secret, 3600, "")?;
///
/// let verifier = Verifier::new(secret)?;
/// let opened = verifier.verify(&token, &Expectation::new().app_id(1).user_id("ann"))?;
/// assert_eq!(opened.claims.user_id, "ann");
///
/// let error = verifier.verify(&token, &Expectation::new().user_id("bob")).unwrap_err();
/// assert_eq!(error.reason(), Some(Reason::UserIdMismatch));
/// assert_eq!(error.sdk_code(), Some(1002077));
/// # Ok::<(), token04_core::Error>(())
/// ```
#[derive(Clone)]
pub struct Verifier {
    keys: Vec<OpenKey>,
}

/// A token that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Opened {
    /// The claims.
    pub claims: Claims,
    /// How it is encrypted. Someone who had a CBC token may have altered it;
    /// see [`Cipher::Cbc`].
    pub cipher: Cipher,
    /// Which of the verifier's secrets decrypts it, counted from 0.
    pub secret_index: usize,
    /// The expiry before the ciphertext, in Unix seconds. Clients set their timers by it; it is
    /// not authenticated. [`Verifier::verify`] refuses a token if it is not the claims' expiry.
    pub envelope_expire: i64,
}

impl Verifier {
    /// A verifier with the one secret of an app.
    ///
    /// # Errors
    /// `INVALID_SECRET`.
    pub fn new<S>(secret: S) -> Result<Self>
    where
        S: TryInto<ServerSecret>,
        Error: From<S::Error>,
    {
        // Converted first: bytes that are moved leave copies behind, which nobody wipes.
        let secret: ServerSecret = secret.try_into()?;
        Ok(Self { keys: vec![OpenKey::new(&secret)] })
    }

    /// A verifier with several secrets: an app can have two active while one is replaced.
    /// The first that decrypts a token is used; put the one in use first.
    ///
    /// # Errors
    /// `INVALID_SECRET` if one of them is not 32 bytes, or if there are no secrets.
    pub fn with_secrets<S>(secrets: impl IntoIterator<Item = S>) -> Result<Self>
    where
        S: TryInto<ServerSecret>,
        Error: From<S::Error>,
    {
        let keys = secrets
            .into_iter()
            .map(|secret| Ok(OpenKey::new(&secret.try_into()?)))
            .collect::<Result<Vec<_>>>()?;
        if keys.is_empty() {
            return Err(ErrorKind::InvalidSecret.into());
        }
        Ok(Self { keys })
    }

    /// Reads a token without checking it against anything: neither time, nor user, nor app.
    ///
    /// # Errors
    /// `UNSUPPORTED_VERSION`, `MALFORMED`, `DECRYPT_FAILED`, `CLAIMS_INVALID`.
    pub fn open(&self, token: &str) -> Result<Opened> {
        let mut refused = Error::from(Reason::DecryptFailed);
        let mut room = envelope::Room::new();
        for (secret_index, key) in self.keys.iter().enumerate() {
            // Decoded anew for each secret, as decrypting in place destroys the ciphertext. What is
            // decrypted is not wiped: it is what the token's holder and the caller get to see.
            let parts = envelope::split(envelope::decode(token, &mut room)?)?;
            let (cipher, envelope_expire) = (parts.cipher(), parts.expire);
            // However it fails to decrypt, it is one and the same failure.
            let plaintext = parts.decrypt(key).ok_or(Error::from(Reason::DecryptFailed));
            match plaintext.and_then(Claims::open) {
                Ok(claims) => return Ok(Opened { claims, cipher, secret_index, envelope_expire }),
                Err(error) if error.reason() == Some(Reason::DecryptFailed) => refused = error,
                Err(error) => return Err(error),
            }
        }
        Err(refused)
    }

    /// Reads a token and checks it: its own consistency, the time, and everything that
    /// `expected` names, and nothing else.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if the expectation's time is 0 or negative; the first check that fails, in
    /// the order of [`Reason`]; `CLOCK_UNAVAILABLE` if the expectation fixes no time and the system's
    /// clock fails.
    pub fn verify(&self, token: &str, expected: &Expectation<'_>) -> Result<Opened> {
        expected.possible()?;
        let opened = self.open(token)?;
        let now = expected.time()?;
        Checks::new(&opened.claims, opened.envelope_expire, expected, now).run()?;
        Ok(opened)
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier").field("secrets", &self.keys.len()).finish_non_exhaustive()
    }
}

impl Parts<'_> {
    pub(crate) const fn cipher(&self) -> Cipher {
        match &self.sealed {
            Sealed::Cbc { .. } => Cipher::Cbc,
            Sealed::Gcm { .. } => Cipher::Gcm,
        }
    }
}

impl<'b> Parts<'b> {
    /// Decrypts in place. `None` if the tag of a GCM token is wrong; whether the padding of a
    /// CBC token is right is not looked at before its text was read.
    pub(crate) fn decrypt(self, key: &OpenKey) -> Option<Plaintext<'b>> {
        match self.sealed {
            Sealed::Cbc { iv, body } => {
                cbc::decrypt(&**key.cbc, &iv, body);
                let (len, padded) = cbc::unpad(body);
                Some(Plaintext { body, len, padded })
            }
            Sealed::Gcm { nonce, body, tag } => {
                gcm::decrypt(&key.gcm, &nonce, b"", body, &tag)?;
                let len = body.len();
                Some(Plaintext { body, len, padded: true })
            }
        }
    }
}
