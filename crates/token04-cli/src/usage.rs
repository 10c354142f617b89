//! Messages about a wrong command line.

use std::path::Path;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error as _;
use token04_core::Lang;

use crate::lang;

/// Longer than any option, any number and any subcommand; shorter than a secret or a token.
const LONGEST_SHOWN: usize = 24;

/// clap quotes the argument that it does not understand. By a slip, that can be the secret
/// (`verify TOKEN SECRET`) or the token. Text that is long enough to be one is not shown.
pub(crate) fn redacted(mut error: Error) -> Error {
    let quoting = [ContextKind::InvalidArg, ContextKind::InvalidSubcommand, ContextKind::InvalidValue];
    for kind in quoting {
        let quotes_input = match error.get(kind) {
            // The names of the options that an error is about, which clap gives as a whole.
            Some(ContextValue::String(text)) if text.starts_with("--") && text.contains(" <") => false,
            Some(ContextValue::String(text)) => text.len() > LONGEST_SHOWN,
            _ => false,
        };
        if quotes_input {
            error.insert(kind, ContextValue::String(hidden()));
            // The tip says how to pass the same text as a value.
            error.remove(ContextKind::Suggested);
        }
    }
    error
}

/// The same in Chinese, if that is the language. `None` for what is rare.
pub(crate) fn chinese(error: &Error) -> Option<String> {
    if lang::current() != Lang::Zh {
        return None;
    }
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let argument = text(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{argument}"),
        ErrorKind::UnknownArgument => format!("未知的参数：{argument}"),
        ErrorKind::InvalidSubcommand => format!("未知的命令：{}", text(ContextKind::InvalidSubcommand)),
        ErrorKind::ArgumentConflict if argument == text(ContextKind::PriorArg) => {
            format!("{argument} 只能给出一次")
        }
        ErrorKind::ArgumentConflict => {
            format!("{argument} 不能与 {} 同时使用", text(ContextKind::PriorArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = text(ContextKind::InvalidValue);
            let valid = text(ContextKind::ValidValue);
            // A reason that is not one of ours is in English.
            let reason = error.source().map(ToString::to_string).filter(|reason| !reason.is_ascii());
            let what = if value.is_empty() {
                format!("{argument} 缺少值")
            } else {
                format!("{argument} 的值无效：{value}")
            };
            match reason {
                Some(reason) => format!("{what}（{reason}）"),
                None if !valid.is_empty() => format!("{what}（可选值：{valid}）"),
                None => what,
            }
        }
        _ => return None,
    };
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => {
            format!("\n{}\n", usage.to_string().replacen("Usage: ", "用法：", 1))
        }
        _ => String::new(),
    };
    Some(format!("错误：{what}\n{usage}\n更多信息请运行 --help。\n"))
}

/// clap describes its own command `help`, and in English only.
pub(crate) fn about_help(text: String) -> String {
    match lang::current() {
        Lang::Zh => text.replace(
            "Print this message or the help of the given subcommand(s)",
            "显示本信息，或给定命令的帮助",
        ),
        _ => text,
    }
}

/// A file that cannot be opened can be a secret or a token in the place of a file's name
/// (`--secret-file SECRET`, `audit TOKEN`).
pub(crate) fn shown_path(path: &Path) -> String {
    let text = path.display().to_string();
    let is_secret = text.len() > LONGEST_SHOWN && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_secret || text.starts_with("04AAAA") { hidden() } else { text }
}

fn hidden() -> String {
    format!("[{LONGEST_SHOWN}+ bytes, not shown]")
}
