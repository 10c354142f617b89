//! A report as text for people.

use core::fmt::{Result, Write};
use core::ops::RangeInclusive;

use token04_core::{Explanation, Finding, Lang, Outcome, Reason, Report, Severity};

use crate::lang;
use crate::time;

/// Express shows these only for apps for which ZEGO has switched forced Token login
/// authentication on.
const FORCED_LOGIN_CODES: RangeInclusive<u32> = 1_002_074..=1_002_080;

/// The report in a language. `now` is the time of the check.
pub(super) fn shown(report: &Report, now: i64, lang: Lang) -> String {
    let mut lines = String::new();
    // Writing to a String cannot fail.
    let _ = Shown { report, now, lang }.write(&mut lines);
    lines
}

struct Shown<'a> {
    report: &'a Report,
    now: i64,
    lang: Lang,
}

impl Shown<'_> {
    fn write(&self, to: &mut String) -> Result {
        for check in self.report.checks() {
            let outcome = self.outcome(check.outcome);
            writeln!(to, "{outcome} {:<20} {}", check.reason.name(), self.question(check.reason))?;
        }
        writeln!(to)?;
        self.result(to)?;
        self.times(to)?;
        self.findings(to)?;
        self.codes(to)
    }

    const fn pick(&self, en: &'static str, zh: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            _ => en,
        }
    }

    fn result(&self, to: &mut String) -> Result {
        let Some(error) = self.report.error() else {
            let (accepted, unread) = (self.pick("accepted", "接受"), self.pick("not read", "未读取"));
            let doubted = self
                .pick("accepted by these checks, but see the errors below", "通过以上校验，但请看下面的错误");
            let has_errors = self.report.findings().iter().any(|finding| finding.severity == Severity::Error);
            let result = match self.report.accepted() {
                true if has_errors => doubted,
                true => accepted,
                false => unread,
            };
            return writeln!(to, "{}{result}", self.pick("result   ", "结果     "));
        };
        let name = error.reason().map_or(error.kind().name(), Reason::name);
        match self.lang {
            Lang::Zh => writeln!(to, "结果     拒绝：{name}（错误码 {}）", error.code())?,
            _ => writeln!(to, "result   refused: {name} (code {})", error.code())?,
        }
        match error.sdk_code() {
            Some(code) if FORCED_LOGIN_CODES.contains(&code) => {
                let unless = self.pick(
                    "; 1002033 unless ZEGO has forced Token login for the app",
                    "；如果 ZEGO 没有为该应用开启强制 Token 登录鉴权，则为 1002033",
                );
                writeln!(to, "{}{code}{unless}", self.pick("SDK code ", "SDK 错误码 "))?;
            }
            Some(code) => writeln!(to, "{}{code}", self.pick("SDK code ", "SDK 错误码 "))?,
            None => writeln!(
                to,
                "{}",
                self.pick("SDK code no code means only this fault", "SDK 错误码 没有专门表示此问题的错误码")
            )?,
        }
        writeln!(to, "{}{}", self.pick("why      ", "原因     "), self.report.message_in(self.lang))?;
        writeln!(to, "{}{}", self.pick("hint     ", "建议     "), self.report.hint_in(self.lang))
    }

    fn times(&self, to: &mut String) -> Result {
        let Some(claims) = self.report.claims() else { return Ok(()) };
        writeln!(to, "{}{}", self.pick("made     ", "生成于   "), self.time(claims.ctime))?;
        writeln!(to, "{}{}", self.pick("expires  ", "有效期至 "), self.time(claims.expire))
    }

    /// What is not a date, such as a duration, is shown as the number that it is.
    fn time(&self, time: i64) -> String {
        const DATES: RangeInclusive<i64> = 1_000_000_000..=100_000_000_000;

        if DATES.contains(&time) {
            time::describe(time, self.now)
        } else {
            format!("{time}{}", lang::noted(self.pick("not a date", "不是日期")))
        }
    }

    fn findings(&self, to: &mut String) -> Result {
        for finding in self.report.findings() {
            let severity = self.severity(finding.severity);
            writeln!(to, "\n{severity} {}{}", finding.message_in(self.lang), lang::noted(finding.id))?;
            writeln!(to, "         {}", finding.hint_in(self.lang))?;
            if !finding.sdk_codes.is_empty() {
                let codes: Vec<String> = finding.sdk_codes.iter().map(ToString::to_string).collect();
                let (seen_as, comma) = (self.pick("seen as", "可能显示为："), self.pick(", ", "、"));
                writeln!(to, "         {}", lang::joined(seen_as, &codes.join(comma)))?;
            }
        }
        Ok(())
    }

    /// Of each code that was named: when it is seen, and how we know it.
    fn codes(&self, to: &mut String) -> Result {
        let mut codes: Vec<&Explanation> = Vec::new();
        for code in self.report.findings().iter().flat_map(Finding::seen_as) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        if !codes.is_empty() {
            writeln!(to, "\n{}", self.pick("codes", "错误码说明"))?;
        }
        for code in codes {
            let (product, source) =
                (code.product.title().in_lang(self.lang), code.source.title().in_lang(self.lang));
            let when = code.when.in_lang(self.lang);
            match self.lang {
                Lang::Zh => writeln!(to, "{:<8} {product}（{source}）：{when}", code.code)?,
                _ => writeln!(to, "{:<8} {product} ({source}): {when}", code.code)?,
            }
        }
        Ok(())
    }

    /// Eight columns wide; a Chinese character has two.
    const fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Passed => self.pick("passed  ", "通过    "),
            Outcome::Failed => self.pick("failed  ", "未通过  "),
            _ => self.pick("skipped ", "跳过    "),
        }
    }

    const fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.pick("error   ", "错误    "),
            Severity::Warning => self.pick("warning ", "警告    "),
            _ => self.pick("info    ", "提示    "),
        }
    }

    /// What a check asks. A check has the name of its failure, which is misleading after
    /// "passed".
    const fn question(&self, reason: Reason) -> &'static str {
        match reason {
            Reason::Malformed => {
                self.pick("the text is a complete, unmodified token", "文本是完整、未改动的 Token")
            }
            Reason::UnsupportedVersion => self.pick("the version is 04", "版本是 04"),
            Reason::DecryptFailed => {
                self.pick("the ServerSecret decrypts the token", "ServerSecret 能解密 Token")
            }
            Reason::ClaimsInvalid => {
                self.pick("all claims exist and have the right types", "字段齐全且类型正确")
            }
            Reason::ExpireMismatch => {
                self.pick("the expiry at the start is the one inside", "开头的过期时间与内部的一致")
            }
            Reason::Expired => self.pick("the token has not expired", "Token 没有过期"),
            Reason::AppIdMismatch => self.pick("the token is for this app", "Token 属于该应用"),
            Reason::UserIdMismatch => self.pick("the token is for this user", "Token 属于该用户"),
            Reason::PayloadInvalid => {
                self.pick("the payload is empty or a JSON object", "payload 为空或是 JSON 对象")
            }
            Reason::RoomIdMismatch => self.pick("the token is for this room", "Token 属于该房间"),
            Reason::PrivilegeDenied => self.pick("the token grants the privilege", "Token 授予该权限"),
            Reason::StreamIdDenied => self.pick("the token allows the stream", "Token 允许该流"),
            _ => "",
        }
    }
}
