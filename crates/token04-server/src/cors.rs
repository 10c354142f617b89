//! Which websites may ask. A request with an `Origin` comes from a browser, and is refused unless the
//! origin is listed: this also stops other websites from using a browser's cookies here.

use std::collections::HashSet;

use http::{HeaderMap, HeaderValue, header};
use url::Url;

use crate::config::Cors;

/// The exact list.
#[derive(Debug)]
pub(crate) struct Origins {
    listed: HashSet<String>,
    /// The headers that a page may send, as a browser that asks first is told.
    headers: HeaderValue,
}

/// What a request's origin is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// There is none: not a browser, which names its website in each POST.
    None,
    /// It is on the list.
    Listed(HeaderValue),
    /// It is not.
    Denied,
}

impl Origins {
    /// `shown` are the headers that the app of `auth.callback` is shown.
    pub(crate) fn new(from: Option<&Cors>, shown: &[String]) -> Result<Self, String> {
        let headers = headers(shown);
        let Some(from) = from else { return Ok(Self { listed: HashSet::new(), headers }) };
        if from.origins.is_empty() {
            return Err("server.cors.origins is empty: leave out server.cors, or list origins".to_owned());
        }
        for (index, origin) in from.origins.iter().enumerate() {
            // As a browser writes it: without the port that the scheme has, and with the host in the one form it has.
            let written = Url::parse(origin).map(|url| url.origin().ascii_serialization());
            let is_http = origin.starts_with("https://") || origin.starts_with("http://");
            let is_exact =
                is_http && !origin.contains('*') && written.is_ok_and(|written| written == *origin);
            if !is_exact {
                return Err(format!(
                    "server.cors.origins: entry {}: write exact origins such as https://app.example.com, as browsers send them: in lower case, without `*`, a path or the port 443 of https (80 of http)",
                    index + 1
                ));
            }
        }
        Ok(Self { listed: from.origins.iter().cloned().collect(), headers })
    }

    pub(crate) fn origin(&self, headers: &HeaderMap) -> Origin {
        let mut values = headers.get_all(header::ORIGIN).iter();
        match (values.next(), values.next()) {
            (None, _) => Origin::None,
            (Some(origin), None) if origin.to_str().is_ok_and(|origin| self.listed.contains(origin)) => {
                Origin::Listed(origin.clone())
            }
            _ => Origin::Denied,
        }
    }

    /// Answers a browser that asks before it asks.
    pub(crate) fn preflight(&self, origin: HeaderValue) -> http::Response<axum::body::Body> {
        let mut response = http::Response::new(axum::body::Body::empty());
        *response.status_mut() = http::StatusCode::NO_CONTENT;
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("POST"));
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, self.headers.clone());
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
        allow(origin, headers);
        response
    }
}

/// Those of every request, and those that the configuration names. A page cannot set `Cookie`.
fn headers(shown: &[String]) -> HeaderValue {
    let mut names = vec!["authorization".to_owned(), "content-type".to_owned()];
    for name in shown {
        let name = name.to_ascii_lowercase();
        if name != "cookie" && !names.contains(&name) {
            names.push(name);
        }
    }
    // What is no name of a header is refused elsewhere.
    HeaderValue::from_str(&names.join(", "))
        .unwrap_or(HeaderValue::from_static("authorization, content-type"))
}

/// Lets the website read the answer.
pub(crate) fn allow(origin: HeaderValue, headers: &mut HeaderMap) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers
        .insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("retry-after, x-request-id"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_may_send_the_headers_that_the_app_is_shown() {
        let allowed = |shown: &[&str]| {
            let shown: Vec<String> = shown.iter().map(|name| (*name).to_owned()).collect();
            let answer = Origins::new(None, &shown).unwrap().preflight(HeaderValue::from_static("a"));
            answer.headers()[header::ACCESS_CONTROL_ALLOW_HEADERS].to_str().unwrap().to_owned()
        };
        assert_eq!(allowed(&[]), "authorization, content-type");
        let shown = ["Authorization", "X-Session", "Cookie", "x-session"];
        assert_eq!(allowed(&shown), "authorization, content-type, x-session");
    }

    #[test]
    fn only_exact_origins_are_listed() {
        let list = |origins: &[&str]| {
            let origins = origins.iter().map(|origin| (*origin).to_owned()).collect();
            Origins::new(Some(&Cors { origins }), &[])
        };
        for wrong in [
            "*",
            "https://*.example.com",
            "https://a.example.com/",
            "null",
            "",
            "a.example.com",
            "https://",
            "HTTPS://A",
            "https://a.example.com:443",
            "http://a.example.com:80",
            "https://a.example.com:",
            "https://a.example.com:99999",
            "https://a..example.com:x",
            "https://[::1",
            "https://[0:0:0:0:0:0:0:1]",
            "https://127.1",
            "https://user@a.example.com",
            "https://a.example.com?b",
            "https://bücher.example",
            "ftp://a.example.com",
        ] {
            assert!(list(&[wrong]).is_err(), "{wrong}");
        }
        assert!(list(&[]).is_err());
        let origins = list(&[
            "https://a.example.com",
            "http://localhost:3000",
            "http://[::1]:3000",
            "https://xn--bcher-kva.example:80",
        ])
        .unwrap();
        let of = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(header::ORIGIN, HeaderValue::from_static(value));
            }
            origins.origin(&headers)
        };
        assert_eq!(of(&[]), Origin::None);
        assert!(matches!(of(&["https://a.example.com"]), Origin::Listed(_)));
        for wrong in
            ["https://a.example.com.evil", "http://a.example.com", "null", "", "https://a.example.com:444"]
        {
            assert_eq!(of(&[wrong]), Origin::Denied, "{wrong}");
        }
        assert_eq!(of(&["https://a.example.com", "https://a.example.com"]), Origin::Denied);
    }
}
