//! How a command fails.

use core::fmt;
use std::collections::TryReserveError;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use token04_core::{Error, ErrorKind, Lang};

use crate::lang::{self, pick};
use crate::usage;

/// What is reported on stderr, and the exit status that goes with it.
pub(crate) struct Failure {
    message: String,
    status: u8,
}

impl Failure {
    /// Exit status if the library refuses what was asked for.
    pub(crate) const REFUSED: u8 = 1;
    /// Exit status if the usage is wrong (clap uses it too), or a file or memory is not available.
    pub(crate) const USAGE: u8 = 2;

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { message: message.into(), status: Self::USAGE }
    }

    /// A refusal with one of the library's numbers, in words that know the command line.
    pub(crate) fn refused(message: &str, kind: ErrorKind) -> Self {
        Self { message: format!("{message}{}", numbered(kind)), status: Self::REFUSED }
    }

    pub(crate) fn file(doing: &str, path: &Path, error: &io::Error) -> Self {
        let path = usage::shown_path(path);
        let doing_zh = match doing {
            "read" => "读取",
            "write" | "write to" => "写入",
            _ => "处理",
        };
        Self::usage(match lang::current() {
            Lang::Zh => format!("无法{doing_zh} {path}：{error}"),
            _ => format!("cannot {doing} {path}: {error}"),
        })
    }

    /// `generate --strict` refuses after its warnings.
    pub(crate) fn strict() -> Self {
        let message = pick("no token was made, because of --strict", "因 --strict，没有生成 Token");
        Self { message: message.to_owned(), status: Self::REFUSED }
    }

    /// A server that does not take requests, or cannot be asked.
    #[cfg(all(unix, feature = "serve"))]
    pub(crate) fn unhealthy(why: impl fmt::Display) -> Self {
        Self { message: why.to_string(), status: Self::REFUSED }
    }

    pub(crate) fn unknown_code(code: i64) -> Self {
        let message = pick("this code is not known", "未知的错误码");
        Self { message: format!("{message}{}{code}", pick(": ", "：")), status: Self::REFUSED }
    }

    pub(crate) fn own_code(code: i64) -> Self {
        let message = pick(
            " is a number of this library, for which there is no JSON. Leave out --json.",
            " 是本库自己的错误码，没有 JSON 格式的说明。请去掉 --json。",
        );
        Self { message: format!("{code}{message}"), status: Self::REFUSED }
    }

    pub(crate) fn status(&self) -> ExitCode {
        self.status.into()
    }
}

/// An error's name and number.
pub(crate) fn numbered(kind: ErrorKind) -> String {
    lang::noted(format_args!("{kind}{}{}", pick(", ", "，"), kind.code()))
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        // Without enough memory, nothing is wrong with what was asked for.
        let status = if error.kind() == ErrorKind::OutOfMemory { Self::USAGE } else { Self::REFUSED };
        let (lang, kind) = (lang::current(), error.kind());
        let message = lang::joined(error.message_in(lang), error.hint_in(lang)) + &numbered(kind);
        Self { message, status }
    }
}

impl From<TryReserveError> for Failure {
    fn from(_: TryReserveError) -> Self {
        Self::usage(pick("out of memory", "内存不足"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
