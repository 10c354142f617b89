//! Callers' types that lie, and expectations of which every one must be checked.

use token04_core::{
    BatchOptions, Cipher, Error, ErrorKind, Expectation, Payload, Privilege, RtcRoomPayload, ServerSecret,
    Verifier, diagnose,
};

use super::{APP, HOUR, SECRET, check, issuer};
use crate::hostile::{Changing, Ended, Lying, call};

fn code<T>(result: Result<T, Error>) -> i32 {
    result.map_or_else(|error| error.code(), |_| 0)
}

/// A token meets none of these, whatever else is expected beside them.
pub(super) fn expectations() -> Vec<String> {
    let mut findings = Vec::new();
    let made = issuer(Cipher::Gcm).and_then(|issuer| {
        let payload = RtcRoomPayload::new("room1").allow(Privilege::Login).stream_ids(["s1"]).payload();
        let token = payload.and_then(|payload| issuer.issue("alice", HOUR, &payload));
        Ok((token.map_err(|error| vec![error.to_string()])?, Verifier::new(SECRET)))
    });
    let (token, verifier) = match made {
        Ok((token, Ok(verifier))) => (token, verifier),
        Ok((_, Err(error))) => return vec![error.to_string()],
        Err(findings) => return findings,
    };
    let good = Expectation::new().app_id(APP).user_id("alice").room_id("room1").privilege(Privilege::Login);
    check(&mut findings, code(verifier.verify(&token, &good.strict())) == 0, "a good token is refused");
    for (what, bad, number) in [
        ("app id 0", good.app_id(0), 46),
        ("another app", good.app_id(1), 46),
        ("an empty user id", good.user_id(""), 47),
        ("another user", good.user_id("mallory"), 47),
        ("an empty room id", good.room_id(""), 49),
        ("another room", good.room_id("room2"), 49),
        ("a privilege that is denied", good.privilege(Privilege::Publish), 50),
        ("an empty stream id", good.stream_id(""), 51),
        ("another stream", good.stream_id("s2"), 51),
        ("a time after the end", good.at(i64::MAX), 45),
        ("a time before the token was made", good.at(1).ctime_leeway(0), 43),
        ("a time that was never set", good.at(0), 23),
        ("a time before 1970", good.at(i64::MIN), 23),
    ] {
        check(&mut findings, code(verifier.verify(&token, &bad)) == number, what);
        let report = diagnose(&token, &[SECRET], &bad);
        check(&mut findings, !report.accepted(), &format!("{what}: the report accepts it"));
    }
    findings
}

/// Lengths that are not so, and texts that are not asked for once.
pub(super) fn liars() -> Vec<String> {
    let mut findings = Vec::new();
    for claimed in [0, 1, 1000, usize::MAX / 64, usize::MAX] {
        let streams = Lying { items: ["s1", "s2"].into_iter(), claimed, panics: false };
        let made =
            call(|| RtcRoomPayload::new("room1").allow(Privilege::Login).stream_ids(streams).to_json());
        let expected = r#""stream_id_list":["s1","s2"]"#;
        let holds = matches!(made, Ended::With(Ok(ref text)) if text.contains(expected));
        check(&mut findings, holds, &format!("streams that claim to be {claimed}"));
        let secrets = Lying { items: [SECRET, SECRET].into_iter(), claimed, panics: false };
        let made = call(|| Verifier::with_secrets(secrets).is_ok());
        check(&mut findings, made == Ended::With(true), &format!("secrets that claim to be {claimed}"));
    }
    let short_then_good = Changing::new([Some("short".to_owned()), Some(SECRET.to_owned())]);
    let made = call(|| code(ServerSecret::new(&short_then_good)));
    check(&mut findings, made == Ended::With(5), "a secret is asked for its text twice");
    let bad_then_good = Changing::new([Some("{}".to_owned()), Some(r#"{"room_id":"r"}"#.to_owned())]);
    let made = call(|| code(Payload::json(&bad_then_good)));
    check(&mut findings, made == Ended::With(21), "a payload is asked for its text twice");
    findings
}

/// User ids that change while a batch is made: every token is for one of a user's own answers.
pub(super) fn changing() -> Vec<String> {
    let mut findings = Vec::new();
    let Ok(verifier) = Verifier::new(SECRET) else {
        return vec!["no verifier".to_owned()];
    };
    for cipher in [Cipher::Cbc, Cipher::Gcm] {
        let issuer = match issuer(cipher) {
            Ok(issuer) => issuer,
            Err(findings) => return findings,
        };
        for threads in [1, 4] {
            let users: Vec<Changing> = (0..5000)
                .map(|n| {
                    let long = format!("{n}-{}", "x".repeat(n % 3000));
                    Changing::new([Some(long), Some(String::new()), Some(format!("{n}-short"))])
                })
                .collect();
            let options = BatchOptions::new().threads(threads);
            let Ended::With(Ok(tokens)) =
                call(|| issuer.issue_batch_packed(&users, HOUR, &Payload::none(), options))
            else {
                findings.push(format!("a batch of changing user ids fails with {threads} threads"));
                continue;
            };
            check(&mut findings, tokens.len() == users.len(), "a batch has another length than its users");
            for (n, token) in tokens.iter().enumerate() {
                let holds = match token {
                    Ok(token) => verifier
                        .open(token)
                        .is_ok_and(|opened| opened.claims.user_id.starts_with(&format!("{n}-"))),
                    Err(error) => error.kind() == ErrorKind::InvalidUserId,
                };
                check(&mut findings, holds, &format!("user {n} got another's token"));
            }
        }
    }
    findings.truncate(20);
    findings
}
