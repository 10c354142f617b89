//! What .NET needs of the header: numbers, structs and functions.

use std::fmt::Write;

use anyhow::{Context, Result, bail, ensure};

use super::php::{enumerators, macros, preprocessed, without_comments};
use super::python_library::{Struct, named, parsed};

const HEAD: &str = r"// Made by cargo xtask gen from include/token04.h; do not edit.
using System;
using System.Runtime.InteropServices;
using System.Security;

namespace Token04
{
    // What token04.h declares. Everything is blittable, so that a call costs no marshalling; no
    // runtime checks what is passed here.
    [SuppressUnmanagedCodeSecurity]
    internal static unsafe class Native
    {
";

/// `Native.cs`.
pub(super) fn native(header: &str) -> Result<String> {
    let seen = without_comments(header);
    let text = preprocessed(&seen)?;
    let (structs, functions) = parsed(&text)?;
    ensure!(functions.len() > 40, "the header was not understood");
    let mut file = HEAD.to_owned();
    for (name, number) in macros(&seen).into_iter().chain(enumerators(&text)) {
        let name = name.strip_prefix("TOKEN04_").unwrap_or(name).to_ascii_lowercase();
        let _ = writeln!(file, "        internal const int {} = {number};", pascal(&name));
    }
    file.push_str(
        "\n        // With its prefix: on Windows the assembly is Token04.dll, which would be the same name.\n        \
         private const string Library = \"libtoken04\";\n        \
         private const CallingConvention C = CallingConvention.Cdecl;\n",
    );
    for (result, name, parameters) in &functions {
        let parameters = parameters
            .iter()
            .map(|parameter| {
                let (kind, name) = named(parameter).with_context(|| format!("no name: {parameter}"))?;
                Ok(format!("{} {}", csharp(kind, &structs)?, camel(name)))
            })
            .collect::<Result<Vec<_>>>()?;
        let _ = write!(
            file,
            "\n        [DllImport(Library, CallingConvention = C, ExactSpelling = true)]\n        \
             internal static extern {} {name}({});\n",
            csharp(result, &structs)?,
            parameters.join(", ")
        );
    }
    file.push_str("    }\n");
    for (name, fields) in &structs {
        let _ = write!(
            file,
            "\n    [StructLayout(LayoutKind.Sequential)]\n    internal unsafe struct {}\n    {{\n",
            class(name)
        );
        for field in fields {
            let (kind, name) = named(field).with_context(|| format!("no name: {field}"))?;
            let kind = csharp(kind, &structs)?;
            let _ = match name.split_once('[') {
                Some((name, count)) => {
                    writeln!(file, "        internal fixed {kind} {}[{count};", pascal(name))
                }
                None => writeln!(file, "        internal {kind} {};", pascal(name)),
            };
        }
        file.push_str("    }\n");
    }
    file.push_str("}\n");
    Ok(file)
}

fn class(name: &str) -> String {
    format!("Native{}", pascal(name.strip_prefix("token04_").unwrap_or(name)))
}

/// `user_id_len` as `UserIdLength`.
fn pascal(name: &str) -> String {
    let words = name.split('_').map(|word| match word {
        "len" => "Length".to_owned(),
        "lens" => "Lengths".to_owned(),
        _ => {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
        }
    });
    words.collect()
}

/// `user_id_len` as `userIdLength`.
fn camel(name: &str) -> String {
    if name == "out" {
        return "result".to_owned(); // a word of the language
    }
    let name = pascal(name);
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

fn csharp(kind: &str, structs: &[Struct<'_>]) -> Result<String> {
    let number = |kind: &str| {
        Some(match kind {
            "char" | "uint8_t" => "byte",
            "uint16_t" => "ushort",
            "int32_t" => "int",
            "uint32_t" => "uint",
            "int64_t" => "long",
            "size_t" => "UIntPtr",
            "void" => "void",
            _ => return None,
        })
    };
    let words: String = kind.split_whitespace().filter(|word| *word != "const").collect::<Vec<_>>().join(" ");
    let words = words.replace("*const", "*");
    let (pointed, stars): (&str, String) = match words.find('*') {
        Some(at) => (words[..at].trim(), words[at..].chars().filter(|it| *it == '*').collect()),
        None => (words.trim(), String::new()),
    };
    if let Some(number) = number(pointed) {
        return Ok(format!("{number}{stars}"));
    }
    match (pointed.strip_prefix("struct "), stars.strip_prefix('*')) {
        (Some(name), Some("")) if structs.iter().any(|(known, _)| *known == name) => {
            Ok(format!("{}*", class(name)))
        }
        // Known by its address only.
        (Some(_), Some(more)) => Ok(format!("IntPtr{more}")),
        _ => bail!("a type that .NET is not told of: {kind}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_names_are_dotnets() -> Result<()> {
        let structs: [Struct<'_>; 1] = [("token04_check", Vec::new())];
        for (c, expected) in [
            ("size_t", "UIntPtr"),
            ("const char *", "byte*"),
            ("const char *const *", "byte**"),
            ("const size_t **", "UIntPtr**"),
            ("struct token04_check *", "NativeCheck*"),
            ("const struct token04_issuer *", "IntPtr"),
            ("struct token04_issuer **", "IntPtr*"),
        ] {
            assert_eq!(csharp(c, &structs)?, expected, "{c}");
        }
        assert!(csharp("float", &structs).is_err());
        assert_eq!(
            (pascal("user_id_len").as_str(), camel("out_lens").as_str()),
            ("UserIdLength", "outLengths")
        );
        Ok(())
    }
}
