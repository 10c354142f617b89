use std::path::Path;

use super::*;
use crate::config::Config;

const CONFIG: &str = r#"
[server]
listen = "127.0.0.1:0"

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
privileges = ["login"]
"#;

/// A server that takes no connections.
fn server(folder: &Path, serving: tokio::task::JoinHandle<()>) -> Server {
    std::fs::write(folder.join("secret"), "fa94dd0f974cf2e293728a526b028271").unwrap();
    let allowed = Allowed { none: true };
    let state = State::new(Config::parse(CONFIG).unwrap(), folder, allowed, None).unwrap();
    Server {
        reload: Reload {
            path: None,
            allowed,
            running: state.config.server.clone(),
            state: Arc::new(ArcSwap::from_pointee(state)),
        },
        audit: Audit::new().0,
        ready: Arc::default(),
        ending: watch::channel(false).0,
        address: String::new(),
        serving,
        _admin: None,
    }
}

#[tokio::test]
async fn who_takes_no_connections_is_not_ready_and_ends() {
    let folder = tempfile::tempdir().unwrap();
    let serving = tokio::spawn(async { panic!("as if the loop had a fault") });
    let server = server(folder.path(), serving);
    let ready = Arc::clone(&server.ready);
    assert!(server.run(Signals::new().unwrap(), |_| ()).await.is_err());
    assert!(ready.ending.load(Ordering::Relaxed));
}
