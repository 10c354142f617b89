//! An app can take away from what the policy grants, and never add to it.

use super::Overrides;
use crate::config::Privilege;
use crate::names::{ROOM, are_streams, is_name};

/// What a token is to grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// `None` for a token that is not limited to a room.
    pub room_id: Option<String>,
    /// `None` for any stream.
    pub stream_ids: Option<Vec<String>>,
    /// In a room.
    pub privileges: Vec<Privilege>,
    /// In seconds.
    pub ttl: u32,
}

/// The app wanted to grant more than the policy does, or something that cannot be granted. Denies as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Widened {
    /// The field of the answer.
    pub field: &'static str,
}

impl Overrides {
    /// What is left.
    ///
    /// # Errors
    /// If any field is not within what was granted.
    pub fn narrow(self, granted: Granted) -> Result<Granted, Widened> {
        let Self { room_id, stream_ids, privileges, ttl } = self;
        let has_room = granted.room_id.is_some() || room_id.is_some();
        if !has_room && (stream_ids.is_some() || privileges.is_some()) {
            return Err(Widened { field: "room_id" });
        }
        Ok(Granted {
            room_id: room(room_id, granted.room_id)?,
            stream_ids: streams(stream_ids, granted.stream_ids)?,
            privileges: within("privileges", privileges, granted.privileges)?,
            ttl: match ttl {
                None => granted.ttl,
                Some(ttl) if (1..=granted.ttl).contains(&ttl) => ttl,
                Some(_) => return Err(Widened { field: "ttl" }),
            },
        })
    }
}

fn room(wanted: Option<String>, granted: Option<String>) -> Result<Option<String>, Widened> {
    let within = match (&wanted, &granted) {
        (None, _) => return Ok(granted),
        (Some(wanted), None) => is_name(wanted, ROOM),
        (Some(wanted), Some(granted)) => wanted == granted,
    };
    if within { Ok(wanted) } else { Err(Widened { field: "room_id" }) }
}

fn streams(
    wanted: Option<Vec<String>>,
    granted: Option<Vec<String>>,
) -> Result<Option<Vec<String>>, Widened> {
    const FIELD: &str = "stream_ids";
    match (wanted, granted) {
        (None, granted) => Ok(granted),
        // ZEGO may read an empty list as any stream.
        (Some(wanted), _) if !are_streams(&wanted) => Err(Widened { field: FIELD }),
        (wanted, None) => Ok(wanted),
        (wanted, Some(granted)) => within(FIELD, wanted, granted).map(Some),
    }
}

fn within<T: PartialEq>(
    field: &'static str,
    wanted: Option<Vec<T>>,
    granted: Vec<T>,
) -> Result<Vec<T>, Widened> {
    match wanted {
        None => Ok(granted),
        Some(wanted) if !wanted.is_empty() && wanted.iter().all(|one| granted.contains(one)) => Ok(wanted),
        Some(_) => Err(Widened { field }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn granted() -> Granted {
        Granted {
            room_id: Some("r".to_owned()),
            stream_ids: Some(vec!["s".to_owned(), "t".to_owned()]),
            privileges: vec![Privilege::Login, Privilege::Publish],
            ttl: 3600,
        }
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn less_is_granted() {
        assert_eq!(Overrides::default().narrow(granted()), Ok(granted()));
        let overrides = Overrides {
            room_id: Some("r".to_owned()),
            stream_ids: Some(names(&["t"])),
            privileges: Some(vec![Privilege::Login]),
            ttl: Some(60),
        };
        let less = Granted {
            room_id: Some("r".to_owned()),
            stream_ids: Some(names(&["t"])),
            privileges: vec![Privilege::Login],
            ttl: 60,
        };
        assert_eq!(overrides.clone().narrow(granted()), Ok(less.clone()));
        let any = Granted { room_id: None, stream_ids: None, ..granted() };
        assert_eq!(overrides.narrow(any), Ok(less));
    }

    #[test]
    fn more_denies() {
        let any = Granted { room_id: None, stream_ids: None, ..granted() };
        let room = |name: &str| Overrides { room_id: Some(name.to_owned()), ..Overrides::default() };
        for name in ["", "other", "R", "r ", "*"] {
            assert_eq!(room(name).narrow(granted()), Err(Widened { field: "room_id" }), "{name}");
        }
        for name in ["", "*", "a\nb", &"x".repeat(128)] {
            assert_eq!(room(name).narrow(any.clone()), Err(Widened { field: "room_id" }), "{name}");
        }
        for streams in [&[][..], &["x"], &["s", "x"], &["*"], &[""], &["s", "s"]] {
            let overrides = Overrides { stream_ids: Some(names(streams)), ..Overrides::default() };
            assert_eq!(overrides.narrow(granted()), Err(Widened { field: "stream_ids" }), "{streams:?}");
        }
        let many: Vec<String> = (0..101).map(|number| number.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        for streams in [&[][..], &["*"], &[""], &["s", "s"], &["a\u{200b}"], &many] {
            let overrides = Overrides { stream_ids: Some(names(streams)), ..room("r") };
            assert_eq!(overrides.narrow(any.clone()), Err(Widened { field: "stream_ids" }), "{streams:?}");
        }
        let only_login = Granted { privileges: vec![Privilege::Login], ..granted() };
        for privileges in [vec![], vec![Privilege::Publish], vec![Privilege::Login, Privilege::Publish]] {
            let overrides = Overrides { privileges: Some(privileges), ..Overrides::default() };
            assert_eq!(overrides.narrow(only_login.clone()), Err(Widened { field: "privileges" }));
        }
        for ttl in [0, 3601, u32::MAX] {
            let overrides = Overrides { ttl: Some(ttl), ..Overrides::default() };
            assert_eq!(overrides.narrow(granted()), Err(Widened { field: "ttl" }), "{ttl}");
        }
        // Without a room, a token cannot say less about privileges: it would grant all.
        let overrides = Overrides { privileges: Some(vec![Privilege::Login]), ..Overrides::default() };
        assert_eq!(overrides.narrow(any), Err(Widened { field: "room_id" }));
    }
}
