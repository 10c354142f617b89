//! HTTPS, for a server without a proxy in front.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::config;
use crate::secret::placed;

/// Reads the certificate and its key. The error names the file, and repeats nothing of it.
pub(crate) fn load(from: &config::Tls, folder: &Path) -> Result<Arc<ServerConfig>, String> {
    let (chain, key) = (placed(&from.cert_file, folder), placed(&from.key_file, folder));
    let wrong =
        |path: &PathBuf, why: &dyn std::fmt::Display| format!("server.tls: {}: {why}", path.display());
    let certificates: Vec<_> = CertificateDer::pem_file_iter(&chain)
        .and_then(Iterator::collect)
        .map_err(|error| wrong(&chain, &error))?;
    if certificates.is_empty() {
        return Err(wrong(&chain, &"there is no certificate in it"));
    }
    let secret = PrivateKeyDer::from_pem_file(&key).map_err(|error| wrong(&key, &error))?;
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
