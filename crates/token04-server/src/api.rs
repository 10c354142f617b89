//! The HTTP API, version 1: what every request passes, and then one of three endpoints.

pub(crate) mod answer;
mod token;
mod tokens;
mod verify;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::State as Extracted;
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};

use crate::app::{App, now};
use crate::audit::{Audit, Line};
use crate::auth::{Replays, Shown, Tried, hex};
use crate::body;
use crate::callback::Overrides;
use crate::cors::{self, Origin};
use crate::peer::Peer;
use crate::policy::Policy;
use crate::problem::{Fault, Kind};
use crate::state::{Current, State};
use crate::subject::{Denied, Mode, Subject};
use answer::Answer;

/// What all requests share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) state: Current,
    pub(crate) replays: Replays,
    pub(crate) audit: Audit,
}

/// The paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Endpoint {
    Token,
    Tokens,
    Verify,
    /// Nothing.
    Other,
}

impl Endpoint {
    fn of(path: &str) -> Self {
        match path {
            "/v1/token" => Self::Token,
            "/v1/tokens" => Self::Tokens,
            "/v1/verify" => Self::Verify,
            _ => Self::Other,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Tokens => "tokens",
            Self::Verify => "verify",
            Self::Other => "other",
        }
    }
}

/// All paths go through one gate, so that none can be without it.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/v1/token", any(gate))
        .route("/v1/tokens", any(gate))
        .route("/v1/verify", any(gate))
        .fallback(gate)
        .with_state(shared)
}

async fn gate(Extracted(shared): Extracted<Arc<Shared>>, request: Request<Body>) -> Response {
    let began = Instant::now();
    let endpoint = Endpoint::of(request.uri().path());
    let state = shared.state.load_full();
    let mut line = Line { endpoint: endpoint.name(), ..Line::default() };
    let origin = state.origins.origin(request.headers());
    let request_id = request_id();
    // Counted before anything else is looked at.
    let caller = match caller(&state, &request) {
        Ok(caller) => state.guard.by_address(caller.client).await.map(|()| caller),
        Err(fault) => Err(fault),
    };
    let result = match (&request_id, caller) {
        // Without random bytes there are no tokens either.
        (None, _) => Err(Fault::hidden(Kind::Internal, "the system's random source failed")),
        (Some(_), Err(fault)) => Err(fault),
        (Some(_), Ok(_)) if origin == Origin::Denied => Err(Kind::OriginDenied.into()),
        (Some(_), Ok(caller)) => match (&origin, request.method()) {
            (Origin::Listed(origin), &Method::OPTIONS) => Ok(Done::Preflight(origin.clone())),
            _ => handle(&shared, &state, endpoint, (request, caller), &mut line).await.map(Done::Answer),
        },
    };
    line.request_id = request_id.unwrap_or_default();
    let mut response = match result {
        Ok(Done::Preflight(origin)) => {
            // Not `ok`: anyone can cause many.
            line.result = "preflight";
            state.origins.preflight(origin)
        }
        Ok(Done::Answer(answer)) => {
            line.result = "ok";
            answer.into_response()
        }
        Err(fault) => {
            line.result = fault.kind.code();
            line.reason.clone_from(&fault.reason);
            fault.problem(&line.request_id).into_response()
        }
    };
    finish(&mut response, &line.request_id, origin);
    line.status = response.status().as_u16();
    count(&line, began);
    line.time = jiff::Timestamp::now().to_string();
    shared.audit.record(line);
    response
}

/// How a request ends well.
enum Done {
    Answer(Answer),
    /// A browser that may ask.
    Preflight(HeaderValue),
}

/// Where a request comes from.
#[derive(Clone, Copy)]
struct Caller {
    peer: Peer,
    client: Option<IpAddr>,
}

fn caller(state: &State, request: &Request<Body>) -> Result<Caller, Fault> {
    // Set by the accept loop. Without it, nobody knows who is at the other end.
    let Some(peer) = request.extensions().get::<Peer>().copied() else {
        return Err(Fault::hidden(Kind::Internal, "the connection has no peer"));
    };
    let client = state.guard.client(peer, request.headers());
    Ok(Caller { peer, client })
}

async fn handle(
    shared: &Shared,
    state: &State,
    endpoint: Endpoint,
    (request, Caller { peer, client }): (Request<Body>, Caller),
    line: &mut Line,
) -> Result<Answer, Fault> {
    let (parts, body) = request.into_parts();
    if endpoint == Endpoint::Other {
        return Err(Kind::NotFound.into());
    }
    if parts.method != Method::POST {
        return Err(Kind::MethodNotAllowed.into());
    }
    let most = if endpoint == Endpoint::Tokens { body::MOST_OF_BATCH } else { body::MOST };
    let body = read(&parts.headers, body, most, state.config.server.body_timeout).await?;
    let path = parts.uri.path();
    let redis = state.guard.redis();
    let shown = Shown { peer: &peer, headers: &parts.headers, path, body: &body, now: now(), client, redis };
    let mut tried = Tried::default();
    let found = state.auth.subject(&shown, &shared.replays, &mut tried).await;
    line.mode = tried.mode.map(Mode::name);
    line.subject = tried.client;
    let (subject, overrides) = found.map_err(|denied| match denied {
        Denied::Malformed => {
            body::parse::<serde_json::Value>(&body).err().unwrap_or_else(|| Kind::InvalidBody.into())
        }
        Denied::Unauthenticated(why) => Fault::hidden(Kind::Unauthenticated, why),
        Denied::Forbidden(why) => Fault::hidden(Kind::Denied, why),
        Denied::Unavailable(why) => Fault::hidden(Kind::Unavailable, why),
    })?;
    line.mode = Some(subject.mode.name());
    line.subject = Some(subject.id.clone());
    let cost = match endpoint {
        Endpoint::Tokens if subject.mode.is_server() => tokens::cost(&body),
        _ => 1,
    };
    state.guard.by_subject(&subject, cost).await?;
    let asked = Asked { state, subject: &subject, overrides: &overrides, body: &body };
    match endpoint {
        Endpoint::Token => token::answer(&asked, line),
        Endpoint::Tokens => tokens::answer(&asked, line),
        Endpoint::Verify => verify::answer(&asked, line),
        Endpoint::Other => Err(Kind::NotFound.into()),
    }
}

/// A request that has shown who it is from.
struct Asked<'a> {
    state: &'a State,
    subject: &'a Subject,
    overrides: &'a Overrides,
    body: &'a [u8],
}

impl Asked<'_> {
    /// The app that is asked for, and the policy that holds.
    fn app(&self, name: Option<&str>, line: &mut Line) -> Result<(&App, &Policy), Fault> {
        let none = || Fault::hidden(Kind::Internal, "the policy or its app is gone");
        let policy = self.state.policy(&self.subject.policy).ok_or_else(none)?;
        let name = policy.app(name)?;
        line.app = Some(name.to_string());
        Ok((self.state.app(name).ok_or_else(none)?, policy))
    }

    /// Only a server with a key goes on.
    fn server_only(&self) -> Result<(), Fault> {
        if self.subject.mode.is_server() {
            return Ok(());
        }
        Err(Fault::hidden(Kind::Denied, "the endpoint is for servers with a key"))
    }
}

async fn read(headers: &HeaderMap, body: Body, most: usize, seconds: u32) -> Result<bytes::Bytes, Fault> {
    let reading = Limited::new(body, most).collect();
    let body = match tokio::time::timeout(Duration::from_secs(seconds.into()), reading).await {
        Err(_) => return Err(Kind::Timeout.into()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => return Err(Kind::BodyTooLarge.into()),
        Ok(Err(_)) => return Err(Kind::InvalidRequest.into()),
        Ok(Ok(body)) => body.to_bytes(),
    };
    if body.is_empty() {
        return Ok(body);
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/json") {
        Ok(body)
    } else {
        Err(Kind::UnsupportedMediaType.into())
    }
}

/// What every answer has.
fn finish(response: &mut Response, request_id: &str, origin: Origin) {
    let status = response.status();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Ok(id) = HeaderValue::from_str(request_id) {
        headers.insert("x-request-id", id);
    }
    if status == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(header::ALLOW, HeaderValue::from_static("POST"));
    }
    // What is left of a body that was not read to its end must not be taken for the next request.
    if [StatusCode::REQUEST_TIMEOUT, StatusCode::PAYLOAD_TOO_LARGE].contains(&status) {
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    if let Origin::Listed(origin) = origin {
        cors::allow(origin, headers);
    }
}

fn count(line: &Line, began: Instant) {
    let (endpoint, mode) = (line.endpoint, line.mode.unwrap_or("unknown"));
    metrics::counter!("token04_requests_total", "endpoint" => endpoint, "mode" => mode, "result" => line.result)
        .increment(1);
    metrics::histogram!("token04_request_seconds", "endpoint" => endpoint).record(began.elapsed());
    if line.result == "ok" && line.endpoint != "verify" {
        metrics::counter!("token04_tokens_total").increment(line.count as u64);
    }
}

fn request_id() -> Option<String> {
    let mut bytes = [0; 16];
    aws_lc_rs::rand::fill(&mut bytes).ok()?;
    Some(hex(&bytes))
}
