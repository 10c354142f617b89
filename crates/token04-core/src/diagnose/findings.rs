//! All that a diagnosis can find, with what is said of it in every language.
//!
//! One file of rows for each place that is looked at.

use std::borrow::Cow;

use super::report::{Finding, Severity};
use crate::lang::Lang;
use crate::outcome::{ErrorKind, Reason};

/// A text: borrowed, or with the values of the arguments that it names in braces.
macro_rules! filled {
    ($lang:ident, $text:literal) => {
        Cow::Borrowed($text)
    };
    ($lang:ident, $text:literal, $($argument:ident),+) => {{
        $(let $argument = $argument.told($lang);)+
        Cow::Owned(format!($text))
    }};
}

/// Rows, each with: id, severity, the errors that it explains, SDK codes; message and hint in
/// English; message and hint in Chinese.
///
/// Rows that share an id are the same finding in other words.
macro_rules! rows {
    ($(#[doc = $doc:literal])+ $name:ident;
        $($variant:ident $({ $($argument:ident: $type:ty),+ })? =
        $id:literal, $severity:ident, $explains:expr, $sdk_codes:expr,
        $en:literal, $en_hint:literal, $zh:literal, $zh_hint:literal;)+) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub(in crate::diagnose) enum $name {
            $($variant $({ $($argument: $type),+ })?,)+
        }

        #[allow(unused_variables, reason = "few rows name all their arguments everywhere")]
        impl $name {
            pub(super) const IDS: &'static [&'static str] = &[$($id,)+];

            /// Message and hint of each row in English and Chinese, before they are filled.
            #[cfg(test)]
            pub(super) const TEXTS: &'static [[&'static str; 5]] = &[$([$id, $en, $en_hint, $zh, $zh_hint],)+];

            pub(super) const fn id(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $id,)+ }
            }

            pub(super) const fn severity(&self) -> Severity {
                match self { $(Self::$variant { .. } => Severity::$severity,)+ }
            }

            pub(super) fn message(&self, lang: Lang) -> Cow<'static, str> {
                match self {
                    $(Self::$variant $({ $($argument),+ })? => match lang {
                        Lang::En => filled!(lang, $en $(, $($argument),+)?),
                        Lang::Zh => filled!(lang, $zh $(, $($argument),+)?),
                    },)+
                }
            }

            pub(super) fn hint(&self, lang: Lang) -> Cow<'static, str> {
                match self {
                    $(Self::$variant $({ $($argument),+ })? => match lang {
                        Lang::En => filled!(lang, $en_hint $(, $($argument),+)?),
                        Lang::Zh => filled!(lang, $zh_hint $(, $($argument),+)?),
                    },)+
                }
            }

            pub(super) const fn sdk_codes(&self) -> &'static [u32] {
                match self { $(Self::$variant { .. } => $sdk_codes,)+ }
            }

            pub(super) fn explains(&self, error: ErrorKind) -> bool {
                match self {
                    $(Self::$variant $({ $($argument),+ })? => $explains.contains(&error),)+
                }
            }
        }

        impl From<$name> for Seen {
            fn from(seen: $name) -> Self {
                Self::$name(seen)
            }
        }

        impl From<$name> for Finding {
            fn from(seen: $name) -> Self {
                Seen::from(seen).into()
            }
        }
    };
}

mod claims;
mod codes;
mod envelope;
mod payload;
mod secret;
mod text;
mod told;

pub(super) use claims::AboutClaims;
pub(super) use codes::specific;
pub(super) use envelope::AboutEnvelope;
pub(super) use payload::AboutPayload;
pub(super) use secret::AboutSecret;
pub(super) use text::AboutText;
pub(super) use told::{Date, Field, List, Span};

/// Something that was seen, with the values that its texts name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    AboutText(AboutText),
    AboutEnvelope(AboutEnvelope),
    AboutSecret(AboutSecret),
    AboutClaims(AboutClaims),
    AboutPayload(AboutPayload),
    /// A check that failed, whatever caused it.
    Failed(Reason),
}

/// The same for whatever a row is about.
macro_rules! of_each {
    ($self:ident, $seen:ident => $row:expr, $reason:ident => $failed:expr) => {
        match $self {
            Self::AboutText($seen) => $row,
            Self::AboutEnvelope($seen) => $row,
            Self::AboutSecret($seen) => $row,
            Self::AboutClaims($seen) => $row,
            Self::AboutPayload($seen) => $row,
            Self::Failed($reason) => $failed,
        }
    };
}

impl Seen {
    /// Every id, once: those of the rows, and those of the checks.
    pub(super) fn ids() -> Vec<&'static str> {
        let tables =
            [AboutText::IDS, AboutEnvelope::IDS, AboutSecret::IDS, AboutClaims::IDS, AboutPayload::IDS];
        let checks: Vec<&str> = Reason::ALL.iter().map(|reason| reason.name()).collect();
        let mut ids = Vec::new();
        for id in tables.into_iter().flatten() {
            if !ids.contains(id) && !checks.contains(id) {
                ids.push(*id);
            }
        }
        ids.extend(checks);
        ids
    }

    pub(super) const fn id(&self) -> &'static str {
        of_each!(self, seen => seen.id(), reason => reason.name())
    }

    const fn severity(&self) -> Severity {
        of_each!(self, seen => seen.severity(), _reason => Severity::Error)
    }

    pub(super) fn message(&self, lang: Lang) -> Cow<'static, str> {
        of_each!(self, seen => seen.message(lang), reason => Cow::Borrowed(reason.message_in(lang)))
    }

    pub(super) fn hint(&self, lang: Lang) -> Cow<'static, str> {
        of_each!(self, seen => seen.hint(lang), reason => Cow::Borrowed(reason.hint_in(lang)))
    }

    const fn sdk_codes(&self) -> &'static [u32] {
        of_each!(self, seen => seen.sdk_codes(), reason => codes::of_reason(*reason))
    }

    /// Whether it can be what is behind an error. Another finding of the same report may
    /// be true as well, but following its hint would not mend this error.
    pub(super) fn explains(&self, error: ErrorKind) -> bool {
        of_each!(self, seen => seen.explains(error), _reason => false)
    }
}

impl From<Seen> for Finding {
    fn from(seen: Seen) -> Self {
        Self {
            id: seen.id(),
            severity: seen.severity(),
            message: seen.message(Lang::En),
            hint: seen.hint(Lang::En),
            sdk_codes: seen.sdk_codes(),
            seen,
        }
    }
}

/// Errors that rows explain.
mod explained {
    use super::{ErrorKind, Reason};

    pub(super) const NOTHING: [ErrorKind; 0] = [];
    pub(super) const TEXT: [ErrorKind; 2] =
        [ErrorKind::Refused(Reason::Malformed), ErrorKind::Refused(Reason::UnsupportedVersion)];
    /// A text whose layout can be sound by chance.
    pub(super) const SOUND: [ErrorKind; 3] = [
        ErrorKind::Refused(Reason::Malformed),
        ErrorKind::Refused(Reason::UnsupportedVersion),
        ErrorKind::Refused(Reason::DecryptFailed),
    ];
    pub(super) const SECRET: [ErrorKind; 1] = [ErrorKind::InvalidSecret];
    pub(super) const KEY: [ErrorKind; 1] = [ErrorKind::Refused(Reason::DecryptFailed)];
    pub(super) const CLAIMS: [ErrorKind; 1] = [ErrorKind::Refused(Reason::ClaimsInvalid)];
    pub(super) const EXPIRY: [ErrorKind; 2] =
        [ErrorKind::Refused(Reason::ExpireMismatch), ErrorKind::Refused(Reason::Expired)];
    pub(super) const HEADER: [ErrorKind; 1] = [ErrorKind::Refused(Reason::ExpireMismatch)];
    pub(super) const EXPIRED: [ErrorKind; 1] = [ErrorKind::Refused(Reason::Expired)];
    pub(super) const USER: [ErrorKind; 1] = [ErrorKind::Refused(Reason::UserIdMismatch)];
    pub(super) const PAYLOAD: [ErrorKind; 1] = [ErrorKind::Refused(Reason::PayloadInvalid)];
    pub(super) const ROOM: [ErrorKind; 1] = [ErrorKind::Refused(Reason::RoomIdMismatch)];
    pub(super) const PRIVILEGE: [ErrorKind; 1] = [ErrorKind::Refused(Reason::PrivilegeDenied)];
    pub(super) const GRANTS: [ErrorKind; 3] = [
        ErrorKind::Refused(Reason::RoomIdMismatch),
        ErrorKind::Refused(Reason::PrivilegeDenied),
        ErrorKind::Refused(Reason::StreamIdDenied),
    ];

    /// The refusals that a fault in these fields of a payload can cause.
    pub(super) fn by_fields<'a, S: AsRef<str> + ?Sized + 'a>(
        fields: impl IntoIterator<Item = &'a S>,
    ) -> Vec<ErrorKind> {
        let reason = |field: &S| match field.as_ref() {
            "room_id" => Some(Reason::RoomIdMismatch),
            "privilege" => Some(Reason::PrivilegeDenied),
            "stream_id_list" => Some(Reason::StreamIdDenied),
            _ => None,
        };
        fields.into_iter().filter_map(reason).map(ErrorKind::Refused).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Vec<[&'static str; 5]> {
        let tables = [
            AboutText::TEXTS,
            AboutEnvelope::TEXTS,
            AboutSecret::TEXTS,
            AboutClaims::TEXTS,
            AboutPayload::TEXTS,
        ];
        tables.concat()
    }

    fn is_chinese(text: &str) -> bool {
        text.chars().any(|character| ('\u{4e00}'..='\u{9fff}').contains(&character))
    }

    #[test]
    fn every_id_has_both_languages() {
        for [id, en, en_hint, zh, zh_hint] in texts() {
            for text in [en, en_hint] {
                assert!(text.ends_with('.') && !is_chinese(text), "{id}: {text}");
                assert!(text.starts_with(|first: char| first.is_uppercase()), "{id}: {text}");
            }
            for text in [zh, zh_hint] {
                assert!(text.ends_with('。') && is_chinese(text), "{id}: {text}");
            }
        }
        for reason in Reason::ALL {
            let seen = Seen::Failed(*reason);
            for text in [seen.message(Lang::Zh), seen.hint(Lang::Zh)] {
                assert!(text.ends_with('。') && is_chinese(&text), "{reason}: {text}");
            }
        }
    }

    #[test]
    fn both_languages_name_the_same_values() {
        let names = |text: &str| {
            let mut names: Vec<String> =
                text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        for [id, en, en_hint, zh, zh_hint] in texts() {
            assert_eq!(names(&format!("{en}{en_hint}")), names(&format!("{zh}{zh_hint}")), "{id}");
        }
    }

    #[test]
    fn ids_are_distinct() {
        let mut ids = Seen::ids();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }

    #[test]
    fn only_the_fields_concerned_explain_a_refusal() {
        let misspelt = |names: &[(&str, &'static str)]| {
            let field = |(written, meant): &(&str, &'static str)| Field { written: (*written).into(), meant };
            AboutPayload::FieldUnknown { fields: List(names.iter().map(field).collect()) }
        };
        let room = ErrorKind::Refused(Reason::RoomIdMismatch);
        let privilege = ErrorKind::Refused(Reason::PrivilegeDenied);
        let room_id = misspelt(&[("RoomId", "room_id")]);
        assert!(room_id.explains(room) && !room_id.explains(privilege));
        let both = misspelt(&[("RoomId", "room_id"), ("privileges", "privilege")]);
        assert!(both.explains(privilege));
        assert!(!Seen::Failed(Reason::RoomIdMismatch).explains(room));
        assert_eq!(
            both.message(Lang::En),
            "ZEGO does not read these fields of the payload, which are misspelt (correct name in brackets): \
             RoomId (room_id), privileges (privilege)."
        );
        assert!(both.message(Lang::Zh).contains("RoomId（room_id）、privileges（privilege）"));
    }
}
