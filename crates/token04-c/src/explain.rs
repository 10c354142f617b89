//! What the error codes of ZEGO's SDKs and services mean.

use std::ffi::{CStr, c_char};
use std::ptr;

use token04_bridge::Number;
use token04_core::{Argument, Error, ErrorKind, Lang};

use crate::guard::status;
use crate::texts::terminated;

/// What an error code of a ZEGO SDK or service means, as far as it concerns tokens and login. All
/// texts are static, UTF-8 and NUL-terminated; never free them.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct token04_explanation {
    /// The code.
    pub code: i64,
    /// What shows the code: "express", "express_web", "zim", "mini_game", "service" or "generator".
    pub product: *const c_char,
    /// ZEGO's own name for the code, such as "RoomTokenAppidError"; NULL if it is not known.
    pub name: *const c_char,
    /// What it means, in a sentence.
    pub meaning: *const c_char,
    /// What usually causes it.
    pub causes: *const c_char,
    /// What to try.
    pub hint: *const c_char,
    /// When it is seen. Some codes appear only if ZEGO has switched something on for the app.
    pub when: *const c_char,
    /// How we know it: "documented" by ZEGO, "read_in_code" of an SDK or a generator of ZEGO, or
    /// "inferred".
    pub source: *const c_char,
}

/// Explains an error code that a ZEGO SDK, a service of ZEGO or ZEGO's token generator shows, such as
/// 1002033, 6000109, 20014 or 5. The other numbers of token04_status are not among them: see
/// token04_status_message.
///
/// @param code  the code
/// @param lang  the language of the sentences, a token04_lang
/// @param out  the explanation; unchanged on failure
/// @return TOKEN04_OK; INVALID_ARGUMENT if `out` is NULL, if there is no such language (then
///   token04_lang_name is NULL for it), or else if the code is not known
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_explain(code: i64, lang: i32, out: *mut token04_explanation) -> i32 {
    status(|| {
        let about = |argument| Error::about(ErrorKind::InvalidArgument, argument);
        // SAFETY: the header's conventions for outputs.
        let out = unsafe { out.as_mut() }.ok_or(ErrorKind::InvalidArgument)?;
        let lang = Lang::from_number(lang).ok_or(about(Argument::Lang))?;
        let row = token04_core::explain(code).ok_or(about(Argument::Code))?;
        *out = token04_explanation {
            code: row.code,
            product: shown(row.product.name()),
            name: row.name.map_or(ptr::null(), shown),
            meaning: shown(row.meaning.in_lang(lang)),
            causes: shown(row.causes.in_lang(lang)),
            hint: shown(row.hint.in_lang(lang)),
            when: shown(row.when.in_lang(lang)),
            source: shown(row.source.name()),
        };
        Ok(())
    })
}

fn shown(text: &'static str) -> *const c_char {
    terminated(&[text]).map_or(ptr::null(), CStr::as_ptr)
}
