//! What is wrong with the configuration, without its values: one of them may be a misplaced secret.
//!
//! Messages of a reader have the value in the middle, in quotes that it can contain itself. So nothing is cut out of
//! them: they are put together anew from what is known to be no value, and a message of an unknown form is not shown.

use super::{AppSecret, KeyHash, Listen};

/// Whole messages that are always the same.
const FIXED: [&str; 4] = [AppSecret::WRONG_TIME, KeyHash::WRONG, Listen::RELATIVE, Listen::WRONG];

/// Whole messages of readers, and how people say it.
const SAID: [(&str, &str); 4] = [
    ("invalid IP address syntax", "write the network with its length, such as 127.0.0.1/32"),
    ("wanted exactly 1 element, found 0 elements", ONE_SECRET),
    ("wanted exactly 1 element, more than 1 element", ONE_SECRET),
    ("wanted string or table", ONE_SECRET),
];

/// Of the lists, only those of secrets have tables with a choice.
const ONE_SECRET: &str = "write either { file = \"…\" } or { env = \"…\" }";

/// What a value may be instead of what is expected, and how people call it.
const KINDS: [(&str, &str); 6] = [
    ("string", "string"),
    ("integer", "integer"),
    ("floating point", "decimal number"),
    ("boolean", "boolean"),
    ("sequence", "list"),
    ("map", "table"),
];

/// The line and the field, as far as they are known, to be followed by the message.
pub(crate) fn place(mut error: toml::de::Error, text: &str) -> String {
    let mut place = String::new();
    if let Some(span) = error.span() {
        let before = text.get(..span.start).unwrap_or_default();
        place = format!("line {}: ", before.matches('\n').count() + 1);
    }
    // Without the text, the error is shown with its field after the message.
    error.set_input(None);
    let shown = error.to_string();
    let path = shown.strip_prefix(error.message()).and_then(|rest| rest.trim().strip_prefix("in `"));
    if let Some(path) = path.and_then(|path| path.strip_suffix('`')) {
        let names: Vec<&str> = path.split('.').map(|name| if is_name(name) { name } else { "…" }).collect();
        place.push_str(&names.join("."));
        place.push_str(": ");
    }
    place
}

/// A message about a value, without the value.
pub(crate) fn without_values(message: &str) -> String {
    // The names in these are ours.
    if let Some((_, said)) = SAID.iter().find(|(from, _)| *from == message) {
        return (*said).to_owned();
    }
    let is_ours = ["missing field `", "duplicate field `"].iter().any(|begin| message.starts_with(begin));
    if is_ours || FIXED.contains(&message) {
        return message.to_owned();
    }
    // What is expected is ours as well. It is at the end, so a value that contains the same words is before it.
    let Some((found, expected)) = message.rsplit_once(", expected ") else { return hidden() };
    let what = if let Some(kind) = found.strip_prefix("invalid type: ") {
        format!("invalid type{}", described(kind))
    } else if let Some(kind) = found.strip_prefix("invalid value: ") {
        format!("invalid value{}", described(kind))
    } else if found.starts_with("invalid length ") {
        "invalid length".to_owned()
    } else if let Some(name) = found.strip_prefix("unknown field `") {
        let name = name.strip_suffix('`').filter(|name| is_name(name));
        name.map_or_else(|| "unknown field".to_owned(), |name| format!("unknown field `{name}`"))
    } else if found.starts_with("unknown variant `") {
        "unknown value".to_owned()
    } else {
        return hidden();
    };
    format!("{what}, expected {}", plain(expected))
}

/// What is expected, without the words of a program.
fn plain(expected: &str) -> &str {
    match expected {
        "u32" => "a whole number from 0 to 4294967295",
        "u64" => "a whole number, not negative",
        "a sequence" => "a list",
        "a map" => "a table",
        _ if expected.starts_with("struct ") => "a table",
        _ => expected,
    }
}

fn hidden() -> String {
    "this value is not accepted here".to_owned()
}

fn described(found: &str) -> String {
    let kind = KINDS.iter().find(|(kind, _)| found.starts_with(kind));
    kind.map_or_else(String::new, |(_, said)| format!(": {said}"))
}

/// Whether a key of the file looks like a name of a setting. Secrets have digits or capital letters in them, or are longer.
fn is_name(text: &str) -> bool {
    (1..=24).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::super::Config;
    use super::{AppSecret, ONE_SECRET};

    const CONFIG: &str = r#"
[server]
listen = "127.0.0.1:8080"
max_connections = 5

[[app]]
name = "main"
app_id = 1234567890
secrets = [{ file = "secret" }]

[[auth.hmac]]
client = "backend"
keys = [{ file = "hmac" }]
policy = "servers"

[policy.servers]
apps = ["main"]
privileges = ["login"]
"#;

    fn said(from: &str, to: &str) -> String {
        assert!(CONFIG.contains(from), "{from}");
        Config::parse(&CONFIG.replacen(from, to, 1)).unwrap_err().to_string()
    }

    #[test]
    fn the_line_the_field_and_what_is_expected_are_shown() {
        assert!(Config::parse(CONFIG).is_ok());
        let (most, keys) = ("max_connections = 5", "keys = [{ file = \"hmac\" }]");
        let (secrets, secret) = ("secrets = [{ file = \"secret\" }]", "line 9: app.secrets");
        let (whole, time) = ("a whole number from 0 to 4294967295", AppSecret::WRONG_TIME);
        let u32 = "line 4: server.max_connections: invalid";
        for (from, to, expected) in [
            (most, "max_connections = 'a'", format!("{u32} type: string, expected {whole}")),
            (most, "max_connections = -7", format!("{u32} value: integer, expected {whole}")),
            (most, "max_connections = 1.5", format!("{u32} type: decimal number, expected {whole}")),
            (most, "max_connections = [7]", format!("{u32} type: list, expected {whole}")),
            (most, "max_connections = { a = 1 }", format!("{u32} type: table, expected {whole}")),
            (secrets, "secrets = ['x']", format!("{secret}: invalid type: string, expected a table")),
            (secrets, "secrets = 'x'", format!("{secret}: invalid type: string, expected a list")),
            (secrets, "secrets = [{ file = 'x', active_from = 2027-01-31T00:00:00Z }]", format!("{secret}.active_from: {time}")),
            (secrets, "secrets = [{ file = 'x', active_from = '2027-01-31' }]", format!("{secret}.active_from: {time}")),
            (keys, "keys = [{}]", format!("line 13: auth.hmac.keys: {ONE_SECRET}")),
            (keys, "keys = [{ file = 'x', env = 'X' }]", format!("line 13: auth.hmac.keys: {ONE_SECRET}")),
            (
                "apps = [\"main\"]",
                "apps = [\"main\"]\n[auth.proxy_header]\nheader = 'a'\nnetworks = ['127.0.0.1']",
                "line 20: auth.proxy_header.networks: write the network with its length, such as 127.0.0.1/32"
                    .to_owned(),
            ),
            (
                "listen = \"127.0.0.1:8080\"",
                "listen = 77",
                "line 3: server.listen: invalid type: integer, expected a string".to_owned(),
            ),
            ("listen = \"127.0.0.1:8080\"", "", "line 2: server: missing field `listen`".to_owned()),
            (
                keys,
                "keys = ['x']",
                "line 13: auth.hmac.keys: unknown value, expected `file` or `env`".to_owned(),
            ),
            (
                "apps = [\"main\"]",
                "apps = [\"main\"]\nroom = []",
                "line 18: policy.servers: unknown field `room`, expected one of `apps`, `user_id`, \
                 `user_id_from_request`, `rooms`, `require_room`, `streams`, `privileges`, `ttl`, `product`"
                    .to_owned(),
            ),
            (most, "max_connections 5", "line 4: key with no value, expected `=`".to_owned()),
        ] {
            assert_eq!(said(from, to), expected);
        }
    }

    #[test]
    fn no_value_is_shown() {
        let secrets = [
            "abc\"SECRET",
            "abcdefgh\"ijkl",
            "SECRET",
            "SEC`RET",
            "`, expected SECRET",
            "a`, expected `b` SECRET",
            "\", expected SECRET",
            "x, expected u32 SECRET",
            "missing field `SECRET`",
            "invalid type: SECRET, expected SECRET",
            "SECRET\nunknown field `SECRET`",
            "in `SECRET`",
            "\u{7f}\\SECRET",
            "8123456789",
        ];
        for (from, name) in [
            ("max_connections = 5", "max_connections = "),
            ("listen = \"127.0.0.1:8080\"", "listen = "),
            ("app_id = 1234567890", "app_id = "),
            ("secrets = [{ file = \"secret\" }]", "secrets = "),
            ("secrets = [{ file = \"secret\" }]", "secrets = [{ file = \"x\", active_from = VALUE }]"),
            ("secrets = [{ file = \"secret\" }]", "secrets = [VALUE]"),
            ("secrets = [{ file = \"secret\" }]", "secrets = [{ VALUE = 1 }]"),
            ("keys = [{ file = \"hmac\" }]", "keys = [VALUE]"),
            ("keys = [{ file = \"hmac\" }]", "keys = [{ VALUE = 1 }]"),
            ("privileges = [\"login\"]", "privileges = [VALUE]"),
            ("privileges = [\"login\"]", "privileges = VALUE"),
            ("privileges = [\"login\"]", "VALUE = 1"),
            ("[policy.servers]", "[policy.VALUE]\nttl = 1\n[policy.servers]"),
            ("[policy.servers]", "[auth.proxy_header]\nnetworks = [VALUE]\n[policy.servers]"),
            ("[policy.servers]", "[[auth.api_key]]\nkeys = [VALUE]\n[policy.servers]"),
        ] {
            for secret in secrets {
                let quoted = secret.replace('\\', "\\\\").replace('"', "\\\"");
                let quoted = format!("\"{}\"", quoted.replace('\n', "\\n").replace('\u{7f}', "\\u007f"));
                let to = if name.contains("VALUE") {
                    name.replace("VALUE", &quoted)
                } else {
                    format!("{name}{quoted}")
                };
                assert!(toml::from_str::<toml::Table>(&to).is_ok(), "it is TOML: {to}");
                let error = said(from, &to);
                for part in ["SECRET", "SEC`", "abcdefgh", "ijkl", "abc\"", "8123456789"] {
                    assert!(!error.contains(part), "{to}: {error}");
                }
            }
        }
        // Not quoted: as numbers, as times, and as what is no TOML.
        for (from, to) in [
            ("listen = \"127.0.0.1:8080\"", "listen = 8123456789"),
            ("client = \"backend\"", "client = 8123456789"),
            ("client = \"backend\"", "client = 2027-01-31"),
            ("max_connections = 5", "max_connections = -8123456789"),
            ("max_connections = 5", "max_connections = 8123456789123456789123"),
            ("max_connections = 5", "max_connections = SECRET"),
            ("max_connections = 5", "max_connections = \"SECRET"),
            ("max_connections = 5", "max_connections = 'SECRET' SECRET"),
            ("max_connections = 5", "max_connections = \"\\qSECRET\""),
            ("max_connections = 5", "SECRET max_connections = 5"),
            ("max_connections = 5", "max_connections = 8123456789SECRET"),
            ("max_connections = 5", "max_connections = \"\"\"SECRET\n\\SECRET\"\"\""),
            ("max_connections = 5", "SECRET = 5\nSECRET = 5"),
            ("max_connections = 5", "max_connections = 5\nmax_connections.SECRET = 5"),
            ("max_connections = 5", "max_connections = 2027-99-99SECRET"),
        ] {
            let error = said(from, to);
            for part in ["SECRET", "8123456789", "2027"] {
                assert!(!error.contains(part), "{to}: {error}");
            }
        }
    }
}
