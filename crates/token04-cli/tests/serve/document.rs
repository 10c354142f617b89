//! What the server takes and answers, compared with the documents about it: every answer to a test is checked.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::http::{Answer, request};
use crate::server::{CONFIG, Files, KEY, Server, hash};

const TEXT: &str = include_str!("../../../token04-server/openapi.json");
const CONFIGURATION: &str = include_str!("../../../token04-server/config.schema.json");

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let mut document: Value = serde_json::from_str(TEXT).expect("JSON");
    for schema in document["components"]["schemas"].as_object_mut().expect("schemas").values_mut() {
        close(schema);
    }
    document
});

/// Here no field may be missing in the document. Clients are told to expect further ones.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.values_mut().for_each(close);
            if fields.get("properties").is_some_and(Value::is_object) {
                fields.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(list) => list.iter_mut().for_each(close),
        _ => {}
    }
}

/// A request and its answer are as documented.
#[track_caller]
pub(crate) fn check(path: &str, sent: &str, answer: &Answer) {
    let kind = answer.header("content-type").unwrap_or_default().to_owned();
    // nginx's own errors, and metrics, are not documented.
    if kind != "application/json" && kind != "application/problem+json" || path == "/openapi.json" {
        return;
    }
    let operation = &DOCUMENT["paths"][path]["post"];
    if operation.is_null() || answer.status == 405 {
        valid(&problem(), &answer.json());
        return;
    }
    let mut response = &operation["responses"][answer.status.to_string()];
    if let Some(place) = response["$ref"].as_str() {
        response =
            DOCUMENT.pointer(place.strip_prefix('#').expect("a place in the document")).expect("a response");
    }
    let schema = &response["content"][&kind]["schema"];
    assert!(schema.is_object(), "not documented: {path} {answer:?}");
    valid(schema, &answer.json());
    for header in response["headers"].as_object().expect("headers").keys() {
        // Not if it never helps to try again.
        let may_be_missing = header == "Retry-After" && answer.json()["field"] == "user_ids";
        assert!(may_be_missing || answer.header(header).is_some(), "no {header}: {answer:?}");
    }
    if answer.status < 300 && !sent.is_empty() {
        valid(&body(path), &serde_json::from_str(sent).expect("what is accepted is JSON"));
    }
}

fn problem() -> Value {
    json!({"$ref": "#/components/schemas/Problem"})
}

fn body(path: &str) -> Value {
    DOCUMENT["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"].clone()
}

#[track_caller]
fn valid(schema: &Value, value: &Value) {
    if let Err(error) = validator(schema).validate(value) {
        panic!("not as documented: {error} at {}, of {value}", error.instance_path());
    }
}

/// One that exists already, or a new one.
fn validator(schema: &Value) -> Arc<Validator> {
    static KNOWN: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let one = known.entry(schema.to_string()).or_insert_with(|| {
        let mut root = DOCUMENT.clone();
        root.as_object_mut().expect("an object").extend(schema.as_object().expect("a schema").clone());
        Arc::new(jsonschema::draft202012::new(&root).expect("a schema"))
    });
    Arc::clone(one)
}

#[test]
fn bodies_that_the_server_refuses_are_not_documented() {
    for (path, wrong) in [
        ("/v1/token", json!({"room": "r1"})),
        ("/v1/token", json!({"room_id": null})),
        ("/v1/token", json!({"ttl": "1h"})),
        ("/v1/token", json!({"ttl": -1})),
        ("/v1/token", json!({"privileges": ["admin"]})),
        ("/v1/token", json!([])),
        ("/v1/tokens", json!({})),
        ("/v1/tokens", json!({"user_ids": []})),
        ("/v1/tokens", json!({"user_ids": vec!["a"; 1001]})),
        ("/v1/tokens", json!({"user_ids": ["a", "a"]})),
        ("/v1/token", json!({"stream_ids": ["a", "a"]})),
        ("/v1/token", json!({"stream_ids": (0..101).map(|number| number.to_string()).collect::<Vec<_>>()})),
        ("/v1/verify", json!({})),
        ("/v1/verify", json!({"token": "04", "privileges": []})),
        ("/v1/verify", json!({"token": "04", "strict": null})),
    ] {
        assert!(!validator(&body(path)).is_valid(&wrong), "{path} {wrong}");
    }
}

/// It is for those whom the operator tells, so it is not where clients ask.
#[test]
fn the_admin_listener_shows_the_document() {
    let server = Server::start(&Files::new("document", CONFIG));
    let shown = server.admin("/openapi.json");
    assert_eq!((shown.status, shown.body.as_str()), (200, TEXT));
    assert_eq!(request(server.at, "GET", "/openapi.json", &[], "").status, 404);
}

/// A configuration, which the schema takes.
#[track_caller]
pub(crate) fn configuration(text: &str) -> Value {
    let value = toml::from_str(&text.replace("HASH", &hash(KEY))).expect("TOML");
    if let Err(error) = schema().validate(&value) {
        panic!("{error} at {}", error.instance_path());
    }
    value
}

fn schema() -> Validator {
    let schema = serde_json::from_str(CONFIGURATION).expect("JSON");
    jsonschema::draft202012::new(&schema).expect("a schema")
}

#[test]
fn the_schema_of_the_configuration_takes_what_the_server_takes() {
    configuration(CONFIG);
    let schema = schema();
    for (from, to) in [
        ("listen = \"127.0.0.1:0\"", ""),
        ("shutdown_delay", "shutdown_dela"),
        ("header_timeout = 2", "header_timeout = 0"),
        ("header_timeout = 2", "header_timeout = 301"),
        ("shutdown_delay = 0", "shutdown_delay = 3601"),
        ("header_timeout = 2", "header_timeout = \"2s\""),
        ("app_id = 1234567890", "app_id = 0"),
        ("secrets = [{ file = \"secret\" }]", "secrets = []"),
        ("secrets = [{ file = \"secret\" }]", "secrets = [\"secret\"]"),
        ("keys = [\"HASH\"]", "keys = [\"sha256:00\"]"),
        ("privileges = [\"login\", \"publish\"]", "privileges = [\"admin\"]"),
        ("[policy.users]", "[policies.users]"),
        ("[limits]", "[limits]\nremembered = 0"),
        ("burst = 100000", "burst = 0"),
    ] {
        assert!(CONFIG.contains(from), "{from}");
        let wrong = CONFIG.replacen(from, to, 1).replace("HASH", &hash(KEY));
        assert!(!schema.is_valid(&toml::from_str(&wrong).expect("TOML")), "{to}");
    }
}
