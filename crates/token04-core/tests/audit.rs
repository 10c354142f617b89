//! What an audit says of many tokens.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use std::io::{BufReader, Cursor, Read};

use common::SECRET;
use token04_core::{
    Audit, AuditReport, Cipher, FixedClock, Issuer, Lang, PayloadRef, RandomSource, Request, Result,
    SystemRandom, kit_token,
};

const NOW: i64 = 1_764_000_000;

/// Gives these bytes for everything: a token's IV and nonce.
struct Same(u8);

impl RandomSource for Same {
    fn fill(&mut self, buffer: &mut [u8]) -> Result<()> {
        buffer.fill(self.0);
        Ok(())
    }
}

fn token(cipher: Cipher, random: &mut impl RandomSource, user_id: &str, seconds: i64, now: i64) -> String {
    let issuer = Issuer::new(7, SECRET, cipher).unwrap();
    let request = Request {
        user_id: Ok(user_id),
        effective_time_in_seconds: Ok(seconds),
        payload: Ok(PayloadRef::raw("")),
    };
    issuer.issue_request_with(&FixedClock::new(now), random, &request).unwrap()
}

fn good(cipher: Cipher, user_id: &str) -> String {
    token(cipher, &mut SystemRandom, user_id, 3_600, NOW)
}

fn audit(secrets: &[&str], text: impl AsRef<[u8]>) -> AuditReport {
    let mut audit = Audit::new(secrets).unwrap().at(NOW);
    audit.read(Cursor::new(text.as_ref())).unwrap();
    audit.report()
}

/// Id, count and lines of each finding.
type Found<'a> = Vec<(&'a str, u64, Vec<(u64, Option<u64>)>)>;

fn found(report: &AuditReport) -> Found<'_> {
    let lines =
        |finding: &token04_core::AuditFinding| finding.lines.iter().map(|at| (at.line, at.same_as)).collect();
    report.findings.iter().map(|finding| (finding.id, finding.count, lines(finding))).collect()
}

#[test]
fn good_tokens_have_no_findings() {
    let mut text = String::new();
    for number in 0..2_000 {
        let cipher = if number % 2 == 0 { Cipher::Cbc } else { Cipher::Gcm };
        text += &good(cipher, &format!("user_{number}"));
        text += "\n";
    }
    for secrets in [&[][..], &[SECRET]] {
        let report = audit(secrets, &text);
        assert_eq!(found(&report), []);
        assert!(report.sound());
        assert_eq!(
            (report.lines, report.blank, report.tokens, report.cbc, report.gcm),
            (2_000, 0, 2_000, 1_000, 1_000)
        );
        assert_eq!(report.opened, secrets.first().map(|_| 2_000));
    }
}

#[test]
fn repeated_ivs_and_nonces_are_named_by_line() {
    let same = |cipher, user| token(cipher, &mut Same(0x80), user, 3_600, NOW);
    let lines = [
        same(Cipher::Cbc, "a"),
        good(Cipher::Cbc, "b"),
        same(Cipher::Cbc, "c"),
        same(Cipher::Gcm, "d"),
        same(Cipher::Cbc, "e"),
        same(Cipher::Gcm, "f"),
    ];
    let text = lines.join("\n");
    let repeats =
        [("gcm_nonce_repeated", 1, vec![(6, Some(4))]), ("iv_repeated", 2, vec![(3, Some(1)), (5, Some(1))])];
    assert_eq!(found(&audit(&[], &text)), repeats);
    assert!(!audit(&[], &text).sound());
    // With the secret, the claims' nonces too.
    let nonces = ("claim_nonce_repeated", 4, [3, 4, 5, 6].map(|line| (line, Some(1))).to_vec());
    assert_eq!(found(&audit(&[SECRET], &text)), [&repeats[..], &[nonces]].concat());
}

#[test]
fn the_same_token_twice_is_no_repeated_iv() {
    let token = good(Cipher::Gcm, "ann");
    let kit = kit_token(&token, 7, "ann", "r", "Ann").unwrap();
    let report = audit(&[SECRET], format!("{token}\n  {token}\t\r\n{kit}\n"));
    assert_eq!(found(&report), [("token_repeated", 2, vec![(2, Some(1)), (3, Some(1))])]);
    assert!(report.sound());
    assert_eq!((report.tokens, report.opened), (3, Some(1)));
}

/// Bytes of 100 values, most of which are no letters.
struct Few(u8);
impl RandomSource for Few {
    fn fill(&mut self, buffer: &mut [u8]) -> Result<()> {
        for byte in buffer {
            self.0 = (self.0 + 7) % 100;
            *byte = 128 + self.0;
        }
        // The next one begins elsewhere.
        self.0 = (self.0 + 1) % 100;
        Ok(())
    }
}

#[test]
fn ivs_of_few_characters_are_found() {
    let weak = token(Cipher::Cbc, &mut Same(b'k'), "a", 3_600, NOW);
    let text = [good(Cipher::Cbc, "b"), weak].join("\n");
    assert_eq!(found(&audit(&[], text)), [("iv_few_characters", 1, vec![(2, None)])]);

    let zeros = token(Cipher::Gcm, &mut Same(0), "a", 3_600, NOW);
    let text = [good(Cipher::Cbc, "b"), zeros].join("\n");
    assert_eq!(found(&audit(&[], text)), [("iv_few_characters", 1, vec![(2, None)])]);

    let mut few = Few(0);
    let lines: Vec<String> =
        (0..100).map(|n| token(Cipher::Cbc, &mut few, &n.to_string(), 3_600, NOW)).collect();
    let report = audit(&[], lines.join("\n"));
    assert!(report.findings.iter().any(|finding| finding.id == "iv_few_values" && finding.count == 100));
}

#[test]
fn times_that_do_not_fit_are_named() {
    let at = |seconds, now| token(Cipher::Gcm, &mut SystemRandom, "ann", seconds, now);
    let lines =
        [at(3_600, NOW + 3_600), at(2_073_600, NOW), at(2_073_601, NOW), at(NOW, NOW * 1_000), at(3_600, 0)];
    let one = |line| vec![(line, None)];
    assert_eq!(
        found(&audit(&[], lines.join("\n"))),
        [("expire_is_duration", 1, one(5)), ("expire_in_milliseconds", 1, one(4)),]
    );
    assert_eq!(
        found(&audit(&[SECRET], lines.join("\n"))),
        [
            ("expire_is_duration", 1, one(5)),
            ("expire_in_milliseconds", 1, one(4)),
            ("made_in_the_future", 2, vec![(1, None), (4, None)]),
            ("expires_late", 2, vec![(3, None), (4, None)]),
        ]
    );
}

#[test]
fn hostile_lines_are_counted_and_nothing_else() {
    let long = "0".repeat(1_000_000);
    let token = good(Cipher::Cbc, "ann");
    let text = [
        format!("\u{feff}{token}\r\n").as_bytes(),
        b"\r\n\n \t \n",
        b"\xFF\xFE\x00\n",
        b"\0\n",
        format!("04{long}\n").as_bytes(),
        b"03AAAA\n",
        format!("\"{token}\"\n").as_bytes(),
        format!("{SECRET}\n").as_bytes(),
        b"#\n",
        good(Cipher::Gcm, "bob").as_bytes(),
    ]
    .concat();
    let report = audit(&[SECRET], &text);
    assert_eq!((report.lines, report.blank, report.tokens, report.opened), (12, 3, 2, Some(2)));
    let bad = [5, 6, 7, 9, 10, 11].map(|line| (line, None)).to_vec();
    assert_eq!(found(&report), [("unsupported_version", 1, vec![(8, None)]), ("not_a_token", 6, bad)]);
    // However little is read at once.
    let mut slowly = Audit::new(&[SECRET]).unwrap().at(NOW);
    slowly.read(BufReader::with_capacity(1, Cursor::new(&text))).unwrap();
    assert_eq!(slowly.report(), report);
    assert!(!report.to_json(Lang::En).contains(SECRET) && !format!("{slowly:?}{report:?}").contains(SECRET));
}

#[test]
fn other_secrets_are_counted() {
    let other = "0123456789abcdef0123456789abcdef";
    let report = audit(&[other], good(Cipher::Gcm, "ann"));
    assert_eq!(found(&report), [("decrypt_failed", 1, vec![(1, None)])]);
    assert_eq!(report.opened, Some(0));
    assert_eq!(audit(&[other, SECRET], good(Cipher::Gcm, "ann")).opened, Some(1));
    assert_eq!(Audit::new(&["short"]).unwrap_err().code(), 5);
}

#[test]
fn an_endless_line_does_not_fill_the_memory() {
    let endless = std::io::repeat(b'x').take(100_000_000);
    let mut audit = Audit::new::<&str>(&[]).unwrap();
    audit.read(BufReader::new(endless)).unwrap();
    assert_eq!(found(&audit.report()), [("not_a_token", 1, vec![(1, None)])]);
}

#[test]
fn json_has_both_languages() {
    let report = audit(&[], "x");
    for lang in Lang::ALL {
        let json: serde_json::Value = serde_json::from_str(&report.to_json(*lang)).unwrap();
        assert_eq!(
            (&json["version"], &json["sound"], &json["opened"]),
            (&1.into(), &false.into(), &().into())
        );
        assert_eq!(json["findings"][0]["message"], report.findings[0].message.in_lang(*lang));
        assert_eq!(json["findings"][0]["lines"], serde_json::json!([{"line": 1, "same_as": null}]));
    }
}
