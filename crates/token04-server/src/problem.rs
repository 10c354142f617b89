//! Errors as `application/problem+json` (RFC 9457). They never repeat anything of a request.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;

/// An error as the client gets it.
#[derive(Clone, Debug, Serialize)]
pub struct Problem {
    /// The status, again.
    pub status: u16,
    /// A sentence that is always the same for the `code`.
    pub title: &'static str,
    /// The name of the error, such as `rate_limited`. Programs decide by it.
    pub code: &'static str,
    /// The number that ZEGO's SDK would show, if it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sdk_code: Option<u32>,
    /// What to do about it.
    pub hint: &'static str,
    /// The field of the request that is at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<&'static str>,
    /// The id of the request, which is in the audit line as well.
    pub request_id: String,
    /// After how many seconds to try again.
    #[serde(skip)]
    pub retry_after: Option<u64>,
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
