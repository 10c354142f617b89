//! What an audit can find.

use crate::diagnose::Severity;
use crate::lang::Text;

macro_rules! kinds {
    ($($variant:ident = $id:literal, $severity:ident, $message:literal, $message_zh:literal, $hint:literal, $hint_zh:literal;)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Kind {
            $($variant,)+
        }

        impl Kind {
            /// All of them, the most important first.
            pub(super) const ALL: &'static [Self] = &[$(Self::$variant,)+];

            pub(super) const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            pub(super) const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            pub(super) const fn message(self) -> Text {
                match self { $(Self::$variant => Text::new($message, $message_zh),)+ }
            }

            pub(super) const fn hint(self) -> Text {
                match self { $(Self::$variant => Text::new($hint, $hint_zh),)+ }
            }
        }
    };
}

kinds! {
    GcmNonce = "gcm_nonce_repeated", Error,
        "Different GCM tokens have the same nonce.",
        "不同的 GCM Token 使用了相同的 nonce。",
        "Replace the ServerSecret and the generator: whoever has two such tokens made with one secret can learn how they differ and forge others. Fill the nonce from a cryptographic random source.",
        "更换 ServerSecret 和生成代码：同一密钥下拿到两个这样的 Token，就能得到内容差异并伪造 Token。nonce 须来自密码学安全的随机源。";
    Iv = "iv_repeated", Error,
        "Different CBC tokens have the same IV.",
        "不同的 CBC Token 使用了相同的 IV。",
        "Replace the generator: its IVs come from a time-seeded or weak random source. Use this library, or a cryptographic random source.",
        "更换生成代码：其 IV 来自以时间为种子或较弱的随机源。请用本库，或密码学安全的随机源。";
    IvCharacters = "iv_few_characters", Error,
        "Some IVs or GCM nonces consist of letters and digits only, or of zeros, so they are far easier to guess.",
        "部分 IV 或 GCM nonce 只由字母和数字组成，或者全为零，容易猜测。",
        "Fill IVs with random bytes, not with random text and not with zeros.",
        "IV 须用随机字节，而不是随机文本，也不能全为零。";
    IvValues = "iv_few_values", Error,
        "All IVs together contain fewer than half of the values that a byte can have.",
        "全部 IV 的字节只用到了不足一半的取值。",
        "Fill IVs with bytes from a cryptographic random source.",
        "IV 的字节须来自密码学安全的随机源。";
    ExpireDuration = "expire_is_duration", Error,
        "Some tokens expire before the year 2002: expire is a duration or not set.",
        "部分 Token 的 expire 早于 2002 年：写成了时长，或者没有设置。",
        "Set expire to ctime plus the duration, as generateToken04 does.",
        "expire 应为 ctime 加上有效时长，generateToken04 即是如此。";
    ExpireMilliseconds = "expire_in_milliseconds", Error,
        "Some tokens expire after the year 5000: expire is in milliseconds, or a date was passed as the duration.",
        "部分 Token 的 expire 晚于 5000 年：单位是毫秒，或者把日期当成了有效时长。",
        "Use seconds, and pass the duration from now to generateToken04.",
        "以秒为单位，并向 generateToken04 传入从现在起的有效时长。";
    ExpireMismatch = "expire_mismatch", Error,
        "In some tokens, the expiry at the start differs from the one inside.",
        "部分 Token 开头的过期时间与内部的不一致。",
        "The tokens were altered or made wrongly: generate new ones.",
        "Token 被改动或生成有误，请重新生成。";
    ExpireBeforeCtime = "expire_before_ctime", Error,
        "Some tokens do not expire after their creation time.",
        "部分 Token 的过期时间不晚于生成时间。",
        "Pass a positive effective time.",
        "传入正的有效时长。";
    ClaimsInvalid = "claims_invalid", Error,
        "Some tokens can be decrypted, but a claim is missing, has the wrong type or is out of range.",
        "部分 Token 可以解密，但有字段缺失、类型错误或超出范围。",
        "Check one of these lines with token04 verify.",
        "用 token04 verify 检查其中一行。";
    DecryptFailed = "decrypt_failed", Error,
        "Some tokens cannot be decrypted with the secrets that were given.",
        "部分 Token 无法用给定的密钥解密。",
        "Give the secret of each app whose tokens are in the file, and check one of these lines with token04 verify.",
        "提供文件中每个 App 的密钥，并用 token04 verify 检查其中一行。";
    OtherVersion = "unsupported_version", Error,
        "Some lines contain tokens of a version other than 04.",
        "有些行是 04 以外版本的 Token。",
        "Generate them with generateToken04.",
        "用 generateToken04 生成。";
    NotAToken = "not_a_token", Error,
        "Some lines are not tokens.",
        "有些行不是 Token。",
        "Put one token on each line, and nothing else; check one of these lines with token04 verify.",
        "每行只放一个 Token；并用 token04 verify 检查其中一行。";
    ClaimNonce = "claim_nonce_repeated", Warning,
        "The nonce inside tokens repeats more often than chance explains.",
        "Token 内部的 nonce 重复次数超出随机的可能。",
        "Replace the generator: its random source is weak or seeded with the time, so its IVs are probably weak too.",
        "更换生成代码：其随机源较弱或以时间为种子，IV 很可能也不安全。";
    Future = "made_in_the_future", Warning,
        "Some tokens have a creation time more than a minute in the future.",
        "部分 Token 的生成时间比当前时间晚一分钟以上。",
        "Compare the clock of the server that made the tokens with the clock here.",
        "核对生成 Token 的服务器与本机的时钟。";
    ExpiresLate = "expires_late", Warning,
        "Some tokens are valid for more than 24 days.",
        "部分 Token 的有效时长超过 24 天。",
        "Shorten the effective time: ZIM accepts at most 24 days, and a stolen token works until it expires.",
        "缩短有效时长：ZIM 最多接受 24 天，且被盗的 Token 在过期前一直有效。";
    Token = "token_repeated", Info,
        "The same token occurs on several lines; each is counted once.",
        "同一个 Token 出现在多行；每个只计一次。",
        "This is normal in a log, where a client uses its token again.",
        "在日志中属正常现象：客户端会重复使用同一个 Token。";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_both_languages() {
        for kind in Kind::ALL {
            for text in [kind.message(), kind.hint()] {
                assert!(
                    text.en.starts_with(char::is_uppercase) && text.en.ends_with('.') && text.en.is_ascii(),
                    "{text:?}"
                );
                assert!(text.zh.ends_with('。') && !text.zh.contains([',', ';', ':']), "{text:?}");
            }
        }
        let severities: Vec<Severity> = Kind::ALL.iter().map(|kind| kind.severity()).collect();
        assert!(severities.is_sorted_by(|one, next| one >= next));
    }
}
