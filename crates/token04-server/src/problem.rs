//! Errors as `application/problem+json` (RFC 9457). They never repeat anything of a request.

use std::borrow::Cow;

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;

/// The kinds of errors: code, status, title, hint.
macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $variant:ident = $code:literal, $status:literal, $title:literal, $hint:literal;)+) => {
        /// What kind of error it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Kind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name by which programs decide.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The HTTP status.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status,)+ }
            }

            /// What is wrong, in a sentence.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)+ }
            }

            /// What to do about it, unless the error knows better.
            #[must_use]
            pub const fn hint(self) -> &'static str {
                match self { $(Self::$variant => $hint,)+ }
            }
        }
    };
}

kinds! {
    /// The body is not what the endpoint takes.
    InvalidBody = "invalid_body", 400, "The body is not a JSON object with the fields of this endpoint.",
        "Leave out fields that you have no value for; null, empty texts and unknown fields are refused.";
    /// It is not what HTTP or this server takes.
    InvalidRequest = "invalid_request", 400, "The request is malformed.", "See the documentation of the API.";
    /// Nobody knows who asks.
    Unauthenticated = "unauthenticated", 401, "The request does not show who sends it, or its credentials are not valid.",
        "Send valid credentials. Ask the operator: the audit line with this request_id says what is wrong.";
    /// The policy does not grant it.
    Denied = "denied", 403, "The policy does not allow this.", "Ask for something else, or ask the operator to change the policy.";
    /// A website that is not listed.
    OriginDenied = "origin_denied", 403, "This website may not use the server.",
        "Ask the operator: the exact origin of the website must be in server.cors.origins.";
    /// No such path.
    NotFound = "not_found", 404, "There is nothing at this path.", "See the documentation of the API.";
    /// Not a POST.
    MethodNotAllowed = "method_not_allowed", 405, "This path needs another method.", "Send a POST request.";
    /// The body came too slowly.
    Timeout = "timeout", 408, "The body took too long to arrive.", "Send it again.";
    /// The body is too long.
    BodyTooLarge = "body_too_large", 413, "The body is too long.", "Send fewer or shorter fields.";
    /// Not JSON.
    UnsupportedMediaType = "unsupported_media_type", 415, "The body is not JSON.", "Send Content-Type: application/json.";
    /// Too many requests.
    RateLimited = "rate_limited", 429, "Too many requests.", "Wait as long as Retry-After says.";
    /// A fault of the server or of its machine.
    Internal = "internal", 500, "The server could not answer.", "Try again. Ask the operator: the audit line with this request_id says what is wrong.";
    /// Something that the server needs is down.
    Unavailable = "unavailable", 503, "The server cannot find out who you are at the moment.", "Try again in a few seconds.";
}

/// An error as the client gets it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Problem {
    /// The status, again.
    pub status: u16,
    /// What is wrong, in a sentence that is always the same for the `code`.
    pub title: &'static str,
    /// The name of the error, such as `rate_limited`. Programs decide by it.
    pub code: &'static str,
    /// The number that ZEGO's SDK would show, if it is known.
    pub sdk_code: Option<u32>,
    /// What to do about it.
    pub hint: Cow<'static, str>,
    /// The field of the request that is at fault.
    #[cfg_attr(test, schemars(with = "String"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<&'static str>,
    /// The id of the request, which is in the audit line as well.
    pub request_id: String,
    /// After how many seconds to try again.
    #[serde(skip)]
    pub retry_after: Option<u64>,
}

/// An error before the request's id is added.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The kind.
    pub kind: Kind,
    /// The field of the request that is at fault.
    pub field: Option<&'static str>,
    /// What to do about it, if more is known than the kind says.
    pub hint: Option<Cow<'static, str>>,
    /// For the audit line only.
    pub reason: Option<Cow<'static, str>>,
    /// The number that ZEGO's SDK would show.
    pub sdk_code: Option<u32>,
    /// After how many seconds to try again.
    pub retry_after: Option<u64>,
}

impl From<Kind> for Fault {
    fn from(kind: Kind) -> Self {
        Self { kind, field: None, hint: None, reason: None, sdk_code: None, retry_after: None }
    }
}

impl Fault {
    /// A field is at fault, for this reason, which never repeats anything of the request.
    #[must_use]
    pub fn field(kind: Kind, field: &'static str, hint: impl Into<Cow<'static, str>>) -> Self {
        Self { field: Some(field), ..Self::told(kind, hint) }
    }

    /// The client and the audit line say the same.
    #[must_use]
    pub fn told(kind: Kind, hint: impl Into<Cow<'static, str>>) -> Self {
        let hint = hint.into();
        Self { hint: Some(hint.clone()), reason: Some(hint), ..kind.into() }
    }

    /// An error with a reason that only the audit line has.
    #[must_use]
    pub fn hidden(kind: Kind, reason: &'static str) -> Self {
        Self { reason: Some(reason.into()), ..kind.into() }
    }

    /// As the client gets it.
    #[must_use]
    pub fn problem(self, request_id: &str) -> Problem {
        Problem {
            status: self.kind.status(),
            title: self.kind.title(),
            code: self.kind.code(),
            sdk_code: self.sdk_code,
            hint: self.hint.unwrap_or(self.kind.hint().into()),
            field: self.field,
            request_id: request_id.to_owned(),
            retry_after: self.retry_after,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let retry_after = self.retry_after;
        let mut response = (status, axum::Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
