//! The names of arguments.

macro_rules! arguments {
    ($($variant:ident = $name:literal;)+) => {
        /// An argument that an [`Error`](super::Error) is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[expect(missing_docs, reason = "each is the argument of that name")]
        pub enum Argument {
            $($variant,)+
        }

        impl Argument {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Its name, such as `user_id`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}

arguments! {
    AppId = "app_id";
    UserId = "user_id";
    UserIds = "user_ids";
    Secret = "secret";
    Secrets = "secrets";
    Cipher = "cipher";
    EffectiveTime = "effective_time_in_seconds";
    Payload = "payload";
    Text = "text";
    Token = "token";
    Buffer = "buffer";
    Options = "options";
    Threads = "threads";
    Expectation = "expectation";
    RoomId = "room_id";
    Privilege = "privilege";
    StreamId = "stream_id";
    StreamIds = "stream_ids";
    VideoId = "video_id";
    Now = "now";
    Leeway = "leeway";
    CtimeLeeway = "ctime_leeway";
    Strict = "strict";
    UserName = "user_name";
    Code = "code";
    Lang = "lang";
}
