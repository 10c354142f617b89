//! HTTPS, for a server without a proxy in front.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;

use crate::config;
use crate::pem;
use crate::secret::placed;

/// Reads the certificate and its key. The error names the file, and repeats nothing of it.
pub(crate) fn load(from: &config::Tls, folder: &Path) -> Result<Arc<ServerConfig>, String> {
    let (chain, key) = (placed(&from.cert_file, folder), placed(&from.key_file, folder));
    let wrong = |path: &PathBuf, why: &str| format!("server.tls: {}: {why}", path.display());
    let certificates = pem::certificates(&chain).map_err(|error| wrong(&chain, &error))?;
    let secret = pem::key(&key).map_err(|error| wrong(&key, &error))?;
    // Which is also where a key that belongs to another certificate is found.
    let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| format!("server.tls: {error}"))?
        .with_no_client_auth()
        .with_single_cert(certificates, secret)
        .map_err(|error| format!("server.tls: {} and {}: {error}", chain.display(), key.display()))?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}
