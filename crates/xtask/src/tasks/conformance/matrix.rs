//! Every language opens what every language makes, one by one and in batches.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::case;
use super::compare::lacks;
use super::tally::Tally;
use crate::tools::driver::{Driver, SECRET};

const KIND: &str = "matrix";
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

/// A token, and what is in it.
struct Made {
    cipher: &'static str,
    user_id: String,
    payload: String,
    token: Value,
}

pub(crate) fn run(drivers: &mut [Driver], tally: &mut Tally) {
    for maker in 0..drivers.len() {
        let Some(driver) = drivers.get_mut(maker) else { continue };
        let from = driver.language;
        let ciphers = ["aes-256-cbc", "aes-256-gcm"].into_iter();
        let made: Vec<Made> = ciphers.flat_map(|cipher| make_all(driver, cipher, tally)).collect();
        for opener in drivers.iter_mut() {
            for made in &made {
                match open(opener, made) {
                    Ok(()) => tally.check(opener.language, KIND, "", true),
                    Err(error) => {
                        let what = format!("{} token from {from}: {error:#}", made.cipher);
                        tally.fail(opener.language, KIND, &what);
                    }
                }
            }
        }
    }
}

/// A token for each sample, and a batch for all samples' users.
fn make_all(maker: &mut Driver, cipher: &'static str, tally: &mut Tally) -> Vec<Made> {
    let request = json!({
        "app_id": u32::MAX,
        "secret": SECRET,
        "effective_time_in_seconds": TTL,
        "cipher": cipher,
    });
    let mut all = Vec::new();
    for (user_id, payload) in samples() {
        let mut request = request.clone();
        request["op"] = "make".into();
        request["user_id"] = user_id.as_str().into();
        request["payload"] = payload.as_str().into();
        let Some(answer) = case::ask(maker, tally, KIND, "make", &request) else { continue };
        match answer.get("token") {
            Some(token) => all.push(Made { cipher, user_id, payload, token: token.clone() }),
            None => tally.fail(maker.language, KIND, &format!("no {cipher} token: {answer}")),
        }
    }
    all.extend(batch(maker, cipher, request, tally).unwrap_or_else(|error| {
        tally.fail(maker.language, KIND, &format!("{cipher} batch: {error:#}"));
        Vec::new()
    }));
    all
}

fn batch(
    maker: &mut Driver,
    cipher: &'static str,
    mut request: Value,
    tally: &mut Tally,
) -> Result<Vec<Made>> {
    let users: Vec<String> = samples().into_iter().map(|(user_id, _)| user_id).collect();
    let payload = r#"{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}"#;
    request["op"] = "batch".into();
    request["payload"] = payload.into();
    request["user_ids"] = json!(users);
    request["threads"] = 2.into();
    let Some(answer) = case::ask(maker, tally, KIND, "batch", &request) else { return Ok(Vec::new()) };
    let results = answer["results"].as_array().context("no results")?;
    ensure!(results.len() == users.len(), "{} results for {} users", results.len(), users.len());
    let tokens = users.into_iter().zip(results).map(|(user_id, result)| {
        let token = result.get("token").cloned().context("a user without a token")?;
        Ok(Made { cipher, user_id, payload: payload.to_owned(), token })
    });
    tokens.collect()
}

/// Everything that it says is compared: numbers that the maker drew only with themselves.
fn open(opener: &mut Driver, made: &Made) -> Result<()> {
    let answer = opener.ask(&json!({"op": "open", "token": made.token, "secret": SECRET}))?;
    let number = |name: &str| answer.pointer(&format!("/claims/{name}")).and_then(Value::as_i64);
    let nonce = number("nonce").context("no nonce")?;
    let ctime = number("ctime").context("no ctime")?;
    let mut expected = json!({
        "code": 0,
        "cipher": made.cipher,
        "claims": {
            "app_id": u32::MAX,
            "user_id": made.user_id,
            "nonce": nonce,
            "ctime": ctime,
            "expire": ctime + TTL,
            "payload": made.payload,
        },
    });
    for (name, value) in [("secret_index", 0), ("envelope_expire", ctime + TTL)] {
        if answer.get(name).is_some() {
            expected[name] = value.into();
        }
    }
    let wrong = lacks(&expected, &answer);
    ensure!(wrong.is_empty(), "{}", wrong.join("; "));
    ensure!(i32::try_from(nonce).is_ok_and(|nonce| nonce >= 0), "nonce out of range");
    Ok(())
}
