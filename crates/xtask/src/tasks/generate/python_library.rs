//! What Python's ctypes needs of the header: numbers, structs and functions.

use std::fmt::Write;

use anyhow::{Context, Result, bail, ensure};

use super::php::{enumerators, macros, preprocessed, without_comments};

/// The module `token04._declarations`.
pub(super) fn declarations(header: &str) -> Result<String> {
    let seen = without_comments(header);
    let text = preprocessed(&seen)?;
    let (structs, functions) = parsed(&text)?;
    let mut file = String::from(
        r#""""What the C library's header declares. Made by cargo xtask gen; do not edit."""

from ctypes import (
    POINTER,
    Structure,
    c_char_p,
    c_int32,
    c_int64,
    c_size_t,
    c_uint8,
    c_uint32,
    c_void_p,
)
from typing import Any, Dict, Tuple

"#,
    );
    for (name, number) in macros(&seen).into_iter().chain(enumerators(&text)) {
        let _ = writeln!(file, "{} = {number}", name.strip_prefix("TOKEN04_").unwrap_or(name));
    }
    for (name, fields) in &structs {
        let class = class(name);
        let _ = write!(file, "\n\nclass {class}(Structure):\n    \"\"\"{name}.\"\"\"\n\n    _fields_ = [\n");
        for field in fields {
            let (kind, name) = named(field).with_context(|| format!("no name: {field}"))?;
            let (name, count) = name.split_once('[').unwrap_or((name, ""));
            let kind = ctype(kind, &structs)?;
            let count = count.strip_suffix(']').map(|count| format!(" * {count}")).unwrap_or_default();
            let _ = writeln!(file, "        (\"{name}\", {kind}{count}),");
        }
        file.push_str("    ]\n");
    }
    file.push_str("\n\nFUNCTIONS = {\n");
    ensure!(functions.len() > 40, "the header was not understood");
    for function in &functions {
        let (result, name, parameters) = function;
        let kinds = parameters
            .iter()
            .map(|parameter| {
                let (kind, _) = named(parameter).with_context(|| format!("no name: {parameter}"))?;
                ctype(kind, &structs)
            })
            .collect::<Result<Vec<_>>>()?;
        // Text whose length is told may hold NULs, or have none behind it: it is read from its address.
        let text = *result == "const char *" && kinds.iter().any(|kind| kind == "POINTER(c_size_t)");
        let result = if text { "c_void_p".to_owned() } else { ctype(result, &structs)? };
        // A tuple of one needs its comma.
        let kinds = kinds.iter().map(|kind| format!("{kind},")).collect::<Vec<_>>().join(" ");
        let _ = writeln!(file, "    \"{name}\": ({result}, ({kinds})),");
    }
    file.push_str("}  # type: Dict[str, Tuple[Any, Tuple[Any, ...]]]\n");
    Ok(file)
}

/// A struct's name, and its fields.
type Struct<'a> = (&'a str, Vec<&'a str>);

/// What a function returns, its name, and its parameters.
type Function<'a> = (&'a str, &'a str, Vec<&'a str>);

fn parsed(text: &str) -> Result<(Vec<Struct<'_>>, Vec<Function<'_>>)> {
    let (mut structs, mut functions) = (Vec::new(), Vec::new());
    for statement in statements(text) {
        if let Some(body) = statement.strip_prefix("typedef struct ") {
            // Without a body it is known by its address only.
            if let Some((name, rest)) = body.split_once('{') {
                let (fields, _) = rest.split_once('}').context("a struct without an end")?;
                let fields = fields.split(';').map(str::trim).filter(|field| !field.is_empty());
                structs.push((name.trim(), fields.collect()));
            }
        } else if !statement.starts_with("enum ") && !statement.starts_with("typedef ") {
            let (head, rest) = statement.split_once('(').context("a declaration of another kind")?;
            let (result, name) = named(head).context("a function without a name")?;
            let parameters = rest.strip_suffix(')').context("a function without an end")?;
            let parameters = parameters.split(',').map(str::trim).filter(|it| *it != "void");
            functions.push((result, name, parameters.collect()));
        }
    }
    Ok((structs, functions))
}

/// Everything up to a semicolon that is not within braces.
fn statements(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    text.split(move |character| {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        character == ';' && depth == 0
    })
    .map(str::trim)
    .filter(|statement| !statement.is_empty())
}

/// The type and the name of `const char *token`.
fn named(declared: &str) -> Option<(&str, &str)> {
    let declared = declared.trim();
    let at = declared.rfind([' ', '*'])? + 1;
    let (kind, name) = declared.split_at_checked(at)?;
    Some((kind.trim(), name))
}

fn class(name: &str) -> String {
    let name = name.strip_prefix("token04_").unwrap_or(name);
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

fn ctype(kind: &str, structs: &[Struct<'_>]) -> Result<String> {
    Ok(match kind {
        "void" => "None".to_owned(),
        "const char *" => "c_char_p".to_owned(),
        "size_t" | "int32_t" | "int64_t" | "uint8_t" | "uint32_t" => {
            format!("c_{}", kind.strip_suffix("_t").filter(|_| kind != "size_t").unwrap_or(kind))
        }
        "size_t *" => "POINTER(c_size_t)".to_owned(),
        "uint32_t *" | "const uint32_t *" => "POINTER(c_uint32)".to_owned(),
        // Arrays and buffers, of whatever they are.
        "char *" | "const char *const *" | "const size_t *" | "uint16_t *" | "const uint16_t *" => {
            "c_void_p".to_owned()
        }
        out if out.ends_with("**") => "POINTER(c_void_p)".to_owned(),
        _ => {
            let pointed = kind.strip_prefix("const ").unwrap_or(kind);
            let Some(name) = pointed.strip_prefix("struct ").and_then(|it| it.strip_suffix(" *")) else {
                bail!("a type that ctypes is not told of: {kind}");
            };
            let known = structs.iter().any(|(known, _)| *known == name);
            if known { format!("POINTER({})", class(name)) } else { "c_void_p".to_owned() }
        }
    })
}
