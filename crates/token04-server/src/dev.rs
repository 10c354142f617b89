//! `token04 serve --dev`: a server for the first five minutes, on this machine only.

use std::path::Path;

use crate::auth::new_key;
use crate::config::Config;
use crate::listen::CANNOT_LISTEN;
use crate::run::{Source, run};
use crate::state::{Allowed, StartError, State};

/// The app of ZEGO's documentation, which belongs to nobody.
const APP_ID: u32 = 1_234_567_890;
const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";
const VARIABLE: &str = "ZEGO_SERVER_SECRET";

/// Serves on a loopback address, with a new key and a policy that grants a server everything.
/// `started` is given the lines that tell how to use it.
///
/// # Errors
/// Why it does not start.
pub fn dev(port: u16, app_id: Option<u32>, started: impl FnOnce(&str)) -> Result<(), StartError> {
    let own = std::env::var_os(VARIABLE).is_some();
    if own && app_id.is_none() {
        return Err(StartError(format!(
            "{VARIABLE} is set: give its app with --app-id as well, or unset it to use the example app"
        )));
    }
    if !own && app_id.is_some() {
        return Err(StartError(format!("set {VARIABLE} to the ServerSecret of the app")));
    }
    let (key, hash) = new_key().map_err(StartError::new)?;
    let folder = if own { None } else { Some(Example::write()?) };
    let secret = folder.as_ref().map_or_else(
        || format!("env = '{VARIABLE}'"),
        |folder| format!("file = '{}'", folder.0.path().display()),
    );
    let app_id = app_id.unwrap_or(APP_ID);
    let text = format!(
        "[server]\nlisten = '127.0.0.1:{port}'\n\
         [[app]]\nname = 'dev'\napp_id = {app_id}\nsecrets = [{{ {secret} }}]\n\
         [[auth.api_key]]\nclient = 'dev'\nkeys = ['{hash}']\npolicy = 'dev'\n\
         [policy.dev]\napps = ['dev']\nuser_id_from_request = true\nrooms = ['*']\nstreams = ['*']\n\
         privileges = ['login', 'publish']\n"
    );
    let allowed = Allowed::default();
    let state = State::new(Config::parse(&text)?, Path::new("/"), allowed, None)?;
    drop(folder);
    let started = |address: &str| started(&lines(address, &key, app_id, own));
    run(Source::Given(Box::new(state)), allowed, started).map_err(|error| {
        let is_taken = error.0.starts_with(CANNOT_LISTEN);
        if is_taken { StartError(format!("{error}: choose another port with --port")) } else { error }
    })
}

/// The example's secret as a file, since a configuration never contains one.
struct Example(tempfile::NamedTempFile);

impl Example {
    fn write() -> Result<Self, StartError> {
        let write = || {
            let mut file = tempfile::NamedTempFile::new()?;
            std::io::Write::write_all(&mut file, SECRET.as_bytes())?;
            Ok(file)
        };
        write()
            .map(Self)
            .map_err(|error: std::io::Error| StartError(format!("cannot write a temporary file: {error}")))
    }
}

fn lines(address: &str, key: &str, app_id: u32, own: bool) -> String {
    let app = if own {
        format!("App {app_id}, with the ServerSecret in {VARIABLE}.")
    } else {
        format!("App {app_id} of ZEGO's documentation. For your own: set {VARIABLE}, and pass --app-id.")
    };
    let secret = if own { String::new() } else { format!("{VARIABLE}={SECRET} ") };
    format!(
        "token04 serve --dev at http://{address}, for this machine only. {app}\n\
         The key is new at every start. To get a token, and to check it:\n\n  \
         TOKEN=$(curl -sS http://{address}/v1/token -H 'Authorization: Bearer {key}' \
         -H 'Content-Type: application/json' -d '{{\"user_id\":\"user_1\",\"room_id\":\"room1\"}}' | sed 's/.*\"token\":\"\\([^\"]*\\)\".*/\\1/')\n  \
         {secret}token04 verify \"$TOKEN\" --app-id {app_id} --user-id user_1 --room-id room1 --privilege login\n"
    )
}
