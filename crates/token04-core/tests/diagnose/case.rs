//! One input with the report that it must give.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use token04_core::{
    Error, ErrorKind, Expectation, Lang, Outcome, Reason, Report, Severity, Verifier, diagnose,
};

use crate::common::SECRET;
use crate::make::NOW;

#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) name: String,
    token: String,
    secrets: Vec<String>,
    expected: Expectation<'static>,
    /// The report's error.
    kind: Option<ErrorKind>,
    /// Whether the claims could be read.
    read: bool,
    /// The findings, in their order.
    pub(crate) ids: &'static str,
}

impl Case {
    /// A token that is read, and accepted, with nothing but these findings.
    pub(crate) fn new(name: &str, token: impl Into<String>, ids: &'static str) -> Self {
        Self {
            name: name.to_owned(),
            token: token.into(),
            secrets: vec![SECRET.to_owned()],
            expected: Expectation::new().at(NOW),
            kind: None,
            read: true,
            ids,
        }
    }

    /// It is refused for this reason, though it was read.
    pub(crate) fn refused(mut self, kind: ErrorKind) -> Self {
        self.kind = Some(kind);
        self
    }

    pub(crate) fn unread(mut self) -> Self {
        self.read = false;
        self
    }

    pub(crate) fn secrets<S: Into<String>>(mut self, secrets: impl IntoIterator<Item = S>) -> Self {
        self.secrets = secrets.into_iter().map(Into::into).collect();
        self
    }

    pub(crate) fn expecting(mut self, expected: Expectation<'static>) -> Self {
        self.expected = expected;
        self
    }

    pub(crate) fn run(&self) -> Report {
        let name = &self.name;
        let report = diagnose(&self.token, &self.secrets, &self.expected);
        let ids: Vec<&str> = report.findings().iter().map(|finding| finding.id).collect();
        assert_eq!(ids.join(" "), self.ids, "{name}");
        assert_eq!(report.error().map(|error| error.kind()), self.kind, "{name}");
        assert_eq!(report.claims().is_some(), self.read, "{name}");
        assert_eq!(report.accepted(), self.read && self.kind.is_none(), "{name}");
        if let Ok(verifier) = Verifier::with_secrets(&self.secrets) {
            let verified = verifier.verify(&self.token, &self.expected);
            agree(&report, verified.err(), name);
        }
        self.is_well_formed(&report);
        self.shows_nothing(&report);
        is_told_in_json(&report);
        is_told_in_chinese(&report);
        report
    }

    /// What holds of every report.
    fn is_well_formed(&self, report: &Report) {
        let name = &self.name;
        assert!(report.checks().iter().map(|check| &check.reason).eq(Reason::ALL), "{name}");
        assert!(report.findings().is_sorted_by(|a, b| a.severity >= b.severity), "{name}");
        let ids: BTreeSet<&str> = report.findings().iter().map(|finding| finding.id).collect();
        assert_eq!(ids.len(), report.findings().len(), "{name}");
        assert_eq!(report.hint().is_empty(), report.accepted(), "{name}");
        assert_eq!(report.message().is_empty(), report.accepted(), "{name}");
        for finding in report.findings() {
            for sentence in [&finding.message, &finding.hint] {
                assert!(sentence.len() > 10 && !sentence.contains('\n'), "{name}: {sentence}");
                assert!(sentence.starts_with(char::is_uppercase), "{name}: {sentence}");
                assert!(sentence.ends_with('.'), "{name}: {sentence}");
            }
        }
        for check in report.checks() {
            let told = ids.contains(check.reason.name());
            assert_eq!(told, check.outcome == Outcome::Failed, "{name}: {}", check.reason);
            assert!(check.sdk_code.is_none() || told, "{name}: {}", check.reason);
            assert_eq!(check.message, told.then(|| check.reason.message()), "{name}");
        }
        if let Some(reason) = report.error().and_then(|error| error.reason()) {
            assert!(ids.contains(reason.name()), "{name}");
        }
        // Whatever is refused for the token's sake has a finding that says so.
        let errors = report.findings().iter().filter(|finding| finding.severity == Severity::Error).count();
        assert!(report.error().is_none() || errors > 0, "{name}");
    }

    /// No finding quotes the token, a secret, or a text in the token.
    fn shows_nothing(&self, report: &Report) {
        let mut hidden: Vec<&str> = self.secrets.iter().map(|secret| secret.trim()).collect();
        hidden.extend([self.token.as_str(), self.token.trim()]);
        hidden.extend(self.token.get(4..24));
        if let Some(claims) = report.claims() {
            hidden.extend([claims.user_id.as_str(), claims.payload.as_str()]);
        }
        for finding in report.findings() {
            for text in hidden.iter().filter(|text| text.len() > 4) {
                let shown = finding.message.contains(text) || finding.hint.contains(text);
                assert!(!shown, "{}: {} shows {text}", self.name, finding.id);
            }
        }
    }
}

/// The JSON has all of the report, under the documented names.
fn is_told_in_json(report: &Report) {
    let json: Value = serde_json::from_str(&report.to_json()).unwrap();
    let fields = [
        "accepted",
        "checks",
        "claims",
        "code",
        "envelope",
        "findings",
        "hint",
        "message",
        "name",
        "reason",
        "sdk_code",
        "secret_index",
        "version",
    ];
    let object = json.as_object().unwrap();
    assert_eq!(object.keys().map(String::as_str).collect::<BTreeSet<_>>(), BTreeSet::from(fields));
    assert_eq!(json["version"], 1);
    assert_eq!(json["accepted"], report.accepted());
    assert_eq!(json["code"], report.error().map_or(0, |error| error.code()));
    assert_eq!(json["name"].as_str(), report.error().map(|error| error.kind().name()));
    let reason = report.error().map(|error| error.kind().name().to_lowercase());
    assert_eq!(json["reason"].as_str(), reason.as_deref());
    let sdk_code = report.error().and_then(|error| error.sdk_code());
    assert_eq!(json["sdk_code"].as_u64(), sdk_code.map(u64::from));
    assert_eq!(json["message"], report.message());
    assert_eq!(json["hint"], report.hint());
    let secret_index = report.opened().map(|opened| opened.secret_index);
    assert_eq!(json["secret_index"], serde_json::to_value(secret_index).unwrap());
    let envelope = report.envelope().map(|envelope| {
        json!({
            "cipher": envelope.cipher.name(),
            "expire": envelope.expire,
            "token_len": envelope.token_len,
            "envelope_len": envelope.envelope_len,
            "ciphertext_len": envelope.ciphertext_len,
        })
    });
    assert_eq!(json["envelope"], envelope.unwrap_or_default());
    let claims = report.claims().map(|claims| serde_json::to_value(claims).unwrap());
    assert_eq!(json["claims"], claims.unwrap_or_default());
    let checks = json["checks"].as_array().unwrap();
    assert_eq!(checks.len(), report.checks().len());
    for (json, check) in checks.iter().zip(report.checks()) {
        assert_eq!(json["reason"], check.reason.name());
        assert_eq!(json["outcome"], check.outcome.name());
        assert_eq!(json["message"].as_str(), check.message);
        assert_eq!(json["sdk_code"].as_u64(), check.sdk_code.map(u64::from));
    }
    let findings = json["findings"].as_array().unwrap();
    assert_eq!(findings.len(), report.findings().len());
    for (json, finding) in findings.iter().zip(report.findings()) {
        assert_eq!(json["id"], finding.id);
        assert_eq!(json["severity"], finding.severity.name());
        assert_eq!(json["message"], *finding.message);
        assert_eq!(json["hint"], *finding.hint);
        assert_eq!(json["sdk_codes"], serde_json::to_value(finding.sdk_codes).unwrap());
        let seen_as = json["seen_as"].as_array().unwrap();
        assert_eq!(seen_as.len(), finding.sdk_codes.len(), "{}", finding.id);
        for (json, code) in seen_as.iter().zip(finding.seen_as()) {
            let fields = [json!(code.code), json!(code.when.en), json!(code.source.name())];
            assert_eq!([&json["code"], &json["when"], &json["source"]].map(Clone::clone), fields);
        }
    }
}

/// In another language the texts differ, and nothing else does.
fn is_told_in_chinese(report: &Report) {
    let [mut en, mut zh]: [Value; 2] =
        [Lang::En, Lang::Zh].map(|lang| serde_json::from_str(&report.to_json_in(lang)).unwrap());
    assert_eq!(zh["hint"], *report.hint_in(Lang::Zh));
    assert_eq!(zh["message"], *report.message_in(Lang::Zh));
    for (finding, json) in report.findings().iter().zip(zh["findings"].as_array().unwrap()) {
        assert_eq!(json["message"], *finding.message_in(Lang::Zh));
        assert_eq!(json["hint"], *finding.hint_in(Lang::Zh));
        assert_ne!(finding.message_in(Lang::Zh), finding.message);
        assert_ne!(finding.hint_in(Lang::Zh), finding.hint);
    }
    for report in [&mut en, &mut zh] {
        without_texts(report);
    }
    assert_eq!(en, zh);
}

fn without_texts(json: &mut Value) {
    match json {
        Value::Object(fields) => {
            for name in ["message", "hint", "when"] {
                fields.remove(name);
            }
            fields.values_mut().for_each(without_texts);
        }
        Value::Array(list) => list.iter_mut().for_each(without_texts),
        _ => {}
    }
}

/// The report's error is that of a verification. Its SDK code can be known from a finding alone.
pub(crate) fn agree(report: &Report, verified: Option<Error>, name: &str) {
    let known = |error: Error| (error.kind(), error.argument(), error.message());
    assert_eq!(report.error().map(known), verified.map(known), "{name}");
    if let Some(code) = verified.and_then(|error| error.sdk_code()) {
        assert_eq!(report.error().unwrap().sdk_code(), Some(code), "{name}");
    }
}

pub(crate) fn run_all(cases: &[Case]) {
    // All of them, so that one failure does not hide another.
    let fails = |case: &&Case| std::panic::catch_unwind(|| case.run()).is_err();
    let failed: Vec<&str> = cases.iter().filter(fails).map(|case| case.name.as_str()).collect();
    assert!(failed.is_empty(), "{failed:?}");
}
