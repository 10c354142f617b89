//! `POST /v1/token`: one token for whoever asks.

use super::Asked;
use super::answer::{Answer, Made, Times, make};
use crate::audit::Line;
use crate::body::{self, TokenBody};
use crate::callback::{Granted, Overrides};
use crate::policy::{Ask, Grant};
use crate::problem::{Fault, Kind};

pub(super) fn answer(asked: &Asked<'_>, line: &mut Line) -> Result<Answer, Fault> {
    let body: TokenBody = body::parse(asked.body)?;
    body::check_streams(body.stream_ids.as_deref())?;
    let (app, policy) = asked.app(body.app.as_deref(), line)?;
    let grant = policy.decide(
        asked.subject,
        &Ask {
            user_id: body.user_id.as_deref(),
            room_id: body.room_id.as_deref(),
            stream_ids: body.stream_ids.as_deref(),
            privileges: body.privileges.as_deref(),
            ttl: body.ttl,
        },
    )?;
    let mut grant = narrow(grant, asked.overrides)?;
    grant.ttl_capped = body.ttl.is_some_and(|asked| grant.ttl < asked);
    let issuer = app.issuer().ok_or(Fault::hidden(Kind::Internal, "no secret is active"))?;
    let (token, expires_at) = make(issuer, &grant)?;
    let times = Times::new(expires_at, &grant);
    line.user_id = Some(grant.user_id.clone());
    line.room.clone_from(&grant.room_id);
    line.privileges = grant.room_id.is_some().then(|| grant.privileges.clone());
    line.lifetime = Some(grant.ttl);
    line.count = 1;
    let made = Made { token, app_id: app.app_id, user_id: grant.user_id, room_id: grant.room_id, times };
    Ok(Answer::Token(Box::new(made)))
}

/// What the app leaves of it. An app that wants to grant more is wrong about something: that denies.
fn narrow(grant: Grant, overrides: &Overrides) -> Result<Grant, Fault> {
    let Grant { user_id, room_id, stream_ids, privileges, ttl, ttl_capped } = grant;
    let granted = Granted { room_id, stream_ids, privileges, ttl };
    let Granted { room_id, stream_ids, privileges, ttl } = overrides
        .clone()
        .narrow(granted)
        .map_err(|_| Fault::hidden(Kind::Denied, "the app wants to grant more than the policy"))?;
    Ok(Grant { user_id, room_id, stream_ids, privileges, ttl, ttl_capped })
}
