//! Audit lines: who got what, as JSON, a line for each request. They never contain a token, a secret, a header or a
//! body, and writing them never delays a request.

use std::borrow::Cow;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use serde::{Serialize, Serializer};

use crate::config::Privilege;
use crate::names::is_hidden;

/// How many lines may wait for a slow reader. Further ones are dropped and counted.
const WAITING: usize = 8192;
/// Where refusals, which anyone can cause, stop, so that what was granted has room.
const REFUSALS: usize = WAITING / 2;

/// The most bytes of a name in a line. Users choose some of them.
const LONGEST: usize = 256;

/// One line.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Line {
    pub(crate) time: String,
    pub(crate) request_id: String,
    pub(crate) endpoint: &'static str,
    /// How the caller showed who it is, or tried to; `null` if it did not.
    pub(crate) mode: Option<&'static str>,
    /// If it was not let in, the name of a client of the configuration, or nothing.
    #[serde(serialize_with = "plain")]
    pub(crate) subject: Option<String>,
    #[serde(serialize_with = "plain")]
    pub(crate) app: Option<String>,
    /// The user of the token; with `/v1/tokens`, how many there are is in `count`.
    #[serde(serialize_with = "plain")]
    pub(crate) user_id: Option<String>,
    #[serde(serialize_with = "plain")]
    pub(crate) room: Option<String>,
    pub(crate) privileges: Option<Vec<Privilege>>,
    /// In seconds.
    pub(crate) lifetime: Option<u32>,
    pub(crate) count: usize,
    pub(crate) status: u16,
    /// `ok`, `preflight`, or the code of the error.
    pub(crate) result: &'static str,
    /// Why it was refused, as far as the caller is not told. Nothing of the request.
    pub(crate) reason: Option<Cow<'static, str>>,
}

/// A name so that a terminal shows all of it, and nothing else is changed by it: JSON escapes only a few of the characters
/// that nobody sees.
#[allow(clippy::ref_option, reason = "serde calls it so")]
fn plain<S: Serializer>(name: &Option<String>, to: S) -> Result<S::Ok, S::Error> {
    name.as_deref().map(escaped).serialize(to)
}

fn escaped(name: &str) -> String {
    let mut escaped = String::new();
    for character in name.chars() {
        let before = escaped.len();
        if is_hidden(character) {
            escaped.extend(character.escape_unicode());
        } else {
            escaped.push(character);
        }
        if escaped.len() > LONGEST {
            escaped.truncate(before);
            break;
        }
    }
    escaped
}

/// Takes lines.
#[derive(Clone, Debug)]
pub(crate) struct Audit {
    lines: SyncSender<Line>,
    waiting: Arc<AtomicUsize>,
}

impl Audit {
    /// Begins to write to standard output.
    pub(crate) fn start() -> std::io::Result<Self> {
        let (audit, lines) = Self::new();
        let waiting = Arc::clone(&audit.waiting);
        thread::Builder::new().name("audit".to_owned()).spawn(move || write(&lines, &waiting))?;
        Ok(audit)
    }

    pub(crate) fn new() -> (Self, Receiver<Line>) {
        let (lines, receiver) = sync_channel(WAITING);
        (Self { lines, waiting: Arc::default() }, receiver)
    }

    /// Waits until all lines are written, but no longer than that. Gives how many are not.
    pub(crate) async fn flush(&self, patience: Duration) -> usize {
        let until = tokio::time::Instant::now() + patience;
        loop {
            let waiting = self.waiting.load(Ordering::Acquire);
            if waiting == 0 || tokio::time::Instant::now() >= until {
                return waiting;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Never waits.
    pub(crate) fn record(&self, line: Line) {
        let has_room = line.result == "ok" || self.waiting.load(Ordering::Relaxed) < REFUSALS;
        // Counted before it can be taken.
        self.waiting.fetch_add(1, Ordering::Relaxed);
        if !has_room || self.lines.try_send(line).is_err() {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            metrics::counter!("token04_audit_lines_dropped_total").increment(1);
        }
    }
}

fn write(lines: &Receiver<Line>, waiting: &AtomicUsize) {
    while let Ok(line) = lines.recv() {
        // One write for all that have come by now.
        let mut text = Vec::new();
        let mut count = 0;
        let mut next = Some(line);
        while let Some(line) = next {
            count += 1;
            // Writing text to memory as JSON cannot fail.
            let _ = serde_json::to_writer(&mut text, &line);
            text.push(b'\n');
            next = if text.len() < 64 * 1024 { lines.try_recv().ok() } else { None };
        }
        let mut stdout = std::io::stdout().lock();
        if stdout.write_all(&text).and_then(|()| stdout.flush()).is_err() {
            metrics::counter!("token04_audit_write_errors_total").increment(1);
        }
        // Not before: until then, the end of the server waits for them.
        waiting.fetch_sub(count, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::HIDDEN;

    #[test]
    fn refusals_leave_room_for_what_was_granted() {
        let (audit, lines) = Audit::new();
        let record = |result, count| {
            for _ in 0..count {
                audit.record(Line { result, ..Line::default() });
            }
        };
        record("not_found", WAITING);
        record("ok", WAITING);
        let kept: Vec<&str> = lines.try_iter().map(|line| line.result).collect();
        assert_eq!(kept.iter().filter(|result| **result == "ok").count(), WAITING - REFUSALS);
        assert_eq!(kept.len(), WAITING);
        assert_eq!(audit.waiting.load(Ordering::Relaxed), WAITING, "and none of those that were dropped");
    }

    #[test]
    fn names_are_escaped_and_cut() {
        let json = |name: &str| {
            let name = Some(name.to_owned());
            let line = Line {
                subject: name.clone(),
                user_id: name.clone(),
                room: name.clone(),
                app: name,
                ..Line::default()
            };
            let text = serde_json::to_string(&line).unwrap();
            let line: serde_json::Value = serde_json::from_str(&text).unwrap();
            for other in ["user_id", "room", "app"] {
                assert_eq!(line[other], line["subject"]);
            }
            (line["subject"].as_str().unwrap().to_owned(), text)
        };
        for hidden in HIDDEN.chars() {
            let (name, text) = json(&format!("a{hidden}b"));
            assert_eq!(name, format!("a\\u{{{:x}}}b", u32::from(hidden)));
            assert!(!text.contains(hidden), "{text}");
        }
        for name in ["ann", "安", "a b", "é", "😀", "a\"b\\c"] {
            assert_eq!(json(name).0, name);
        }
        assert_eq!(json(&"a".repeat(257)).0, "a".repeat(256));
        assert_eq!(json(&"a".repeat(256)).0, "a".repeat(256));
        // Neither a character nor an escape is cut in two.
        assert_eq!(json(&"安".repeat(90)).0, "安".repeat(85));
        assert_eq!(json(&format!("{}\u{7f}b", "a".repeat(251))).0, "a".repeat(251));
    }

    #[test]
    fn nobody_is_null() {
        assert!(serde_json::to_string(&Line::default()).unwrap().contains("\"subject\":null"));
    }
}
