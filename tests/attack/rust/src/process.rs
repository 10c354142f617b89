//! Child processes, and the size of this one.

use std::fs;
use std::io::Write;
use std::process::{Command, ExitCode};

/// Runs this program again for what may crash, with at most so much memory; gives what is wrong.
pub(crate) fn child(name: &str, most_kib: Option<u32>) -> Vec<String> {
    let Ok(this) = std::env::current_exe() else {
        return vec!["this program does not find itself".to_owned()];
    };
    let mut command = match most_kib {
        // The shell's limit, since setting one takes unsafe code.
        Some(kib) => {
            let mut shell = Command::new("sh");
            shell.arg("-c").arg(format!("ulimit -v {kib} && exec \"$0\" \"$@\"")).arg(this);
            shell
        }
        None => Command::new(this),
    };
    match command.args(["child", name]).output() {
        Ok(output) if output.status.success() => Vec::new(),
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout);
            vec![format!("{name}: {} {}", output.status, said.trim())]
        }
        Err(error) => vec![format!("{name}: {error}")],
    }
}

/// A child's end: it prints what is wrong.
pub(crate) fn exit(findings: Option<Vec<String>>) -> ExitCode {
    let findings = findings.unwrap_or_else(|| vec!["no such test".to_owned()]);
    if findings.is_empty() {
        return ExitCode::SUCCESS;
    }
    let _ = writeln!(std::io::stdout(), "{}", findings.join("; "));
    ExitCode::FAILURE
}

/// The memory of this process that is resident, in KiB; 0 if the system does not say.
pub(crate) fn resident_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|rest| rest.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or_default()
}
