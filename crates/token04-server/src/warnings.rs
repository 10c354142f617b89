//! What the server accepts, but the operator hardly means: `--check` reports it, and so does the log at every start.

use std::fs::metadata;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::config::{Config, Listen, SecretSource};
use crate::secret::placed;
use crate::tls;

/// `folder` is that of the configuration.
pub(crate) fn of(config: &Config, folder: &Path) -> Vec<String> {
    let mut warnings: Vec<String> = files(config)
        .into_iter()
        .filter_map(|(place, file)| {
            let file = placed(&file, folder);
            let can = everyone_can(&file)?;
            let file = file.display();
            Some(format!("{place}: everyone on this machine can {can} {file}: chmod 600 {file}"))
        })
        .collect();
    warnings.extend(config.server.tls.as_ref().and_then(|tls| tls::outdated(tls, folder)));
    warnings.extend(plain_http(config));
    warnings
}

/// The files with secrets, and where the configuration names them.
fn files(config: &Config) -> Vec<(String, PathBuf)> {
    let mut files = Vec::new();
    for app in &config.apps {
        for (index, entry) in app.secrets.iter().enumerate() {
            if let Some(file) = &entry.file {
                files.push((format!("app {}: secrets: entry {}", app.name, index + 1), file.clone()));
            }
        }
    }
    let mut add = |place: String, source: Option<&SecretSource>| {
        if let Some(SecretSource::File(file)) = source {
            files.push((place, file.clone()));
        }
    };
    let auth = &config.auth;
    for entry in &auth.hmac {
        for (index, source) in entry.keys.iter().enumerate() {
            add(format!("auth.hmac {}: keys: entry {}", entry.client, index + 1), Some(source));
        }
    }
    for (index, entry) in auth.jwt.iter().enumerate() {
        add(format!("auth.jwt[{index}]: secret"), entry.secret.as_ref());
    }
    add("auth.callback: key".to_owned(), auth.callback.as_ref().map(|entry| &entry.key));
    let password = config.redis.as_ref().and_then(|redis| redis.password_file.as_ref());
    files.extend(password.map(|file| ("redis: password_file".to_owned(), file.clone())));
    let key = config.server.tls.as_ref().map(|tls| tls.key_file.clone());
    files.extend(key.map(|file| ("server.tls: key_file".to_owned(), file)));
    files
}

/// What someone without any right of their own can do with a file. Nothing if a folder on the way to it keeps them out.
fn everyone_can(file: &Path) -> Option<&'static str> {
    // What links lead to counts, as in a mounted secret of Kubernetes.
    let file = file.canonicalize().ok()?;
    let may = |path: &Path, bits: u32| metadata(path).is_ok_and(|data| data.mode() & bits != 0);
    if !file.ancestors().skip(1).all(|folder| may(folder, 0o001)) {
        return None;
    }
    match (may(&file, 0o004), may(&file, 0o002)) {
        (true, true) => Some("read and change"),
        (true, false) => Some("read"),
        (false, true) => Some("change"),
        (false, false) => None,
    }
}

/// Credentials and tokens that anyone on the way could read.
fn plain_http(config: &Config) -> Option<String> {
    let Listen::Tcp(address) = config.server.listen else { return None };
    let is_proxied = !config.forwarded.trusted.is_empty() || config.auth.proxy_header.is_some();
    if address.ip().to_canonical().is_loopback() || config.server.tls.is_some() || is_proxied {
        return None;
    }
    Some(
        "server.listen is reachable over the network without TLS, so others can read credentials and tokens on the way: switch on server.tls, or list the proxy that does TLS in forwarded.trusted"
            .to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    const CONFIG: &str = r#"
[server]
listen = "127.0.0.1:0"
tls = { cert_file = "cert", key_file = "tls" }
[[app]]
name = "main"
app_id = 1
secrets = [{ env = "A" }, { file = "app" }]
[[auth.hmac]]
client = "backend"
keys = [{ file = "hmac" }]
policy = "p"
[[auth.jwt]]
issuer = "a"
audience = ["a"]
algorithms = ["HS256"]
secret = { file = "jwt" }
policy = "p"
[auth.callback]
url = "a"
key = { file = "callback" }
headers = ["Cookie"]
policy = "p"
[redis]
url = "a"
password_file = "redis"
[policy.p]
apps = ["main"]
"#;

    fn set(path: &Path, mode: u32) {
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn secrets_that_everyone_can_read_or_change_are_reported() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let places = [
            ("app", "app main: secrets: entry 2"),
            ("hmac", "auth.hmac backend: keys: entry 1"),
            ("jwt", "auth.jwt[0]: secret"),
            ("callback", "auth.callback: key"),
            ("redis", "redis: password_file"),
            ("tls", "server.tls: key_file"),
        ];
        let said = |mode: u32| {
            for (name, _) in places {
                fs::write(folder.join(name), "x").unwrap();
                set(&folder.join(name), mode);
            }
            of(&Config::parse(CONFIG).unwrap(), folder)
        };
        let expected = |can: &str| {
            let line = |(name, place): (&str, &str)| {
                let file = folder.join(name).display().to_string();
                format!("{place}: everyone on this machine can {can} {file}: chmod 600 {file}")
            };
            places.map(line).to_vec()
        };
        set(folder, 0o755);
        assert_eq!(said(0o644), expected("read"));
        assert_eq!(said(0o662), expected("change"));
        assert_eq!(said(0o666), expected("read and change"));
        for closed in [0o600, 0o400, 0o440, 0o660] {
            assert_eq!(said(closed), [""; 0], "{closed:o}");
        }
        set(folder, 0o750);
        assert_eq!(said(0o666), [""; 0], "nobody else comes that far");
    }

    #[test]
    fn plain_http_on_a_network_is_reported() {
        let plain = CONFIG.replace("tls = {", "cors = { origins = [] } # {");
        let of = |text: &str| plain_http(&Config::parse(text).unwrap());
        for (listen, is_reported) in [
            ("127.0.0.1:0", false),
            ("[::1]:0", false),
            ("unix:/a", false),
            ("systemd", false),
            ("0.0.0.0:0", true),
            ("[::]:0", true),
            ("192.0.2.1:0", true),
        ] {
            let listening = |text: &str| text.replace("127.0.0.1:0", listen);
            assert_eq!(of(&listening(&plain)).is_some(), is_reported, "{listen}");
            assert_eq!(of(&listening(CONFIG)), None, "{listen}: with TLS");
            let proxied = plain.replace("[redis]", "[forwarded]\ntrusted = [\"10.0.0.0/8\"]\n[redis]");
            assert_eq!(of(&listening(&proxied)), None, "{listen}: behind a proxy");
        }
    }
}
