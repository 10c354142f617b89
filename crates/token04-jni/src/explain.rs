//! What a token shows without a secret, and why it is refused.

use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jsize};
use token04_bridge::number_of;
use token04_core::{Argument, Report, diagnose, inspect};

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
        out.int(number_of(envelope.cipher));
        out.long(envelope.expire);
        out.size(envelope.token_len);
        out.size(envelope.envelope_len);
        out.size(envelope.ciphertext_len);
        out.blob(envelope.iv());
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
        let report = diagnose(token, &request.texts(Argument::Secrets)?, &expected);
        let mut out = Writer::default();
        write(&report, &mut out);
        java.give(out.bytes()?)
    })
}

fn write(report: &Report, out: &mut Writer) {
    let error = report.error();
    out.flag(report.accepted());
    out.int(error.map_or(0, |error| error.code()));
    out.sdk_code(error.and_then(|error| error.sdk_code()));
    out.text(report.hint());
    out.text(&report.to_json());
    out.size(report.checks().len());
    for check in report.checks() {
        out.int(check.reason.code());
        out.int(number_of(check.outcome));
        out.sdk_code(check.sdk_code);
    }
    out.size(report.findings().len());
    for finding in report.findings() {
        out.text(finding.id);
        out.int(number_of(finding.severity));
        out.text(&finding.message);
        out.text(&finding.hint);
        out.size(finding.sdk_codes.len());
        for code in finding.sdk_codes {
            out.sdk_code(Some(*code));
        }
    }
    out.flag(report.opened().is_some());
    if let Some(opened) = report.opened() {
        out.opened(opened);
    }
}
