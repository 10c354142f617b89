//! `token04 audit`

use core::fmt::Write;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use token04_core::{Audit, AuditFinding, AuditReport, Lang, Severity};

use crate::console;
use crate::failure::Failure;
use crate::lang::{self, noted, pick, say};
use crate::same::Open;
use crate::secret::{Secrets, is_stdin};
use crate::streams::Stdin;
use crate::time;

/// How many lines of a finding are shown. JSON has more.
const SHOWN: usize = 10;

#[derive(Args)]
pub(crate) struct AuditArgs {
    /// The file of tokens or kit tokens, one on each line; - is stdin
    #[arg(value_name = "FILE", default_value = "-")]
    input: PathBuf,
    /// Compare creation times with this time instead of now: Unix seconds, or a date such as 2026-01-01T00:00:00Z
    #[arg(long, value_name = "TIME", value_parser = time::parse_check, allow_negative_numbers = true)]
    now: Option<i64>,
    /// Print the report as one JSON object on a line instead of text
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    secrets: Secrets,
}

pub(crate) fn run(args: &AuditArgs) -> Result<ExitCode, Failure> {
    let from_stdin = is_stdin(&args.input);
    let secrets = args.secrets.read(from_stdin)?;
    let mut audit = Audit::new(&secrets)?;
    if let Some(now) = args.now {
        audit = audit.at(now);
    }
    let name = if from_stdin { Path::new("stdin") } else { args.input.as_path() };
    let failed = |error: io::Error| Failure::file("read", name, &error);
    audit.read(open(&args.input)?).map_err(failed)?;
    let report = audit.report();
    if args.json {
        console::print(report.to_json(lang::current()) + "\n")?;
    } else {
        console::print(text(&report))?;
    }
    Ok(if report.sound() { ExitCode::SUCCESS } else { Failure::REFUSED.into() })
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    const BUFFER: usize = 1 << 17;
    let failed = |error: io::Error| Failure::file("read", path, &error);
    if is_stdin(path) {
        let stdin = Stdin::open().map_err(|error| Failure::file("read", Path::new("stdin"), &error))?;
        return Ok(Box::new(BufReader::with_capacity(BUFFER, stdin)));
    }
    if let (Some(read), Some(written)) = (Open::path(path).map_err(failed)?, Open::stdout()) {
        read.refuse_as_output_of(&written)?;
    }
    Ok(Box::new(BufReader::with_capacity(BUFFER, File::open(path).map_err(failed)?)))
}

fn text(report: &AuditReport) -> String {
    let mut lines = String::new();
    // Writing to a String cannot fail.
    let _ = write(report, &mut lines);
    lines
}

fn write(report: &AuditReport, to: &mut String) -> core::fmt::Result {
    let AuditReport { lines, blank, tokens, cbc, gcm, .. } = report;
    if lang::current() == Lang::Zh {
        writeln!(to, "行数     {lines}（空行：{blank}）")?;
        writeln!(to, "Token    {tokens}（CBC：{cbc}，GCM：{gcm}）")?;
    } else {
        writeln!(to, "lines    {lines} (blank: {blank})")?;
        writeln!(to, "tokens   {tokens} (CBC: {cbc}, GCM: {gcm})")?;
    }
    match report.opened {
        Some(opened) => writeln!(to, "{} {opened}", pick("opened  ", "已解密  "))?,
        None => writeln!(
            to,
            "{}",
            pick(
                "opened   none: no secret was given, so only envelopes were checked",
                "已解密   未提供密钥，只检查了外层"
            )
        )?,
    }
    let errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    match errors {
        0 => writeln!(to, "{}", pick("result   no errors", "结果     没有错误"))?,
        _ => writeln!(to, "{}{errors}", pick("result   kinds of errors: ", "结果     错误种类："))?,
    }
    report.findings.iter().try_for_each(|finding| write_finding(finding, to))
}

fn write_finding(finding: &AuditFinding, to: &mut String) -> core::fmt::Result {
    let severity = match finding.severity {
        Severity::Error => pick("error   ", "错误    "),
        Severity::Warning => pick("warning ", "警告    "),
        _ => pick("info    ", "提示    "),
    };
    writeln!(to, "\n{severity} {}{}", say(finding.message), noted(finding.id))?;
    writeln!(to, "         {}", say(finding.hint))?;
    write!(to, "         {}{}", pick("count: ", "数量："), finding.count)?;
    for (index, at) in finding.lines.iter().take(SHOWN).enumerate() {
        let before = if index == 0 { pick("; lines ", "；行号：") } else { pick(", ", "、") };
        write!(to, "{before}{}", at.line)?;
        if let Some(first) = at.same_as {
            write!(to, "{}", noted(format_args!("{} {first}", pick("as", "同"))))?;
        }
    }
    let more = !finding.lines.is_empty() && finding.count > SHOWN as u64;
    writeln!(to, "{}", if more { pick(", ...", "等") } else { "" })
}
