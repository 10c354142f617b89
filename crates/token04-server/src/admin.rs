//! The listener for the operator: whether the server lives, whether it takes requests, and its metrics.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::extract::State as Extracted;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics_exporter_prometheus::PrometheusHandle;

/// What it shows.
#[derive(Clone)]
pub(crate) struct Shown {
    pub(crate) ready: Arc<AtomicBool>,
    pub(crate) metrics: PrometheusHandle,
}

pub(crate) fn router(shown: Shown) -> Router {
    Router::new()
        .route("/livez", get(|| async { "ok\n" }))
        .route("/readyz", get(readyz))
        .route("/metrics", get(render))
        .route("/openapi.json", get(openapi))
        .with_state(shown)
}

async fn readyz(Extracted(shown): Extracted<Shown>) -> Response {
    if shown.ready.load(Ordering::Relaxed) {
        "ok\n".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "ending\n").into_response()
    }
}

/// The description of the API. Here, as whoever has no credentials need not learn what there is.
async fn openapi() -> Response {
    ([(http::header::CONTENT_TYPE, "application/json")], include_str!("../openapi.json")).into_response()
}

async fn render(Extracted(shown): Extracted<Shown>) -> Response {
    const KIND: &str = "text/plain; version=0.0.4; charset=utf-8";
    ([(http::header::CONTENT_TYPE, KIND)], shown.metrics.render()).into_response()
}
