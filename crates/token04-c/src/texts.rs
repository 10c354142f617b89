//! Static texts as C has them.

// The fuzz targets include this file by its path.
#[path = "texts/list.rs"]
mod list;

use std::ffi::CStr;

use token04_core::{ErrorKind, Lang};

/// The static text that consists of these parts, with a NUL after it. Neither allocates nor waits: what
/// asks for the text of OUT_OF_MEMORY has no memory, and after a fork nobody may hold a lock.
pub(crate) fn terminated(parts: &[&str]) -> Option<&'static CStr> {
    let wanted = || parts.iter().flat_map(|part| part.as_bytes());
    let found = list::TEXTS.binary_search_by(|text| text.to_bytes().iter().cmp(wanted()));
    list::TEXTS.get(found.ok()?).copied()
}

/// What is wrong and what to do about it.
pub(crate) fn advice(kind: ErrorKind, lang: Lang) -> Option<&'static CStr> {
    terminated(&[kind.message_in(lang), lang.space(), kind.hint_in(lang)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use token04_core::Explanation;

    #[test]
    fn every_text_is_there() {
        for kind in ErrorKind::all() {
            for lang in Lang::ALL {
                assert!(advice(kind, *lang).is_some(), "{kind}");
                assert!(terminated(&[kind.hint_in(*lang)]).is_some(), "{kind}");
            }
            assert_eq!(terminated(&[kind.name()]).map(CStr::to_bytes), Some(kind.name().as_bytes()));
        }
        for row in Explanation::all() {
            for text in
                [row.meaning, row.causes, row.hint, row.when].iter().flat_map(|text| [text.en, text.zh])
            {
                assert_eq!(terminated(&[text]).map(CStr::to_bytes), Some(text.as_bytes()));
            }
        }
        assert_eq!(terminated(&["no such text"]), None);
    }
}
