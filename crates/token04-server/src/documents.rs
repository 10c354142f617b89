//! The documents about the server that are committed: the JSON Schema of the configuration, and `openapi.json`. Both are made
//! from the types that read and write, so that they cannot say anything else.

mod api;
mod report;

use std::path::Path;

use schemars::Schema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::transform::transform_subschemas;
use serde_json::{Value, json};

use crate::config::Config;

/// Set to write the documents instead of comparing them.
const WRITE: &str = "TOKEN04_WRITE";

/// Compares a document with the committed one.
fn compare(name: &str, document: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let text = serde_json::to_string_pretty(document).unwrap() + "\n";
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&path, text).unwrap();
    } else if std::fs::read_to_string(&path).unwrap_or_default() != text {
        panic!("{name} is out of date: run {WRITE}=1 cargo test -p token04-server --lib documents");
    }
}

/// For what is read: a field can be left out, and cannot be null.
fn read() -> SchemaSettings {
    SchemaSettings::draft2020_12().with_transform(without_null)
}

fn without_null(schema: &mut Schema) {
    transform_subschemas(&mut without_null, schema);
    let Some(object) = schema.as_object_mut() else { return };
    if object.get("default") == Some(&Value::Null) {
        object.remove("default");
    }
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [one] = types.as_slice() {
            *object.get_mut("type").unwrap() = one.clone();
        }
    }
    let Some(Value::Array(any)) = object.get_mut("anyOf") else { return };
    any.retain(|one| *one != json!({"type": "null"}));
    if let [Value::Object(one)] = any.as_slice() {
        let one = one.clone();
        object.remove("anyOf");
        object.extend(one);
    }
}

#[test]
fn the_schema_of_the_configuration_is_committed() {
    let mut schema = SchemaGenerator::new(read()).into_root_schema_for::<Config>().to_value();
    schema["title"] = "token04 serve".into();
    compare("config.schema.json", &schema);
}

#[test]
fn the_description_of_the_api_is_committed() {
    compare("openapi.json", &api::document());
}
