//! Bytes that are not laid out as a token's.

use std::borrow::Cow;

use super::explained::{HEADER, SOUND, TEXT};
use super::told::{Date, Told};
use super::{Finding, Seen, Severity, codes};
use crate::lang::{Lang, Text};
use crate::outcome::ErrorKind;

rows! {
    /// Bytes that are not laid out as a token's.
    AboutEnvelope;
    LayoutNoHeader = "envelope_layout", Error, TEXT, codes::TEXT,
        "The bytes of the token begin with an IV or a ciphertext: the expiry (8 bytes) and the IV length, which come first, are missing.",
        "Write the complete envelope: expiry (8 bytes, big-endian), IV length (2 bytes), IV, ciphertext length (2 bytes), ciphertext; or use generateToken04.",
        "Token 的字节以 IV 或密文开头：缺少 8 字节过期时间和 IV 长度。",
        "请写出完整结构：过期时间（8 字节，大端）、IV 长度（2 字节）、IV、密文长度（2 字节）、密文；或使用 generateToken04。";
    LayoutNoIvLength = "envelope_layout", Error, TEXT, codes::TEXT,
        "The IV length is missing between the expiry and the IV of the token.",
        "Write the IV length, 16 or 12, as 2 bytes (big-endian) before the IV, and the ciphertext length as 2 bytes before the ciphertext.",
        "Token 的过期时间与 IV 之间缺少 IV 长度。",
        "请在 IV 前写入 2 字节（大端）的 IV 长度（16 或 12），并在密文前写入 2 字节的密文长度。";
    LayoutNoCiphertextLength = "envelope_layout", Error, TEXT, codes::TEXT,
        "The ciphertext length is missing between the IV and the ciphertext of the token.",
        "Write the ciphertext length as 2 bytes (big-endian) before the ciphertext.",
        "Token 的 IV 与密文之间缺少密文长度。",
        "请在密文前写入 2 字节（大端）的密文长度。";
    LayoutLittleEndian = "envelope_layout", Error, TEXT, codes::TEXT,
        "A length field of the token is in little-endian.",
        "Write the expiry and both lengths in big-endian (network byte order).",
        "Token 中的长度字段写成了小端字节序。",
        "过期时间和两个长度字段都请用大端（网络字节序）写入。";
    LayoutExpiryWidth = "envelope_layout", Error, TEXT, codes::TEXT,
        "The expiry at the start of the token is not 8 bytes wide.",
        "Write the expiry as 8 bytes in big-endian: put 4 zero bytes before a 32-bit number.",
        "Token 开头的过期时间不是 8 字节。",
        "请用 8 字节大端写入过期时间；32 位整数前面补 4 个零字节。";
    LayoutLengthWidth = "envelope_layout", Error, TEXT, codes::TEXT,
        "A length field of the token is not 2 bytes wide.",
        "Write both lengths as 2 bytes in big-endian.",
        "Token 中的长度字段不是 2 字节。",
        "两个长度字段都请用 2 字节大端写入。";
    Layout = "envelope_layout", Error, TEXT, codes::TEXT,
        "The base64 is valid, but the decoded bytes are not a token04: the IV length, the 2 bytes after the 8 bytes of the expiry, is neither 16 nor 12.",
        "Use generateToken04. The envelope is: expiry (8 bytes, big-endian), IV length (2 bytes), IV, ciphertext length (2 bytes), ciphertext.",
        "base64 有效，但解码后的字节不是 token04 的结构：8 字节过期时间之后的 2 字节 IV 长度既不是 16 也不是 12。",
        "请使用 generateToken04。结构为：过期时间（8 字节，大端）、IV 长度（2 字节）、IV、密文长度（2 字节）、密文。";
    ModeMissing = "envelope_mode_missing", Error, TEXT, codes::TEXT,
        "The token has the 12-byte nonce of AES-GCM, but does not end with the mode byte 1.",
        "Write one byte with the value 1 after the ciphertext and its tag. If the generator does that, the last characters of the token were cut off.",
        "Token 使用 AES-GCM 的 12 字节 nonce，但末尾缺少值为 1 的模式字节。",
        "请在密文和认证标签之后写入 1 个值为 1 的字节；也可能是 Token 末尾的字符被截掉了。";
    BytesLeftOver = "envelope_bytes_left_over", Error, TEXT, codes::TEXT,
        "The token has more bytes than its length fields say: there is something after the ciphertext.",
        "A CBC token must end with its ciphertext, and a GCM token with the mode byte 1; the ciphertext length must include the tag.",
        "Token 的字节比长度字段所示的多：密文之后还有内容。",
        "CBC Token 应以密文结束，GCM Token 应以模式字节 1 结束；密文长度应包括密文和认证标签。";
    CiphertextNotBlocks = "ciphertext_not_blocks", Error, TEXT, codes::TEXT,
        "The token has a 16-byte IV, but its ciphertext is empty or not a multiple of 16 bytes, as that of AES-CBC with padding always is.",
        "Use AES-256-CBC with PKCS#7 padding: not CTR, CFB or OFB, and not without padding; GCM needs a 12-byte nonce.",
        "Token 的 IV 是 16 字节，但密文为空或不是 16 字节的整数倍；带填充的 AES-CBC 密文总是 16 字节的整数倍。",
        "请使用 AES-256-CBC 和 PKCS#7 填充，不要用 CTR、CFB、OFB，也不要关闭填充；GCM 的 nonce 应为 12 字节。";
    CiphertextEncoded { how: Text } = "ciphertext_encoded", Error, SOUND, codes::TEXT,
        "The ciphertext in the token is {how} text instead of bytes.",
        "Write the bytes of the ciphertext into the envelope, and encode the whole envelope once: in PHP, pass OPENSSL_RAW_DATA to openssl_encrypt.",
        "Token 中的密文是{how}文本，而不是原始字节。",
        "请把密文的原始字节写入结构，最后只对整个结构做一次 base64；PHP 的 openssl_encrypt 请传入 OPENSSL_RAW_DATA。";
    CutShort = "token_cut_short", Error, TEXT, codes::TEXT,
        "The token is cut off: it is shorter than its length fields say.",
        "Check the maximum length of the column, cookie, header or log line that contained it.",
        "Token 被截断：比其长度字段所示的短。",
        "请检查保存它的数据库列、Cookie、请求头或日志行的长度上限。";

    // The expiry before the ciphertext, beside the one inside.
    ExpireByteOrder { date: Date } = "expire_byte_order", Error, HEADER, codes::EXPIRE,
        "The expiry at the start of the token is the one inside ({date}) in the wrong byte order.",
        "Write it in big-endian: struct.pack(\">q\", …), writeBigInt64BE, or a ByteBuffer in its default order.",
        "Token 开头的过期时间与内部的（{date}）相同，但字节序错误。",
        "请用大端写入：struct.pack(\">q\", …)、writeBigInt64BE，或默认字节序的 ByteBuffer。";
    ExpireHeaderMilliseconds { date: Date } = "expire_in_milliseconds", Error, HEADER, codes::EXPIRE,
        "The expiry at the start of the token is in milliseconds, and the one inside ({date}) is in seconds.",
        "Write the same number of seconds in both places.",
        "Token 开头的过期时间以毫秒为单位，内部的（{date}）以秒为单位。",
        "两处请写入相同的秒数。";
    ExpireHeaderDuration { date: Date } = "expire_is_duration", Error, HEADER, codes::EXPIRE,
        "The expiry at the start of the token is a duration, and the one inside is a date ({date}).",
        "Write the date in both places: ctime plus the duration.",
        "Token 开头的过期时间是时长，内部的是日期（{date}）。",
        "两处都请写入日期：ctime 加上有效时长。";
}
