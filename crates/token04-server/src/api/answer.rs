//! What the endpoints answer.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Serialize;
use token04_core::Issuer;

use crate::app::now;
use crate::policy::{Grant, Refusal};
use crate::problem::{Fault, Kind};

/// An answer that is not an error.
#[derive(Debug)]
pub(crate) enum Answer {
    Token(Box<Made>),
    Tokens(Box<ManyMade>),
    /// A report, which is JSON already.
    Report(String),
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        match self {
            Self::Token(made) => (StatusCode::CREATED, axum::Json(made)).into_response(),
            Self::Tokens(made) => (StatusCode::CREATED, axum::Json(made)).into_response(),
            Self::Report(text) => ([(http::header::CONTENT_TYPE, "application/json")], text).into_response(),
        }
    }
}

/// A token, and what it says. Times are Unix seconds.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Token"))]
pub(crate) struct Made {
    /// For the client's SDK.
    pub(crate) token: String,
    /// The app of ZEGO's console that it is for.
    pub(crate) app_id: u32,
    /// The user that it is for.
    pub(crate) user_id: String,
    /// The room that it is limited to. Null: it is not limited.
    pub(crate) room_id: Option<String>,
    #[serde(flatten)]
    pub(crate) times: Times,
}

/// A token for each user, and what they say. Times are Unix seconds.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Tokens"))]
pub(crate) struct ManyMade {
    /// In the order of the request.
    pub(crate) tokens: Vec<One>,
    /// The app of ZEGO's console that they are for.
    pub(crate) app_id: u32,
    /// The room that they are limited to. Null: they are not limited.
    pub(crate) room_id: Option<String>,
    #[serde(flatten)]
    pub(crate) times: Times,
}

/// The token of one of many users.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "TokenOfUser"))]
pub(crate) struct One {
    /// The user.
    pub(crate) user_id: String,
    /// The user's token.
    pub(crate) token: String,
}

macro_rules! hidden {
    ($($what:ty),+) => {
        $(impl core::fmt::Debug for $what {
            /// Without the token.
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(stringify!($what))
            }
        })+
    };
}

hidden!(Made, ManyMade, One);

/// When.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Times {
    /// From when it is valid.
    pub(crate) issued_at: i64,
    /// Until when it is valid.
    pub(crate) expires_at: i64,
    /// When to ask for the next token.
    pub(crate) renew_at: i64,
    /// The server's clock, by which a client can tell how far its own differs.
    pub(crate) server_time: i64,
    /// Whether less than the wanted lifetime was granted.
    pub(crate) ttl_capped: bool,
}

impl Times {
    /// `expires_at` is read back from the token itself, so that both agree.
    pub(crate) fn new(expires_at: i64, grant: &Grant) -> Self {
        let ttl = i64::from(grant.ttl);
        // Before the SDKs ask for the next one, which is 30 seconds before the end.
        let early = if ttl < 90 { ttl / 2 } else { (ttl / 10).clamp(45, 300) };
        Self {
            issued_at: expires_at.saturating_sub(ttl),
            expires_at,
            renew_at: expires_at.saturating_sub(early),
            server_time: now(),
            ttl_capped: grant.ttl_capped,
        }
    }
}

/// Makes the token that was granted.
pub(crate) fn make(issuer: &Issuer, grant: &Grant) -> Result<(String, i64), Fault> {
    let fault = |error: token04_core::Error| Fault {
        sdk_code: error.sdk_code(),
        ..Fault::hidden(Kind::Internal, error.message())
    };
    let payload = grant.payload().map_err(fault)?;
    let lifetime = core::time::Duration::from_secs(grant.ttl.into());
    let token = issuer.issue(&grant.user_id, lifetime, &payload).map_err(fault)?;
    let expires_at = token04_core::inspect(&token).map_err(fault)?.expire;
    Ok((token, expires_at))
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::field(Kind::Denied, refusal.field, refusal.why)
    }
}
