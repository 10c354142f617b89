//! Faults that people made, in tests/vectors/field.json, and what must be found.

use serde::Deserialize;
use token04_core::{Expectation, Lang, Privilege, Report, diagnose};

use crate::common::vectors;

#[derive(Deserialize)]
struct Field {
    id: String,
    token: String,
    secret: String,
    args: Vec<String>,
    want: Want,
}

#[derive(Deserialize)]
struct Want {
    findings: Vec<String>,
    never: Vec<String>,
    first: Option<String>,
    sdk_code: Option<u32>,
    text: Option<String>,
}

impl Field {
    /// What the arguments of `token04 verify` expect.
    fn expectation(&self) -> Expectation<'_> {
        let mut expected = Expectation::new();
        for pair in self.args.chunks(2) {
            let value = pair[1].as_str();
            expected = match pair[0].as_str() {
                "--app-id" => expected.app_id(value.parse().unwrap()),
                "--user-id" => expected.user_id(value),
                "--room-id" => expected.room_id(value),
                "--privilege" => expected.privilege(Privilege::from_name(value).unwrap()),
                "--now" => expected.at(value.parse().unwrap()),
                other => panic!("{other}"),
            };
        }
        expected
    }

    fn is_answered(&self, report: &Report) {
        let ids: Vec<&str> = report.findings().iter().map(|finding| finding.id).collect();
        for id in &self.want.findings {
            assert!(ids.contains(&id.as_str()), "{} lacks {id}: {ids:?}", self.id);
        }
        for id in &self.want.never {
            assert!(!ids.contains(&id.as_str()), "{} has {id}: {ids:?}", self.id);
        }
        if let Some(first) = &self.want.first {
            assert_eq!(ids[0], first, "{}: {ids:?}", self.id);
        }
        if let Some(code) = self.want.sdk_code {
            assert_eq!(report.error().unwrap().sdk_code(), Some(code), "{}", self.id);
        }
        if let Some(text) = &self.want.text {
            let has = |lang| report.findings().iter().any(|found| found.message_in(lang).contains(text));
            assert!(has(Lang::En) && has(Lang::Zh), "{}", self.id);
        }
        // The first finding is one that names the cause.
        assert!(self.want.findings.iter().any(|id| id == ids[0]), "{}: {ids:?}", self.id);
        if report.error().is_some() {
            assert_eq!(report.cause().map(|cause| cause.id), Some(ids[0]), "{}", self.id);
        }
    }
}

#[test]
fn what_people_did_is_found() {
    let cases = vectors::<Field>("field.json");
    assert_eq!(cases.len(), 29);
    for case in cases {
        let report = diagnose(&case.token, &[&case.secret], &case.expectation());
        case.is_answered(&report);
    }
}
