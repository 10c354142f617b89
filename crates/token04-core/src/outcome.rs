//! What can go wrong: one table of errors and one of reasons, with everything that is the
//! same in every language: numbers, names, messages, hints and SDK codes.

mod argument;
mod error;
mod misspelt;
mod problem;

use core::fmt;

pub use argument::Argument;
pub use error::Error;
pub(crate) use misspelt::Misspelt;
pub(crate) use problem::{Field, Problem};

use crate::lang::{Lang, Text};

/// The result of everything in this crate that can fail.
pub type Result<T, E = Error> = core::result::Result<T, E>;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $variant:ident = $number:literal, $name:literal, $argument:expr, $message:literal, $hint:literal, $message_zh:literal, $hint_zh:literal;)+) => {
        /// What kind of error it is. Each has a number that is the same in every language.
        ///
        /// `1`, `3`, `5`, `6` and `-1` mean what they mean in ZEGO's own generators; the others
        /// are this project's. Numbers are never reused.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorKind {
            $($(#[doc = $doc])+ $variant,)+
            /// A token was refused. The numbers are 40 and above.
            Refused(Reason),
        }

        impl ErrorKind {
            /// The kinds of wrong calls and of failures of the system, without the refusals.
            const CALLS: &'static [Self] = &[$(Self::$variant,)+];

            /// The number.
            #[must_use]
            pub const fn code(self) -> i32 {
                match self { $(Self::$variant => $number,)+ Self::Refused(reason) => reason.code() }
            }

            /// The name as every language's documentation writes it, such as `INVALID_SECRET`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ Self::Refused(reason) => reason.error_name() }
            }

            /// What is wrong, in a sentence.
            #[must_use]
            pub const fn message(self) -> &'static str {
                self.message_in(Lang::En)
            }

            /// [`message`](Self::message) in a language.
            #[must_use]
            pub const fn message_in(self, lang: Lang) -> &'static str {
                match self {
                    $(Self::$variant => Text::new($message, $message_zh).in_lang(lang),)+
                    Self::Refused(reason) => reason.message_in(lang),
                }
            }

            /// What to do about it, in a sentence.
            #[must_use]
            pub const fn hint(self) -> &'static str {
                self.hint_in(Lang::En)
            }

            /// [`hint`](Self::hint) in a language.
            #[must_use]
            pub const fn hint_in(self, lang: Lang) -> &'static str {
                match self {
                    $(Self::$variant => Text::new($hint, $hint_zh).in_lang(lang),)+
                    Self::Refused(reason) => reason.hint_in(lang),
                }
            }

            /// The argument at fault, where it is always the same one.
            const fn argument(self) -> Option<Argument> {
                match self { $(Self::$variant => $argument,)+ Self::Refused(_) => None }
            }
        }
    };
}

kinds! {
    /// The app id is 0 or does not fit 32 bits.
    InvalidAppId = 1, "INVALID_APP_ID", Some(Argument::AppId),
        "The app id must be a number from 1 to 4294967295.",
        "Copy the AppID from the ZEGO console.",
        "AppID 必须是 1 至 4294967295 的数字。",
        "从 ZEGO 控制台复制 AppID。";
    /// The user id is empty.
    InvalidUserId = 3, "INVALID_USER_ID", Some(Argument::UserId),
        "The user id must not be empty.",
        "Pass the id that the client will log in with.",
        "用户 ID 不能为空。",
        "传入客户端登录时使用的用户 ID。";
    /// The ServerSecret is not 32 bytes long.
    InvalidSecret = 5, "INVALID_SECRET", Some(Argument::Secret),
        "The ServerSecret must be exactly 32 bytes.",
        "Copy it from the ZEGO console without quotes or line break, and check that it is set where the program reads it; the AppSign, which has 64 digits, is something else.",
        "ServerSecret 必须正好是 32 字节。",
        "从 ZEGO 控制台复制，不要带引号或换行，并确认程序读取的位置已设置该值；AppSign 是 64 个十六进制字符，与它不同。";
    /// The effective time is not a whole positive number of seconds, or reaches beyond
    /// 64-bit Unix seconds.
    InvalidEffectiveTime = 6, "INVALID_EFFECTIVE_TIME", Some(Argument::EffectiveTime),
        "The effective time must be a whole positive number of seconds that does not overflow.",
        "Pass a duration, such as one hour (3600 seconds), not a date.",
        "有效时长必须是正整数秒，且不能溢出。",
        "传入时长，例如一小时（3600 秒），而不是日期。";
    /// The token would need more than the 65,535 bytes that the format can count.
    PayloadTooLarge = 20, "PAYLOAD_TOO_LARGE", None,
        "The user id and the payload do not fit into a token, which can contain at most 65519 bytes of JSON.",
        "Shorten them.",
        "用户 ID 和 payload 过长，Token 最多容纳 65519 字节的 JSON。",
        "请缩短它们。";
    /// A payload is incomplete, is not a JSON object, names nothing that ZEGO reads, or has a value of
    /// another type than ZEGO documents.
    InvalidPayload = 21, "INVALID_PAYLOAD", Some(Argument::Payload),
        "The payload is incomplete, is not a JSON object, names none of the fields that ZEGO reads (room_id, privilege, stream_id_list, video_id), or has one of them twice or with a value of the wrong type.",
        "Build it with RtcRoomPayload (a room id and at least one privilege) or VideoPayload (a room id and a video id), none of them empty; use a raw payload for anything else.",
        "payload 不完整，或者不是 JSON 对象，或者没有任何 ZEGO 会读取的字段（room_id、privilege、stream_id_list、video_id），或者其中某个字段重复或取值类型错误。",
        "用 RtcRoomPayload（房间 ID 和至少一项权限）或 VideoPayload（房间 ID 和视频 ID）生成，均不能为空；其他内容请用原始 payload（raw payload）。";
    /// The caller's buffer is too small for the token. Nothing was written.
    BufferTooSmall = 22, "BUFFER_TOO_SMALL", Some(Argument::Buffer),
        "The buffer is too small for the result.",
        "Ask the library for the size that is always enough.",
        "缓冲区太小，放不下结果。",
        "先向本库查询足够的大小。";
    /// An argument is missing, has the wrong type or an impossible value, or is not valid UTF-8.
    InvalidArgument = 23, "INVALID_ARGUMENT", None,
        "An argument is missing, has the wrong type or an impossible value, or is not valid UTF-8 text.",
        "Check the types and the encoding of the arguments; a time is in Unix seconds, and positive.",
        "参数缺失、类型错误、取值不可能，或者不是有效的 UTF-8 文本。",
        "检查参数的类型和编码；时间以 Unix 秒为单位，且为正数。";
    /// The system's random source failed. No token is made without it.
    RandomUnavailable = 24, "RANDOM_UNAVAILABLE", None,
        "The system's random source failed, so no token can be made safely.",
        "Check the sandbox or the container.",
        "系统随机源失败，无法安全地生成 Token。",
        "检查沙箱或容器。";
    /// The system's clock failed, or shows a time before 1970.
    ClockUnavailable = 25, "CLOCK_UNAVAILABLE", None,
        "The system's clock cannot be read or shows a time before 1970.",
        "Set the clock.",
        "无法读取系统时钟，或者时间早于 1970 年。",
        "请校准时钟。";
    /// There was not enough memory for the result.
    OutOfMemory = 26, "OUT_OF_MEMORY", None,
        "There is not enough memory for the result.",
        "Make fewer tokens at once, or allow the process more memory.",
        "内存不足，放不下结果。",
        "减少一次生成的 Token 数量，或者给进程更多内存。";
    /// A fault of this library that was caught at a foreign boundary.
    Internal = -1, "INTERNAL", None,
        "Internal error.",
        "Please report it, with the version of the library.",
        "内部错误。",
        "请反馈，并附上本库的版本。";
}

macro_rules! reasons {
    ($($(#[doc = $doc:literal])+ $variant:ident = $number:literal, $name:literal, $error_name:literal, $sdk_code:expr, $message:literal, $hint:literal, $message_zh:literal, $hint_zh:literal;)+) => {
        /// Why a token was refused. The checks run in the order of this list, except that
        /// [`UnsupportedVersion`](Self::UnsupportedVersion) comes first, and the first that fails
        /// gives the reason.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Reason {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Reason {
            /// Every reason, in the order in which the checks run, except that
            /// [`UnsupportedVersion`](Self::UnsupportedVersion) comes first of all.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name used in JSON and in every language, such as `app_id_mismatch`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            const fn error_name(self) -> &'static str {
                match self { $(Self::$variant => $error_name,)+ }
            }

            /// The number under which the reason is reported, 40 or above.
            #[must_use]
            pub const fn code(self) -> i32 {
                match self { $(Self::$variant => $number,)+ }
            }

            /// What is wrong, in a sentence.
            #[must_use]
            pub const fn message(self) -> &'static str {
                self.message_in(Lang::En)
            }

            /// [`message`](Self::message) in a language.
            #[must_use]
            pub const fn message_in(self, lang: Lang) -> &'static str {
                match self { $(Self::$variant => Text::new($message, $message_zh).in_lang(lang),)+ }
            }

            /// What to do about it, in a sentence.
            #[must_use]
            pub const fn hint(self) -> &'static str {
                self.hint_in(Lang::En)
            }

            /// [`hint`](Self::hint) in a language.
            #[must_use]
            pub const fn hint_in(self, lang: Lang) -> &'static str {
                match self { $(Self::$variant => Text::new($hint, $hint_zh).in_lang(lang),)+ }
            }

            /// The code that ZEGO's Express SDK shows for this fault, if there is one code
            /// for the reason whatever caused it. An [`Error`] can know more: 1002075 to 1002080 for claims of
            /// which only one is wrong, 1002082 for a denied publish privilege.
            ///
            /// 1002074 to 1002080 appear only if ZEGO has switched on forced token login
            /// authentication for the app; otherwise the SDK shows 1002033.
            #[must_use]
            pub const fn sdk_code(self) -> Option<u32> {
                match self { $(Self::$variant => $sdk_code,)+ }
            }
        }
    };
}

reasons! {
    /// Not two digits and canonical base64, too short, lengths that do not add up, an
    /// unknown mode byte, bytes left over, or a ciphertext of impossible length.
    Malformed = 40, "malformed", "MALFORMED", None,
        "The text is not a token04.",
        "Pass the complete, unmodified token; URL-encode it if it travels in a URL.",
        "该文本不是 token04。",
        "传入完整、未经修改的 Token；放在 URL 中时请做 URL 编码。";
    /// Two digits other than `04` before text in the characters of base64.
    UnsupportedVersion = 41, "unsupported_version", "UNSUPPORTED_VERSION", Some(1_002_079),
        "The version of the token is not 04.",
        "Generate it with generateToken04.",
        "Token 的版本不是 04。",
        "用 generateToken04 生成。";
    /// Wrong secret, padding, tag, text that is not UTF-8 or not JSON: one reason for all
    /// of them, so that nobody can use the answer to decrypt.
    DecryptFailed = 42, "decrypt_failed", "DECRYPT_FAILED", None,
        "The token cannot be decrypted with this ServerSecret.",
        "Check that the secret is this project's ServerSecret, and not its AppSign (64 digits), its CallbackSecret or another project's secret, and that the token was not altered.",
        "无法用该 ServerSecret 解密 Token。",
        "确认密钥是本项目的 ServerSecret，而不是 AppSign（64 个十六进制字符）、CallbackSecret 或其他项目的密钥，且 Token 没有被改动。";
    /// A claim is missing, given twice, of the wrong type or out of range.
    ClaimsInvalid = 43, "claims_invalid", "CLAIMS_INVALID", None,
        "A claim in the token is missing, has the wrong type or is out of range.",
        "Generate the token with this library; if its creation time is in the future, set the clocks.",
        "Token 中的字段缺失、类型错误或超出范围。",
        "用本库生成 Token；如果生成时间晚于当前时间，请校准时钟。";
    /// The expiry in the envelope, which is not authenticated, is not the one in the claims.
    ExpireMismatch = 44, "expire_mismatch", "EXPIRE_MISMATCH", None,
        "The expiry at the start of the token differs from the one inside.",
        "The token was altered or made wrongly: generate a new one.",
        "Token 开头的过期时间与内部的不一致。",
        "Token 被改动或生成有误，请重新生成。";
    /// The time of the check is at or after the token's expiry.
    Expired = 45, "expired", "EXPIRED", Some(1_002_078),
        "The token has expired.",
        "Generate a new one, and check the server's clock.",
        "Token 已过期。",
        "重新生成，并检查开发者服务端的时钟。";
    /// Another app than expected.
    AppIdMismatch = 46, "app_id_mismatch", "APP_ID_MISMATCH", Some(1_002_076),
        "The token belongs to another app.",
        "Use the same AppID on the server and in the client SDK.",
        "Token 属于其他 App。",
        "开发者服务端与客户端 SDK 使用同一个 AppID。";
    /// Another user than expected.
    UserIdMismatch = 47, "user_id_mismatch", "USER_ID_MISMATCH", Some(1_002_077),
        "The token belongs to another user.",
        "Generate it for exactly the user id that logs in; case matters.",
        "Token 属于其他用户。",
        "用与登录时完全一致的用户 ID 生成；区分大小写。";
    /// The payload is neither empty nor a JSON object.
    PayloadInvalid = 48, "payload_invalid", "PAYLOAD_INVALID", Some(1_002_075),
        "The token's payload is neither empty nor a JSON object.",
        "Pass the text of a JSON object as the payload.",
        "Token 的 payload 既不为空，也不是 JSON 对象。",
        "payload 请传 JSON 对象的文本。";
    /// A room was expected, and the payload names another.
    RoomIdMismatch = 49, "room_id_mismatch", "ROOM_ID_MISMATCH", None,
        "The token is not for this room.",
        "Generate it for the room that the client enters.",
        "Token 不适用于该房间。",
        "按客户端要登录的房间生成。";
    /// A privilege was expected, and the payload does not grant it.
    PrivilegeDenied = 50, "privilege_denied", "PRIVILEGE_DENIED", None,
        "The token does not grant this privilege.",
        "Generate it with the privilege set to 1.",
        "Token 没有授予该权限。",
        "生成时把该权限设为 1。";
    /// A stream was expected, and the payload's list of streams lacks it.
    StreamIdDenied = 51, "stream_id_denied", "STREAM_ID_DENIED", None,
        "The token does not allow this stream.",
        "Add the stream id to stream_id_list.",
        "Token 不允许该流。",
        "把流 ID 加入 stream_id_list。";
}

impl ErrorKind {
    /// Every kind, in the order of their numbers, except that `INTERNAL` comes after the other
    /// wrong calls and failures, and the refusals after it.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::CALLS.iter().copied().chain(Reason::ALL.iter().copied().map(Self::Refused))
    }

    /// The kind with this number, if there is one. `0` is success in every language, and not
    /// an error.
    #[must_use]
    pub fn from_code(code: i32) -> Option<Self> {
        Self::all().find(|kind| kind.code() == code)
    }

    /// The reason for which a token was refused, if this is a refusal.
    #[must_use]
    pub const fn reason(self) -> Option<Reason> {
        match self {
            Self::Refused(reason) => Some(reason),
            _ => None,
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Reason {
    /// The reason with this name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.name() == name)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests;
