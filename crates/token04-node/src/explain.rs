//! What the codes of ZEGO's SDKs mean, and the language of texts.

use napi::sys;
use token04_core::{Error, Explanation, Lang};

use crate::argument::{CODE, LANG, Why, Wrong};
use crate::failure::Answer;
use crate::numbers::{Long, signed};
use crate::object::{Give, object};
use crate::raw::Value;
use crate::text::Room;

/// What is known of a code, if anything.
pub(crate) struct Known {
    explanation: Option<Explained>,
}

impl Give for Known {
    fn give(self, env: sys::napi_env) -> Result<Value, Error> {
        object(env, [(c"explanation", self.explanation.give(env))])
    }
}

/// An explanation, and the language it is wanted in.
struct Explained {
    row: &'static Explanation,
    lang: Lang,
}

impl Give for Explained {
    fn give(self, env: sys::napi_env) -> Result<Value, Error> {
        let Self { row, lang } = self;
        object(
            env,
            [
                (c"code", Long(row.code).give(env)),
                (c"product", row.product.name().give(env)),
                (c"name", row.name.give(env)),
                (c"meaning", row.meaning.in_lang(lang).give(env)),
                (c"causes", row.causes.in_lang(lang).give(env)),
                (c"hint", row.hint.in_lang(lang).give(env)),
                (c"when", row.when.in_lang(lang).give(env)),
                (c"source", row.source.name().give(env)),
            ],
        )
    }
}

/// Explains a code in a language.
#[napi_derive::napi]
pub(crate) fn explain(code: Value, lang: Value) -> Answer<Known> {
    Answer::of(|| {
        let (code, lang) = (signed(code, CODE)?, lang_of(lang)?);
        Ok(Known { explanation: token04_core::explain(code).map(|row| Explained { row, lang }) })
    })
}

/// A language by its name.
pub(crate) fn lang_of(value: Value) -> Result<Lang, Wrong> {
    let mut room = Room::new();
    let lang = room.read(value, LANG).ok().and_then(Lang::from_name);
    lang.ok_or_else(|| Wrong::new(LANG, value, Why::NotOneOf("'en' or 'zh'")))
}
