//! The listener for the operator: whether the server lives, whether it takes requests, and its metrics.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::extract::State as Extracted;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use metrics_exporter_prometheus::PrometheusHandle;

/// The page that checks, makes and explains tokens, where it was built in.
pub(crate) const ASSISTANT: Option<&str> = include!(concat!(env!("OUT_DIR"), "/assistant.rs"));

/// Why the server is not to be given requests, if it is not.
#[derive(Debug, Default)]
pub(crate) struct Ready {
    /// The keys of an issuer have not been fetched since the start: its users would all get a 503.
    pub(crate) waiting: AtomicBool,
    pub(crate) ending: AtomicBool,
}

/// What it shows.
#[derive(Clone)]
pub(crate) struct Shown {
    pub(crate) ready: Arc<Ready>,
    pub(crate) metrics: PrometheusHandle,
    pub(crate) assistant: Option<&'static str>,
}

pub(crate) fn router(shown: Shown) -> Router {
    let assistant = shown.assistant.map(|page| get(move || async move { assistant(page) }));
    let router = Router::new()
        .route("/livez", get(|| async { "ok\n" }))
        .route("/readyz", get(readyz))
        .route("/metrics", get(render))
        .route("/openapi.json", get(openapi));
    let router = match assistant {
        Some(assistant) => router.route("/assistant", assistant),
        None => router,
    };
    router.with_state(shown)
}

async fn readyz(Extracted(shown): Extracted<Shown>) -> Response {
    let why = if shown.ready.ending.load(Ordering::Relaxed) {
        "ending\n"
    } else if shown.ready.waiting.load(Ordering::Relaxed) {
        "waiting for the keys of an issuer\n"
    } else {
        return "ok\n".into_response();
    };
    (StatusCode::SERVICE_UNAVAILABLE, why).into_response()
}

/// The description of the API. Here, as whoever has no credentials need not learn what there is.
async fn openapi() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], include_str!("../openapi.json")).into_response()
}

/// The page forbids itself every connection; what a page cannot say about itself is said here.
fn assistant(page: &'static str) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        // The page of a server that was renewed.
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, Html(page))
}

async fn render(Extracted(shown): Extracted<Shown>) -> Response {
    const KIND: &str = "text/plain; version=0.0.4; charset=utf-8";
    ([(header::CONTENT_TYPE, KIND)], shown.metrics.render()).into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use http::Request;
    use http_body_util::BodyExt;
    use metrics_exporter_prometheus::PrometheusBuilder;
    use tower_service::Service;

    use super::*;

    async fn ask(assistant: Option<&'static str>, path: &str) -> Response {
        let metrics = PrometheusBuilder::new().build_recorder().handle();
        let shown = Shown { ready: Arc::default(), metrics, assistant };
        router(shown).call(Request::get(path).body(Body::empty()).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn the_assistant_is_shown_where_it_is_built_in() {
        let answer = ask(Some("<!doctype html>"), "/assistant").await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()["content-type"], "text/html; charset=utf-8");
        assert_eq!(answer.headers()["content-security-policy"], "frame-ancestors 'none'");
        assert_eq!(answer.into_body().collect().await.unwrap().to_bytes(), "<!doctype html>");
        assert_eq!(ask(None, "/assistant").await.status(), StatusCode::NOT_FOUND);
        assert_eq!(ask(None, "/livez").await.status(), StatusCode::OK);
    }
}
