//! The metrics. They exist from the start with 0: no alert can tell a counter that is missing from one that is quiet.

use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge};

use crate::problem::Kind;

/// Name, meaning, and a label with its values.
type Counter = (&'static str, &'static str, Option<(&'static str, &'static [&'static str])>);

const LIMITS: Option<(&str, &[&str])> = Some(("limit", &["address", "subject", "server"]));

const COUNTERS: [Counter; 14] = [
    ("token04_tokens_total", "Tokens that were given.", None),
    ("token04_reloads_total", "Reloads by SIGHUP.", Some(("result", &["ok", "failed"]))),
    ("token04_connections_refused_total", "Connections beyond max_connections_per_address.", None),
    (
        "token04_tls_handshakes_failed_total",
        "TLS handshakes that failed, or took too long.",
        Some(("reason", &["failed", "timeout"])),
    ),
    ("token04_limit_refused_total", "Requests beyond a limit.", LIMITS),
    ("token04_limit_local_only_total", "Requests counted without Redis.", LIMITS),
    (
        "token04_limit_forgotten_total",
        "Addresses, users and servers forgotten because of limits.remembered.",
        None,
    ),
    ("token04_limit_shared_errors_total", "Questions that Redis did not answer.", None),
    ("token04_nonces_local_only_total", "Signed requests checked without Redis.", None),
    (
        "token04_jwks_fetches_total",
        "Questions to issuers for their keys.",
        Some(("result", &["ok", "error"])),
    ),
    (
        "token04_callbacks_total",
        "Questions of auth.callback to the app.",
        Some((
            "result",
            &[
                "callback_allowed",
                "callback_denied",
                "callback_busy",
                "callback_timeout",
                "callback_unreachable",
                "callback_status",
                "callback_answer",
            ],
        )),
    ),
    ("token04_audit_lines_dropped_total", "Audit lines that nobody read in time.", None),
    ("token04_audit_write_errors_total", "Writes of audit lines that failed.", None),
    ("token04_log_lines_dropped_total", "Lines of the log that nobody read in time.", None),
];

const REQUESTS: (&str, &str) =
    ("token04_requests_total", "Requests by endpoint, by mode (unknown if none was chosen) and by result.");
const SECONDS: (&str, &str) = ("token04_request_seconds", "How long requests took.");
const KEYS: (&str, &str) = ("token04_jwks_keys", "Usable keys of an issuer that were fetched last.");
const GAUGES: [(&str, &str); 2] = [
    ("token04_connections", "Open connections."),
    ("token04_limit_shared_up", "Whether Redis answers: 1, otherwise 0."),
];

/// Once there is a recorder.
pub(crate) fn register() {
    for (name, help, labels) in COUNTERS {
        describe_counter!(name, help);
        match labels {
            None => counter!(name).increment(0),
            Some((label, values)) => {
                for value in values {
                    counter!(name, label => *value).increment(0);
                }
            }
        }
    }
    for (name, help) in GAUGES {
        describe_gauge!(name, help);
        gauge!(name).set(0);
    }
    describe_gauge!(KEYS.0, KEYS.1);
    describe_histogram!(SECONDS.0, SECONDS.1);
    describe_counter!(REQUESTS.0, REQUESTS.1);
    // Those that alerts are about.
    for endpoint in ["token", "tokens", "verify", "other"] {
        for kind in [Kind::Internal, Kind::Unavailable, Kind::Unauthenticated, Kind::RateLimited] {
            let labels = [("endpoint", endpoint), ("mode", "unknown"), ("result", kind.code())];
            counter!(REQUESTS.0, &labels).increment(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use metrics_exporter_prometheus::PrometheusBuilder;

    use super::*;

    /// The names of metrics in a text.
    fn names(text: &str) -> BTreeSet<String> {
        let rest = text.split("token04_").skip(1);
        let names =
            rest.map(|rest| rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect());
        names.map(|name: String| format!("token04_{name}")).collect()
    }

    fn sources(folder: &Path, to: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, to);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                let of =
                    |line: &&str| ["counter!(", "gauge!(", "histogram!("].iter().any(|of| line.contains(of));
                text.lines().filter(of).for_each(|line| to.push_str(line));
            }
        }
    }

    #[test]
    fn all_are_there_from_the_start_with_what_they_mean_and_in_the_readme() {
        let recorder = PrometheusBuilder::new().build_recorder();
        metrics::with_local_recorder(&recorder, || {
            register();
            gauge!(KEYS.0, "issuer" => "a").set(0);
            metrics::histogram!(SECONDS.0, "endpoint" => "token").record(0.0);
        });
        let shown = recorder.handle().render();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let readme = fs::read_to_string(folder.join("README.md")).unwrap();
        let mut used = String::new();
        sources(&folder.join("src"), &mut used);
        let used = names(&used);
        assert!(used.len() > 10, "{used:?}");
        for name in &used {
            assert!(shown.contains(&format!("# HELP {name} ")), "{name} has no meaning");
            assert_eq!(readme.matches(&format!("| `{name}` |")).count(), 2, "{name} is not in both tables");
        }
        for (name, _, _) in COUNTERS {
            assert!(used.contains(name), "{name} is not used");
            assert!(shown.lines().any(|line| line.starts_with(name) && line.ends_with(" 0")), "{shown}");
        }
    }
}
