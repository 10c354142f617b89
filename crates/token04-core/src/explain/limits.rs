//! Codes of the native Express SDKs about ids, accounts and limits, which are easily taken for a
//! token's fault.

use super::table::{NOT_A_TOKEN_FAULT, SUPPORT, rows, t};
use crate::lang::Text;

const ENGINE: Text = t("When the engine is created or first used.", "创建引擎或首次使用时。");
const LOGIN: Text = t("On room login.", "登录房间时。");
const STREAM: Text = t("When publishing or playing begins.", "开始推流或拉流时。");
const USER_ID: Text = t(
    "Use only letters, digits, - and _ in the user id, with less than 64 bytes.",
    "用户 ID 只用字母、数字、- 和 _，且少于 64 字节。",
);
const ROOM_ID: Text = t(
    "Use only letters, digits, - and _ in the room id, with less than 128 bytes.",
    "房间 ID 只用字母、数字、- 和 _，且少于 128 字节。",
);
const STREAM_ID: Text = t(
    "Use only letters, digits, - and _ in the stream id, with less than 256 bytes.",
    "流 ID 只用字母、数字、- 和 _，且少于 256 字节。",
);
const SLOW_DOWN: Text = t("Call the function less often.", "降低调用频率。");
const APP_SIGN: Text = t(
    "Copy the AppSign, which has 64 hexadecimal digits, from the ZEGO console; the ServerSecret has 32 characters.",
    "从 ZEGO 控制台复制 AppSign（64 个十六进制字符）；ServerSecret 是 32 个字符。",
);
const FREQUENCY: Text = t(
    "Too many calls in a short time; this is not a fault of the token.",
    "短时间内调用过多；这不是 Token 的问题。",
);
const LICENSE: Text = t("Check the license of the app with ZEGO.", "向 ZEGO 确认该 App 的授权。");

rows! {
    Express;
    1_000_014, "CommonStreamIdTooLong", Documented, STREAM,
        t("The stream id is too long.", "流 ID 过长。"),
        t("The stream id has 256 bytes or more.", "流 ID 达到或超过 256 字节。"), STREAM_ID;
    1_000_015, "CommonStreamIdNull", Documented, STREAM,
        t("The stream id is empty.", "流 ID 为空。"),
        t("A variable is not set.", "变量未设置。"), STREAM_ID;
    1_000_016, "CommonStreamIdInvalidCharacter", Documented, STREAM,
        t("The stream id contains invalid characters.", "流 ID 含有非法字符。"),
        t("It contains characters other than letters, digits, - and _.", "含有字母、数字、- 和 _ 以外的字符。"), STREAM_ID;
    1_001_000, "EngineAppidZero", Documented, ENGINE,
        t("The AppID is 0.", "AppID 为 0。"),
        t("The AppID is not set in the client.", "客户端没有设置 AppID。"),
        t("Copy the AppID from the ZEGO console.", "从 ZEGO 控制台复制 AppID。");
    1_001_001, "", Documented, ENGINE,
        t("The AppSign does not have 64 characters.", "AppSign 不是 64 个字符。"),
        t("The ServerSecret or a token was passed as the AppSign, or it was cut off.", "把 ServerSecret 或 Token 当成了 AppSign，或者复制不完整。"), APP_SIGN;
    1_001_002, "", Documented, ENGINE,
        t("The AppSign contains invalid characters.", "AppSign 含有非法字符。"),
        t("It contains characters other than hexadecimal digits.", "含有十六进制字符以外的字符。"), APP_SIGN;
    1_001_004, "EngineAppidIncorrectOrNotOnline", Documented, ENGINE,
        t("The AppID is wrong or belongs to another environment.", "AppID 错误或环境不符。"),
        t("The AppID was mistyped, or belongs to another project.", "AppID 输错，或者属于其他项目。"),
        t("Compare the AppID with the ZEGO console.", "与 ZEGO 控制台中的 AppID 核对。");
    1_001_005, "EngineAppsignIncorrect", Documented, ENGINE,
        t("The AppSign is wrong.", "AppSign 错误。"),
        t("AppSign and AppID belong to different projects. If AppSign and token are both passed, the AppSign is checked first.",
          "AppSign 与 AppID 不属于同一项目。同时传入 AppSign 和 Token 时，先校验 AppSign。"),
        t("Remove the AppSign if you use tokens, or copy it again from the ZEGO console.", "使用 Token 时不要传 AppSign；否则从 ZEGO 控制台重新复制。");
    1_002_005, "RoomUserIdNull", Documented, LOGIN,
        t("The user id is empty.", "用户 ID 为空。"),
        t("A variable is not set.", "变量未设置。"),
        t("Pass the id of the user who is logged in to your app.", "传入已登录您的业务的用户的 ID。");
    1_002_006, "RoomUserIdInvalidCharacter", Documented, LOGIN,
        t("The user id contains invalid characters.", "用户 ID 含有非法字符。"),
        t("White space, a percent sign, letters outside ASCII, or other characters that Express does not allow.",
          "含有空格、百分号、非 ASCII 字符，或者 Express 不允许的其他字符。"), USER_ID;
    1_002_007, "RoomUserIdTooLong", Documented, LOGIN,
        t("The user id is too long.", "用户 ID 过长。"),
        t("The user id has 64 bytes or more.", "用户 ID 达到或超过 64 字节。"), USER_ID;
    1_002_011, "RoomRoomidNull", Documented, LOGIN,
        t("The room id is empty.", "房间 ID 为空。"),
        t("A variable is not set.", "变量未设置。"), ROOM_ID;
    1_002_012, "RoomRoomidInvalidCharacter", Documented, LOGIN,
        t("The room id contains invalid characters.", "房间 ID 含有非法字符。"),
        t("White space, a percent sign, letters outside ASCII, or other characters that Express does not allow.",
          "含有空格、百分号、非 ASCII 字符，或者 Express 不允许的其他字符。"), ROOM_ID;
    1_002_013, "RoomRoomidTooLong", Documented, LOGIN,
        t("The room id is too long.", "房间 ID 过长。"),
        t("The room id has 128 bytes or more.", "房间 ID 达到或超过 128 字节。"), ROOM_ID;
    1_002_071, "RoomAppCallApiTooFrequent", Documented, LOGIN,
        t("The app calls a function of the SDK too often.", "App 调用接口过于频繁。"), FREQUENCY, SLOW_DOWN;
    1_002_072, "RoomRoomCallApiTooFrequent", Documented, LOGIN,
        t("A function is called too often in this room.", "同一房间内调用接口过于频繁。"), FREQUENCY, SLOW_DOWN;
    1_002_073, "RoomAppCallTooFrequent", Documented, LOGIN,
        t("The app sends signals too often.", "App 信令调用过于频繁。"), FREQUENCY, SLOW_DOWN;
    1_002_083, "", Documented, LOGIN,
        t("Custom data of the login is too long.", "登录的自定义数据过长。"), NOT_A_TOKEN_FAULT,
        t("Shorten the custom data.", "缩短自定义数据。");
    1_002_084, "", Documented, LOGIN,
        t("No license was found for the app.", "找不到授权（license）。"), NOT_A_TOKEN_FAULT, LICENSE;
    1_002_085, "", Documented, LOGIN,
        t("The license has expired.", "授权（license）已过期。"), NOT_A_TOKEN_FAULT, LICENSE;
    1_002_086, "", Documented, LOGIN,
        t("The user is logged in elsewhere.", "用户已在别处登录。"), NOT_A_TOKEN_FAULT,
        t("Log out there first, or use another user id.", "先在别处退出，或者使用其他用户 ID。");
    1_002_087, "", Documented, LOGIN,
        t("A limit of the app's features was reached.", "App 的功能受限。"), NOT_A_TOKEN_FAULT, SUPPORT;
}
