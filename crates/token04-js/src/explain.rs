//! What the codes of ZEGO's SDKs mean, and the language of texts.

use token04_core::{Error, ErrorKind, Explanation, Lang};

use crate::argument::{CODE, LANG, Why, Wrong};
use crate::failure::Answer;
use crate::give::{Give, object};
use crate::numbers::{Long, signed};
use crate::text::Room;
use crate::value::Value;

/// What is known of a code, if anything.
#[derive(Clone, Debug)]
pub struct Known {
    explanation: Option<Explained>,
}

impl<V: Value> Give<V> for Known {
    fn give(self, host: V::Host) -> Result<V, Error> {
        object(host, [(c"explanation", self.explanation.give(host))])
    }
}

/// An explanation, and the language it is wanted in.
#[derive(Clone, Debug)]
struct Explained {
    row: &'static Explanation,
    lang: Lang,
}

impl<V: Value> Give<V> for Explained {
    fn give(self, host: V::Host) -> Result<V, Error> {
        let Self { row, lang } = self;
        object(
            host,
            [
                (c"code", Long(row.code).give(host)),
                (c"product", row.product.name().give(host)),
                (c"name", row.name.give(host)),
                (c"meaning", row.meaning.in_lang(lang).give(host)),
                (c"causes", row.causes.in_lang(lang).give(host)),
                (c"hint", row.hint.in_lang(lang).give(host)),
                (c"when", row.when.in_lang(lang).give(host)),
                (c"source", row.source.name().give(host)),
            ],
        )
    }
}

/// Explains a code in a language.
pub fn explain<V: Value>(code: V, lang: V) -> Answer<Known> {
    Answer::of(|| {
        let (code, lang) = (signed(code, CODE)?, lang_of(lang)?);
        Ok(Known { explanation: token04_core::explain(code).map(|row| Explained { row, lang }) })
    })
}

/// An error of this library, by its number.
#[derive(Clone, Copy, Debug)]
pub struct Own {
    kind: ErrorKind,
    lang: Lang,
}

impl<V: Value> Give<V> for Own {
    fn give(self, host: V::Host) -> Result<V, Error> {
        let Self { kind, lang } = self;
        object(
            host,
            [
                (c"number", Long(kind.code().into()).give(host)),
                (c"name", kind.name().give(host)),
                (c"message", kind.message_in(lang).give(host)),
                (c"hint", kind.hint_in(lang).give(host)),
            ],
        )
    }
}

/// What this library's own number means, as `token04 explain` says it; nothing if it has no such number.
pub fn own<V: Value>(number: V, lang: V) -> Answer<Option<Own>> {
    Answer::of(|| {
        let (number, lang) = (signed(number, CODE)?, lang_of(lang)?);
        let kind = i32::try_from(number).ok().and_then(ErrorKind::from_code);
        Ok(kind.map(|kind| Own { kind, lang }))
    })
}

/// A language by its name.
pub(crate) fn lang_of<V: Value>(value: V) -> Result<Lang, Wrong<V>> {
    let mut room = Room::new();
    let lang = room.read(value, LANG).ok().and_then(Lang::from_name);
    lang.ok_or_else(|| Wrong::new(LANG, value, Why::NotOneOf("'en' or 'zh'")))
}
