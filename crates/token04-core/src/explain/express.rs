//! Codes of the native Express SDKs that a token can cause.

use super::table::{ANY_TOKEN_FAULT, NOT_A_TOKEN_FAULT, RENEW_IN_TIME, SUPPORT, VERIFY, rows, t};
use crate::lang::Text;

const FORCED: Text = t(
    "On room login, only if ZEGO has switched on forced token login authentication for the app (SDK 2.21.0 and newer); otherwise 1002033 is seen.",
    "登录房间时，仅当 ZEGO 已为该 App 开启强制 Token 登录鉴权（SDK 2.21.0 及以上）才会出现；否则显示 1002033。",
);
const LOGIN: Text = t("On room login.", "登录房间时。");
const IN_ROOM: Text = t("While the user is in the room.", "用户在房间内时。");

rows! {
    Express;
    1_002_033, "RoomErrorAuthenticationFailed", Documented,
        t(
            "On room login, whatever is wrong with the token, unless ZEGO has switched on the detailed codes 1002074 to 1002080.",
            "登录房间时；除非 ZEGO 已开启 1002074 至 1002080 的细分错误码，否则任何 Token 错误都显示此码。",
        ),
        t("The authentication of the room login failed.", "登录房间鉴权失败。"),
        ANY_TOKEN_FAULT, VERIFY;
    1_002_056, "RoomTokenExpiredKickedOut", Documented,
        t(
            "In the room, if ZEGO support has set up privilege expiration management for the app (SDK 2.13.0 and newer). On the Web, the code means that the user logged in twice.",
            "用户在房间内，且 ZEGO 技术支持已为该 App 开启权限过期管理时（SDK 2.13.0 及以上）。在 Web 端，此码表示重复登录。",
        ),
        t("The user was removed from the room because the token expired.", "Token 已过期，用户被踢出房间。"),
        t("The token was not renewed in time.", "没有及时更新 Token。"), RENEW_IN_TIME;
    1_002_067, "RoomNoToken", Documented, LOGIN,
        t("The SDK was given neither an AppSign nor a token.", "既没有传入 AppSign，也没有传入 Token。"),
        t(
            "The token is empty or undefined, or the login does not wait for the server's answer.",
            "Token 为空或未定义，或者没有等开发者服务端返回 Token 就登录。",
        ),
        t(
            "Pass the token in the room config of loginRoom, and check that it is not empty.",
            "在 loginRoom 的房间配置中传入 Token，并确认它不为空。",
        );
    1_002_074, "RoomTokenInnerError", Documented, FORCED,
        t("An unknown internal error occurred while the token was checked.", "校验 Token 时发生未知的内部错误。"),
        t("As far as documented, the cause is on ZEGO's servers.", "根据 ZEGO 文档，原因在 ZEGO 服务端。"), SUPPORT;
    1_002_075, "RoomTokenFormatError", Documented, FORCED,
        t("The payload in the token is not JSON.", "Token 中的 payload 不是 JSON。"),
        t(
            "The payload is not the text of a JSON object: an object, a text converted twice, or single quotes.",
            "payload 不是 JSON 对象的文本，例如直接传了对象、重复序列化，或者用了单引号。",
        ),
        t(
            "Pass the payload as JSON text, made once by a JSON library; pass an empty text if there is none.",
            "用 JSON 库把 payload 序列化一次后传入；没有 payload 时传空字符串。",
        );
    1_002_076, "RoomTokenAppidError", Documented, FORCED,
        t("The app id in the token is wrong.", "Token 中的 AppID 错误。"),
        t(
            "The AppID differs from the one of the SDK, or it is not a JSON number.",
            "AppID 与 SDK 使用的不一致，或者不是 JSON 数字。",
        ),
        t(
            "Use the same AppID on the server and in the client SDK, and write it as a number without quotes.",
            "服务端与客户端 SDK 使用同一个 AppID，并写成不带引号的数字。",
        );
    1_002_077, "RoomTokenUseridError", Documented, FORCED,
        t("The user id in the token is wrong.", "Token 中的用户 ID 错误。"),
        t(
            "The user id differs from the one that logs in, or it is not a JSON string.",
            "用户 ID 与登录房间的不一致，或者不是 JSON 字符串。",
        ),
        t(
            "Generate the token for exactly the user id that logs in; case and white space matter.",
            "用与登录时完全一致的用户 ID 生成 Token；区分大小写和空格。",
        );
    1_002_078, "RoomTokenExpireError", Documented, FORCED,
        t("The token has expired.", "Token 已过期。"),
        t(
            "The token is too old, a clock is wrong, a date or milliseconds were used instead of seconds, or a time is not a JSON number.",
            "Token 超过有效时长、时钟不准、把日期或毫秒当成了秒，或者时间不是 JSON 数字。",
        ),
        RENEW_IN_TIME;
    1_002_079, "RoomTokenVersionError", Documented, FORCED,
        t("The version of the token is wrong.", "Token 版本错误。"),
        t(
            "The token does not begin with 04: it is a token of another version, or there is something before it.",
            "Token 不以 04 开头：它是其他版本的 Token，或者前面多了字符。",
        ),
        t("Generate the token with generateToken04, and pass it unchanged.", "用 generateToken04 生成，并原样传入。");
    1_002_080, "RoomTokenNoncetypeError", Documented, FORCED,
        t("The nonce in the token has the wrong type.", "Token 中的 nonce 类型错误。"),
        t(
            "The nonce is a text, a fraction, or does not fit a signed 64-bit integer.",
            "nonce 是字符串、小数，或者超出 64 位有符号整数。",
        ),
        t(
            "Write the nonce as a whole JSON number, as generateToken04 does.",
            "把 nonce 写成 JSON 整数，generateToken04 即是如此。",
        );
    1_002_082, "RoomRenewTokenNoPublishAuthError", Documented,
        t(
            "On renewToken only, if the publish privilege is checked for the app.",
            "仅在 renewToken 时，且该 App 校验推流权限的情况下。",
        ),
        t("The renewed token has no privilege to publish.", "更新的 Token 没有推流权限。"),
        t(
            "The payload's privilege \"2\" is 0 or missing in the new token.",
            "新 Token 的 payload 中 privilege \"2\" 为 0 或缺失。",
        ),
        t("Generate the new token with the privilege \"2\": 1.", "生成新 Token 时把 privilege \"2\" 设为 1。");
    1_003_072, "PublisherErrorDispatchAuthError", Documented,
        t("When publishing or playing begins.", "开始推流或拉流时。"),
        t("The authentication for publishing or playing failed.", "推流或拉流鉴权失败。"),
        t(
            "The token of the login is wrong or has expired, or the AppSign is wrong.",
            "登录所用的 Token 错误或已过期，或者 AppSign 错误。",
        ),
        t(
            "Pass a valid token to renewToken, with the privilege to publish if the app checks it.",
            "用 renewToken 传入有效的 Token；如果该 App 校验推流权限，Token 须带该权限。",
        );
    1_004_003, "PlayerErrorDispatchAuthError", Documented,
        t("When a stream of another app is played.", "跨 App 拉流时。"),
        t("The authentication for playing failed.", "拉流鉴权失败。"),
        t("The token for playing across apps is wrong or has expired.", "跨 App 拉流的 Token 错误或已过期。"),
        t("Generate a new token for the app of the stream.", "用流所属 App 重新生成 Token。");
    1_002_002, "RoomRoomidIncorrect", Documented,
        t("On renewToken or logout.", "调用 renewToken 或退出房间时。"),
        t("The user is not logged in to this room.", "用户没有登录该房间。"),
        t("The function renewToken was called before the login, or for another room.", "登录前就调用了 renewToken，或者房间不对。"),
        t("Log in to the room first, then renew its token.", "先登录房间，再更新该房间的 Token。");
    1_002_050, "RoomKickedOut", Documented, IN_ROOM,
        t("The user was removed from the room.", "用户被踢出房间。"),
        t("The same user id has logged in elsewhere, or a server removed the user.", "同一用户 ID 在别处登录，或者被服务端踢出。"),
        t("Give each user and device a user id of its own.", "为每个用户和设备使用不同的用户 ID。");
    1_002_057, "RoomSessionExceptionKickedOut", Documented, IN_ROOM,
        t("The user was removed because the session was abnormal.", "会话异常，用户被踢出房间。"),
        NOT_A_TOKEN_FAULT, t("Log in to the room again.", "重新登录房间。");
    1_002_066, "RoomUserInBlacklist", Documented, LOGIN,
        t("The user is on the app's blacklist.", "用户在黑名单中。"),
        NOT_A_TOKEN_FAULT, t("Remove the user from the blacklist.", "将用户移出黑名单。");
    1_002_081, "RoomMultiRoomRequired", Documented, LOGIN,
        t("Logging in to several rooms at once must be set up first.", "同时登录多个房间需要先设置多房间模式。"),
        NOT_A_TOKEN_FAULT,
        t("Set the room mode to several rooms before the engine is created.", "创建引擎前设置多房间模式。");
    1_002_099, "RoomInnerError", Documented, LOGIN,
        t("The login failed with an internal error.", "登录失败，内部错误。"),
        t("As far as documented, the cause is on ZEGO's servers.", "根据 ZEGO 文档，原因在 ZEGO 服务端。"), SUPPORT;
}
