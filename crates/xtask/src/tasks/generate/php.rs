//! What PHP needs of the header and of the core's errors, as PHP files.
//!
//! PHP's FFI reads C declarations but knows no preprocessor, so it is given the header as a
//! compiler would see it.

use std::fmt::Write;

use anyhow::{Context, Result, ensure};
use token04_core::VERSION;

use super::table::rows;

const MADE: &str = "// Made by cargo xtask gen; do not edit.\n";

/// Declarations and numbers of the C library, for both back ends.
pub(crate) fn header(header: &str) -> Result<String> {
    let seen = without_comments(header);
    let text = preprocessed(&seen)?;
    let mut file = format!(
        "<?php\n\n{MADE}\ndeclare(strict_types=1);\n\nnamespace Token04\\Internal;\n\n\
         /**\n * What the C library's header says.\n *\n * @internal\n */\nfinal class Header\n{{\n"
    );
    let _ = writeln!(file, "    const VERSION = '{VERSION}';");
    for (name, number) in macros(&seen).into_iter().chain(enumerators(&text)) {
        let name = name.strip_prefix("TOKEN04_").unwrap_or(name);
        let _ = writeln!(file, "    const {name} = {number};");
    }
    file.push_str(
        "\n    /** For FFI, which takes no preprocessor directives. */\n    const DECLARATIONS = <<<'C'\n",
    );
    let declared = declarations(&text);
    ensure!(declared.matches(");\n").count() > 40, "the header was not understood:\n{declared}");
    file.push_str(&declared);
    file.push_str("C;\n}\n");
    Ok(file)
}

/// Every error's number, by name.
pub(crate) fn error_codes() -> String {
    let mut file = format!(
        "<?php\n\n{MADE}\ndeclare(strict_types=1);\n\nnamespace Token04;\n\n\
         /**\n * What Token04Exception::getCode() gives. Numbers are never reused; 1, 3, 5, 6 and -1 mean what\n \
         * they mean in ZEGO's own generators.\n */\nfinal class ErrorCode\n{{\n"
    );
    for row in rows() {
        let _ = writeln!(file, "    /** {} */", row.message);
        let _ = writeln!(file, "    const {} = {};\n", row.name, row.code);
    }
    file.push_str("    private function __construct()\n    {\n    }\n}\n");
    file
}

pub(super) fn without_comments(header: &str) -> String {
    let mut text = String::new();
    let mut rest = header;
    while let Some((before, comment)) = rest.split_once("/*") {
        text.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text.lines().map(|line| line.split("//").next().unwrap_or_default().trim_end()).fold(
        String::new(),
        |mut all, line| {
            all.push_str(line);
            all.push('\n');
            all
        },
    )
}

/// What is left for a C99 compiler. Fails on a condition that it does not know.
pub(super) fn preprocessed(text: &str) -> Result<String> {
    let mut kept = String::new();
    let mut conditions: Vec<bool> = Vec::new();
    for line in text.lines() {
        match line.split_once(' ').unwrap_or((line, "")) {
            ("#ifndef", "TOKEN04_H" | "__cplusplus") => conditions.push(true),
            ("#ifdef", "__cplusplus")
            | (
                "#if",
                "__STDC_VERSION__ >= 202311L" | "defined(__cplusplus) || __STDC_VERSION__ >= 202311L",
            ) => {
                conditions.push(false);
            }
            ("#else", _) => {
                let last = conditions.last_mut().context("#else without #if")?;
                *last = !*last;
            }
            ("#endif", _) => drop(conditions.pop().context("#endif without #if")?),
            ("#include" | "#define", _) => {}
            (directive, what) if directive.starts_with('#') => {
                anyhow::bail!("unknown directive in the header: {directive} {what}")
            }
            _ if conditions.iter().all(|holds| *holds) && !line.trim().is_empty() => {
                kept.push_str(line);
                kept.push('\n');
            }
            _ => {}
        }
    }
    ensure!(conditions.is_empty(), "the header ends within a condition");
    Ok(kept)
}

/// `#define`s of numbers.
pub(super) fn macros(text: &str) -> Vec<(&str, &str)> {
    text.lines()
        .filter_map(|line| line.strip_prefix("#define ")?.split_once(' '))
        .filter(|(name, number)| !name.contains("_VERSION_") && number.parse::<i64>().is_ok())
        .collect()
}

/// The numbers of enumerations other than the errors', which have a file of their own.
pub(super) fn enumerators(text: &str) -> Vec<(&str, &str)> {
    text.split("enum ")
        .skip(1)
        .filter(|rest| !rest.starts_with("token04_status"))
        .filter_map(|rest| Some(rest.split_once('{')?.1.split_once('}')?.0))
        .flat_map(|body| body.split(','))
        .filter_map(|line| line.trim().split_once(" = "))
        .collect()
}

/// Types and functions, without the enumerations.
fn declarations(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("enum token04_") {
        kept.push_str(before);
        rest = after.split_once("};\n").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    // FFI makes a PHP string of a `const char *` that it is given, up to the first NUL. Text
    // whose length is told may hold NULs, or have none behind it.
    let with_lengths = |declaration: &str| {
        if declaration.starts_with("const char *") && declaration.contains("size_t *") {
            declaration.replacen("const char *", "const uint8_t *", 1)
        } else {
            declaration.replace("const char **", "const uint8_t **")
        }
    };
    let lengths: String = kept.split_inclusive(";\n").map(with_lengths).collect();
    numbers_for_handles(&lengths)
}

/// Pointers to objects of the library's as numbers: FFI makes an object of PHP's of each pointer that it reads.
fn numbers_for_handles(declared: &str) -> String {
    let mut text = declared.to_owned();
    for line in declared.lines() {
        let Some((name, again)) = line.strip_prefix("typedef struct ").and_then(|rest| rest.split_once(' '))
        else {
            continue;
        };
        if again.strip_suffix(';') != Some(name) {
            continue;
        }
        text = text
            .replace(&format!("typedef struct {name} {name};\n"), "")
            .replace(&format!("struct {name} **"), "uintptr_t *")
            .replace(&format!("const struct {name} *"), "uintptr_t ")
            .replace(&format!("struct {name} *"), "uintptr_t ");
    }
    text
}
