//! What is wrong or unusual about the claims, and the limits of ZEGO's products for them.

use std::borrow::Cow;

use super::explained::{CLAIMS, EXPIRED, EXPIRY, NOTHING, USER};
use super::told::{Date, List, Span, Told};
use super::{Finding, Seen, Severity, codes};
use crate::lang::Lang;
use crate::outcome::ErrorKind;

rows! {
    /// What is wrong or unusual about the claims.
    AboutClaims;
    // Claims that cannot be read.
    NotAnObject = "claims_not_an_object", Error, CLAIMS, codes::CLAIMS,
        "The token contains JSON that is not an object, or in which a claim occurs twice.",
        "Encrypt one JSON object with app_id, user_id, nonce, ctime, expire and payload.",
        "Token 内的 JSON 不是对象，或某个字段出现了两次。",
        "请加密一个 JSON 对象，包含 app_id、user_id、nonce、ctime、expire 和 payload。";
    Missing { names: List<&'static str> } = "claim_missing", Error, CLAIMS, codes::CLAIMS,
        "Claims are missing: {names}.",
        "Put app_id, user_id, nonce, ctime and expire into the JSON, with exactly these names; JSON.stringify omits values that are undefined.",
        "缺少字段：{names}。",
        "请在 JSON 中写入 app_id、user_id、nonce、ctime 和 expire，名称须完全一致；JSON.stringify 会省略值为 undefined 的字段。";
    AppIdNull = "app_id_type", Error, CLAIMS, codes::APP_ID,
        "The AppID in the token is null: it was not set where the token was made (NaN becomes null in JSON).",
        "Set the AppID: check the name of the environment variable or the configuration that it is read from.",
        "Token 中的 AppID 为 null：生成时没有设置（NaN 在 JSON 中会变成 null）。",
        "请设置 AppID：检查读取它的环境变量名或配置项。";
    AppIdText = "app_id_type", Error, CLAIMS, codes::APP_ID,
        "The AppID in the token is text, not a number.",
        "Write app_id without quotes, as a JSON number: environment variables and form fields are text and must be converted (Number, int, parseInt).",
        "Token 中的 AppID 是文本，不是数字。",
        "app_id 请写成不带引号的 JSON 数字：环境变量和表单字段是文本，需要转换（Number、int、parseInt）。";
    AppIdFraction = "app_id_type", Error, CLAIMS, codes::APP_ID,
        "The AppID in the token is written with a fraction or an exponent.",
        "Write app_id as a whole JSON number, without a decimal point or an exponent: convert it to an integer first.",
        "Token 中的 AppID 带有小数点或指数。",
        "app_id 请写成没有小数点和指数的整数：先转换为整数。";
    AppIdRange = "app_id_type", Error, CLAIMS, codes::APP_ID,
        "The AppID in the token is not a number from 1 to 4294967295.",
        "Copy the AppID from the ZEGO console, and write app_id as a JSON number.",
        "Token 中的 AppID 不是 1 到 4294967295 之间的数字。",
        "请从 ZEGO 控制台复制 AppID，并写成 JSON 数字。";
    UserIdType = "user_id_type", Error, CLAIMS, codes::USER_ID,
        "The user id in the token is not a string.",
        "Write user_id as a JSON string in quotes, even if it consists of digits.",
        "Token 中的用户 ID 不是字符串。",
        "user_id 请写成带引号的 JSON 字符串，全是数字时也一样。";
    NonceType = "nonce_type", Error, CLAIMS, codes::NONCE,
        "The nonce in the token is not a 64-bit integer.",
        "Write nonce as a whole JSON number, not as text or a fraction.",
        "Token 中的 nonce 不是 64 位整数。",
        "nonce 请写成整数，不要写成文本或小数。";
    TimeType = "time_type", Error, CLAIMS, codes::EXPIRE,
        "A time in the token is not a 64-bit integer.",
        "Write ctime and expire as whole JSON numbers of Unix seconds.",
        "Token 中的时间不是 64 位整数。",
        "ctime 和 expire 请写成 Unix 秒的整数。";
    PayloadIsObject = "payload_is_object", Error, CLAIMS, codes::PAYLOAD,
        "The payload in the token is a JSON object instead of a string that contains one.",
        "Convert the payload to text first (JSON.stringify, json.dumps, json_encode).",
        "Token 中的 payload 是 JSON 对象，而不是内容为 JSON 对象的字符串。",
        "请先把 payload 转换为文本（JSON.stringify、json.dumps、json_encode）。";
    PayloadType = "payload_type", Error, CLAIMS, codes::PAYLOAD,
        "The payload in the token is not a string.",
        "Write the payload as a JSON string: empty, or the text of a JSON object.",
        "Token 中的 payload 不是字符串。",
        "payload 请写成 JSON 字符串：空字符串，或 JSON 对象的文本。";

    // Times.
    ExpireIsDuration { seconds: u64 } = "expire_is_duration", Error, EXPIRY, codes::EXPIRE,
        "The token's expire is a duration ({seconds} seconds), not a date.",
        "Set expire to ctime plus the duration, as generateToken04 does.",
        "Token 的 expire 是时长（{seconds} 秒），不是日期。",
        "expire 请设为 ctime 加上有效时长，与 generateToken04 相同。";
    ExpireInMilliseconds = "expire_in_milliseconds", Error, EXPIRY, codes::TOO_LONG,
        "The token's expire is too far in the future: it is in milliseconds, or a date was passed as the duration.",
        "Use seconds, and pass the duration from now to generateToken04.",
        "Token 的 expire 远在未来：以毫秒为单位，或者误把日期当作时长传入。",
        "请使用秒，并向 generateToken04 传入从现在起的时长。";
    ExpireBeforeCtime = "expire_before_ctime", Error, EXPIRY, codes::EXPIRE,
        "The token does not expire after its creation time.",
        "Pass a positive effective time.",
        "Token 的过期时间不晚于生成时间。",
        "请传入正数的有效时长。";
    Expired { made: Date, ended: Date, valid: Span } = "expired", Error, EXPIRED, codes::EXPIRED,
        "The token has expired: made {made}, expired {ended}, valid for {valid}.",
        "Generate a new one, and check the server's clock.",
        "Token 已过期：生成于 {made}，过期于 {ended}，有效时长 {valid}。",
        "请生成新的 Token，并检查服务端时钟。";
    ExpiredLongAgo { made: Date, ended: Date, valid: Span, late: Span } = "expired", Error, EXPIRED, codes::EXPIRED,
        "The token has expired: made {made}, expired {ended}, valid for {valid}. If it was made just now, the clock of the server that made it is behind by {late} (a year or more), or the clock here is ahead.",
        "Generate a new one; if it is reported as expired too, set the clock of the server (NTP), or look for a fixed time in its code.",
        "Token 已过期：生成于 {made}，过期于 {ended}，有效时长 {valid}。如果是刚刚生成的，则生成它的服务端时钟慢了 {late}（一年或更久），或本机时钟快了。",
        "请生成新的 Token；如果仍然如此，请校准服务端时钟（NTP），或检查代码中写死的时间。";
    ExpiredSince { span: Span } = "expired_since", Info, NOTHING, &[],
        "The token expired {span} ago.",
        "Generate a new token when the SDK reports that this one will expire, 30 seconds before it does.",
        "Token 已过期 {span}。",
        "SDK 会在 Token 过期前 30 秒通知，请在收到通知时生成新的 Token。";
    ExpiredWithinLeeway { span: Span } = "expired_within_leeway", Warning, NOTHING, codes::EXPIRED,
        "The token expired {span} ago, which the leeway allows.",
        "Generate a new token: ZEGO's servers are not known to allow any leeway.",
        "Token 已过期 {span}，在容差之内。",
        "请生成新的 Token：没有资料表明 ZEGO 服务端允许容差。";
    ExpiresSoon { span: Span } = "expires_soon", Warning, NOTHING, &[6_000_108],
        "The token expires in {span}.",
        "Generate a new token: ZIM refuses tokens with less than 30 seconds left.",
        "Token 将在 {span} 后过期。",
        "请生成新的 Token：ZIM 拒绝剩余时间少于 30 秒的 Token。";
    ExpiresLate = "expires_late", Warning, NOTHING, &[6_000_109],
        "The token is valid for more than 24 days from now.",
        "Shorten the effective time: ZIM accepts at most 24 days, and a stolen token works until it expires.",
        "Token 的剩余有效时长超过 24 天。",
        "请缩短有效时长：ZIM 最多接受 24 天，而且泄露的 Token 在过期前一直可用。";
    MadeInTheFuture { made: Date, ahead: Span } = "made_in_the_future", Warning, CLAIMS, &[],
        "The token's creation time is in the future: {made}, {ahead} from now.",
        "Compare the clock of the server that made the token with the clock here.",
        "Token 的生成时间晚于当前时间：{made}，相差 {ahead}。",
        "请比较生成 Token 的服务端时钟与本机时钟。";
    MadeInTheFarFuture { made: Date, ahead: Span } = "made_in_the_future", Warning, CLAIMS, &[],
        "The token's creation time is in the future: {made}. The clock of the server that made it is ahead by {ahead} (a year or more), or the clock here is behind.",
        "Set the clocks (NTP), and check that ctime is in seconds.",
        "Token 的生成时间在未来：{made}。生成它的服务端时钟快了 {ahead}（一年或更久），或本机时钟慢了。",
        "请校准时钟（NTP），并检查 ctime 是否以秒为单位。";
    CtimeBeyond = "made_in_the_future", Warning, CLAIMS, &[],
        "The token's creation time is far in the future: ctime is in milliseconds, or is not a time.",
        "Write ctime as Unix seconds.",
        "Token 的生成时间远在未来：ctime 以毫秒为单位，或不是时间。",
        "ctime 请写成 Unix 秒。";

    // User ids.
    UserIdWhitespace = "user_id_whitespace", Error, USER, codes::USER_ID,
        "The user ids differ only in the white space around them.",
        "Trim the user id before generating the token and before logging in.",
        "两个用户 ID 只有首尾空白不同。",
        "生成 Token 前和登录前都请去除用户 ID 的首尾空白。";
    UserIdCase = "user_id_case", Error, USER, codes::USER_ID,
        "The user ids differ only in upper and lower case.",
        "Use the same spelling for the token and the login: case matters.",
        "两个用户 ID 只有大小写不同。",
        "生成 Token 和登录请使用相同写法：区分大小写。";
    UserIdInvisible = "user_id_near_miss", Error, USER, codes::USER_ID,
        "The user ids differ in characters that cannot be seen by themselves, such as the NUL that ends a text in C.",
        "Remove these characters; in C, the length of a text is its strlen, not the size of its buffer.",
        "两个用户 ID 的不可见字符不同，例如 C 字符串末尾的 NUL。",
        "请去掉这些字符；在 C 中，文本长度应取 strlen，而不是缓冲区大小。";
    UserIdNormalForm = "user_id_near_miss", Error, USER, codes::USER_ID,
        "The user ids look alike, but are encoded differently: in another normal form of Unicode, or with other characters that look the same.",
        "Normalize the user id once (NFC), and use the result both for the token and for the login.",
        "两个用户 ID 看起来一样，但编码不同：Unicode 规范化形式不同，或使用了形似的字符。",
        "请把用户 ID 规范化一次（NFC），生成 Token 和登录都使用其结果。";
    UserIdCharactersReplaced = "user_id_near_miss", Error, USER, codes::USER_ID,
        "The user ids are nearly the same: in one of them, characters were removed, replaced or encoded.",
        "Clean up the user id once, and use the result both for the token and for the login.",
        "两个用户 ID 几乎相同：其中一个的某些字符被移除、替换或编码了。",
        "请只清理一次用户 ID，生成 Token 和登录都使用其结果。";
    UserIdAffix = "user_id_near_miss", Error, USER, codes::USER_ID,
        "The user ids are nearly the same: one of them has a prefix or a suffix, or is cut off.",
        "Build the user id once, and use the result both for the token and for the login.",
        "两个用户 ID 几乎相同：其中一个多了前缀或后缀，或被截断。",
        "请只生成一次用户 ID，生成 Token 和登录都使用其结果。";
    UserIdEmpty = "user_id_empty", Warning, NOTHING, &[1_002_005],
        "The token's user id is empty.",
        "Generate the token for the user id that logs in.",
        "Token 的用户 ID 为空。",
        "请用登录的用户 ID 生成 Token。";
    UserIdPlaceholder = "user_id_placeholder", Warning, USER, &[],
        "The token's user id is the text that a program writes for a missing value.",
        "Check where the user id comes from when the token is generated.",
        "Token 的用户 ID 是程序在变量缺失时输出的文本。",
        "请检查生成 Token 时用户 ID 的来源。";
    UserIdTooLong = "user_id_too_long", Warning, NOTHING, &[1_002_007],
        "The user id is 64 bytes or longer.",
        "Shorten it: Express accepts less than 64 bytes, ZIM at most 32.",
        "用户 ID 达到或超过 64 字节。",
        "请缩短：Express 要求小于 64 字节，ZIM 最多 32 字节。";
    UserIdTooLongForChat = "user_id_too_long_for_chat", Info, NOTHING, &[],
        "The user id is longer than 32 bytes.",
        "Shorten it if the user also logs in to ZIM, which accepts at most 32 bytes.",
        "用户 ID 超过 32 字节。",
        "如果用户也登录 ZIM，请缩短：ZIM 最多 32 字节。";
    UserIdSurroundedBySpace = "user_id_surrounded_by_space", Warning, NOTHING, &[1_002_006],
        "The user id begins or ends with white space.",
        "Trim it before generating the token.",
        "用户 ID 的首尾有空白字符。",
        "生成 Token 前请去除首尾空白。";
    UserIdCharacters = "user_id_characters", Warning, NOTHING, &[1_002_006],
        "The user id contains characters that not all ZEGO products accept.",
        "Use only letters, digits and _ - . @ = + ! # $ & ( ) ; ^ ~, which Express and ZIM accept.",
        "用户 ID 中有并非所有 ZEGO 产品都接受的字符。",
        "请只使用字母、数字和 _ - . @ = + ! # $ & ( ) ; ^ ~，Express 和 ZIM 都接受。";
}
