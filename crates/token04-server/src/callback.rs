//! The app is asked who someone is, and whether it agrees.
//!
//! The question is a signed POST, in the style of Standard Webhooks. The only answers that count are 200 with
//! who it is, and perhaps less than the policy grants, and 403. Whatever else comes, or does not come in time,
//! denies.

mod answer;
mod narrow;
mod sign;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, Uri, header};
use http_body_util::Full;
use serde::Serialize;
use serde_json::{Map, Value};
use tokio::sync::Semaphore;

pub use answer::Overrides;
pub use narrow::{Granted, Widened};

use crate::config;
use crate::fetch::{self, FetchError, Fetcher, SetupError};
use crate::subject::{Denied, Mode, Subject};
use answer::Answer;
use sign::{KeyError, Signer};

/// Of an answer: far more than one needs.
const LIMIT: usize = 16 * 1024;

/// Why the settings of the callback cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CallbackError {
    /// The URL or the file of certificates.
    #[error(transparent)]
    Setup(#[from] SetupError),
    /// The key.
    #[error("the key is shorter than 32 bytes, or what follows `whsec_` is not base64 of at least 24 bytes")]
    Key,
    /// The list of headers.
    #[error("`headers` must have the names of at least one header, which are not those of a connection")]
    Headers,
    /// A number.
    #[error("`timeout_ms` must be 1 to 5000, and `max_concurrent` 1 to 100000")]
    Number,
}

/// Why nobody is let in. Nothing here repeats anything of the request or of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused {
    /// None of the listed headers came, or one that is not text: the app is not asked.
    NoCredentials,
    /// The app answered 403.
    Denied,
    /// Too many questions are open.
    Busy,
    /// No answer in time.
    Timeout,
    /// No connection, or not HTTP.
    Unreachable,
    /// Another status than 200 and 403.
    Status,
    /// The answer is too large, not JSON, or has unknown fields.
    Answer,
}

impl Refused {
    /// A fixed word for audit lines.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::NoCredentials => "callback_no_credentials",
            Self::Denied => "callback_denied",
            Self::Busy => "callback_busy",
            Self::Timeout => "callback_timeout",
            Self::Unreachable => "callback_unreachable",
            Self::Status => "callback_status",
            Self::Answer => "callback_answer",
        }
    }
}

impl From<Refused> for Denied {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::NoCredentials => Self::Unauthenticated(refused.reason()),
            Refused::Denied => Self::Forbidden(refused.reason()),
            _ => Self::Unavailable(refused.reason()),
        }
    }
}

/// The app's endpoint.
pub struct Callback {
    url: Uri,
    signer: Signer,
    headers: Vec<HeaderName>,
    timeout: Duration,
    open: Semaphore,
    fetcher: Fetcher,
    policy: Arc<str>,
}

impl std::fmt::Debug for Callback {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Callback").field("url", &self.url).finish_non_exhaustive()
    }
}

/// What the app is told.
#[derive(Serialize)]
struct Question<'a> {
    r#type: &'static str,
    /// The values of the listed headers that came.
    headers: Map<String, Value>,
    /// The client's address, if it is known.
    address: Option<IpAddr>,
    /// The body of the request.
    request: &'a Value,
}

impl Callback {
    /// `key` is what `config.key` names.
    ///
    /// # Errors
    /// If a setting cannot be used.
    pub fn new(config: &config::Callback, key: &[u8]) -> Result<Self, CallbackError> {
        let headers: Option<Vec<_>> = config.headers.iter().map(|name| shown(name)).collect();
        let headers = headers.filter(|names| !names.is_empty()).ok_or(CallbackError::Headers)?;
        if !(1..=5000).contains(&config.timeout_ms) || !(1..=100_000).contains(&config.max_concurrent) {
            return Err(CallbackError::Number);
        }
        Ok(Self {
            url: fetch::endpoint(&config.url)?,
            signer: Signer::new(key).map_err(|KeyError| CallbackError::Key)?,
            headers,
            timeout: Duration::from_millis(config.timeout_ms),
            open: Semaphore::new(config.max_concurrent as usize),
            fetcher: Fetcher::new(config.ca_file.as_deref())?,
            policy: config.policy.as_str().into(),
        })
    }

    /// Whether the app is shown this header.
    #[must_use]
    pub fn is_shown(&self, name: &HeaderName) -> bool {
        self.headers.contains(name)
    }

    /// Asks the app. What it answers beside the user must be applied with [`Overrides::narrow`] to what the
    /// policy grants.
    ///
    /// # Errors
    /// If the app does not say yes.
    pub async fn ask(
        &self,
        headers: &HeaderMap,
        address: Option<IpAddr>,
        request: &Value,
    ) -> Result<(Subject, Overrides), Refused> {
        let headers = self.listed(headers)?;
        let result = self.exchange(&Question { r#type: "token.requested", headers, address, request }).await;
        let outcome = result.as_ref().map_or_else(|refused| refused.reason(), |_| "callback_allowed");
        metrics::counter!("token04_callbacks_total", "result" => outcome).increment(1);
        let Answer { sub, overrides } = result?;
        Ok((Subject::user(Mode::Callback, &sub, &self.policy), overrides))
    }

    async fn exchange(&self, question: &Question<'_>) -> Result<Answer, Refused> {
        let _open = self.open.try_acquire().map_err(|_| Refused::Busy)?;
        let body = serde_json::to_vec(question).map_err(|_| Refused::NoCredentials)?;
        let mut request = Request::new(Full::default());
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.url.clone();
        let json = HeaderValue::from_static("application/json");
        request.headers_mut().insert(header::CONTENT_TYPE, json.clone());
        request.headers_mut().insert(header::ACCEPT, json);
        self.signer.sign(request.headers_mut(), &body, SystemTime::now()).ok_or(Refused::Unreachable)?;
        *request.body_mut() = Full::new(body.into());
        let (status, headers, body) =
            self.fetcher.send(request, LIMIT, self.timeout).await.map_err(|error| match error {
                FetchError::Timeout => Refused::Timeout,
                FetchError::TooLarge => Refused::Answer,
                FetchError::UnknownHost
                | FetchError::ConnectionRefused
                | FetchError::Certificate
                | FetchError::Connect
                | FetchError::Broken => Refused::Unreachable,
            })?;
        match status {
            StatusCode::OK => Answer::read(&headers, &body).ok_or(Refused::Answer),
            StatusCode::FORBIDDEN => Err(Refused::Denied),
            _ => Err(Refused::Status),
        }
    }

    /// The listed headers that came. One that came twice is shown twice.
    fn listed(&self, headers: &HeaderMap) -> Result<Map<String, Value>, Refused> {
        let mut listed = Map::new();
        for name in &self.headers {
            let values: Result<Vec<Value>, _> =
                headers.get_all(name).iter().map(|value| value.to_str().map(Value::from)).collect();
            let values = values.map_err(|_| Refused::NoCredentials)?;
            if !values.is_empty() {
                listed.insert(name.to_string(), Value::Array(values));
            }
        }
        if listed.is_empty() { Err(Refused::NoCredentials) } else { Ok(listed) }
    }
}

/// A header that can be shown: one of a connection says nothing about a user.
fn shown(name: &str) -> Option<HeaderName> {
    let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
    let of_connection = [
        header::CONNECTION,
        header::CONTENT_LENGTH,
        header::HOST,
        header::TE,
        header::TRAILER,
        header::TRANSFER_ENCODING,
        header::UPGRADE,
    ];
    (!of_connection.contains(&name)).then_some(name)
}
