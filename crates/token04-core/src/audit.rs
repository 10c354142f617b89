//! Many tokens at once: what no single one shows.

mod findings;
mod lines;
mod repeats;
mod report;

pub use report::{AuditFinding, AuditLine, AuditReport};

use core::fmt;
use std::io::{self, BufRead};

use crate::cipher::Cipher;
use crate::claims::Claims;
use crate::clock::{Clock, SystemClock};
use crate::inspect::{Envelope, inspect};
use crate::kit::KitToken;
use crate::outcome::{ErrorKind, Reason, Result};
use crate::verify::Verifier;
use findings::Kind;
use repeats::{Repeats, Seen};
use report::Tally;

/// Looks at many tokens for what no single one shows: IVs and nonces that repeat, IVs from a weak generator, times
/// that do not fit.
///
/// Give it lines one by one, or a whole file with [`read`](Self::read), then ask for the [`report`](Self::report). Every
/// token needs about 100 bytes of memory (its IV, its nonce and two hashes are kept), at most
/// [`BYTES_PER_TOKEN`](Self::BYTES_PER_TOKEN); no token, secret or claim is kept. Line numbers count from 1.
///
/// ```
/// use token04_core::{Audit, Lang, generate_token04};
///
/// let secret = "fa94dd0f974cf2e293728a526b028271";
/// let mut audit = Audit::new(&[secret])?;
/// for user in ["ann", "bob"] {
///     audit.line(generate_token04(7, user, secret, 3600, "")?.as_bytes())?;
/// }
/// let report = audit.report();
/// assert_eq!((report.tokens, report.findings.len()), (2, 0));
/// # Ok::<(), token04_core::Error>(())
/// ```
pub struct Audit {
    verifier: Option<Verifier>,
    now: Option<i64>,
    lines: u64,
    blank: u64,
    cbc: u64,
    gcm: u64,
    opened: u64,
    ivs: Repeats<[u8; 17]>,
    nonces: Repeats<i64>,
    tally: Tally,
    /// Which values the bytes of the IVs have.
    iv_values: [bool; 256],
}

impl Audit {
    /// How many bytes of memory a token needs at most.
    pub const BYTES_PER_TOKEN: usize = 256;

    /// An audit with the secrets to decrypt with; without any, only the envelopes are looked at.
    ///
    /// # Errors
    /// `INVALID_SECRET` if one of them is not 32 bytes long.
    pub fn new<S: AsRef<str>>(secrets: &[S]) -> Result<Self> {
        let verifier = match secrets {
            [] => None,
            _ => Some(Verifier::with_secrets(secrets.iter().map(AsRef::as_ref))?),
        };
        Ok(Self {
            verifier,
            now: SystemClock.unix_seconds().ok(),
            lines: 0,
            blank: 0,
            cbc: 0,
            gcm: 0,
            opened: 0,
            ivs: Repeats::new(),
            nonces: Repeats::new(),
            tally: Tally::default(),
            iv_values: [false; 256],
        })
    }

    /// Uses this time, in Unix seconds, instead of the system's: a creation time after it is reported.
    #[must_use]
    pub const fn at(mut self, now: i64) -> Self {
        self.now = Some(now);
        self
    }

    /// Looks at one line, which contains one token or kit token. White space around it does not count. A line without
    /// anything else counts as blank.
    ///
    /// # Errors
    /// `OUT_OF_MEMORY`. Nothing else about a line is an error: it is counted.
    pub fn line(&mut self, line: &[u8]) -> Result<()> {
        self.lines = self.lines.saturating_add(1);
        let line = line.trim_ascii();
        if line.is_empty() {
            self.blank = self.blank.saturating_add(1);
            return Ok(());
        }
        // Text that is not UTF-8 is not a token either.
        let text = str::from_utf8(line).unwrap_or_default();
        let token = KitToken::read(text).map_or(text, |kit| kit.token);
        match inspect(token) {
            Ok(envelope) => self.token(token, &envelope),
            Err(error) => {
                let version = error.reason() == Some(Reason::UnsupportedVersion);
                self.add(if version { Kind::OtherVersion } else { Kind::NotAToken });
                Ok(())
            }
        }
    }

    /// Looks at all lines of a file. Lines end with `\n` or `\r\n`, and a byte order mark at the beginning is
    /// removed. A line that is longer than any token is counted as one that is not a token, and never kept whole.
    ///
    /// # Errors
    /// Reading fails, the file is UTF-16, or there is not enough memory. The audit then covers the lines before.
    pub fn read(&mut self, file: impl BufRead) -> io::Result<()> {
        let mut lines = lines::Lines::new(file);
        while let Some(line) = lines.next()? {
            self.line(line).map_err(|error| match error.kind() {
                ErrorKind::OutOfMemory => io::ErrorKind::OutOfMemory.into(),
                _ => io::Error::other(error),
            })?;
        }
        Ok(())
    }

    fn token(&mut self, token: &str, envelope: &Envelope) -> Result<()> {
        let gcm = envelope.cipher == Cipher::Gcm;
        let count = if gcm { &mut self.gcm } else { &mut self.cbc };
        *count = count.saturating_add(1);
        for byte in envelope.iv() {
            if let Some(seen) = self.iv_values.get_mut(usize::from(*byte)) {
                *seen = true;
            }
        }
        // The ciphers do not share keys' uses: an IV of one never meets a nonce of the other.
        let mut iv = [0; 17];
        iv.iter_mut().zip([&[u8::from(gcm)], envelope.iv()].concat()).for_each(|(to, from)| *to = from);
        let first = match self.ivs.see(iv, self.lines, token)? {
            Seen::First => None,
            Seen::Again { line } => Some((if gcm { Kind::GcmNonce } else { Kind::Iv }, line)),
            Seen::Whole { line } => {
                self.tally.add(Kind::Token, AuditLine::again(self.lines, line));
                // The same text again: everything else about it has been said.
                return Ok(());
            }
        };
        if let Some((kind, line)) = first {
            self.tally.add(kind, AuditLine::again(self.lines, line));
        }
        // Memory that nobody filled is all zeros.
        let zeros = envelope.iv().iter().all(|byte| *byte == 0);
        if zeros || envelope.iv().iter().all(u8::is_ascii_alphanumeric) {
            self.add(Kind::IvCharacters);
        }
        let opened = self.verifier.as_ref().map(|verifier| verifier.open(token));
        match opened {
            None => self.expiry(envelope.expire),
            Some(Ok(opened)) => {
                self.opened = self.opened.saturating_add(1);
                if opened.envelope_expire != opened.claims.expire {
                    self.add(Kind::ExpireMismatch);
                }
                self.times(&opened.claims);
                if let Seen::Again { line } = self.nonces.see(opened.claims.nonce, self.lines, token)? {
                    self.tally.add(Kind::ClaimNonce, AuditLine::again(self.lines, line));
                }
            }
            Some(Err(error)) => {
                self.expiry(envelope.expire);
                let claims = error.reason() == Some(Reason::ClaimsInvalid);
                self.add(if claims { Kind::ClaimsInvalid } else { Kind::DecryptFailed });
            }
        }
        Ok(())
    }

    /// What an expiry alone shows.
    fn expiry(&mut self, expire: i64) {
        /// In the year 2001. What is earlier is no date of a token.
        const EARLIEST: i64 = 1_000_000_000;
        /// In the year 5138. What is later is not in seconds.
        const LATEST: i64 = 100_000_000_000;

        if expire < EARLIEST {
            self.add(Kind::ExpireDuration);
        } else if expire > LATEST {
            self.add(Kind::ExpireMilliseconds);
        }
    }

    fn times(&mut self, claims: &Claims) {
        /// 24 days, the most that ZIM accepts.
        const LONGEST: i64 = 2_073_600;
        /// Clocks differ. A creation time so far ahead is a wrong clock.
        const AHEAD: i64 = 60;

        self.expiry(claims.expire);
        let lifetime = claims.expire.saturating_sub(claims.ctime);
        if lifetime <= 0 {
            self.add(Kind::ExpireBeforeCtime);
        } else if lifetime > LONGEST {
            self.add(Kind::ExpiresLate);
        }
        if self.now.is_some_and(|now| claims.ctime > now.saturating_add(AHEAD)) {
            self.add(Kind::Future);
        }
    }

    fn add(&mut self, kind: Kind) {
        self.tally.add(kind, AuditLine::alone(self.lines));
    }

    /// What was found so far.
    #[must_use]
    pub fn report(&self) -> AuditReport {
        let tokens = self.cbc.saturating_add(self.gcm);
        AuditReport {
            lines: self.lines,
            blank: self.blank,
            tokens,
            cbc: self.cbc,
            gcm: self.gcm,
            opened: self.verifier.as_ref().map(|_| self.opened),
            findings: self.tally.findings(
                tokens,
                self.opened,
                self.iv_values.iter().filter(|seen| **seen).count(),
            ),
        }
    }
}

impl fmt::Debug for Audit {
    /// Without IVs and secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Audit").field("lines", &self.lines).finish_non_exhaustive()
    }
}
