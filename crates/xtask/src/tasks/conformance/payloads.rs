//! Payloads: as checked text, and those that are built for a room or a video.

use anyhow::Result;
use serde::Deserialize;
use serde_json::{Value, json};

use super::case::Case;
use super::files::{read, written_out};
use crate::tools::driver::SECRET;

const KIND: &str = "payloads";

/// A case of payloads.json.
#[derive(Deserialize)]
struct Text {
    name: String,
    payload: Value,
    code: i32,
    #[serde(default)]
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Built {
    rooms: Vec<Value>,
    videos: Vec<Value>,
}

pub(super) fn cases() -> Result<Vec<Case>> {
    let texts: Vec<Text> = read("payloads.json")?;
    let built: Built = read("rooms.json")?;
    let rooms = built.rooms.into_iter().map(|case| typed("room_payload", case));
    let videos = built.videos.into_iter().map(|case| typed("video_payload", case));
    Ok(texts.into_iter().map(text).chain(rooms).chain(videos).collect())
}

fn text(case: Text) -> Case {
    let request = json!({
        "op": "issue",
        "app_id": 1,
        "user_id": "demo",
        "secret": SECRET,
        "effective_time_in_seconds": 60,
        "payload": written_out(&case.payload),
        "cipher": "aes-256-cbc",
    });
    Case::new(KIND, format!("text, {}", case.name), request, json!({"code": case.code})).words(case.words)
}

fn typed(op: &str, mut case: Value) -> Case {
    let mut expected = json!({});
    let mut name = op.to_owned();
    if let Some(request) = case.as_object_mut() {
        for field in ["code", "payload"] {
            if let Some(value) = request.remove(field) {
                expected[field] = value;
            }
        }
        let told = request.remove("name");
        name = format!("{op}, {}", told.as_ref().and_then(Value::as_str).unwrap_or_default());
        request.insert("op".to_owned(), op.into());
    }
    Case::new(KIND, name, case, expected)
}
