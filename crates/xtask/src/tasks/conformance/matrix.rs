//! Every language opens what every language makes.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::tally::Tally;
use crate::tools::driver::{Driver, SECRET};

const TTL: i64 = 86_400;

/// User ids and payloads with everything that one language or another stumbles over.
fn samples() -> Vec<(String, String)> {
    let nasty = "NUL \0, quotes \"'`, \\ backslash, / slash, \t\r\n\u{8}\u{c}\u{1f}\u{7f}, \u{2028}\u{2029}, é, 你好, 😀\u{10ffff}";
    vec![
        ("demo".into(), String::new()),
        (
            "user_000001".into(),
            r#"{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}"#.into(),
        ),
        (nasty.into(), json!({"room_id": nasty, "video_id": nasty}).to_string()),
        ("用户😀".into(), nasty.into()),
        // Every length of padding, and the longest that fits with room for ten-digit numbers.
        ("u".into(), "x".repeat(60 * 1024)),
        ("u".into(), "x".repeat(65_519 - 120)),
    ]
    .into_iter()
    .chain((1..=17).map(|len| ("u".repeat(len), String::new())))
    .collect()
}

pub(crate) fn run(drivers: &mut [Driver], tally: &mut Tally) {
    for maker in 0..drivers.len() {
        for cipher in ["aes-256-cbc", "aes-256-gcm"] {
            for (user_id, payload) in samples() {
                let made = make(drivers, maker, cipher, &user_id, &payload);
                for opener in drivers.iter_mut() {
                    let good =
                        made.as_ref().map_err(|error| format!("{error:#}")).and_then(|(from, token)| {
                            open(opener, token, cipher, &user_id, &payload)
                                .map_err(|error| format!("{cipher} token from {from}: {error:#}"))
                        });
                    match good {
                        Ok(()) => tally.check(opener.language, "matrix", "", true),
                        Err(what) => tally.fail(opener.language, "matrix", &what),
                    }
                }
            }
        }
    }
}

fn make(
    drivers: &mut [Driver],
    maker: usize,
    cipher: &str,
    user_id: &str,
    payload: &str,
) -> Result<(&'static str, Value)> {
    let maker = drivers.get_mut(maker).context("no such driver")?;
    let answer = maker.ask(&json!({
        "op": "make",
        "app_id": u32::MAX,
        "user_id": user_id,
        "secret": SECRET,
        "effective_time_in_seconds": TTL,
        "payload": payload,
        "cipher": cipher,
    }))?;
    let token = answer.get("token").cloned();
    let token = token.with_context(|| format!("{} makes no token: {answer}", maker.language))?;
    Ok((maker.language, token))
}

fn open(opener: &mut Driver, token: &Value, cipher: &str, user_id: &str, payload: &str) -> Result<()> {
    let answer = opener.ask(&json!({"op": "open", "token": token, "secret": SECRET}))?;
    let number = |name: &str| answer.pointer(&format!("/claims/{name}")).and_then(Value::as_i64);
    let nonce = number("nonce").context("no nonce")?;
    let ctime = number("ctime").context("no ctime")?;
    let expected = json!({
        "code": 0,
        "cipher": cipher,
        "claims": {
            "app_id": u32::MAX,
            "user_id": user_id,
            "nonce": nonce,
            "ctime": ctime,
            "expire": ctime + TTL,
            "payload": payload,
        },
    });
    let expected = expected.as_object().context("an object")?;
    for (name, value) in expected {
        anyhow::ensure!(answer.get(name) == Some(value), "{name} differs");
    }
    anyhow::ensure!(i32::try_from(nonce).is_ok_and(|nonce| nonce >= 0), "nonce out of range");
    Ok(())
}
