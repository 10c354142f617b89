//! Requests to the services that an operator names: an issuer of tokens, and the app that is asked.
//!
//! No redirect is followed, no proxy of the environment is used, and every answer has a limit in size and time.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use http::{HeaderMap, Request, StatusCode, Uri};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::crypto::aws_lc_rs;
use rustls::{ClientConfig, RootCertStore};

use crate::pem;

/// The body of a request or an answer.
pub(crate) type Body = bytes::Bytes;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// The whole exchange took too long.
    #[error("it did not answer in time")]
    Timeout,
    /// Its name has no address.
    #[error("its host is unknown: no address was found for the name")]
    UnknownHost,
    /// Nobody listens there.
    #[error("the connection was refused")]
    ConnectionRefused,
    /// The certificate is of nobody who is trusted, has expired, or has another name.
    #[error("its certificate is not trusted, has expired, or is for another name")]
    Certificate,
    /// No connection for another reason.
    #[error("it could not be connected to")]
    Connect,
    /// The connection broke, or the answer is not HTTP.
    #[error("it broke the connection, or its answer is not HTTP")]
    Broken,
    /// The body is larger than allowed.
    #[error("its answer is too large")]
    TooLarge,
}

/// Why a certificate file or a URL of the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SetupError {
    /// The file of certificate authorities cannot be read.
    #[error("{}: {reason}", path.display())]
    Roots {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The TLS library refuses the settings.
    #[error("TLS cannot be set up: {0}")]
    Tls(#[from] rustls::Error),
    /// The URL cannot be used.
    #[error("the URL {0}")]
    Url(&'static str),
}

/// A client with a pool of connections.
#[derive(Clone, Debug)]
pub(crate) struct Fetcher(Client<HttpsConnector<HttpConnector>, Full<Body>>);

impl Fetcher {
    /// Trusts the authorities of the system, and those in `ca_file`.
    pub(crate) fn new(ca_file: Option<&Path>) -> Result<Self, SetupError> {
        let tls = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots(ca_file)?)
            .with_no_client_auth();
        let mut http = HttpConnector::new();
        // The URL was checked; the connector would refuse https.
        http.enforce_http(false);
        http.set_nodelay(true);
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(tls)
            .https_or_http()
            .enable_http1()
            .wrap_connector(http);
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(Duration::from_secs(30))
            .pool_max_idle_per_host(32)
            .http1_max_buf_size(64 * 1024)
            .build(connector);
        Ok(Self(client))
    }

    /// One exchange, body included. The status is the caller's to judge.
    pub(crate) async fn send(
        &self,
        request: Request<Full<Body>>,
        limit: usize,
        timeout: Duration,
    ) -> Result<(StatusCode, HeaderMap, Body), FetchError> {
        tokio::time::timeout(timeout, self.exchange(request, limit)).await.map_err(|_| FetchError::Timeout)?
    }

    async fn exchange(
        &self,
        request: Request<Full<Body>>,
        limit: usize,
    ) -> Result<(StatusCode, HeaderMap, Body), FetchError> {
        let answer = self
            .0
            .request(request)
            .await
            .map_err(|error| if error.is_connect() { unconnected(&error) } else { FetchError::Broken })?;
        let (parts, body) = answer.into_parts();
        let body = Limited::new(body, limit).collect().await.map_err(|error| {
            if error.is::<LengthLimitError>() { FetchError::TooLarge } else { FetchError::Broken }
        })?;
        Ok((parts.status, parts.headers, body.to_bytes()))
    }
}

/// Why there is no connection.
fn unconnected(error: &(dyn Error + 'static)) -> FetchError {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(io) = error.downcast_ref::<io::Error>() {
            if io.kind() == io::ErrorKind::ConnectionRefused {
                return FetchError::ConnectionRefused;
            }
            // What an error of this type wraps is not one of its sources.
            if let Some(inner) = io.get_ref() {
                cause = Some(inner);
                continue;
            }
        }
        if let Some(rustls::Error::InvalidCertificate(_)) = error.downcast_ref() {
            return FetchError::Certificate;
        }
        // The connector's own type, which is not public in a way to ask it.
        if error.to_string().starts_with("dns error") {
            return FetchError::UnknownHost;
        }
        cause = error.source();
    }
    FetchError::Connect
}

/// A URL for the log, without what may be a password in it.
pub(crate) fn shown(uri: &Uri) -> String {
    let host = uri.authority().map_or("", |authority| authority.as_str());
    // Those with a user name were refused.
    format!("{}://{host}{}", uri.scheme_str().unwrap_or_default(), uri.path())
}

fn roots(ca_file: Option<&Path>) -> Result<RootCertStore, SetupError> {
    /// Reading them takes long enough to do it once: new ones count after a restart.
    static SYSTEM: LazyLock<RootCertStore> = LazyLock::new(|| {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        roots
    });
    let mut roots = SYSTEM.clone();
    let Some(path) = ca_file else {
        if roots.is_empty() {
            tracing::warn!("the system has no certificate authorities: no https URL will be reached");
        }
        return Ok(roots);
    };
    let wrong = |reason: String| SetupError::Roots { path: path.to_owned(), reason };
    for certificate in pem::certificates(path).map_err(wrong)? {
        roots.add(certificate).map_err(|error| wrong(error.to_string()))?;
    }
    Ok(roots)
}

/// A URL that may be asked: https, or http on this machine, where nobody listens in between.
pub(crate) fn endpoint(text: &str) -> Result<Uri, SetupError> {
    let uri: Uri = text.parse().map_err(|_| SetupError::Url("cannot be read"))?;
    let Some(authority) = uri.authority() else { return Err(SetupError::Url("has no host")) };
    if authority.as_str().contains('@') {
        return Err(SetupError::Url("contains a user name or a password"));
    }
    match uri.scheme_str() {
        Some("https") => Ok(uri),
        Some("http") if is_loopback(&uri) => Ok(uri),
        Some("http") => Err(SetupError::Url("must be https, unless its host is this machine (loopback)")),
        _ => Err(SetupError::Url("must be https")),
    }
}

/// Whether the host is this machine by its spelling; a name could change its address later.
pub(crate) fn is_loopback(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default();
    let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_https_or_loopback() {
        for good in [
            "https://issuer.example",
            "https://issuer.example:8443/a?b=c",
            "http://127.0.0.1:80/",
            "http://127.9.9.9/",
            "http://[::1]:8080/keys",
            "http://LOCALHOST/",
        ] {
            assert!(endpoint(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "/keys",
            "issuer.example/keys",
            "http://issuer.example/",
            "http://127.0.0.1.example/",
            "http://localhost.example/",
            "http://127.1/",
            "https://user:password@issuer.example/",
            "http://127.0.0.1@issuer.example/",
            "ftp://127.0.0.1/",
            "file:///etc/passwd",
            "https://",
        ] {
            let error = endpoint(bad).expect_err(bad).to_string();
            assert!(!error.contains("password@"), "{error}");
        }
    }

    #[tokio::test]
    async fn it_is_said_why_there_is_no_connection() {
        let fetcher = Fetcher::new(None).unwrap();
        let ask = async |uri: &str| {
            let mut request = Request::new(Full::default());
            *request.uri_mut() = uri.parse().unwrap();
            fetcher.send(request, 1000, Duration::from_secs(10)).await.unwrap_err()
        };
        let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        assert_eq!(ask(&format!("http://{nobody}/")).await, FetchError::ConnectionRefused);
        assert_eq!(ask(&format!("https://{nobody}/")).await, FetchError::ConnectionRefused);
        // A label that is too long, so that no name server is asked.
        assert_eq!(ask(&format!("http://{}.invalid/", "a".repeat(64))).await, FetchError::UnknownHost);
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let config = rustls::ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let _ = acceptor.accept(stream).await;
        });
        assert_eq!(ask(&format!("https://localhost:{port}/")).await, FetchError::Certificate);
        let secret = "https://a.example:8443/keys?key=SECRET".parse().unwrap();
        assert_eq!(shown(&secret), "https://a.example:8443/keys");
    }

    #[test]
    fn files_without_certificates_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ca.pem");
        assert!(Fetcher::new(Some(&path)).is_err(), "missing");
        std::fs::write(&path, "nothing").unwrap();
        assert!(Fetcher::new(Some(&path)).is_err(), "empty");
        std::fs::write(&path, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").unwrap();
        assert!(Fetcher::new(Some(&path)).is_err(), "broken");
    }
}
