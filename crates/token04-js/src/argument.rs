//! The arguments of the package's functions, and what can be wrong with a value for one.

use core::fmt;

use token04_core::{Argument, Error, ErrorKind};

/// An argument, or a field of one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arg {
    /// As JavaScript spells it.
    name: &'static str,
    /// Its place, if it is in an array.
    index: Option<u32>,
    /// What the core calls it.
    pub(crate) argument: Argument,
    /// What a value of the wrong type is reported as.
    kind: ErrorKind,
}

macro_rules! arguments {
    ($($constant:ident = $name:literal, $argument:ident, $kind:ident;)+) => {$(
        pub(crate) const $constant: Arg =
            Arg { name: $name, index: None, argument: Argument::$argument, kind: ErrorKind::$kind };
    )+};
}

arguments! {
    APP_ID = "appId", AppId, InvalidAppId;
    USER_ID = "userId", UserId, InvalidUserId;
    USER_IDS = "userIds", UserIds, InvalidArgument;
    // One of them, whose error stands in its place and not for all.
    USER_IN_LIST = "userIds", UserId, InvalidArgument;
    SECRET = "secret", Secret, InvalidSecret;
    CIPHER = "cipher", Cipher, InvalidArgument;
    TTL = "ttl", EffectiveTime, InvalidEffectiveTime;
    EFFECTIVE_TIME = "effectiveTimeInSeconds", EffectiveTime, InvalidEffectiveTime;
    PAYLOAD = "payload", Payload, InvalidArgument;
    THREADS = "threads", Threads, InvalidArgument;
    TOKEN = "token", Token, InvalidArgument;
    // A secret to be diagnosed: text of any length is an argument that is in order.
    ANY_SECRET = "secret", Secret, InvalidArgument;
    USER_NAME = "userName", UserName, InvalidArgument;
    CODE = "code", Code, InvalidArgument;
    LANG = "lang", Lang, InvalidArgument;
    NOW = "now", Now, InvalidArgument;
    ROOM_ID = "roomId", RoomId, InvalidArgument;
    VIDEO_ID = "videoId", VideoId, InvalidArgument;
    PRIVILEGE = "privilege", Privilege, InvalidArgument;
    STREAM_IDS = "streamIds", StreamIds, InvalidArgument;
    EXPECTED_APP_ID = "expected.appId", AppId, InvalidArgument;
    EXPECTED_USER_ID = "expected.userId", UserId, InvalidArgument;
    EXPECTED_ROOM_ID = "expected.roomId", RoomId, InvalidArgument;
    EXPECTED_PRIVILEGE = "expected.privilege", Privilege, InvalidArgument;
    EXPECTED_STREAM_ID = "expected.streamId", StreamId, InvalidArgument;
    EXPECTED_NOW = "expected.now", Now, InvalidArgument;
    EXPECTED_LEEWAY = "expected.leeway", Leeway, InvalidArgument;
    EXPECTED_CTIME_LEEWAY = "expected.ctimeLeeway", CtimeLeeway, InvalidArgument;
    EXPECTED_STRICT = "expected.strict", Strict, InvalidArgument;
}

impl Arg {
    /// The same argument, at a place in an array.
    pub(crate) const fn at(self, index: u32) -> Self {
        Self { index: Some(index), ..self }
    }
}

impl fmt::Display for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.index {
            Some(index) => write!(f, "{}[{index}]", self.name),
            None => f.write_str(self.name),
        }
    }
}

/// Why a value is not what an argument needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    NotText,
    /// Text with half of a surrogate pair.
    LoneSurrogate,
    /// Neither text nor a `Uint8Array`.
    NotSecret,
    /// Bytes that are not text.
    NotUtf8,
    /// Neither text nor a payload that was prepared.
    NotPayload,
    /// A payload that is not text, where only text will do.
    NotPayloadText,
    NotNumber,
    /// NaN, or infinite.
    NotFinite,
    Fraction,
    Low,
    High,
    NotBoolean,
    NotArray,
    /// None of these values.
    NotOneOf(&'static str),
}

/// An argument that could not be marshalled: what the core is given instead of it, and what
/// only this crate knows about it, should the core report it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wrong<V> {
    pub(crate) error: Error,
    pub(crate) seen: Option<(Arg, V, Why)>,
}

impl<V> Wrong<V> {
    #[cold]
    pub(crate) fn new(arg: Arg, value: V, why: Why) -> Self {
        // Text that is not Unicode is this everywhere, whatever another type would be.
        let kind = if why == Why::LoneSurrogate { ErrorKind::InvalidArgument } else { arg.kind };
        Self { error: Error::about(kind, arg.argument), seen: Some((arg, value, why)) }
    }

    /// Text that token04-bridge refused.
    #[cold]
    pub(crate) fn text(arg: Arg, value: V, error: Error) -> Self {
        match error.kind() {
            ErrorKind::InvalidArgument => Self::new(arg, value, Why::LoneSurrogate),
            _ => error.into(),
        }
    }

    pub(crate) fn is(&self, other: Why) -> bool {
        self.seen.as_ref().is_some_and(|(.., why)| *why == other)
    }
}

impl<V> From<Error> for Wrong<V> {
    fn from(error: Error) -> Self {
        Self { error, seen: None }
    }
}

impl<V> From<Wrong<V>> for Error {
    fn from(wrong: Wrong<V>) -> Self {
        wrong.error
    }
}
