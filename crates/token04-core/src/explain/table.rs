//! The rows of all products, and the texts that many of them share.

use super::{Explanation, express, limits, mini_game, service, web, zim};
use crate::lang::Text;

/// The rows of each product.
pub(super) const ALL: [&[Explanation]; 6] =
    [express::ROWS, limits::ROWS, web::ROWS, zim::ROWS, mini_game::ROWS, service::ROWS];

/// Rows: code, ZEGO's name (empty if unknown), source, when, meaning, causes, hint.
macro_rules! rows {
    ($product:ident; $($code:literal, $name:literal, $source:ident, $when:expr, $meaning:expr, $causes:expr, $hint:expr;)+) => {
        pub(super) const ROWS: &[$crate::explain::Explanation] = &[$($crate::explain::Explanation {
            code: $code,
            product: $crate::explain::Product::$product,
            name: if $name.is_empty() { None } else { Some($name) },
            meaning: $meaning,
            causes: $causes,
            hint: $hint,
            when: $when,
            source: $crate::explain::Source::$source,
        },)+];
    };
}
pub(super) use rows;

/// A text in both languages.
pub(super) const fn t(en: &'static str, zh: &'static str) -> Text {
    Text::new(en, zh)
}

pub(super) const SUPPORT: Text = t(
    "Contact ZEGO support, with the AppID, the user id and the time.",
    "请联系 ZEGO 技术支持，并提供 AppID、用户 ID 和发生时间。",
);
pub(super) const RENEW_IN_TIME: Text = t(
    "Generate a new token, and renew it when the SDK reports that it will expire, 30 seconds before it does; check the clock of your server.",
    "重新生成 Token；SDK 会在过期前 30 秒通知，请届时更新 Token；同时检查开发者服务端的时钟。",
);
pub(super) const VERIFY: Text = t(
    "Check the token with diagnose or with the command token04 verify, which names the fault, and generate a new one for exactly this AppID and user id.",
    "用 diagnose 或命令 token04 verify 检查 Token，它会指出具体错误；然后用与客户端完全一致的 AppID 和用户 ID 重新生成。",
);
pub(super) const ANY_TOKEN_FAULT: Text = t(
    "The token has expired, is damaged, or was made with a different ServerSecret, AppID or user id.",
    "Token 已过期、已损坏，或者生成时所用的 ServerSecret、AppID 或用户 ID 不一致。",
);
pub(super) const NOT_A_TOKEN_FAULT: Text = t("This is not a fault of the token.", "这不是 Token 的问题。");
