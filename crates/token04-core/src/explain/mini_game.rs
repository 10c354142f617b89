//! Codes of MiniGame: client (57…, 70…) and server (72…).

use super::table::{ANY_TOKEN_FAULT, NOT_A_TOKEN_FAULT, SUPPORT, VERIFY, rows, t};
use crate::lang::Text;

const CLIENT: Text = t("In the client, when a game is initialised or loaded.", "客户端初始化或加载游戏时。");
const SERVER: Text = t("In a response of the server API.", "服务端 API 的响应中。");
const UPDATE: Text = t(
    "Generate a new token, and pass it to updateToken when onTokenWillExpire is called.",
    "重新生成 Token；收到 onTokenWillExpire 时传给 updateToken。",
);
const PARAMETERS: Text = t("A parameter is missing or has the wrong type.", "参数缺失或类型错误。");
const COMPARE_PARAMETERS: Text =
    t("Compare the parameters with ZEGO's documentation.", "与 ZEGO 文档核对参数。");

rows! {
    MiniGame;
    7_000_004, "", Documented, CLIENT,
        t("The token is invalid or has expired.", "Token 无效或已过期。"), ANY_TOKEN_FAULT, UPDATE;
    7_200_401, "", Documented, SERVER,
        t("The verification of the token failed.", "Token 校验失败。"), ANY_TOKEN_FAULT,
        t("Check first whether the token has expired; then check it with diagnose or with the command token04 verify.",
          "先检查 Token 是否过期；再用 diagnose 或命令 token04 verify 检查。");
    7_201_002, "", Documented, SERVER,
        t("The verification of the token failed.", "Token 校验失败。"), ANY_TOKEN_FAULT, VERIFY;
    7_201_003, "", Documented, SERVER,
        t("The token could not be decoded.", "Token 解析失败。"),
        t("The token is not a token04, was damaged on its way, or was made with another ServerSecret.",
          "不是 token04、传输中损坏，或者生成时用了其他 ServerSecret。"), VERIFY;
    7_201_005, "", Documented, SERVER,
        t("The token has expired.", "Token 已过期。"),
        t("The token is older than its lifetime, or the clock of your server is wrong.", "Token 超过有效时长，或者开发者服务端时钟不准。"), UPDATE;
    5_720_010, "", Documented, CLIENT,
        t("The service is not enabled.", "服务未开通。"), NOT_A_TOKEN_FAULT,
        t("Ask ZEGO to enable MiniGame for the app.", "联系 ZEGO 为该 App 开通小游戏。");
    7_000_002, "", Documented, CLIENT,
        t("The user information is invalid.", "用户信息无效。"),
        t("The user id is empty or not the one of the token.", "用户 ID 为空，或者与 Token 不一致。"),
        t("Pass the user id that the token was made for.", "传入生成 Token 时的用户 ID。");
    7_000_003, "", Documented, CLIENT,
        t("A parameter is wrong.", "参数错误。"), PARAMETERS, COMPARE_PARAMETERS;
    7_000_026, "", Documented, CLIENT,
        t("The user id is invalid.", "用户 ID 不合法。"),
        t("The user id is empty, too long, or contains characters that are not allowed; the limits are not documented.",
          "用户 ID 为空、过长或含有不允许的字符；具体限制 ZEGO 文档没有说明。"),
        t("Use only letters, digits, - and _, and at most 32 bytes.", "只用字母、数字、- 和 _，不超过 32 字节。");
    7_200_004, "", Documented, SERVER,
        t("The parameters are wrong.", "参数错误。"), PARAMETERS, COMPARE_PARAMETERS;
    7_202_003, "", Documented, SERVER,
        t("The AppID is not enabled, or is not a 32-bit number.", "AppID 未开通，或者不是 UINT32。"),
        t("MiniGame is not enabled for the AppID, or the AppID is a text.", "该 AppID 没有开通小游戏，或者 AppID 是字符串。"),
        t("Pass the AppID as a number, and ask ZEGO whether MiniGame is enabled for it.", "以数字传入 AppID，并向 ZEGO 确认已开通小游戏。");
    7_203_001, "", Documented, SERVER,
        t("The signature of the request is wrong.", "请求签名错误。"), NOT_A_TOKEN_FAULT,
        t("Check how the signature of the server API is made.", "检查服务端 API 的签名算法。");
    7_210_000, "", Documented, SERVER,
        t("A system error occurred.", "系统错误。"), NOT_A_TOKEN_FAULT, SUPPORT;
    7_210_001, "", Documented, SERVER,
        t("A system error occurred.", "系统错误。"), NOT_A_TOKEN_FAULT, SUPPORT;
}
