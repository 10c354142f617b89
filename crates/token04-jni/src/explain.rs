//! What a token shows without a secret, and why it is refused.

use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jint, jlong, jsize};
use token04_bridge::{Number, number_of, text};
use token04_core::{Argument, Envelope, Error, ErrorKind, Lang, Report, diagnose, explain, inspect};

use crate::boundary::call;
use crate::verifier::expectation;
use crate::wire::{Reader, Writer};

/// `in`: the token. Gives its envelope.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_inspect<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    input: JByteArray<'l>,
    size: jsize,
) -> jbyteArray {
    call(&mut env, |java| {
        let input = java.take(&input, size)?;
        let envelope = inspect(Reader::new(&input).text(Argument::Token)?)?;
        let mut out = Writer::default();
        write_envelope(&envelope, &mut out);
        java.give(out.bytes()?)
    })
}

/// What a code of ZEGO's means; null if it is not known.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_explain<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    code: jlong,
    lang: jint,
) -> jbyteArray {
    call(&mut env, |java| {
        let lang = Lang::from_number(lang).ok_or(Error::about(ErrorKind::InvalidArgument, Argument::Lang))?;
        let Some(row) = explain(code) else { return Ok(std::ptr::null_mut()) };
        let mut out = Writer::default();
        out.long(row.code);
        out.text(row.product.name());
        out.flag(row.name.is_some());
        out.text(row.name.unwrap_or_default());
        for text in [row.meaning, row.causes, row.hint, row.when] {
            out.text(text.in_lang(lang));
        }
        out.text(row.source.name());
        java.give(out.bytes()?)
    })
}

/// `in`: the token, the expectation, and the secrets. Gives the report.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_diagnose<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    input: JByteArray<'l>,
    size: jsize,
) -> jbyteArray {
    call(&mut env, |java| {
        let input = java.take_for_copies(&input, size)?;
        let mut request = Reader::new(&input);
        let token = request.text(Argument::Token)?;
        let expected = expectation(&mut request)?;
        // Of any length here, so that only null is wrong, and its number another.
        let secrets = request.secrets(Error::about(ErrorKind::InvalidArgument, Argument::Secrets))?;
        let mut texts = Vec::new();
        texts.try_reserve_exact(secrets.len()).map_err(|_| ErrorKind::OutOfMemory)?;
        for secret in secrets {
            texts.push(text::utf8(secret, Argument::Secrets)?);
        }
        let report = diagnose(token, &texts, &expected);
        let mut out = Writer::default();
        write(&report, &mut out);
        java.give(out.bytes()?)
    })
}

fn write_envelope(envelope: &Envelope, out: &mut Writer) {
    out.int(number_of(envelope.cipher));
    out.long(envelope.expire);
    out.size(envelope.token_len);
    out.size(envelope.envelope_len);
    out.size(envelope.ciphertext_len);
    out.blob(envelope.iv());
}

/// A text in each language, in the order of their numbers.
fn write_texts(text: impl Fn(Lang) -> String, out: &mut Writer) {
    for (lang, _) in <Lang as Number>::ALL {
        out.text(&text(*lang));
    }
}

fn write(report: &Report, out: &mut Writer) {
    let error = report.error();
    out.flag(report.accepted());
    out.int(error.map_or(0, |error| error.code()));
    out.sdk_code(error.and_then(|error| error.sdk_code()));
    write_texts(|lang| report.message_in(lang).into_owned(), out);
    write_texts(|lang| report.hint_in(lang).into_owned(), out);
    write_texts(|lang| report.to_json_in(lang), out);
    out.size(report.checks().len());
    for check in report.checks() {
        out.int(check.reason.code());
        out.int(number_of(check.outcome));
        out.sdk_code(check.sdk_code);
        write_texts(|lang| check.message_in(lang).unwrap_or_default().to_owned(), out);
    }
    out.size(report.findings().len());
    for finding in report.findings() {
        out.text(finding.id);
        out.int(number_of(finding.severity));
        write_texts(|lang| finding.message_in(lang).into_owned(), out);
        write_texts(|lang| finding.hint_in(lang).into_owned(), out);
        out.size(finding.sdk_codes.len());
        for code in finding.sdk_codes {
            out.sdk_code(Some(*code));
        }
    }
    out.flag(report.envelope().is_some());
    if let Some(envelope) = report.envelope() {
        write_envelope(envelope, out);
    }
    out.flag(report.opened().is_some());
    if let Some(opened) = report.opened() {
        out.opened(opened);
    }
}
