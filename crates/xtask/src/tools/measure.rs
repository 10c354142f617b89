//! What is measured, and what it may take.

use serde::Serialize;

/// The two workloads: a basic token, and one for a room.
pub(crate) const WORKLOADS: [(&str, &str); 2] =
    [("basic", ""), ("room", r#"{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}"#)];

/// One measured operation.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) lang: &'static str,
    pub(crate) op: &'static str,
    pub(crate) workload: &'static str,
    pub(crate) ns_per_token: f64,
    /// To what the bound is about, in the same run; which that is, `of` says.
    pub(crate) ratio: Option<f64>,
    pub(crate) of: Option<&'static str>,
    pub(crate) bound: Option<f64>,
}

/// What is asked of a language, as ratios to the core's own times; `None` where it is only told.
#[derive(Default)]
pub(crate) struct Bounds {
    pub(crate) issue: Option<f64>,
    pub(crate) issue_batch: Option<f64>,
}
