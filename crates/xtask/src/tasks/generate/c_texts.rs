//! The C library's static texts, which need a NUL after them that the core's do not have.

use std::collections::BTreeSet;

use token04_core::{Argument, Cipher, ErrorKind, Explanation, Lang, Outcome, Reason, Severity};

/// Rust for an array of them, in the order of their bytes.
pub(super) fn texts() -> String {
    let mut texts = BTreeSet::new();
    texts.extend(Argument::ALL.iter().map(|argument| argument.name().to_owned()));
    for kind in ErrorKind::all() {
        let names = [Some(kind.name()), kind.reason().map(Reason::name)];
        texts.extend(names.into_iter().flatten().map(str::to_owned));
        for lang in Lang::ALL {
            let (message, hint) = (kind.message_in(*lang), kind.hint_in(*lang));
            texts.insert(hint.to_owned());
            texts.insert(format!("{message}{}{hint}", lang.space()));
        }
    }
    texts.extend([Cipher::Cbc, Cipher::Gcm].map(Cipher::name).map(str::to_owned));
    texts.extend(Outcome::ALL.iter().map(|outcome| outcome.name().to_owned()));
    texts.extend(Severity::ALL.iter().map(|severity| severity.name().to_owned()));
    texts.extend(Lang::ALL.iter().map(|lang| lang.name().to_owned()));
    for row in Explanation::all() {
        let names = [Some(row.product.name()), row.name, Some(row.source.name())];
        texts.extend(names.into_iter().flatten().map(str::to_owned));
        let sentences = [row.meaning, row.causes, row.hint, row.when].into_iter();
        texts.extend(sentences.flat_map(|text| [text.en, text.zh]).map(str::to_owned));
    }
    let lines = texts.iter().map(|text| format!("    c{text:?},\n")).collect::<Vec<_>>().concat();
    format!(
        "//! The core's static texts with a NUL after them, in the order of their bytes. Made by cargo xtask gen;\n\
         //! do not edit.\n\n\
         use std::ffi::CStr;\n\n\
         #[rustfmt::skip]\n\
         pub(super) static TEXTS: [&CStr; {}] = [\n{lines}];\n",
        texts.len()
    )
}
