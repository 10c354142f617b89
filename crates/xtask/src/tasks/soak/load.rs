//! Many clients, each of which asks for tokens and looks at every one.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Result, anyhow};
use serde_json::{Value, json};
use token04_core::{Expectation, Verifier, inspect};
use ureq::{Agent, Body, http::Response};

use crate::tools::driver::SECRET;

const CLIENTS: usize = 8;

/// A connection to a worker that was killed ends soon. Anything longer is a server that hangs.
const TIMEOUT: Duration = Duration::from_secs(10);

/// So many wrong answers are told.
const TOLD: usize = 5;

/// So many characters are shown of an answer that is not a token.
const SHOWN: usize = 200;

/// What the server answered.
#[derive(Default)]
pub(super) struct Answers {
    pub(super) requests: usize,
    /// Requests without an answer, or with a gateway's error.
    pub(super) dropped: usize,
    /// The IV of each token.
    pub(super) ivs: Vec<u128>,
    /// What should never be.
    pub(super) wrong: Vec<String>,
}

/// Clients that ask until they are told to stop.
pub(super) struct Load {
    clients: Vec<JoinHandle<Result<Answers>>>,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    stop: AtomicBool,
    tokens: AtomicUsize,
    dropped: AtomicUsize,
}

impl Load {
    pub(super) fn start(asked: &Asked) -> Self {
        let shared = Arc::new(Shared::default());
        let clients = (0..CLIENTS)
            .map(|client| {
                let (shared, asked) = (Arc::clone(&shared), asked.clone());
                thread::spawn(move || ask(&asked, client, &shared))
            })
            .collect();
        Self { clients, shared }
    }

    /// How many tokens came so far.
    pub(super) fn tokens(&self) -> usize {
        self.shared.tokens.load(Ordering::Relaxed)
    }

    /// How many requests were dropped so far.
    pub(super) fn dropped(&self) -> usize {
        self.shared.dropped.load(Ordering::Relaxed)
    }

    /// Stops the clients; gives what all of them got.
    pub(super) fn finish(self) -> Result<Answers> {
        self.shared.stop.store(true, Ordering::Relaxed);
        let mut all = Answers::default();
        for client in self.clients {
            let answers = client.join().map_err(|_| anyhow!("a client panicked"))??;
            all.requests += answers.requests;
            all.dropped += answers.dropped;
            all.ivs.extend(answers.ivs);
            all.wrong.extend(answers.wrong);
        }
        all.wrong.truncate(TOLD);
        Ok(all)
    }
}

/// Whom the clients ask.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) port: u16,
    /// For the API of `token04 serve`.
    pub(super) key: Option<String>,
}

impl Asked {
    /// Whether the server makes a token.
    pub(super) fn answers(&self) -> bool {
        matches!(self.token(&agent(), "first"), Answer::Token(_))
    }

    fn token(&self, agent: &Agent, user: &str) -> Answer {
        let Ok(response) = self.call(agent, user) else { return Answer::Dropped };
        match response.status().as_u16() {
            200 | 201 => self.read(response),
            502..=504 => Answer::Dropped,
            status => Answer::Status(status),
        }
    }

    fn call(&self, agent: &Agent, user: &str) -> Result<Response<Body>, ureq::Error> {
        let place = format!("http://127.0.0.1:{}", self.port);
        let Some(key) = &self.key else { return agent.get(format!("{place}/token?user={user}")).call() };
        let body = json!({"user_id": user, "room_id": "soak"}).to_string();
        let request = agent.post(format!("{place}/v1/token")).content_type("application/json");
        request.header("authorization", format!("Bearer {key}")).send(body)
    }

    fn read(&self, mut response: Response<Body>) -> Answer {
        let Ok(text) = response.body_mut().read_to_string() else { return Answer::Dropped };
        if self.key.is_none() {
            return Answer::Token(text);
        }
        let answer = serde_json::from_str::<Value>(&text).ok();
        let token = answer.as_ref().and_then(|answer| answer.get("token")?.as_str());
        // What is no answer of the API is shown as what it is.
        Answer::Token(token.unwrap_or(&text).to_owned())
    }
}

fn agent() -> Agent {
    Agent::config_builder().timeout_global(Some(TIMEOUT)).http_status_as_error(false).build().into()
}

enum Answer {
    Token(String),
    Dropped,
    Status(u16),
}

fn ask(asked: &Asked, client: usize, shared: &Shared) -> Result<Answers> {
    let (agent, verifier) = (agent(), Verifier::new(SECRET)?);
    let mut answers = Answers::default();
    while !shared.stop.load(Ordering::Relaxed) {
        let user = format!("u{client}-{}", answers.requests);
        answers.requests += 1;
        let wrong = match asked.token(&agent, &user) {
            Answer::Token(token) => match look(&verifier, &token, &user) {
                Ok(iv) => {
                    answers.ivs.push(iv);
                    shared.tokens.fetch_add(1, Ordering::Relaxed);
                    continue;
                }
                Err(why) => why,
            },
            Answer::Dropped => {
                answers.dropped += 1;
                shared.dropped.fetch_add(1, Ordering::Relaxed);
                thread::sleep(Duration::from_millis(5));
                continue;
            }
            Answer::Status(status) => format!("HTTP status {status}"),
        };
        if answers.wrong.len() < TOLD {
            answers.wrong.push(wrong);
        }
    }
    Ok(answers)
}

/// The IV of a token that is for this user; else why it is not.
fn look(verifier: &Verifier, token: &str, user: &str) -> Result<u128, String> {
    let expected = Expectation::new().app_id(1_234_567_890).user_id(user);
    if !token.starts_with("04") {
        // No token, so it may be shown: it can be an error of the host.
        let start: String = token.chars().take(SHOWN).collect();
        return Err(format!("{} bytes instead of a token: {start:?}", token.len()));
    }
    let wrong = |error| format!("a wrong token of {} bytes: {error}", token.len());
    verifier.verify(token, &expected).map_err(wrong)?;
    let envelope = inspect(token).map_err(|error| error.to_string())?;
    Ok(envelope.iv().iter().fold(0, |iv, byte| iv << 8 | u128::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_gives_its_iv_to_its_user_alone() -> Result<()> {
        let verifier = Verifier::new(SECRET)?;
        let token = token04_core::generate_token04(1_234_567_890, "ann", SECRET, 60, "")?;
        let iv = look(&verifier, &token, "ann").map_err(|why| anyhow!(why))?;
        assert_eq!(iv.to_be_bytes(), inspect(&token)?.iv());
        assert!(look(&verifier, &token, "bob").is_err());
        assert_eq!(look(&verifier, "04", "ann").map_err(|why| why.contains("MALFORMED")), Err(true));
        assert_eq!(look(&verifier, "no", "ann"), Err("2 bytes instead of a token: \"no\"".to_owned()));
        Ok(())
    }
}
