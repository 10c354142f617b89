use std::fs;

use super::*;

const CONFIG: &str = r#"
[server]
listen = "127.0.0.1:8080"
admin = "127.0.0.1:9090"

[[app]]
name = "main"
app_id = 1234567890
secrets = [{ file = "secret" }]

[auth.none]
policy = "users"

[policy.users]
apps = ["main"]
user_id = "{sub}"
rooms = ["lobby"]
streams = ["{sub}_camera"]
privileges = ["login", "publish"]
"#;

#[tokio::test]
async fn a_reload_cannot_move_the_listeners_or_switch_tls() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("secret"), "fa94dd0f974cf2e293728a526b028271").unwrap();
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    fs::write(folder.path().join("cert.pem"), made.cert.pem()).unwrap();
    fs::write(folder.path().join("key.pem"), made.signing_key.serialize_pem()).unwrap();
    let load = |text: &str, previous: Option<&State>| {
        State::new(Config::parse(text).unwrap(), folder.path(), Allowed { none: true }, previous)
    };
    let tls =
        CONFIG.replace("[[app]]", "tls = { cert_file = \"cert.pem\", key_file = \"key.pem\" }\n[[app]]");
    // It listens at every address, with no `auth.none`; the new file would allow that at a loopback address.
    let public = CONFIG.replace("127.0.0.1:8080", "0.0.0.0:8080").replace(
        "[auth.none]",
        "[auth.proxy_header]\nheader = \"X-Auth-User\"\nnetworks = [\"10.0.0.7/32\"]",
    );
    let unix = CONFIG.replace("127.0.0.1:9090", "unix:/run/admin.socket");
    let without = CONFIG.replace("admin = \"127.0.0.1:9090\"", "");
    for (before, after, what) in [
        (public.as_str(), CONFIG, "server.listen"),
        (CONFIG, public.as_str(), "server.listen"),
        (CONFIG, unix.as_str(), "server.admin"),
        (CONFIG, without.as_str(), "server.admin"),
        (without.as_str(), CONFIG, "server.admin"),
        (CONFIG, tls.as_str(), "server.tls"),
        (tls.as_str(), CONFIG, "server.tls"),
    ] {
        let running = load(before, None).unwrap();
        assert!(load(before, Some(&running)).is_ok(), "{before}");
        assert!(load(after, None).is_ok(), "{after}");
        let error = load(after, Some(&running)).unwrap_err().to_string();
        assert_eq!(error, format!("{what}: a change needs a restart"));
    }
}
