//! The languages in which this crate explains itself.

use serde::{Serialize, Serializer};

/// The language of messages and hints.
///
/// ```
/// use token04_core::Lang;
///
/// assert_eq!(Lang::from_name("zh"), Some(Lang::Zh));
/// assert_eq!(Lang::from_name("ZH"), None);
/// assert_eq!(Lang::Zh.name(), "zh");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese, in simplified characters.
    Zh,
}

impl Lang {
    /// Every language.
    pub const ALL: &'static [Self] = &[Self::En, Self::Zh];

    /// The name used in JSON and in every language: `en` or `zh`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// What stands between two sentences: a space, and nothing in Chinese.
    #[must_use]
    pub const fn space(self) -> &'static str {
        match self {
            Self::En => " ",
            Self::Zh => "",
        }
    }

    /// The language of that name, exactly as [`name`](Self::name) writes it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|lang| lang.name() == name)
    }
}

impl Serialize for Lang {
    /// Its [`name`](Self::name).
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// One text in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Chinese, in simplified characters.
    pub zh: &'static str,
}

impl Text {
    /// The text in that language.
    #[must_use]
    pub const fn in_lang(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }

    /// A text in both languages. A table of them stays short.
    pub(crate) const fn new(en: &'static str, zh: &'static str) -> Self {
        Self { en, zh }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_language() {
        for lang in Lang::ALL {
            assert_eq!(Lang::from_name(lang.name()), Some(*lang));
            assert_eq!(serde_json::to_value(lang).unwrap(), lang.name());
        }
        for name in ["", "zh-CN", "EN", "中文"] {
            assert_eq!(Lang::from_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_text_is_read_in_its_language() {
        let text = Text::new("token", "令牌");
        assert_eq!((text.in_lang(Lang::En), text.in_lang(Lang::Zh)), ("token", "令牌"));
        assert_eq!(Lang::default(), Lang::En);
    }
}
