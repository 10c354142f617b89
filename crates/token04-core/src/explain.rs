//! The error codes of ZEGO's SDKs and services: what they mean, what causes them, what to try.

mod express;
mod limits;
mod mini_game;
mod service;
mod table;
mod web;
mod zim;

use core::fmt;

use serde::Serialize;

use crate::lang::{Lang, Text};

/// What a code means, as far as it concerns tokens and login.
///
/// `0`, `1`, `3`, `5`, `6` and `-1`, which ZEGO's token generators return, are among the codes. The
/// other numbers of this library are not: see [`ErrorKind`](crate::ErrorKind).
///
/// ```
/// use token04_core::{Lang, Product, Source, explain};
///
/// let code = explain(1_002_078).expect("a known code");
/// assert_eq!((code.product, code.source), (Product::Express, Source::Documented));
/// assert_eq!(code.name, Some("RoomTokenExpireError"));
/// assert!(code.when.in_lang(Lang::En).contains("1002033"));
/// assert!(explain(12_345).is_none());
/// ```
#[must_use]
pub fn explain(code: i64) -> Option<&'static Explanation> {
    Explanation::all().find(|row| row.code == code)
}

/// A code with everything that is known about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// The code.
    pub code: i64,
    /// What shows the code.
    pub product: Product,
    /// ZEGO's own name for the code, such as `RoomTokenAppidError`, if it is known.
    pub name: Option<&'static str>,
    /// What the code means, in a sentence.
    pub meaning: Text,
    /// What usually causes it.
    pub causes: Text,
    /// What to try.
    pub hint: Text,
    /// When it is seen. Some codes appear only if ZEGO has switched something on for the app.
    pub when: Text,
    /// How we know it.
    pub source: Source,
}

impl Explanation {
    /// All codes, sorted by product.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        table::ALL.iter().copied().flatten()
    }

    /// The explanation as one JSON object in that language. Its fields, in this order: `version` (1; it changes
    /// if a field is removed or changes its meaning), `code`, `product`, `name` (or null), `meaning`,
    /// `causes`, `hint`, `when`, `source`.
    #[must_use]
    pub fn to_json(&self, lang: Lang) -> String {
        // Numbers and text can always be written.
        serde_json::to_string(&Written {
            version: 1,
            code: self.code,
            product: self.product.name(),
            name: self.name,
            meaning: self.meaning.in_lang(lang),
            causes: self.causes.in_lang(lang),
            hint: self.hint.in_lang(lang),
            when: self.when.in_lang(lang),
            source: self.source.name(),
        })
        .unwrap_or_default()
    }
}

#[derive(Serialize)]
struct Written {
    version: u32,
    code: i64,
    product: &'static str,
    name: Option<&'static str>,
    meaning: &'static str,
    causes: &'static str,
    hint: &'static str,
    when: &'static str,
    source: &'static str,
}

macro_rules! names {
    ($(#[doc = $about:literal])+ $type:ident, $text:ident; $($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $en:literal, $zh:literal;)+) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $type {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl $type {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name used in JSON and in every language.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The one with this name, if there is one.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.name() == name)
            }

            /// The same in words, for people.
            #[must_use]
            pub const fn $text(self) -> Text {
                match self { $(Self::$variant => Text::new($en, $zh),)+ }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

names! {
    /// What shows a code.
    Product, title;
    /// The native Express SDKs: iOS, Android, Windows, Flutter, and so on.
    Express = "express", "Express SDK (native)", "Express SDK（原生）";
    /// The Express SDK for browsers and mini programs.
    ExpressWeb = "express_web", "Express SDK (Web, mini programs)", "Express SDK（Web、小程序）";
    /// ZIM.
    Zim = "zim", "ZIM SDK", "ZIM SDK（即时通讯）";
    /// MiniGame, both its client SDK and its server API.
    MiniGame = "mini_game", "MiniGame", "小游戏";
    /// ZEGO's servers, whose codes appear in logs and in messages of the SDKs.
    Service = "service", "ZEGO's servers", "ZEGO 服务端";
    /// The token generators of ZEGO, and the functions of the same name in this library.
    Generator = "generator", "token generator", "Token 生成函数";
}

names! {
    /// How we know what a code means, or when it is seen.
    Source, title;
    /// ZEGO documents it.
    Documented = "documented", "documented by ZEGO", "ZEGO 文档";
    /// It was read in the code of an SDK or a generator of ZEGO.
    ReadInCode = "read_in_code", "read in ZEGO's code", "ZEGO 代码";
    /// We conclude it, or others have reported it.
    Inferred = "inferred", "inferred", "推断";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_occurs_once() {
        let mut codes: Vec<i64> = Explanation::all().map(|row| row.code).collect();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
        for row in Explanation::all() {
            assert_eq!(explain(row.code), Some(row));
        }
    }

    #[test]
    fn every_text_is_a_sentence_in_both_languages() {
        for row in Explanation::all() {
            for text in [row.meaning, row.causes, row.hint, row.when] {
                assert!(text.en.starts_with(char::is_uppercase) && text.en.ends_with('.'), "{row:?}");
                assert!(text.en.is_ascii(), "{row:?}");
                assert!(text.zh.ends_with('。') && !text.zh.contains([',', ';']), "{row:?}");
                assert!(text.zh.chars().any(|character| ('一'..='鿿').contains(&character)), "{row:?}");
            }
        }
    }

    #[test]
    fn a_hint_that_names_the_command_names_the_function_that_every_package_has() {
        assert!(explain(1_002_033).unwrap().hint.en.contains("token04 verify"));
        // The assistant puts its own page in the place of these words.
        for hint in Explanation::all().map(|row| row.hint).filter(|hint| hint.en.contains("token04 verify")) {
            assert!(hint.en.contains("with diagnose or with the command token04 verify"), "{hint:?}");
            assert!(hint.zh.contains("用 diagnose 或命令 token04 verify 检查"), "{hint:?}");
        }
    }

    #[test]
    fn the_codes_that_findings_name_are_known() {
        for code in [1_002_005, 1_002_033, 1_002_067, 1_002_082, 1_003_072, 1_102_016, 1_102_018, 1_100_001]
            .into_iter()
            .chain(1_002_074..=1_002_080)
            .chain([1_000_014, 1_000_015, 1_000_016, 1_002_006, 1_002_007, 1_002_013, 20_014, 50_119])
            .chain(6_000_101..=6_000_109)
            .chain([7_000_004, 7_200_401, 7_201_002, 7_201_003, 7_201_005, 0, -1, 1, 3, 5, 6])
        {
            assert!(explain(code).is_some(), "{code}");
        }
        assert_eq!(explain(2), None);
        assert_eq!(explain(i64::MIN), None);
    }

    #[test]
    fn what_zego_does_not_document_is_not_said_to_be_documented() {
        for (code, source) in
            [(1_002_033, Source::Documented), (6_000_109, Source::ReadInCode), (20_014, Source::Inferred)]
        {
            assert_eq!(explain(code).unwrap().source, source, "{code}");
        }
    }

    #[test]
    fn forced_login_is_named_where_it_matters_and_nowhere_else() {
        for row in Explanation::all() {
            let forced = (1_002_074..=1_002_080).contains(&row.code);
            assert_eq!(row.when.en.contains("forced token login"), forced, "{row:?}");
            assert_eq!(row.when.zh.contains("强制 Token 登录鉴权"), forced, "{row:?}");
        }
        assert!(explain(1_002_082).unwrap().when.en.contains("renewToken"));
        // It is a limit of frequency, which is easily taken for a token's fault.
        assert!(explain(1_002_073).unwrap().causes.en.contains("not a fault of the token"));
    }

    #[test]
    fn json_has_the_language_s_texts() {
        let row = explain(6_000_109).unwrap();
        for lang in Lang::ALL {
            let json: serde_json::Value = serde_json::from_str(&row.to_json(*lang)).unwrap();
            assert_eq!(json["code"], 6_000_109);
            assert_eq!((&json["product"], &json["source"]), (&"zim".into(), &"read_in_code".into()));
            assert_eq!(json["hint"], row.hint.in_lang(*lang));
            assert_eq!(json["when"], row.when.in_lang(*lang));
            assert_eq!(json["name"], serde_json::Value::Null);
        }
    }

    #[test]
    fn names_lead_back() {
        for product in Product::ALL {
            assert_eq!(Product::from_name(product.name()), Some(*product));
        }
        for source in Source::ALL {
            assert_eq!(Source::from_name(source.name()), Some(*source));
        }
        assert_eq!(Source::from_name("Documented"), None);
    }
}
