//! What an audit says.

use serde::Serialize;

use super::findings::Kind;
use crate::diagnose::Severity;
use crate::lang::{Lang, Text};

/// How many lines a finding names. All are counted.
const NAMED: usize = 100;

/// What was found in many tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AuditReport {
    /// How many lines there are.
    pub lines: u64,
    /// How many of them are blank.
    pub blank: u64,
    /// How many lines contain a token04.
    pub tokens: u64,
    /// How many tokens are CBC.
    pub cbc: u64,
    /// How many tokens are GCM.
    pub gcm: u64,
    /// How many tokens were decrypted, and have good claims; each counts once, however often it occurs. `None` without a secret.
    pub opened: Option<u64>,
    /// What was found, the most important first.
    pub findings: Vec<AuditFinding>,
}

/// Something that was found, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AuditFinding {
    /// A stable name, such as `iv_repeated`.
    pub id: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What was found, in a sentence.
    pub message: Text,
    /// What to do, in a sentence.
    pub hint: Text,
    /// How many lines it concerns.
    pub count: u64,
    /// The first 100 of them; empty if it concerns all tokens together.
    pub lines: Vec<AuditLine>,
}

/// A line of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AuditLine {
    /// Its number, counted from 1.
    pub line: u64,
    /// The first line with the same IV, nonce or token, if the finding is about a repetition.
    pub same_as: Option<u64>,
}

impl AuditLine {
    pub(super) const fn alone(line: u64) -> Self {
        Self { line, same_as: None }
    }

    pub(super) const fn again(line: u64, first: u64) -> Self {
        Self { line, same_as: Some(first) }
    }
}

impl AuditReport {
    /// Whether there is no error among the findings.
    #[must_use]
    pub fn sound(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity != Severity::Error)
    }

    /// The report as one JSON object, which is the same in every language. Its fields, in this order: `version` (1; it
    /// changes if a field is removed or changes its meaning), `sound`, `lines`, `blank`, `tokens`, `cbc`, `gcm`, `opened`
    /// (null without a secret), and `findings`, each with `id`, `severity`, `message`, `hint`, `count`, and `lines`, each with
    /// `line` and `same_as` (or null).
    #[must_use]
    pub fn to_json(&self, lang: Lang) -> String {
        // Numbers and text can always be written.
        serde_json::to_string(&Written {
            version: 1,
            sound: self.sound(),
            lines: self.lines,
            blank: self.blank,
            tokens: self.tokens,
            cbc: self.cbc,
            gcm: self.gcm,
            opened: self.opened,
            findings: self.findings.iter().map(|finding| WrittenFinding::new(finding, lang)).collect(),
        })
        .unwrap_or_default()
    }
}

#[derive(Serialize)]
struct Written<'a> {
    version: u32,
    sound: bool,
    lines: u64,
    blank: u64,
    tokens: u64,
    cbc: u64,
    gcm: u64,
    opened: Option<u64>,
    findings: Vec<WrittenFinding<'a>>,
}

#[derive(Serialize)]
struct WrittenFinding<'a> {
    id: &'static str,
    severity: &'static str,
    message: &'static str,
    hint: &'static str,
    count: u64,
    lines: &'a [AuditLine],
}

impl<'a> WrittenFinding<'a> {
    fn new(finding: &'a AuditFinding, lang: Lang) -> Self {
        Self {
            id: finding.id,
            severity: finding.severity.name(),
            message: finding.message.in_lang(lang),
            hint: finding.hint.in_lang(lang),
            count: finding.count,
            lines: &finding.lines,
        }
    }
}

/// Counts what is found, and keeps the first lines.
#[derive(Default)]
pub(super) struct Tally(Vec<(Kind, u64, Vec<AuditLine>)>);

impl Tally {
    pub(super) fn add(&mut self, kind: Kind, line: AuditLine) {
        if let Some((_, count, lines)) = self.0.iter_mut().find(|(known, ..)| *known == kind) {
            *count = count.saturating_add(1);
            if lines.len() < NAMED {
                lines.push(line);
            }
        } else {
            self.0.push((kind, 1, vec![line]));
        }
    }

    /// The findings about so many tokens, of which so many were opened, and whose IVs have so many different bytes.
    pub(super) fn findings(&self, tokens: u64, opened: u64, iv_values: usize) -> Vec<AuditFinding> {
        /// So many random IVs, of 12 bytes, have practically all values of a byte.
        const ENOUGH: u64 = 100;

        let finding = |kind: Kind, count, lines: &[AuditLine]| AuditFinding {
            id: kind.id(),
            severity: kind.severity(),
            message: kind.message(),
            hint: kind.hint(),
            count,
            lines: lines.to_vec(),
        };
        let of = |kind: Kind| {
            if kind == Kind::IvValues {
                return (tokens >= ENOUGH && iv_values < 128).then(|| finding(kind, tokens, &[]));
            }
            let (_, count, lines) = self.0.iter().find(|(known, ..)| *known == kind)?;
            let by_chance = match kind {
                // A random GCM nonce of 12 bytes has only letters and digits once in 25 million.
                Kind::IvCharacters => tokens / 500_000,
                Kind::ClaimNonce => by_chance(opened),
                _ => 0,
            };
            (*count > by_chance).then(|| finding(kind, *count, lines))
        };
        Kind::ALL.iter().filter_map(|kind| of(*kind)).collect()
    }
}

/// How many of so many random nonces of 31 bits can be expected to repeat an earlier one, with a wide margin.
fn by_chance(count: u64) -> u64 {
    let pairs = u128::from(count).saturating_mul(u128::from(count)) >> 32;
    let expected = u64::try_from(pairs).unwrap_or(u64::MAX);
    expected.saturating_add(expected.isqrt().saturating_mul(6)).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_repeats_nonces_of_31_bits() {
        assert_eq!(by_chance(0), 1);
        assert_eq!(by_chance(1_000), 1);
        // n² / 2^32 pairs, and six times their square root.
        assert_eq!(by_chance(1_000_000), 232 + 6 * 15 + 1);
        assert!(by_chance(u64::MAX) > 1 << 63);
    }

    #[test]
    fn all_lines_are_counted_and_the_first_are_named() {
        let mut tally = Tally::default();
        for line in 1..=1_000 {
            tally.add(Kind::Iv, AuditLine::again(line, 1));
        }
        let findings = tally.findings(1_000, 0, 256);
        assert_eq!(findings.len(), 1);
        assert_eq!((findings[0].count, findings[0].lines.len()), (1_000, NAMED));
        assert_eq!(findings[0].lines[99].line, 100);
    }

    #[test]
    fn few_values_need_enough_tokens() {
        let ids = |tokens, values| {
            Tally::default().findings(tokens, 0, values).iter().map(|finding| finding.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(100, 127), ["iv_few_values"]);
        assert!(ids(100, 128).is_empty() && ids(99, 16).is_empty());
    }
}
