//! Codes of ZEGO's servers, and of the token generators.

use super::table::{ANY_TOKEN_FAULT, NOT_A_TOKEN_FAULT, RENEW_IN_TIME, VERIFY, t};
use super::{Explanation, Product, Source};
use crate::lang::Text;

const WEB_LOGIN: Text = t(
    "In logs of Express for Web, on room login; the SDK shows 1102016.",
    "Web 端 Express 日志中，登录房间时；SDK 显示 1102016。",
);
const WEB_EXPIRED: Text =
    t("In logs of Express for Web; the SDK shows 1102018.", "Web 端 Express 日志中；SDK 显示 1102018。");
const WEB_LOG: Text = t("In logs of Express for Web.", "Web 端 Express 日志中。");
const GENERATING: Text = t("When a token is generated.", "生成 Token 时。");
const TOKEN_ERROR: Text = t("ZEGO's server refuses the token.", "ZEGO 服务端拒绝了 Token。");
const TOKEN_EXPIRED: Text = t("The token has expired.", "Token 已过期。");
const TOO_OLD: Text = t(
    "The token is older than its lifetime, or the clock of your server is wrong.",
    "Token 超过有效时长，或者开发者服务端时钟不准。",
);
const BLACKLIST: Text = t("Remove the user from the blacklist.", "将用户移出黑名单。");

const fn server(
    code: i64,
    name: &'static str,
    when: Text,
    meaning: Text,
    causes: Text,
    hint: Text,
) -> Explanation {
    let name = if name.is_empty() { None } else { Some(name) };
    Explanation {
        code,
        product: Product::Service,
        name,
        meaning,
        causes,
        hint,
        when,
        source: Source::ReadInCode,
    }
}

/// A code of which only that much is known: the Web SDK shows it as 1102016.
const fn refused(code: i64) -> Explanation {
    server(code, "", WEB_LOGIN, TOKEN_ERROR, ANY_TOKEN_FAULT, VERIFY)
}

const fn expired(code: i64) -> Explanation {
    server(code, "", WEB_EXPIRED, TOKEN_EXPIRED, TOO_OLD, RENEW_IN_TIME)
}

const fn generator(code: i64, meaning: Text, causes: Text, hint: Text) -> Explanation {
    Explanation {
        code,
        product: Product::Generator,
        name: None,
        meaning,
        causes,
        hint,
        when: GENERATING,
        source: Source::ReadInCode,
    }
}

pub(super) const ROWS: &[Explanation] = &[
    refused(50_116),
    expired(50_117),
    refused(50_118),
    server(
        50_119,
        "",
        WEB_LOGIN,
        t("The authentication of the token failed (token auth err).", "Token 鉴权失败（token auth err）。"),
        ANY_TOKEN_FAULT,
        VERIFY,
    ),
    refused(50_120),
    refused(50_121),
    refused(50_122),
    expired(50_123),
    refused(50_124),
    refused(50_125),
    refused(50_126),
    refused(50_127),
    refused(50_128),
    refused(2_002),
    refused(2_010),
    refused(202_002),
    refused(202_010),
    server(
        50_111,
        "",
        t("In logs of ZIM, on login; the SDK shows 6000103.", "ZIM 日志中，登录时；SDK 显示 6000103。"),
        TOKEN_ERROR,
        ANY_TOKEN_FAULT,
        VERIFY,
    ),
    Explanation {
        source: Source::Inferred,
        ..server(
            20_014,
            "",
            t(
                "On room login, in logs; others have reported it, ZEGO does not document it.",
                "登录房间时的日志中；来自他人的报告，ZEGO 文档没有说明。",
            ),
            t(
                "The app's configuration could not be fetched (get_appconfig_request fail).",
                "获取 App 配置失败（get_appconfig_request fail）。",
            ),
            t(
                "The AppID does not match the AppSign or the token, or is not enabled.",
                "AppID、AppSign 或 Token 不匹配，或者 AppID 未开通。",
            ),
            VERIFY,
        )
    },
    server(
        50_013,
        "USER_HAD_LOGIN_OTHER",
        WEB_LOG,
        t("The user has logged in elsewhere.", "用户已在别处登录。"),
        NOT_A_TOKEN_FAULT,
        t("Give each user and device a user id of its own.", "为每个用户和设备使用不同的用户 ID。"),
    ),
    server(
        205_030,
        "FORBID_BLACK_USER",
        WEB_LOG,
        t("The user is on the app's blacklist.", "用户在黑名单中。"),
        NOT_A_TOKEN_FAULT,
        BLACKLIST,
    ),
    server(
        205_035,
        "FORBID_TOKEN_BLACK_USER",
        WEB_LOG,
        t("The user of the token is on the app's blacklist.", "Token 中的用户在黑名单中。"),
        t("The user was put on the blacklist.", "用户被加入黑名单。"),
        BLACKLIST,
    ),
    server(
        63_000_005,
        "",
        t(
            "In logs of Express for Web, while the user is in the room.",
            "Web 端 Express 日志中，用户在房间内时。",
        ),
        t(
            "The user was removed because the token expired (zpush token expired).",
            "Token 已过期，用户被踢出房间（zpush token expired）。",
        ),
        t("The token was not renewed in time.", "没有及时更新 Token。"),
        RENEW_IN_TIME,
    ),
    server(30_019, "LOGINZPUSH_TOKEN_FAIL", WEB_LOG, TOKEN_ERROR, ANY_TOKEN_FAULT, VERIFY),
    server(
        201_002,
        "SIGN_INVALID",
        WEB_LOG,
        t("A signature is invalid.", "签名无效。"),
        t("The AppID does not match the AppSign or the token.", "AppID 与 AppSign 或 Token 不匹配。"),
        VERIFY,
    ),
    generator(
        0,
        t("Success.", "成功。"),
        t("There is no error.", "没有错误。"),
        t("There is nothing to do.", "无需处理。"),
    ),
    generator(
        1,
        t("The app id is invalid.", "AppID 无效。"),
        t(
            "The app id is 0, or it is not a number from 1 to 4294967295.",
            "AppID 为 0，或者不是 1 至 4294967295 的数字。",
        ),
        t("Copy the AppID from the ZEGO console.", "从 ZEGO 控制台复制 AppID。"),
    ),
    generator(
        3,
        t("The user id is invalid.", "用户 ID 无效。"),
        t(
            "The user id is empty; some of ZEGO's generators also refuse more than 64 characters.",
            "用户 ID 为空；ZEGO 的部分生成函数还拒绝超过 64 个字符的用户 ID。",
        ),
        t("Pass the id that the client will log in with.", "传入客户端登录时使用的用户 ID。"),
    ),
    generator(
        5,
        t("The ServerSecret is invalid.", "ServerSecret 无效。"),
        t(
            "The secret does not have 32 bytes: a line break or quotes around it, or the AppSign, which has 64 digits.",
            "密钥不是 32 字节：多了换行或引号，或者误用了 64 个字符的 AppSign。",
        ),
        t("Copy the ServerSecret from the ZEGO console.", "从 ZEGO 控制台复制 ServerSecret。"),
    ),
    generator(
        6,
        t("The effective time is invalid.", "有效时长无效。"),
        t("The effective time is not a positive number of seconds.", "有效时长不是正的秒数。"),
        t(
            "Pass a duration in seconds, such as 3600, not a date.",
            "传入以秒为单位的时长，例如 3600，而不是日期。",
        ),
    ),
    generator(
        -1,
        t("Another error occurred.", "其他错误。"),
        t(
            "In ZEGO's Java and C++ generators, a failure of another kind, such as \"Illegal key size\" on old versions of Java; in this library, an internal error.",
            "ZEGO 的 Java 和 C++ 生成函数中的其他失败，例如旧版 Java 的“Illegal key size”；在本库中是内部错误。",
        ),
        t(
            "For \"Illegal key size\", update Java to 8u162 or newer; if the error comes from this library, report it.",
            "出现“Illegal key size”时，请升级 Java 到 8u162 或更高版本；如果来自本库，请反馈。",
        ),
    ),
];
