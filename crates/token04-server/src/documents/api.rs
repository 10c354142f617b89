//! `openapi.json`, which is the API in the terms of version 3.1.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value, json};

use super::{read, report};
use crate::api::answer::{Made, ManyMade};
use crate::auth::SCHEME;
use crate::body::{TokenBody, TokensBody, VerifyBody};
use crate::problem::{Kind, Problem};

/// An operation, which is a POST.
struct Operation {
    path: &'static str,
    name: &'static str,
    summary: &'static str,
    body: Value,
    /// Whether the body may be left out.
    is_optional: bool,
    status: u16,
    answer: Value,
    security: Value,
}

pub(super) fn document() -> Value {
    let mut input = placed(read());
    let mut output = placed(SchemaSettings::draft2020_12().for_serialize());
    let anyone = json!([{"bearer": []}, {"hmac": []}, {}]);
    let servers = json!([{"bearer": []}, {"hmac": []}]);
    let operations = [
        Operation {
            path: "/v1/token",
            name: "makeToken",
            summary: "One token, for the caller. Without a body, what the policy grants",
            body: named::<TokenBody>(&mut input),
            is_optional: true,
            status: 201,
            answer: named::<Made>(&mut output),
            security: anyone,
        },
        Operation {
            path: "/v1/tokens",
            name: "makeTokens",
            summary: "Tokens for up to 1,000 users. For servers with a key",
            body: named::<TokensBody>(&mut input),
            is_optional: false,
            status: 201,
            answer: named::<ManyMade>(&mut output),
            security: servers.clone(),
        },
        Operation {
            path: "/v1/verify",
            name: "verifyToken",
            summary: "What a token says, and whether ZEGO accepts it. For servers with a key",
            body: named::<VerifyBody>(&mut input),
            is_optional: false,
            status: 200,
            answer: json!({"$ref": "#/components/schemas/Report"}),
            security: servers,
        },
    ];
    let problem = named::<Problem>(&mut output);
    let mut schemas = input.take_definitions(true);
    schemas.extend(output.take_definitions(true));
    schemas.insert("Report".to_owned(), report::schema());
    // Programs decide by it, so they should know all of them.
    let codes: Vec<&str> = Kind::ALL.iter().map(|kind| kind.code()).collect();
    schemas["Problem"]["properties"]["code"]["enum"] = codes.into();
    let responses: Map<String, Value> =
        by_status().into_iter().map(|(status, kinds)| (name(status), refusal(&kinds, &problem))).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "token04 serve",
            "version": "1",
            "description": "Gives the clients of an app their ZEGO Tokens. Unknown, repeated and null fields of requests are refused. \
                Answers may get further fields.",
        },
        "paths": operations.iter().map(|one| (one.path.to_owned(), json!({"post": one.describe()}))).collect::<Map<_, _>>(),
        "components": {
            "schemas": schemas,
            "responses": responses,
            "headers": {
                "RequestId": {
                    "description": "The id of the request, which is in the audit line as well.",
                    "schema": {"type": "string"},
                },
            },
            "securitySchemes": {
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A key of a server (`t04k_…`), or a JWT of a user.",
                },
                "hmac": {
                    "type": "http",
                    "scheme": SCHEME,
                    "description": "A signature of the request by a server: `id=…, time=…, nonce=…, signature=…`.",
                },
            },
        },
    })
}

impl Operation {
    fn describe(&self) -> Value {
        let mut responses: Map<String, Value> = by_status()
            .into_keys()
            .map(|status| {
                let to = format!("#/components/responses/{}", name(status));
                (status.to_string(), json!({"$ref": to}))
            })
            .collect();
        let answer = json!({
            "description": "Made as requested.",
            "headers": {"X-Request-Id": {"$ref": "#/components/headers/RequestId"}},
            "content": {"application/json": {"schema": self.answer}},
        });
        responses.insert(self.status.to_string(), answer);
        json!({
            "operationId": self.name,
            "summary": self.summary,
            "security": self.security,
            "requestBody": {
                "required": !self.is_optional,
                "content": {"application/json": {"schema": self.body}},
            },
            "responses": responses,
        })
    }
}

fn placed(settings: SchemaSettings) -> SchemaGenerator {
    let settings = settings.with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    SchemaGenerator::new(settings)
}

fn named<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().to_value()
}

/// The errors that a POST to one of the paths can be answered with.
fn by_status() -> BTreeMap<u16, Vec<Kind>> {
    let mut kinds: BTreeMap<u16, Vec<Kind>> = BTreeMap::new();
    for kind in Kind::ALL.iter().filter(|kind| ![Kind::NotFound, Kind::MethodNotAllowed].contains(kind)) {
        kinds.entry(kind.status()).or_default().push(*kind);
    }
    kinds
}

fn name(status: u16) -> String {
    format!("Problem{status}")
}

fn refusal(kinds: &[Kind], problem: &Value) -> Value {
    let meaning: Vec<String> =
        kinds.iter().map(|kind| format!("`{}`: {}", kind.code(), kind.title())).collect();
    let mut headers = json!({"X-Request-Id": {"$ref": "#/components/headers/RequestId"}});
    if kinds.contains(&Kind::RateLimited) {
        headers["Retry-After"] = json!({"description": "Seconds. Absent if waiting does not help.", "schema": {"type": "integer", "minimum": 1}});
    }
    json!({
        "description": meaning.join("\n"),
        "headers": headers,
        "content": {"application/problem+json": {"schema": problem}},
    })
}
