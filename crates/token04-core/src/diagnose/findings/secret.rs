//! Wrong secrets, and keys wrongly made from right ones.

use std::borrow::Cow;

use super::explained::{KEY, NOTHING, SECRET};
use super::told::Told;
use super::{Finding, Seen, Severity, codes};
use crate::lang::{Lang, Text};
use crate::outcome::ErrorKind;

rows! {
    /// Wrong secrets, and keys wrongly made from right ones.
    AboutSecret;
    // What is passed as a ServerSecret.
    Empty = "secret_empty", Error, SECRET, &[],
        "The secret is empty.",
        "Set the ServerSecret; an environment variable may be missing.",
        "密钥为空。",
        "请设置 ServerSecret；可能缺少环境变量。";
    AppSign = "secret_app_sign", Error, SECRET, &[],
        "The secret has 64 hexadecimal digits, so it is the AppSign.",
        "Use the ServerSecret, which has 32 characters, from the project's page in the ZEGO console.",
        "密钥是 64 个十六进制字符，说明它是 AppSign。",
        "请使用 ZEGO 控制台项目页面中的 ServerSecret（32 个字符）。";
    InvisibleCharacters = "secret_invisible_characters", Error, SECRET, &[],
        "The secret contains invisible characters, such as a byte-order mark (U+FEFF).",
        "Save its file as UTF-8 without a byte-order mark, or copy the secret again as plain text.",
        "密钥中有不可见字符，例如字节序标记（U+FEFF）。",
        "请将其文件保存为不带 BOM 的 UTF-8，或以纯文本重新复制密钥。";
    LineBreak = "secret_line_break", Error, SECRET, &[],
        "The secret ends with a line break.",
        "Remove it when reading the file or the environment variable.",
        "密钥末尾有换行。",
        "读取文件或环境变量时请去掉换行。";
    Surroundings = "secret_surroundings", Error, SECRET, &[],
        "There are quotes or white space around the secret.",
        "Remove them: the secret is the 32 characters alone.",
        "密钥两端有引号或空白字符。",
        "请去掉：密钥只是那 32 个字符。";
    Length = "secret_length", Error, SECRET, &[],
        "The secret is not 32 bytes long.",
        "Copy the complete ServerSecret from the project's page in the ZEGO console.",
        "密钥不是 32 字节。",
        "请从 ZEGO 控制台的项目页面复制完整的 ServerSecret。";
    FitsWhenTrimmed = "secret_fits_when_trimmed", Error, SECRET, &[],
        "The secret decrypts the token once everything around its 32 characters is removed.",
        "Configure the 32 characters alone.",
        "去掉密钥 32 个字符以外的内容后，就能解密 Token。",
        "请只配置这 32 个字符。";
    NotFirst { number: usize } = "secret_not_first", Info, NOTHING, &[],
        "The token was made with secret number {number}.",
        "Remove the old secret as soon as no token made with it is in use.",
        "Token 是用第 {number} 个密钥生成的。",
        "旧密钥生成的 Token 全部停用后，请移除旧密钥。";

    // Wrong keys.
    KeyHexDecoded = "key_hex_decoded", Error, KEY, codes::KEY,
        "The token was made with the secret decoded from hexadecimal.",
        "Use the text of the secret as the key: 32 characters are 32 bytes.",
        "生成 Token 时把密钥按十六进制解码了。",
        "请直接用密钥文本作为密钥：32 个字符就是 32 字节。";
    KeyHashed { how: &'static str } = "key_hashed", Error, KEY, codes::KEY,
        "The token was made with the {how} of the secret as the key.",
        "Use the 32 bytes of the secret's text as the key, without hashing them.",
        "生成 Token 时使用了密钥的 {how} 哈希值，而不是密钥本身。",
        "请直接用密钥文本的 32 字节作为密钥，不要做哈希。";
    KeyCut { len: usize } = "key_cut", Error, KEY, codes::KEY,
        "The token was made with only the first {len} bytes of the secret that was given.",
        "Configure the ServerSecret itself, which has 32 characters, instead of cutting another text to that length.",
        "生成 Token 时只用了所给密钥的前 {len} 字节。",
        "请配置 32 个字符的 ServerSecret 本身，不要把其他文本截短使用。";
    KeyFirstHalf = "key_first_half", Error, KEY, codes::KEY,
        "The token was made with AES-128 and the first 16 bytes of the secret.",
        "Use all 32 bytes of the secret as an AES-256 key.",
        "生成 Token 时使用了 AES-128 和密钥的前 16 字节。",
        "请用密钥的全部 32 字节作为 AES-256 密钥。";
    KeyFilled { with: Text } = "key_filled", Error, KEY, codes::KEY,
        "The token was made with the secret padded with {with} to the length of a key.",
        "Configure the complete ServerSecret: it has 32 characters and needs no padding.",
        "生成 Token 时用{with}把密钥补到了所需长度。",
        "请配置完整的 ServerSecret：它有 32 个字符，不需要补齐。";
    KeyIsUserId = "key_is_user_id", Error, KEY, codes::KEY,
        "The token was made with the user id as the key: two arguments are swapped.",
        "Pass the arguments in this order: AppID, user id, ServerSecret, effective time, payload.",
        "生成 Token 时把用户 ID 当作了密钥：两个参数的位置互换了。",
        "请按以下顺序传入参数：AppID、用户 ID、ServerSecret、有效时长、payload。";
    PaddingTwice = "padding_twice", Error, KEY, codes::KEY,
        "The token was padded by hand and then again by the cipher.",
        "Leave the padding to the AES library, or switch its padding off.",
        "Token 先手动填充，又由加密库填充了一次。",
        "请只由 AES 库填充，或关闭库的填充。";
    PaddingNotPkcs7 = "padding_not_pkcs7", Error, KEY, codes::KEY,
        "The secret is right, but the token is not padded with PKCS#7.",
        "Use the cipher's PKCS#7 padding (often called PKCS5), not zeros or spaces.",
        "密钥正确，但 Token 没有使用 PKCS#7 填充。",
        "请使用加密库的 PKCS#7 填充（常称 PKCS5），不要用 0 或空格填充。";
    TagMissing = "gcm_tag_missing", Error, KEY, codes::KEY,
        "The secret is right, but the tag of AES-GCM is missing after the ciphertext in the token.",
        "Append the tag's 16 bytes to the ciphertext, count them in the ciphertext length, and then write the mode byte 1. In Node.js, the tag comes from getAuthTag(); in PHP, from the argument $tag of openssl_encrypt.",
        "密钥正确，但 Token 中的密文后面缺少 AES-GCM 的认证标签。",
        "请把 16 字节的认证标签接在密文之后并计入密文长度，最后写入模式字节 1。Node.js 用 getAuthTag() 取得认证标签，PHP 从 openssl_encrypt 的 $tag 参数取得。";
    TagFirst = "gcm_tag_first", Error, KEY, codes::KEY,
        "The secret is right, but the tag of AES-GCM is before the ciphertext in the token instead of after it.",
        "Write the ciphertext first and then the 16 bytes of the tag.",
        "密钥正确，但 Token 中 AES-GCM 的认证标签写在了密文之前。",
        "请先写密文，再写 16 字节的认证标签。";
    PlaintextNotJson = "plaintext_not_json", Error, KEY, codes::CLAIMS,
        "The secret is right, but the decrypted text is not JSON.",
        "Build the JSON with a JSON library: an unescaped payload, a quote in a user id, str(dict) or digits other than 0-9 make it invalid. If a library built it, the token was changed on its way: copy it again.",
        "密钥正确，但解密得到的内容不是 JSON。",
        "请用 JSON 库生成 JSON：未转义的 payload、用户 ID 中的引号、str(dict)、0-9 以外的数字字符都会使其无效。如果 JSON 由程序库生成，则 Token 在传输中被改动，请重新复制。";
}
