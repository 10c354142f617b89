//! HTTPS, for a server without a proxy in front.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::client::verify_server_cert_signed_by_trust_anchor;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::UnixTime;
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, Error, RootCertStore, ServerConfig};

use crate::config;
use crate::pem;
use crate::secret::placed;

/// What is wrong with the time of a certificate that was loaded. Clients will refuse it, and it may be renewed while the
/// server runs.
pub(crate) fn outdated(from: &config::Tls, folder: &Path) -> Option<String> {
    outdated_at(&placed(&from.cert_file, folder), UnixTime::now())
}

fn outdated_at(chain: &Path, now: UnixTime) -> Option<String> {
    let certificates = pem::certificates(chain).ok()?;
    let certificate = ParsedCertificate::try_from(certificates.first()?).ok()?;
    let algorithms = aws_lc_rs::default_provider().signature_verification_algorithms;
    // Its time is looked at before the authority that it is of, which nobody knows here.
    let error = verify_server_cert_signed_by_trust_anchor(
        &certificate,
        &RootCertStore::empty(),
        &[],
        now,
        algorithms.all,
    )
    .err()?;
    let what = match error {
        Error::InvalidCertificate(CertificateError::Expired | CertificateError::ExpiredContext { .. }) => {
            "has expired"
        }
        Error::InvalidCertificate(
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. },
        ) => "is not valid yet",
        _ => return None,
    };
    Some(format!("server.tls: {}: the certificate {what}, so clients refuse it", chain.display()))
}

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
        .map_err(|error| {
            let why = match error {
                Error::InconsistentKeys(_) => "the key does not belong to the certificate".to_owned(),
                other => other.to_string(),
            };
            format!("server.tls: {} and {}: {why}", chain.display(), key.display())
        })?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_certificate_out_of_its_time_is_reported_and_another_key_refused() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let mut params = rcgen::CertificateParams::new(["localhost".to_owned()]).unwrap();
        params.not_before = rcgen::date_time_ymd(2020, 1, 1);
        params.not_after = rcgen::date_time_ymd(2021, 1, 1);
        let key = rcgen::KeyPair::generate().unwrap();
        std::fs::write(at("cert.pem"), params.self_signed(&key).unwrap().pem()).unwrap();
        std::fs::write(at("key.pem"), key.serialize_pem()).unwrap();
        std::fs::write(at("other.pem"), rcgen::KeyPair::generate().unwrap().serialize_pem()).unwrap();
        let tls = |key: &str| config::Tls { cert_file: "cert.pem".into(), key_file: key.into() };
        assert!(load(&tls("key.pem"), folder.path()).is_ok(), "it may be renewed while the server runs");
        let error = load(&tls("other.pem"), folder.path()).unwrap_err();
        assert!(error.ends_with(": the key does not belong to the certificate"), "{error}");
        assert!(outdated(&tls("key.pem"), folder.path()).unwrap().contains("has expired"));
        let day = |days: u64| UnixTime::since_unix_epoch(Duration::from_secs(days * 86_400));
        // In 2019, 2020 and 2022.
        for (days, what) in
            [(18_000, Some("is not valid yet")), (18_500, None), (19_000, Some("has expired"))]
        {
            let said = outdated_at(&at("cert.pem"), day(days));
            assert_eq!(said.is_some(), what.is_some(), "{said:?}");
            assert!(said.unwrap_or_default().contains(what.unwrap_or_default()));
        }
    }
}
