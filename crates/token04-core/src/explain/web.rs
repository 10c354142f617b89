//! Codes of the Express SDK for browsers and mini programs.

use super::table::{ANY_TOKEN_FAULT, NOT_A_TOKEN_FAULT, RENEW_IN_TIME, SUPPORT, VERIFY, rows, t};
use crate::lang::Text;

const LOGIN: Text = t("On room login.", "登录房间时。");
const STREAM_TOKEN: Text =
    t("The token in streamParams is wrong or has expired.", "streamParams 中的 Token 错误或已过期。");
const STREAM_TOKEN_HINT: Text = t(
    "Pass a valid token in streamParams, or leave it out if the app does not check it.",
    "在 streamParams 中传入有效的 Token；该 App 不校验时不要传。",
);

rows! {
    ExpressWeb;
    1_102_016, "", Documented,
        t("On room login and renewToken, for any fault for which ZEGO's servers refuse the token, except expiry.",
          "登录房间和 renewToken 时；除过期以外，ZEGO 服务端拒绝 Token 的任何原因都显示此码。"),
        t("The format of the login token is wrong.", "登录 Token 格式错误。"),
        t("The token is not a token04, was damaged on its way (+ became a space, quotes, cut off), or was made with a different ServerSecret, AppID or user id.",
          "不是 token04、传输中损坏（+ 变成空格、多了引号、被截断），或者生成时所用的 ServerSecret、AppID 或用户 ID 不一致。"),
        VERIFY;
    1_102_018, "", Documented,
        t("On room login, and while publishing or playing.", "登录房间时，以及推流、拉流过程中。"),
        t("The login token has expired.", "登录 Token 已过期。"),
        t("The token is older than its lifetime, or the clock of your server is wrong.", "Token 超过有效时长，或者开发者服务端时钟不准。"),
        RENEW_IN_TIME;
    1_102_020, "", Documented, LOGIN,
        t("The authentication of the login failed.", "登录鉴权失败。"),
        ANY_TOKEN_FAULT, VERIFY;
    1_100_001, "", ReadInCode,
        t("At once, before any server is asked; ZEGO documents it as a wrong parameter of any kind.",
          "在本地立即返回，不请求服务端；ZEGO 文档将其记为参数错误（不限于 Token）。"),
        t("A parameter is wrong; for an empty token, the message is \"token is required\".", "参数错误；Token 为空时，错误信息为“token is required”。"),
        t("The token is empty or undefined, or the login does not wait for the server's answer.",
          "Token 为空或未定义，或者没有等开发者服务端返回 Token 就登录。"),
        t("Wait for the server's answer, and check that the token is a text that is not empty.",
          "等待开发者服务端返回，并确认 Token 是非空字符串。");
    1_103_019, "", Documented,
        t("When publishing begins.", "开始推流时。"),
        t("The authentication for publishing failed.", "推流鉴权失败。"), STREAM_TOKEN, STREAM_TOKEN_HINT;
    1_104_046, "", Documented,
        t("When playing begins.", "开始拉流时。"),
        t("The authentication for playing failed.", "拉流鉴权失败。"), STREAM_TOKEN, STREAM_TOKEN_HINT;
    1011, "", Documented,
        t("In the browser's console: cmd=login, err_code=1011, err_message=token format error.",
          "浏览器控制台中：cmd=login、err_code=1011、err_message=token format error。"),
        t("The format of the token is wrong.", "Token 格式错误。"),
        t("The token is not a text, or not 04 and base64.", "Token 不是字符串，或者不是 04 加 base64。"),
        t("Pass the token itself as a text, not an object or a promise that contains it.",
          "直接传入 Token 字符串，而不是包含它的对象或 Promise。");
    1_000_000_101, "", Documented,
        t("In the browser's console, on room login.", "浏览器控制台中，登录房间时。"),
        t("The AppID has expired, or the server address is wrong.", "AppID 已过期，或者服务器地址错误。"),
        NOT_A_TOKEN_FAULT,
        t("Compare AppID and server address with the ZEGO console.", "与 ZEGO 控制台中的 AppID 和服务器地址核对。");
    1_100_002, "", Documented, LOGIN,
        t("The server did not answer in time.", "请求超时。"), NOT_A_TOKEN_FAULT,
        t("Check the network, and try again.", "检查网络后重试。");
    1_102_012, "", Documented, LOGIN,
        t("A login is in progress.", "正在登录。"),
        t("The function loginRoom was called again before the first call was complete.", "loginRoom 尚未返回就再次调用。"),
        t("Wait until loginRoom is complete.", "等待 loginRoom 返回。");
    1_102_015, "", Documented, LOGIN,
        t("The state of the login is wrong.", "登录状态错误。"), NOT_A_TOKEN_FAULT,
        t("Log out of the room, and log in again.", "退出房间后重新登录。");
    1_102_017, "", Documented,
        t("When publishing or playing begins.", "开始推流或拉流时。"),
        t("No media server could be assigned.", "媒体节点调度失败。"), NOT_A_TOKEN_FAULT, SUPPORT;
    1_102_019, "", Documented, LOGIN,
        t("A sub-command of the signalling failed.", "subcmd 错误。"), NOT_A_TOKEN_FAULT, SUPPORT;
    1_102_021, "", Documented, LOGIN,
        t("The business channel of the signalling failed.", "biz_channel 错误。"), NOT_A_TOKEN_FAULT, SUPPORT;
}
