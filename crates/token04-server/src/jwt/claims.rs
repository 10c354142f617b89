//! The claims that decide whether a token counts now and here.
//!
//! The library's own check accepts a list of issuers as well, reads the clock itself, and its subtraction
//! overflows on a machine whose clock begins in 1970.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value};

use super::Refused;

/// `exp` and `aud` are required, `nbf` is optional.
pub(super) fn check(
    claims: &Map<String, Value>,
    audience: &[String],
    leeway: u32,
    now: SystemTime,
) -> Result<(), Refused> {
    // Before 1970 nothing can be told to be valid.
    let now = now.duration_since(UNIX_EPOCH).map_or(f64::INFINITY, |since| since.as_secs_f64());
    let leeway = f64::from(leeway);
    let expires = time(claims, "exp")?.ok_or(Refused::Claim)?;
    if now >= expires + leeway {
        return Err(Refused::Expired);
    }
    if time(claims, "nbf")?.is_some_and(|begins| now + leeway < begins) {
        return Err(Refused::NotYetValid);
    }
    let is_ours = |name: &Value| name.as_str().is_some_and(|name| audience.iter().any(|ours| ours == name));
    let ours = match claims.get("aud") {
        Some(name @ Value::String(_)) => is_ours(name),
        Some(Value::Array(names)) => names.iter().any(is_ours),
        _ => return Err(Refused::Claim),
    };
    if ours { Ok(()) } else { Err(Refused::Audience) }
}

fn time(claims: &Map<String, Value>, name: &str) -> Result<Option<f64>, Refused> {
    match claims.get(name) {
        None => Ok(None),
        Some(value) => value.as_f64().filter(|time| time.is_finite()).ok_or(Refused::Claim).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::json;

    use super::*;

    fn check_at(now: u64, claims: Value) -> Result<(), Refused> {
        let Value::Object(claims) = claims else { panic!("an object") };
        let audience = ["ours".to_owned(), "mine".to_owned()];
        check(&claims, &audience, 30, UNIX_EPOCH + Duration::from_secs(now))
    }

    #[test]
    fn times_are_kept_to_the_second() {
        for (now, expected) in [
            (0, Ok(())),
            (1029, Ok(())),
            (1030, Err(Refused::Expired)),
            (u64::from(u32::MAX), Err(Refused::Expired)),
        ] {
            assert_eq!(check_at(now, json!({"exp": 1000, "aud": "ours"})), expected, "{now}");
            assert_eq!(check_at(now, json!({"exp": 1000.0, "aud": "ours"})), expected, "{now}");
        }
        for (now, expected) in [(969, Err(Refused::NotYetValid)), (970, Ok(())), (1000, Ok(()))] {
            let claims = json!({"exp": 2000, "nbf": 1000, "aud": "ours"});
            assert_eq!(check_at(now, claims), expected, "{now}");
        }
        let Value::Object(claims) = json!({"exp": u64::MAX, "aud": "ours"}) else { panic!("an object") };
        let before = UNIX_EPOCH - Duration::from_secs(1);
        assert_eq!(check(&claims, &["ours".to_owned()], 30, before), Err(Refused::Expired));
    }

    #[test]
    fn what_is_required_must_be_there_in_its_type() {
        for claims in [
            json!({"aud": "ours"}),
            json!({"exp": null, "aud": "ours"}),
            json!({"exp": "2000", "aud": "ours"}),
            json!({"exp": true, "aud": "ours"}),
            json!({"exp": 2000}),
            json!({"exp": 2000, "aud": null}),
            json!({"exp": 2000, "aud": 1}),
            json!({"exp": 2000, "aud": {"ours": "ours"}}),
            json!({"exp": 2000, "aud": "ours", "nbf": "0"}),
            json!({"exp": 2000, "aud": "ours", "nbf": null}),
        ] {
            assert_eq!(check_at(1000, claims.clone()), Err(Refused::Claim), "{claims}");
        }
        for aud in [json!(""), json!([]), json!(["theirs"]), json!("Ours"), json!("ours "), json!([["ours"]])]
        {
            assert_eq!(check_at(1000, json!({"exp": 2000, "aud": aud})), Err(Refused::Audience), "{aud}");
        }
        for aud in [json!("mine"), json!(["theirs", "ours"])] {
            assert_eq!(check_at(1000, json!({"exp": 2000, "aud": aud})), Ok(()), "{aud}");
        }
    }
}
