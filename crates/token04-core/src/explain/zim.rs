//! Codes of ZIM, ZEGO's in-app chat.

use super::table::{NOT_A_TOKEN_FAULT, RENEW_IN_TIME, SUPPORT, VERIFY, rows, t};
use crate::lang::Text;

const LOGIN: Text = t("On login.", "登录时。");
const CHECKED: Text = t("On login and renewToken.", "登录和 renewToken 时。");
const LOCAL: Text = t(
    "On login and renewToken. The Web SDK reports it itself, without asking a server.",
    "登录和 renewToken 时。Web SDK 在本地立即返回，不请求服务端。",
);
const SAME_USER: Text =
    t("Log in offline with the user id of the last login.", "离线登录时使用上次登录的用户 ID。");
const OTHER_USER: Text =
    t("The user id differs from the one of the last login.", "用户 ID 与上次登录的不一致。");

rows! {
    Zim;
    6_000_101, "", Documented, LOGIN,
        t("The login failed: the token is invalid or the AppID is wrong.", "登录失败：Token 无效或 AppID 错误。"),
        t("The token was made with a different ServerSecret, AppID or user id, or was damaged.",
          "生成 Token 时所用的 ServerSecret、AppID 或用户 ID 不一致，或者 Token 已损坏。"),
        VERIFY;
    6_000_102, "", Documented, LOGIN,
        t("The login failed with an internal error.", "登录失败，内部错误。"), NOT_A_TOKEN_FAULT, SUPPORT;
    6_000_103, "", Documented, LOCAL,
        t("The token is invalid.", "Token 无效。"),
        t("The token is empty, not a text, or shorter than 31 characters, or its beginning is not base64; or ZEGO's server refuses it (its code 50111).",
          "Token 为空、不是字符串、少于 31 个字符，或者开头不是 base64；也可能被 ZEGO 服务端拒绝（服务端错误码 50111）。"),
        t("Pass the complete token as a text, and check it with diagnose or with the command token04 verify; then call renewToken or log in again.",
          "传入完整的 Token 字符串，并用 diagnose 或命令 token04 verify 检查；然后调用 renewToken 或重新登录。");
    6_000_104, "", Documented, LOGIN,
        t("The network failed.", "网络异常。"), NOT_A_TOKEN_FAULT,
        t("Check the network, and try again.", "检查网络后重试。");
    6_000_105, "", ReadInCode, LOGIN,
        t("The server did not answer in time.", "请求超时。"), NOT_A_TOKEN_FAULT,
        t("Check the network, and try again.", "检查网络后重试。");
    6_000_106, "", Documented, CHECKED,
        t("The token has expired.", "Token 已过期。"),
        t("The token is older than its lifetime, a clock is wrong, or a renewed token expires earlier than the one before.",
          "Token 超过有效时长、时钟不准，或者更新的 Token 比原来的更早过期。"),
        RENEW_IN_TIME;
    6_000_107, "", Documented, LOCAL,
        t("The version of the token does not match.", "Token 版本不匹配。"),
        t("The token does not begin with 04: there is something before it, such as a quote or a space, or it is another kind of token (03, a JSON Web Token).",
          "Token 不以 04 开头：前面多了引号、空格等字符，或者是其他 Token（03 版本、JWT）。"),
        t("Generate the token with generateToken04, and pass it unchanged.", "用 generateToken04 生成，并原样传入。");
    6_000_108, "", Documented, CHECKED,
        t("The token is valid for less than 30 seconds.", "Token 的剩余有效时长不足 30 秒。"),
        t("The effective time is too short, a token was kept too long before it was used, or a clock is wrong.",
          "有效时长过短、Token 生成后搁置太久，或者时钟不准。"),
        t("Generate the token shortly before the login, with an effective time of minutes or hours.",
          "登录前再生成 Token，有效时长设为数分钟或数小时。");
    6_000_109, "", ReadInCode, CHECKED,
        t("The token is valid for too long: more than 24 days.", "Token 有效时长过长：超过 24 天。"),
        t("The effective time is more than 2073600 seconds: a date or milliseconds were passed instead of seconds from now.",
          "有效时长超过 2073600 秒：把日期或毫秒当成了从现在起的秒数。"),
        t("Pass an effective time of at most 24 days (2073600 seconds).", "有效时长不要超过 24 天（2073600 秒）。");
    6_000_003, "", Documented, LOGIN,
        t("The AppID is invalid or has expired.", "AppID 无效或已过期。"),
        t("The AppID was mistyped, or ZIM is not enabled for it.", "AppID 输错，或者没有开通 ZIM。"),
        t("Compare the AppID with the ZEGO console.", "与 ZEGO 控制台中的 AppID 核对。");
    6_000_004, "", ReadInCode,
        t("On renewToken.", "调用 renewToken 时。"),
        t("The function was called too often.", "调用过于频繁。"),
        t("The function renewToken was called twice within 500 ms.", "500 毫秒内两次调用 renewToken。"),
        t("Renew the token once each time onTokenWillExpire is called.", "每次收到 onTokenWillExpire 只更新一次 Token。");
    6_000_111, "", Documented, LOGIN,
        t("The user is already logged in.", "用户已登录。"), NOT_A_TOKEN_FAULT,
        t("Log out before logging in again, or call renewToken.", "先退出再登录，或者调用 renewToken。");
    6_000_121, "", Documented,
        t("When a function needs a login.", "调用需要登录的接口时。"),
        t("The user is not logged in.", "用户未登录。"),
        t("The login has failed, or it is not complete.", "登录失败或尚未完成。"),
        t("Wait for the login to succeed.", "等待登录成功。");
    6_000_123, "", Documented,
        t("On offline login.", "离线登录时。"),
        t("The user id does not match.", "用户 ID 不匹配。"), OTHER_USER, SAME_USER;
    6_000_124, "", Documented,
        t("On offline login.", "离线登录时。"),
        t("The user id does not match.", "用户 ID 不匹配。"), OTHER_USER, SAME_USER;
}
