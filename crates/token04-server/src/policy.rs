//! What someone who may ask gets. Only the lifetime is ever shortened; anything else that the
//! policy does not grant is refused, with the name of the field.

mod compile;

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::{Map, Value};
use token04_core::{Payload, RtcRoomPayload};

use crate::config::{Privilege, Product};
use crate::names::{ROOM, STREAM, are_streams, is_hidden, is_name};
use crate::subject::Subject;
use crate::template::Template;

/// A policy, ready for use.
#[derive(Debug)]
pub(crate) struct Policy {
    apps: Vec<Arc<str>>,
    user_id: UserId,
    rooms: Names,
    require_room: bool,
    streams: Names,
    privileges: Vec<Privilege>,
    ttl_default: u32,
    ttl_max: u32,
    product: Product,
}

/// Where the user id comes from.
#[derive(Debug)]
enum UserId {
    Template(Template),
    /// The request of a server of the operator's.
    Request,
}

/// Which names may be asked for.
#[derive(Debug)]
enum Names {
    Any,
    These(Vec<Template>),
}

/// What is asked for. `None` leaves it to the policy.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ask<'a> {
    pub(crate) user_id: Option<&'a str>,
    pub(crate) room_id: Option<&'a str>,
    pub(crate) stream_ids: Option<&'a [String]>,
    pub(crate) privileges: Option<&'a [Privilege]>,
    pub(crate) ttl: Option<u32>,
}

/// What is granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grant {
    pub(crate) user_id: String,
    /// `None` for a token that is not limited to a room.
    pub(crate) room_id: Option<String>,
    /// `None` for any stream.
    pub(crate) stream_ids: Option<Vec<String>>,
    pub(crate) privileges: Vec<Privilege>,
    pub(crate) ttl: u32,
    pub(crate) ttl_capped: bool,
}

/// What the policy does not grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The field of the request.
    pub(crate) field: &'static str,
    /// Why, for the client and for the audit line. Nothing of the request.
    pub(crate) why: Cow<'static, str>,
}

fn refused<T>(field: &'static str, why: impl Into<Cow<'static, str>>) -> Result<T, Refusal> {
    Err(Refusal { field, why: why.into() })
}

impl Policy {
    /// The app that is asked for. Without a name, it is the only one.
    pub(crate) fn app(&self, name: Option<&str>) -> Result<&Arc<str>, Refusal> {
        match (name, self.apps.as_slice()) {
            (None, [only]) => Ok(only),
            (None, _) => refused("app", "Name the app: there are several."),
            (Some(name), apps) => match apps.iter().find(|app| ***app == *name) {
                Some(app) => Ok(app),
                None => refused("app", "The policy does not allow this app."),
            },
        }
    }

    /// Decides about one user.
    pub(crate) fn decide(&self, subject: &Subject, ask: &Ask<'_>) -> Result<Grant, Refusal> {
        let user_id = self.user_id(subject, ask.user_id)?;
        let mut claims = subject.claims.clone();
        if matches!(self.user_id, UserId::Request) {
            // A server's templates may name the user that it asks for.
            claims.insert("user_id".to_owned(), Value::String(user_id.clone()));
        }
        let room_id = self.room(&claims, ask.room_id)?;
        let privileges = self.privileges(ask.privileges)?;
        let stream_ids = self.streams(&claims, ask.stream_ids)?;
        if room_id.is_none() && (ask.privileges.is_some() || ask.stream_ids.is_some()) {
            return refused("room_id", "Privileges and streams need a room.");
        }
        let wanted = ask.ttl.unwrap_or(self.ttl_default);
        let ttl = wanted.min(self.ttl_max);
        if ttl == 0 {
            return refused("ttl", "The lifetime must be at least one second.");
        }
        Ok(Grant { user_id, room_id, stream_ids, privileges, ttl, ttl_capped: ttl < wanted })
    }

    fn user_id(&self, subject: &Subject, asked: Option<&str>) -> Result<String, Refusal> {
        const FIELD: &str = "user_id";
        let user_id = match &self.user_id {
            UserId::Template(template) => {
                let filled = template.fill(&subject.claims);
                let filled = filled.or_else(|unfilled| refused(FIELD, unfilled.to_string()))?;
                if asked.is_some_and(|asked| asked != filled) {
                    return refused(FIELD, "The user id is not taken from the request.");
                }
                filled
            }
            // Checked when the server started; here for whoever changes that.
            UserId::Request if !subject.mode.is_server() => {
                return refused(FIELD, "The user id is not taken from the request.");
            }
            UserId::Request => match asked {
                Some(asked) if !asked.is_empty() => asked.to_owned(),
                _ => return refused(FIELD, "Name the user."),
            },
        };
        if user_id.len() > longest(self.product) {
            return refused(FIELD, "The user id is longer than the product allows.");
        }
        if is_odd(&user_id) {
            return refused(
                FIELD,
                "The user id is the text of a missing value, such as null, or has white space around it or an invisible character in it.",
            );
        }
        Ok(user_id)
    }

    fn room(&self, claims: &Map<String, Value>, asked: Option<&str>) -> Result<Option<String>, Refusal> {
        const FIELD: &str = "room_id";
        let Some(asked) = asked else {
            if !self.require_room {
                return Ok(None);
            }
            // If there is only one room, it need not be named.
            let only = match &self.rooms {
                Names::These(rooms) => match rooms.as_slice() {
                    [room] => room.fill(claims).ok(),
                    _ => None,
                },
                Names::Any => None,
            };
            return match only {
                Some(room) => fits(FIELD, room, ROOM).map(Some),
                None => refused(FIELD, "Name a room."),
            };
        };
        if !self.rooms.allow(claims, asked) {
            return refused(FIELD, "The policy does not allow this room.");
        }
        fits(FIELD, asked.to_owned(), ROOM).map(Some)
    }

    fn privileges(&self, asked: Option<&[Privilege]>) -> Result<Vec<Privilege>, Refusal> {
        let Some(asked) = asked else { return Ok(self.privileges.clone()) };
        if asked.is_empty() || !asked.iter().all(|privilege| self.privileges.contains(privilege)) {
            return refused(
                "privileges",
                "The policy does not allow one of these privileges, or the list is empty.",
            );
        }
        Ok(asked.to_vec())
    }

    fn streams(
        &self,
        claims: &Map<String, Value>,
        asked: Option<&[String]>,
    ) -> Result<Option<Vec<String>>, Refusal> {
        const FIELD: &str = "stream_ids";
        let names = match (asked, &self.streams) {
            (None, Names::Any) => return Ok(None),
            (None, Names::These(templates)) => {
                let filled: Result<Vec<Vec<String>>, _> =
                    templates.iter().map(|template| template.fill_all(claims)).collect();
                let filled = filled.or_else(|unfilled| refused(FIELD, unfilled.to_string()))?;
                // An empty list would allow any stream. It is one only where the policy grants no publishing.
                let filled = filled.concat();
                if !filled.is_empty() && !are_streams(&filled) {
                    return refused(
                        FIELD,
                        "The policy has too many streams, or one of them is not a valid name or is listed twice.",
                    );
                }
                return Ok((!filled.is_empty()).then_some(filled));
            }
            (Some([]), _) => return refused(FIELD, "An empty list would allow any stream."),
            (Some(asked), names) => {
                if !asked.iter().all(|asked| names.allow(claims, asked)) {
                    return refused(FIELD, "The policy does not allow one of these streams.");
                }
                asked
            }
        };
        let names: Result<Vec<String>, _> =
            names.iter().map(|name| fits(FIELD, name.clone(), STREAM)).collect();
        names.map(Some)
    }
}

/// The most bytes of a user id.
const fn longest(product: Product) -> usize {
    match product {
        Product::Express | Product::MiniGame => 63,
        Product::Zim => 32,
    }
}

/// Whether nobody means such a user id.
fn is_odd(user_id: &str) -> bool {
    user_id.chars().any(is_hidden)
        || token04_core::advise(user_id, 3600, "", None)
            .iter()
            .any(|advice| advice.id.starts_with("user_id_"))
}

/// Names that ZEGO would refuse, or that nobody means.
fn fits(field: &'static str, name: String, longest: usize) -> Result<String, Refusal> {
    if !is_name(&name, longest) {
        return refused(
            field,
            "A name is empty, too long, or the text of a missing value, such as null, or has `*`, an invisible character, or white space around it.",
        );
    }
    Ok(name)
}

impl Names {
    fn allow(&self, claims: &Map<String, Value>, asked: &str) -> bool {
        match self {
            Self::Any => true,
            Self::These(templates) => templates.iter().any(|template| {
                // An entry that cannot be filled allows nothing.
                template.fill_all(claims).is_ok_and(|filled| filled.iter().any(|name| name == asked))
            }),
        }
    }
}

impl Grant {
    /// The payload of the token.
    pub(crate) fn payload(&self) -> token04_core::Result<Payload> {
        let Some(room_id) = &self.room_id else { return Ok(Payload::none()) };
        let has = |privilege| self.privileges.contains(&privilege);
        let mut room = RtcRoomPayload::new(room_id)
            .set(token04_core::Privilege::Login, has(Privilege::Login))
            .set(token04_core::Privilege::Publish, has(Privilege::Publish));
        if let Some(streams) = &self.stream_ids {
            room = room.stream_ids(streams);
        }
        room.payload()
    }
}

#[cfg(test)]
mod tests;
