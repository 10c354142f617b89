//! From the configuration to a policy. What would grant more than it seems to keeps the server from starting.

use std::sync::Arc;

use super::{Names, Policy, UserId, is_odd, longest};
use crate::body::MOST_STREAMS;
use crate::config;
use crate::config::{Privilege, Product};
use crate::names::{ROOM, STREAM, is_name};
use crate::subject::Mode;
use crate::template::Template;

/// 24 days, the most that ZIM accepts.
const ZIM_MOST: u32 = 24 * 86_400;

/// How long tokens are valid, in seconds, if neither the request nor the policy says it.
const HOUR: u32 = 3600;

impl Policy {
    /// `modes` are those that name it. The error says what is wrong.
    pub(crate) fn new(from: &config::Policy, modes: &[Mode]) -> Result<Self, String> {
        let user_id = match (&from.user_id, from.user_id_from_request) {
            (Some(template), false) => UserId::Template(user_id(template, from.product, modes)?),
            (None, true) if modes.iter().all(|mode| mode.is_server()) => UserId::Request,
            (None, true) => {
                return Err("user_id_from_request is for policies that only api_key and hmac use: a client must not choose who it is".to_owned());
            }
            (Some(_), true) => return Err("user_id and user_id_from_request exclude each other".to_owned()),
            (None, false) => return Err("user_id is missing, such as user_id = \"{sub}\"".to_owned()),
        };
        if from.apps.is_empty() {
            return Err("apps is empty".to_owned());
        }
        let is_express = from.product == Product::Express;
        let require_room = from.require_room.unwrap_or(is_express);
        let known = |template: &Template| known(template, modes, from.user_id_from_request);
        let rooms = names("rooms", &from.rooms, ROOM, known)?;
        let streams = names("streams", &from.streams, STREAM, known)?;
        if from.streams.len() > MOST_STREAMS {
            return Err(format!("streams has more than {MOST_STREAMS} entries, the most that a token has"));
        }
        if !is_express {
            if require_room
                || !from.rooms.is_empty()
                || !from.streams.is_empty()
                || !from.privileges.is_empty()
            {
                return Err(
                    "rooms, streams, privileges and require_room = true are for express only".to_owned()
                );
            }
        } else if from.rooms.is_empty() {
            if require_room {
                return Err("rooms is empty: list rooms, or write rooms = [\"*\"] for any".to_owned());
            }
            if !from.streams.is_empty() || !from.privileges.is_empty() {
                return Err("streams and privileges limit nothing without rooms".to_owned());
            }
        } else if from.privileges.is_empty() {
            return Err("privileges is empty: name login, publish or both".to_owned());
        } else if !require_room && limits(from) {
            return Err(
                "require_room is off, so a request that names no room gets a token without any limit: switch it on, or leave out rooms, streams and privileges".to_owned(),
            );
        } else if from.privileges.contains(&Privilege::Publish) && from.streams.is_empty() {
            return Err(
                "publish is granted, but streams is empty: name the streams, or [\"*\"] for any".to_owned()
            );
        }
        let ttl = from.ttl;
        let ttl_default = ttl.default.unwrap_or(HOUR.min(ttl.max));
        if ttl_default == 0 || ttl_default > ttl.max {
            return Err("ttl.default must be at least 1 and at most ttl.max".to_owned());
        }
        if from.product == Product::Zim && ttl.max > ZIM_MOST {
            return Err(format!("ttl.max is over 24 days ({ZIM_MOST}), the most that ZIM accepts"));
        }
        Ok(Self {
            apps: from.apps.iter().map(|name| Arc::from(name.as_str())).collect(),
            user_id,
            rooms,
            require_room,
            streams,
            privileges: from.privileges.clone(),
            ttl_default,
            ttl_max: ttl.max,
            product: from.product,
        })
    }
}

/// Whether there is a room, a stream or a privilege that the policy does not grant.
fn limits(from: &config::Policy) -> bool {
    let granted = |privilege| from.privileges.contains(&privilege);
    from.rooms != ["*"] || from.streams != ["*"] || !granted(Privilege::Login) || !granted(Privilege::Publish)
}

fn user_id(template: &str, product: Product, modes: &[Mode]) -> Result<Template, String> {
    let template = Template::parse(template).map_err(|why| format!("user_id: {why}"))?;
    // A server may have one user of its own, such as a recorder. Users must not share an id.
    if template.literal().is_some() && modes.iter().any(|mode| !mode.is_server() && *mode != Mode::None) {
        return Err("user_id names no claim, so all users would get the same id: write user_id = \"{sub}\""
            .to_owned());
    }
    known(&template, modes, false).map_err(|why| format!("user_id: {why}"))?;
    if template.shortest() > longest(product) {
        return Err("user_id: it would always be longer than the product allows".to_owned());
    }
    if template.literal().is_some_and(is_odd) {
        return Err("user_id: this text is probably a missing value, not a user id".to_owned());
    }
    Ok(template)
}

/// Whether every mode has the claims that a template names. One that a mode never has would deny all its users.
fn known(template: &Template, modes: &[Mode], user_id_from_request: bool) -> Result<(), String> {
    for mode in modes {
        let (has, shown): (&[&str], _) = match mode {
            Mode::Jwt => continue,
            Mode::ApiKey | Mode::Hmac if user_id_from_request => {
                (&["client", "user_id"], "{client} and {user_id}")
            }
            Mode::ApiKey | Mode::Hmac => (&["client"], "{client}"),
            Mode::ProxyHeader | Mode::Callback | Mode::None => (&["sub"], "{sub}"),
        };
        if !template.claims().all(|claim| has.contains(&claim)) {
            return Err(format!("a claim that auth.{} does not have: it has only {shown}", mode.name()));
        }
    }
    Ok(())
}

/// Entries are named by their places: a value may be a misplaced secret.
fn names(
    field: &str,
    from: &[String],
    longest: usize,
    known: impl Fn(&Template) -> Result<(), String>,
) -> Result<Names, String> {
    if from == ["*"] {
        return Ok(Names::Any);
    }
    if from.iter().any(|text| text == "*") {
        return Err(format!("{field}: \"*\" must be the only entry"));
    }
    let mut templates = Vec::with_capacity(from.len());
    for (index, text) in from.iter().enumerate() {
        let at = |why: &str| format!("{field}: entry {}: {why}", index + 1);
        let template = Template::parse(text).map_err(at)?;
        if template.shortest() > longest || template.literal().is_some_and(|text| !is_name(text, longest)) {
            return Err(at("it can never be a name that ZEGO accepts, or that somebody means"));
        }
        known(&template).map_err(|why| at(&why))?;
        if templates.contains(&template) {
            return Err(at("it is listed twice"));
        }
        templates.push(template);
    }
    let claims = templates.iter().filter(|template| template.literal().is_none()).count();
    if claims > 1 && templates.iter().any(Template::is_claim) {
        return Err(format!(
            "{field}: an entry that is one claim and nothing else cannot be beside another one with a claim: beside \"home_{{sub}}\", a user called home_bob would get Bob's rooms or streams"
        ));
    }
    Ok(Names::These(templates))
}
