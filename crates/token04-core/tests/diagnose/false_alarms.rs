//! Good tokens of all kinds: nothing is found in them but what is true.

use std::time::Duration;

use token04_core::{
    Expectation, Issuer, Payload, Privilege, RtcRoomPayload, Severity, VideoPayload, diagnose,
};

use crate::common::{Interop, vectors};
use crate::make::CIPHERS;

/// Numbers that look random, the same ones each time.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn text(&mut self, alphabet: &str, from: u64, below: u64) -> String {
        let characters: Vec<char> = alphabet.chars().collect();
        let len = from + self.next(below - from);
        (0..len).map(|_| characters[usize::try_from(self.next(characters.len() as u64)).unwrap()]).collect()
    }
}

const HEX: &str = "0123456789abcdef";
const NAMES: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
const SAFE: &str = "abcxyzABC0123456789!#$&()+-;=.@^_~";

fn payload(chance: &mut Chance, room: &str) -> (String, bool) {
    let rtc = RtcRoomPayload::new(room).allow(Privilege::Login).allow(Privilege::Publish);
    match chance.next(4) {
        0 => (String::new(), false),
        1 => (rtc.to_json().unwrap(), false),
        2 => (rtc.stream_ids([chance.text(NAMES, 1, 60), "stream_one".into()]).to_json().unwrap(), true),
        _ => (VideoPayload::new(room, chance.text(HEX, 1, 40)).to_json().unwrap(), false),
    }
}

#[test]
fn ten_thousand_good_tokens_raise_no_alarm() {
    let mut chance = Chance(4);
    for round in 0..10_000 {
        let secret = chance.text(if round % 3 == 0 { NAMES } else { HEX }, 32, 33);
        let app_id = u32::try_from(1 + chance.next(u64::from(u32::MAX))).unwrap();
        let user_id = chance.text(if round % 2 == 0 { NAMES } else { SAFE }, 1, 33);
        let room_id = chance.text(SAFE, 1, 100);
        let (payload, has_streams) = payload(&mut chance, &room_id);
        let issuer = Issuer::new(app_id, &secret, CIPHERS[usize::try_from(chance.next(2)).unwrap()]).unwrap();
        let seconds = 60 + chance.next(24 * 86_400 - 100);
        let token = issuer.issue(&user_id, Duration::from_secs(seconds), &Payload::raw(&payload)).unwrap();
        let mut expected = Expectation::new().app_id(app_id).user_id(&user_id).room_id(&room_id);
        if payload.contains("privilege") {
            expected = expected.privilege(Privilege::Login).privilege(Privilege::Publish);
        }
        if has_streams {
            expected = expected.stream_id("stream_one");
        }
        let report = diagnose(&token, &[&secret], &expected);
        assert!(report.accepted(), "{round}: {:?}", report.findings());
        assert_eq!(report.findings(), [], "{round} {user_id} {payload}");
        // Without a secret nothing is known of it but its envelope.
        let none: [&str; 0] = [];
        assert_eq!(diagnose(&token, &none, &expected).findings(), [], "{round}");
    }
}

#[test]
fn tokens_of_other_generators_raise_no_alarm() {
    for vector in vectors::<Interop>("interop.json") {
        let claims = &vector.claims;
        let expected = Expectation::new().at(claims.ctime).app_id(claims.app_id).user_id(&claims.user_id);
        let report = diagnose(&vector.token, &[&vector.secret], &expected);
        assert!(report.accepted(), "{} {}", vector.source, vector.name);
        let errors: Vec<_> =
            report.findings().iter().filter(|found| found.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{} {}: {errors:?}", vector.source, vector.name);
        for found in report.findings() {
            let is_true = match found.id {
                "expires_late" => claims.expire - claims.ctime > 24 * 86_400,
                "expires_soon" => claims.expire - claims.ctime < 30,
                "user_id_characters" => {
                    !claims.user_id.chars().all(|c| SAFE.contains(c) || c.is_alphanumeric())
                }
                "user_id_too_long" => claims.user_id.len() >= 64,
                "user_id_too_long_for_chat" => claims.user_id.len() > 32,
                "payload_restricts_nothing" => !claims.payload.contains("_id"),
                _ => false,
            };
            assert!(is_true || !claims.user_id.is_ascii(), "{} {}: {}", vector.source, vector.name, found.id);
        }
    }
}
