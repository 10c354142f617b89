//! A service that the server asks, which can do anything a service can do wrong.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) line: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Received {
    pub(crate) fn path(&self) -> &str {
        self.line.split(' ').nth(1).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

/// Bytes, each part after a wait. Nothing at all closes the connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer(pub(crate) Vec<(Duration, Vec<u8>)>);

impl Answer {
    pub(crate) fn new(status: u16, body: &str) -> Self {
        Self::with_headers(status, "", body)
    }

    pub(crate) fn with_headers(status: u16, headers: &str, body: &str) -> Self {
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n{headers}\r\n"
        );
        Self(vec![(Duration::ZERO, (head + body).into_bytes())])
    }

    /// Closes the connection after it.
    pub(crate) fn raw(text: &str) -> Self {
        Self(vec![(Duration::ZERO, text.as_bytes().to_vec()), (Duration::ZERO, Vec::new())])
    }

    pub(crate) fn after(mut self, wait: Duration) -> Self {
        self.0[0].0 = wait;
        self
    }

    /// One byte after the other.
    pub(crate) fn dripping(self, wait: Duration) -> Self {
        Self(self.0.into_iter().flat_map(|(_, bytes)| bytes).map(|byte| (wait, vec![byte])).collect())
    }
}

type Handler = dyn Fn(&Received) -> Answer + Send + Sync;

/// A service on a free port; it ends with the value.
pub(crate) struct Service {
    pub(crate) url: String,
    received: Arc<Mutex<Vec<Received>>>,
    handler: Arc<Mutex<Arc<Handler>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Service {
    pub(crate) async fn start(handler: impl Fn(&Received) -> Answer + Send + Sync + 'static) -> Self {
        Self::on("127.0.0.1:0", None, handler).await
    }

    pub(crate) async fn tls(
        acceptor: TlsAcceptor,
        handler: impl Fn(&Received) -> Answer + Send + Sync + 'static,
    ) -> Self {
        Self::on("127.0.0.1:0", Some(acceptor), handler).await
    }

    async fn on(
        address: &str,
        acceptor: Option<TlsAcceptor>,
        handler: impl Fn(&Received) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let url = match acceptor {
            Some(_) => format!("https://localhost:{port}"),
            None => format!("http://127.0.0.1:{port}"),
        };
        let received = Arc::<Mutex<Vec<Received>>>::default();
        let handler: Arc<Mutex<Arc<Handler>>> = Arc::new(Mutex::new(Arc::new(handler)));
        let (seen, current) = (Arc::clone(&received), Arc::clone(&handler));
        let task = tokio::spawn(async move {
            // Connections end with the service, as those of a process do.
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let (seen, current, acceptor) = (Arc::clone(&seen), Arc::clone(&current), acceptor.clone());
                connections.spawn(async move {
                    match acceptor {
                        Some(acceptor) => {
                            if let Ok(stream) = acceptor.accept(stream).await {
                                serve(stream, &seen, &current).await;
                            }
                        }
                        None => serve(stream, &seen, &current).await,
                    }
                });
            }
        });
        Self { url, received, handler, task }
    }

    /// From now on.
    pub(crate) fn answer(&self, handler: impl Fn(&Received) -> Answer + Send + Sync + 'static) {
        *self.handler.lock().unwrap() = Arc::new(handler);
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    pub(crate) fn hits(&self) -> usize {
        self.received.lock().unwrap().len()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    received: &Mutex<Vec<Received>>,
    handler: &Mutex<Arc<Handler>>,
) {
    while let Some(request) = read(&mut stream).await {
        received.lock().unwrap().push(request.clone());
        let handler = Arc::clone(&handler.lock().unwrap());
        let Answer(parts) = handler(&request);
        let close = parts.is_empty() || parts.iter().any(|(_, part)| !part.starts_with(b"HTTP/1.1 "));
        for (wait, part) in parts {
            tokio::time::sleep(wait).await;
            if stream.write_all(&part).await.is_err() || stream.flush().await.is_err() {
                return;
            }
        }
        if close {
            let _ = stream.shutdown().await;
            return;
        }
    }
}

async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Received> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        bytes.push(stream.read_u8().await.ok()?);
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.split("\r\n");
    let line = lines.next().unwrap().to_owned();
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let mut body = vec![0; length.map_or(0, |(_, length)| length.parse().unwrap())];
    stream.read_exact(&mut body).await.ok()?;
    Some(Received { line, headers, body })
}
