//! `POST /v1/tokens`: tokens for many users, for servers with a key. All or none.

use super::Asked;
use super::answer::{Answer, ManyMade, One, Times, make};
use crate::audit::Line;
use crate::body::{self, MOST_USERS, TokensBody};
use crate::policy::Ask;
use crate::problem::{Fault, Kind};

/// The longest answer, in bytes: the server has all of it in memory, and so has who asks.
const MOST_OF_ANSWER: usize = 16 * 1024 * 1024;

/// What an answer has for a user beside the token: the names of the fields, and the user id with each of its characters escaped.
const BESIDE: usize = 160;

/// What the request costs of a limit: what cannot be read, or names nobody, costs as one.
pub(super) fn cost(body: &[u8]) -> u32 {
    let users = body::parse::<TokensBody>(body).map_or(1, |body| body.user_ids.len());
    u32::try_from(users.clamp(1, MOST_USERS)).unwrap_or(u32::MAX)
}

pub(super) fn answer(asked: &Asked<'_>, line: &mut Line) -> Result<Answer, Fault> {
    asked.server_only()?;
    let body: TokensBody = body::parse(asked.body)?;
    if body.user_ids.is_empty() || body.user_ids.len() > MOST_USERS {
        return Err(Fault::field(Kind::InvalidBody, "user_ids", "Name at least 1 and at most 1000 users."));
    }
    body::check_once("user_ids", &body.user_ids)?;
    body::check_streams(body.stream_ids.as_deref())?;
    let (app, policy) = asked.app(body.app.as_deref(), line)?;
    let issuer = app.issuer().ok_or(Fault::hidden(Kind::Internal, "no secret is active"))?;
    let users = body.user_ids.len();
    let mut tokens = Vec::with_capacity(users);
    let mut length = 0;
    let mut last = None;
    for user_id in body.user_ids {
        let ask = Ask {
            user_id: Some(&user_id),
            room_id: body.room_id.as_deref(),
            stream_ids: body.stream_ids.as_deref(),
            privileges: body.privileges.as_deref(),
            ttl: body.ttl,
        };
        let grant = policy.decide(asked.subject, &ask).map_err(|refusal| {
            let field = if refusal.field == "user_id" { "user_ids" } else { refusal.field };
            Fault::field(Kind::Denied, field, refusal.why)
        })?;
        let (token, expires_at) = make(issuer, &grant)?;
        let more = token.len() + BESIDE;
        length += more;
        // By the first token, before the rest is made. Those that follow may be longer.
        if length > MOST_OF_ANSWER || (tokens.is_empty() && more * users > MOST_OF_ANSWER) {
            let why = "The answer would be longer than 16 MiB. Name fewer users, or fewer streams.";
            return Err(Fault::field(Kind::InvalidRequest, "user_ids", why));
        }
        // The earliest: a client must not believe in a token for longer than it lives.
        let earliest = last.map_or(expires_at, |(earliest, _): (i64, _)| earliest.min(expires_at));
        tokens.push(One { user_id, token });
        last = Some((earliest, grant));
    }
    let (expires_at, grant) = last.ok_or(Kind::InvalidBody)?;
    let times = Times::new(expires_at, &grant);
    line.count = tokens.len();
    line.room.clone_from(&grant.room_id);
    line.privileges = grant.room_id.is_some().then(|| grant.privileges.clone());
    line.lifetime = Some(grant.ttl);
    let made = ManyMade { tokens, app_id: app.app_id, room_id: grant.room_id, times };
    Ok(Answer::Tokens(Box::new(made)))
}
