//! The report of `/v1/verify`, which the core writes. The tests of the command compare it with real ones.

use serde_json::{Map, Value, json};

pub(super) fn schema() -> Value {
    let (text, number, flag) =
        (json!({"type": "string"}), json!({"type": "integer"}), json!({"type": "boolean"}));
    let (text_or_null, number_or_null) =
        (json!({"type": ["string", "null"]}), json!({"type": ["integer", "null"]}));
    let envelope = object(
        true,
        &[
            ("cipher", json!({"enum": ["aes-256-cbc", "aes-256-gcm"]})),
            ("expire", number.clone()),
            ("token_len", number.clone()),
            ("envelope_len", number.clone()),
            ("ciphertext_len", number.clone()),
        ],
    );
    let claims = object(
        true,
        &[
            ("app_id", number.clone()),
            ("user_id", text.clone()),
            ("nonce", number.clone()),
            ("ctime", number.clone()),
            ("expire", number.clone()),
            ("payload", text.clone()),
        ],
    );
    let check = object(
        false,
        &[
            ("reason", text.clone()),
            ("outcome", text.clone()),
            ("message", text_or_null.clone()),
            ("sdk_code", number_or_null.clone()),
        ],
    );
    let seen_as = object(
        false,
        &[
            ("code", number.clone()),
            ("product", text.clone()),
            ("when", text.clone()),
            ("source", text.clone()),
        ],
    );
    let finding = object(
        false,
        &[
            ("id", text.clone()),
            ("severity", text.clone()),
            ("message", text.clone()),
            ("hint", text.clone()),
            ("sdk_codes", list(&number)),
            ("seen_as", list(&seen_as)),
        ],
    );
    let mut report = object(
        false,
        &[
            ("version", json!({"const": 1})),
            ("accepted", flag),
            ("code", number),
            ("name", text_or_null.clone()),
            ("reason", text_or_null),
            ("sdk_code", number_or_null.clone()),
            ("message", text.clone()),
            ("hint", text),
            ("secret_index", number_or_null),
            ("envelope", envelope),
            ("claims", claims),
            ("checks", list(&check)),
            ("findings", list(&finding)),
        ],
    );
    report["description"] = "The report of `token04 verify --json`.".into();
    report
}

/// All fields are always there.
fn object(is_nullable: bool, fields: &[(&str, Value)]) -> Value {
    let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    let properties: Map<String, Value> =
        fields.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    let kind = if is_nullable { json!(["object", "null"]) } else { json!("object") };
    json!({"type": kind, "properties": properties, "required": names})
}

fn list(of: &Value) -> Value {
    json!({"type": "array", "items": of})
}
