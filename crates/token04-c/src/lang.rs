//! The languages in which the library explains itself.

/// The language of messages and hints. Passed as `int32_t`.
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum token04_lang {
    /// English.
    TOKEN04_LANG_EN = 0,
    /// Chinese, in simplified characters.
    TOKEN04_LANG_ZH = 1,
}
