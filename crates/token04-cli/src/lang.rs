//! The language in which the command speaks.

use core::fmt;
use std::env;
use std::ffi::{OsStr, OsString};
use std::sync::OnceLock;

use clap::ValueEnum;
use token04_core::{Lang, Text};

static CURRENT: OnceLock<Lang> = OnceLock::new();

/// The value of `--lang`.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum LangName {
    /// English
    En,
    /// Chinese
    Zh,
}

impl From<LangName> for Lang {
    fn from(name: LangName) -> Self {
        match name {
            LangName::En => Self::En,
            LangName::Zh => Self::Zh,
        }
    }
}

/// Chooses the language before the command line is read, as the help needs it too.
pub(crate) fn choose() {
    let given = given(env::args_os().skip(1));
    let locale = || of_locale(env::var_os);
    let _ = CURRENT.set(given.unwrap_or_else(locale));
}

pub(crate) fn current() -> Lang {
    CURRENT.get().copied().unwrap_or_default()
}

/// The one of two texts that is in the current language.
pub(crate) fn pick(en: &'static str, zh: &'static str) -> &'static str {
    match current() {
        Lang::Zh => zh,
        _ => en,
    }
}

/// A text and the one that follows it: Chinese has no space between sentences.
pub(crate) fn joined(text: &str, next: &str) -> String {
    format!("{text}{}{next}", pick(" ", ""))
}

/// A name or number in brackets after a text.
pub(crate) fn noted(note: impl fmt::Display) -> String {
    match current() {
        Lang::Zh => format!("（{note}）"),
        _ => format!(" ({note})"),
    }
}

/// The command line. clap's command `help` knows no options, but `--lang` is one of every command.
pub(crate) fn arguments() -> Vec<OsString> {
    without_lang_of_help(env::args_os().collect())
}

fn without_lang_of_help(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let is_known = |name: Option<&str>| name.and_then(Lang::from_name).is_some();
    if arguments.get(1).is_some_and(|command| command == "help") {
        if let Some(at) = arguments.iter().position(|argument| argument == "--lang")
            && is_known(arguments.get(at + 1).and_then(|name| name.to_str()))
        {
            arguments.drain(at..at + 2);
        }
        arguments
            .retain(|argument| !is_known(argument.to_str().and_then(|text| text.strip_prefix("--lang="))));
    }
    arguments
}

/// A text of the library in the current language.
pub(crate) fn say(text: Text) -> &'static str {
    text.in_lang(current())
}

/// What `--lang` says. Anything else than a known name is reported when the command line is read.
fn given(arguments: impl Iterator<Item = OsString>) -> Option<Lang> {
    let mut arguments = arguments.take_while(|argument| argument != "--");
    while let Some(argument) = arguments.next() {
        let name = match argument.to_str() {
            Some("--lang") => arguments.next().and_then(|name| name.into_string().ok()),
            Some(text) => text.strip_prefix("--lang=").map(ToOwned::to_owned),
            None => None,
        };
        if let Some(lang) = name.as_deref().and_then(Lang::from_name) {
            return Some(lang);
        }
    }
    None
}

/// The language of messages in the locale: the first of the variables that is set and not empty counts.
fn of_locale(variable: impl Fn(&'static str) -> Option<OsString>) -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|locale| !locale.is_empty()));
    let locale = locale.as_deref().and_then(OsStr::to_str).unwrap_or_default();
    let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
    if language.eq_ignore_ascii_case("zh") { Lang::Zh } else { Lang::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let of = |all: &str, messages: &str, lang: &str| {
            of_locale(|name| match name {
                "LC_ALL" => Some(all.into()),
                "LC_MESSAGES" => Some(messages.into()),
                _ => (!lang.is_empty()).then(|| lang.into()),
            })
        };
        assert_eq!(of("", "", "zh_CN.UTF-8"), Lang::Zh);
        assert_eq!(of("", "zh", "en_US.UTF-8"), Lang::Zh);
        assert_eq!(of("C", "zh_CN", "zh_CN"), Lang::En);
        assert_eq!(of("zh-Hans", "en", "en"), Lang::Zh);
        assert_eq!(of("", "", "zha_CN"), Lang::En);
        assert_eq!(of("", "", ""), Lang::En);
    }

    #[test]
    fn the_option_is_found_wherever_it_is() {
        let of = |line: &str| given(line.split(' ').map(OsString::from));
        assert_eq!(of("verify x --lang zh"), Some(Lang::Zh));
        assert_eq!(of("--lang=en verify x"), Some(Lang::En));
        assert_eq!(of("verify --lang fr"), None);
        assert_eq!(of("verify -- --lang zh"), None);
        assert_eq!(of("verify --lang"), None);
    }

    #[test]
    fn the_help_of_a_command_takes_the_option_too() {
        let of = |line: &str| {
            let left = without_lang_of_help(line.split(' ').map(OsString::from).collect());
            left.join(" ".as_ref()).into_string().unwrap()
        };
        assert_eq!(of("token04 help verify --lang zh"), "token04 help verify");
        assert_eq!(of("token04 help --lang=zh verify"), "token04 help verify");
        assert_eq!(of("token04 help verify --lang fr"), "token04 help verify --lang fr");
        assert_eq!(of("token04 help --lang"), "token04 help --lang");
        assert_eq!(of("token04 verify help --lang zh"), "token04 verify help --lang zh");
    }
}
