//! The table of all that a diagnosis can find.

use core::fmt;
use std::borrow::Cow;

use super::report::Finding;
use crate::outcome::{ErrorKind, Reason};

/// A message: borrowed, or with the values of the arguments that it names in braces.
macro_rules! filled {
    ($text:literal) => {
        Cow::Borrowed($text)
    };
    ($text:literal, $($argument:ident),+) => {
        Cow::Owned(format!($text))
    };
}

macro_rules! findings {
    ($($variant:ident $({ $($argument:ident: $type:ty),+ })? =
        $id:literal, $severity:ident, $explains:expr, $sdk_codes:expr, $message:literal, $hint:literal;)+) => {
        /// Something that was seen, with the values that its message names.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub(in crate::diagnose) enum Seen {
            $($variant $({ $($argument: $type),+ })?,)+
            /// A check that failed, whatever caused it.
            Failed(Reason),
        }

        impl Seen {
            /// The ids of the table.
            pub(in crate::diagnose) const IDS: &'static [&'static str] = &[$($id,)+];

            pub(super) const fn id(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $id,)+ Self::Failed(reason) => reason.name() }
            }

            pub(super) const fn severity(&self) -> Severity {
                match self { $(Self::$variant { .. } => Severity::$severity,)+ Self::Failed(_) => Severity::Error }
            }

            pub(super) fn message(&self) -> Cow<'static, str> {
                match self {
                    $(Self::$variant $({ $($argument),+ })? => filled!($message $(, $($argument),+)?),)+
                    Self::Failed(reason) => Cow::Borrowed(reason.message()),
                }
            }

            pub(super) const fn hint(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $hint,)+ Self::Failed(reason) => reason.hint() }
            }

            pub(super) const fn sdk_codes(&self) -> &'static [u32] {
                match self { $(Self::$variant { .. } => &$sdk_codes,)+ Self::Failed(reason) => sdk_codes(*reason) }
            }

            /// Whether it can be what is behind an error. Another finding of the same report may
            /// be true as well, but following its hint would not mend this error.
            #[allow(unused_variables, reason = "few rows explain by their arguments")]
            pub(in crate::diagnose) fn explains(&self, error: ErrorKind) -> bool {
                match self {
                    $(Self::$variant $({ $($argument),+ })? => $explains.contains(&error),)+
                    Self::Failed(_) => false,
                }
            }
        }
    };
}

mod table;

pub(super) use table::Seen;

/// The refusals that a fault in these fields of a payload can cause.
fn denied_by<'a, S: AsRef<str> + ?Sized + 'a>(fields: impl IntoIterator<Item = &'a S>) -> Vec<ErrorKind> {
    let reason = |field: &S| match field.as_ref() {
        "room_id" => Some(Reason::RoomIdMismatch),
        "privilege" => Some(Reason::PrivilegeDenied),
        "stream_id_list" => Some(Reason::StreamIdDenied),
        _ => None,
    };
    fields.into_iter().filter_map(reason).map(ErrorKind::Refused).collect()
}

/// All the codes under which ZEGO's products show a refusal: Express (1002…), Express for
/// Web (1102…), ZIM (6000…), MiniGame (7…).
const fn sdk_codes(reason: Reason) -> &'static [u32] {
    match reason {
        Reason::Malformed => &[1_002_033, 1_102_016, 6_000_103, 7_201_003],
        Reason::UnsupportedVersion => &[1_002_079, 1_102_016, 6_000_107],
        Reason::DecryptFailed => &[1_002_033, 1_102_016, 6_000_101, 7_201_003],
        Reason::ClaimsInvalid => &[1_002_033, 1_102_016, 6_000_101],
        Reason::ExpireMismatch => &[1_002_033],
        Reason::Expired => &[1_002_078, 1_002_033, 1_102_018, 6_000_106, 7_000_004, 7_201_005],
        Reason::AppIdMismatch => &[1_002_076, 1_002_033, 6_000_101],
        Reason::UserIdMismatch => &[1_002_077, 1_002_033],
        Reason::PayloadInvalid => &[1_002_075],
        Reason::RoomIdMismatch | Reason::StreamIdDenied => &[1_002_033, 1_003_072],
        Reason::PrivilegeDenied => &[1_002_033, 1_002_082, 1_003_072],
    }
}

impl From<Seen> for Finding {
    fn from(seen: Seen) -> Self {
        Self {
            id: seen.id(),
            severity: seen.severity(),
            message: seen.message(),
            hint: Cow::Borrowed(seen.hint()),
            sdk_codes: seen.sdk_codes(),
            seen,
        }
    }
}

/// Names in a message, with commas between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct List<T>(pub(super) Vec<T>);

impl<T: fmt::Display> fmt::Display for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, name) in self.0.iter().enumerate() {
            write!(f, "{}{name}", if i == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Misspelt;

    #[test]
    fn only_the_fields_concerned_explain_a_refusal() {
        let misspelt = |names: &[&str]| {
            let fields = names.iter().map(|name| Misspelt::find(name).unwrap()).collect();
            Seen::PayloadFieldUnknown { fields: List(fields) }
        };
        let room = ErrorKind::Refused(Reason::RoomIdMismatch);
        let privilege = ErrorKind::Refused(Reason::PrivilegeDenied);
        assert!(misspelt(&["RoomId"]).explains(room) && !misspelt(&["RoomId"]).explains(privilege));
        assert!(misspelt(&["video", "privileges"]).explains(privilege));
        assert!(!Seen::Failed(Reason::RoomIdMismatch).explains(room));
        assert_eq!(
            misspelt(&["RoomId", "privileges"]).message(),
            "ZEGO does not read these fields of the payload, which are misspelt (correct name in brackets): \
             RoomId (room_id), privileges (privilege)."
        );
    }

    #[test]
    fn ids_are_distinct() {
        let mut ids = Seen::IDS.to_vec();
        ids.extend(Reason::ALL.iter().map(|reason| reason.name()));
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }
}
