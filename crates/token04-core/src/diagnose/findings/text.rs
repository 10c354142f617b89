//! What surrounds a token, and what is passed instead of one.

use std::borrow::Cow;

use super::explained::{NOTHING, SOUND, TEXT};
use super::told::{List, Told};
use super::{Finding, Seen, Severity, codes};
use crate::lang::Lang;
use crate::outcome::ErrorKind;

rows! {
    /// What surrounds a token, and what is passed instead of one.
    AboutText;
    // What is passed instead of a token.
    Empty = "token_empty", Error, TEXT, codes::EMPTY,
        "The token is empty.",
        "Check the request that should contain it, and the field that it is read from.",
        "Token 为空。",
        "请检查应返回 Token 的请求，以及读取它的字段名。";
    Placeholder = "token_placeholder", Error, TEXT, codes::TEXT,
        "This is a placeholder or the text of a missing value, not a token.",
        "Find where the token is lost: a field with another name, a promise that is not awaited, a sample value that was not replaced.",
        "这是占位文字，或是空值转成的文字，不是 Token。",
        "请查出 Token 在哪里丢失：字段名不一致、Promise 没有 await，或示例值没有替换。";
    Jwt = "token_jwt", Error, TEXT, codes::TEXT,
        "This is a JSON Web Token.",
        "Generate a token with generateToken04: ZEGO does not accept JSON Web Tokens.",
        "这是 JSON Web Token（JWT）。",
        "请用 generateToken04 生成 Token：ZEGO 不接受 JWT。";
    Unencrypted = "token_unencrypted", Error, TEXT, codes::TEXT,
        "The text is JSON that is merely encoded or signed: everybody can read it. A token04 is encrypted.",
        "Generate it with generateToken04, which encrypts the JSON: the ServerSecret is an AES key, not a key for signatures.",
        "文本中的 JSON 只经过编码或签名，任何人都能读出；token04 是加密的。",
        "请用 generateToken04 生成，它会加密 JSON：ServerSecret 是 AES 密钥，不用于签名。";
    BeforeVersions = "token_before_versions", Error, TEXT, codes::VERSION,
        "This is an old ZEGO token without a version: base64 of an IV and of encrypted JSON with timeout and id_name.",
        "Generate a token04 with generateToken04.",
        "这是 ZEGO 早期没有版本号的 Token：IV 与加密后的 JSON（含 timeout、id_name）的 base64。",
        "请用 generateToken04 生成 token04。";
    Version03 = "token_version_03", Error, TEXT, codes::VERSION,
        "This is a token of the older version 03.",
        "Generate it with generateToken04; native SDKs before 2.17.0 and Web SDKs before 2.14.0 do not support version 04.",
        "这是旧的 03 版本 Token。",
        "请用 generateToken04 生成；2.17.0 之前的原生 SDK 和 2.14.0 之前的 Web SDK 不支持 04 版本。";
    AppSign = "token_app_sign", Error, TEXT, codes::TEXT,
        "This is an AppSign: 64 hexadecimal digits.",
        "Use the AppSign in the SDK's engine profile only, and generate a token with the ServerSecret.",
        "这是 AppSign：64 个十六进制字符。",
        "AppSign 只用于 SDK 初始化；请用 ServerSecret 生成 Token。";
    ServerSecret = "token_server_secret", Error, TEXT, codes::TEXT,
        "This is a ServerSecret or looks like one, and is not a token.",
        "Keep the ServerSecret on the server, replace it if it was sent anywhere, and pass a token made with it.",
        "这是 ServerSecret（或与它形式相同的文本），不是 Token。",
        "ServerSecret 只能保存在服务端；如已发出请更换，并传入用它生成的 Token。";
    SecretInside = "secret_inside_token", Error, NOTHING, &[],
        "The ServerSecret can be read in the text or in what the token contains.",
        "Replace the ServerSecret in the ZEGO console now: whoever sees this text can generate any token of the app. Then remove it from the values that the token is made from.",
        "文本或 Token 的内容中可以读到 ServerSecret。",
        "请立即在 ZEGO 控制台更换 ServerSecret：看到这段文本的人可以生成该应用的任意 Token；并从写入 Token 的内容中移除它。";
    ErrorObject = "token_error_object", Error, TEXT, codes::TEXT,
        "The text reports an error of the generator or of a server, and contains no token.",
        "Handle the error before passing on its result. In ZEGO's generators, code 1 is the AppID, 3 the user id, 5 the secret, 6 the effective time.",
        "文本是生成代码或服务端返回的错误，其中没有 Token。",
        "请先处理错误再使用结果。ZEGO 生成代码的错误码：1 为 AppID，3 为用户 ID，5 为密钥，6 为有效时长。";
    PrintedEmpty = "token_printed_object", Error, TEXT, codes::TEXT,
        "This is the printed form of a programming language's object, not a token.",
        "Pass the object's field that contains the token; await it first if it is a promise or a task.",
        "这是编程语言中对象转成的文字，不是 Token。",
        "请传入对象中保存 Token 的字段；如果是 Promise 或异步任务，请先等待其结果。";
    TooLong = "token_too_long", Error, TEXT, &[],
        "The text is longer than any token can be.",
        "Pass the token alone.",
        "文本比任何 Token 都长。",
        "请只传入 Token 本身。";

    // What surrounds a token.
    InvisibleCharacters = "token_invisible_characters", Error, TEXT, codes::TEXT,
        "The text contains invisible characters, such as a byte-order mark (U+FEFF).",
        "Save the file as UTF-8 without a byte-order mark, or copy the token again as plain text.",
        "文本中有不可见字符，例如字节序标记（U+FEFF）。",
        "请将文件保存为不带 BOM 的 UTF-8，或以纯文本重新复制 Token。";
    JsonWrapper { field: String } = "token_json_wrapper", Error, TEXT, codes::TEXT,
        "The text is JSON that contains the token in its field \"{field}\".",
        "Parse the JSON and pass only the value of the field \"{field}\".",
        "文本是 JSON，Token 在字段“{field}”中。",
        "请解析 JSON，只传入字段“{field}”的值。";
    JsonWrapperUnnamed = "token_json_wrapper", Error, TEXT, codes::TEXT,
        "The text is JSON that contains the token.",
        "Parse the JSON and pass only the text of the token in it.",
        "文本是包含 Token 的 JSON。",
        "请解析 JSON，只传入其中的 Token。";
    PrintedObject = "token_printed_object", Error, TEXT, codes::TEXT,
        "The token is inside other text, such as a link or a printed object (print_r, var_dump, toString, console.log).",
        "Pass the token alone: the object's field that contains it, or the value of the link's parameter, URL-decoded once.",
        "Token 包含在其他文字中，例如链接或打印出来的对象（print_r、var_dump、toString、console.log）。",
        "请只传入 Token：对象中保存它的字段，或链接参数的值（做一次 URL 解码）。";
    WhitespaceAround = "token_whitespace_around", Error, TEXT, codes::TEXT,
        "There is white space or a line break before or after the token.",
        "Trim the text; a file or a shell command often adds a line break.",
        "Token 前后有空白字符或换行。",
        "请去除首尾空白；文件或命令常会附加换行。";
    WhitespaceInside = "token_whitespace_around", Error, TEXT, codes::TEXT,
        "There is white space inside the token.",
        "Remove it, and do not wrap the token or format it as running text: it has no white space.",
        "Token 中间有空白字符。",
        "请去掉空白字符，不要对 Token 换行或排版：Token 中没有空白字符。";
    Quoted = "token_quoted", Error, TEXT, codes::TEXT,
        "There are quotes around the token.",
        "Parse the JSON string, or remove the quotes.",
        "Token 两端有引号。",
        "请按 JSON 字符串解析，或去掉引号。";
    BearerPrefix = "token_bearer_prefix", Error, TEXT, codes::TEXT,
        "The word Bearer comes before the token.",
        "Pass the token without it.",
        "Token 前有 Bearer 字样。",
        "请去掉 Bearer，只传入 Token。";
    BytesLiteral = "token_bytes_literal", Error, TEXT, codes::TEXT,
        "The token contains the text of a bytes object, such as b'…'.",
        "Convert the bytes to text first: in Python, .decode(\"ascii\"); in Node.js, .toString().",
        "Token 中混入了字节对象的文字，例如 b'…'。",
        "请先把字节转换为文本：Python 用 .decode(\"ascii\")，Node.js 用 .toString()。";
    JsonEscaped = "token_json_escaped", Error, TEXT, codes::TEXT,
        "The token still contains escapes of a JSON string, such as \\/.",
        "Parse the JSON with a JSON library, instead of cutting the token out of its text.",
        "Token 中仍有 JSON 转义，例如 \\/。",
        "请用 JSON 库解析，不要从 JSON 文本中截取 Token。";
    HtmlEscaped = "token_json_escaped", Error, TEXT, codes::TEXT,
        "The token still contains escapes of HTML, such as &#x3D;.",
        "Pass the token as text to the page, or as JSON: what a template escapes for HTML must be read through the page's elements, not from its source.",
        "Token 中仍有 HTML 转义，例如 &#x3D;。",
        "请以纯文本或 JSON 形式把 Token 传给页面；模板转义后的内容应通过页面元素读取，不要从网页源码中截取。";
    KitToken = "token_kit_token", Error, TEXT, codes::TEXT,
        "This is a kit token for ZEGO's UIKits: a token, then a # and a JSON object in base64.",
        "Pass the whole text to a UIKit; pass only the part before the # to the SDK.",
        "这是 UIKit 使用的 Kit Token：Token、# 和 base64 编码的 JSON。",
        "UIKit 请传入整段文本；SDK 请只传入 # 之前的部分。";
    KitFrontNoToken = "kit_front_no_token", Error, TEXT, codes::TEXT,
        "The text has the form of a kit token, but the part before the # is not a token04.",
        "Generate a token with generateToken04 on your server and pass it, not the ServerSecret, to the function that makes the kit token.",
        "文本形似 Kit Token，但 # 之前的部分不是 token04。",
        "请在服务端用 generateToken04 生成 Token，并把该 Token（不是 ServerSecret）传给生成 Kit Token 的函数。";
    KitTailMismatch { fields: List<&'static str> } = "kit_tail_mismatch", Error, NOTHING, codes::USER_ID,
        "In the part after the # of the kit token, these values differ from the token or from the expected ones: {fields}.",
        "Make the kit token with the AppID and the user id of the token in it, and with the room that the user joins.",
        "Kit Token 中 # 之后的以下值与 Token 或期望值不一致：{fields}。",
        "请用其中 Token 的 AppID 和用户 ID，以及用户要登录的房间 ID 生成 Kit Token。";

    // What URLs, shells and other base64 encoders do to a token.
    Base64Twice = "token_base64_twice", Error, TEXT, codes::TEXT,
        "The token was encoded in base64 once more.",
        "Pass it as generateToken04 returns it: it is base64 already.",
        "Token 又被做了一次 base64 编码。",
        "请直接使用 generateToken04 的返回值：它已经是 base64。";
    CaseLost = "token_case_lost", Error, SOUND, codes::TEXT,
        "All letters of the token are lower case, or all are upper case: something has changed them, and the token cannot be restored.",
        "Keep the token as it is: base64 needs both cases. Look for toLowerCase, a header or a database column that ignores case.",
        "Token 的字母全部是小写或全部是大写：大小写已被改动，无法还原。",
        "请原样保存 Token：base64 区分大小写。请检查 toLowerCase、请求头，以及不区分大小写的数据库列。";
    UrlEncoded = "token_url_encoded", Error, TEXT, codes::TEXT,
        "The token is still URL-encoded.",
        "Decode it once when it is taken from the URL.",
        "Token 仍是 URL 编码后的形式。",
        "从 URL 取出时请解码一次。";
    UrlEncodedTwice = "token_url_encoded", Error, TEXT, codes::TEXT,
        "The token is URL-encoded more than once.",
        "Encode it once when it goes into the URL, and decode it once when it is taken from there; libraries often do both already.",
        "Token 被多次 URL 编码。",
        "放入 URL 时只编码一次，取出时只解码一次；很多库已自动完成。";
    LineBreaks = "token_line_breaks", Error, TEXT, codes::TEXT,
        "There are line breaks inside the token.",
        "Use a base64 encoder that does not insert line breaks, and do not wrap the token.",
        "Token 中间有换行。",
        "请使用不插入换行的 base64 编码，并且不要折行。";
    PlusBecameSpace = "token_plus_became_space", Error, TEXT, codes::TEXT,
        "The token's plus signs have become spaces, as happens in a URL or a form.",
        "URL-encode the token (encodeURIComponent) before it goes into a URL or a form.",
        "Token 中的加号变成了空格，常见于 URL 或表单。",
        "放入 URL 或表单之前，请先做 URL 编码（encodeURIComponent）。";
    Base64Url = "token_base64url", Error, TEXT, codes::TEXT,
        "The token uses the URL-safe base64 alphabet.",
        "Use standard base64 with + and / (RFC 4648, section 4).",
        "Token 使用了 URL 安全的 base64 字符表。",
        "请使用标准 base64（含 + 和 /，RFC 4648 第 4 节）。";
    DoubledVersion = "token_doubled_version", Error, TEXT, codes::TEXT,
        "The token begins with the version 04 twice.",
        "Do not add 04 to the token: generateToken04 has already done so.",
        "Token 开头的版本号 04 出现了两次。",
        "请不要再加 04：generateToken04 已经加好。";
    MissingVersion = "token_missing_version", Error, TEXT, codes::VERSION,
        "The version 04 at the beginning of the token is missing.",
        "Add 04 before the base64 text.",
        "Token 开头缺少版本号 04。",
        "请在 base64 文本前加上 04。";
    MissingPadding = "token_missing_padding", Error, TEXT, codes::TEXT,
        "The = characters at the end of the token are missing.",
        "Keep the token whole; some URL and cookie parsers remove = at the end.",
        "Token 末尾缺少 = 字符。",
        "请保持 Token 完整；某些 URL 或 Cookie 解析会去掉末尾的 =。";
}
