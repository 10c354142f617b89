//! Reading and checking tokens.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use token04_core::{Argument, ErrorKind, Expectation, Opened};

use crate::arguments::{Key, Secret, collected, text};
use crate::errors::{Failure, entry, reported};
use crate::expected::Expected;

/// The fields of `token04.Claims`, in their order.
pub(crate) type ClaimsTuple = (u32, String, i64, i64, i64, String, &'static str, usize, i64);

pub(crate) fn claims(opened: &Opened) -> ClaimsTuple {
    let claims = &opened.claims;
    (
        claims.app_id,
        claims.user_id.clone(),
        claims.nonce,
        claims.ctime,
        claims.expire,
        claims.payload.clone(),
        opened.cipher.name(),
        opened.secret_index,
        opened.envelope_expire,
    )
}

/// Read and check the tokens of one app.
#[pyclass(frozen, subclass, module = "token04._native")]
#[derive(Debug)]
pub(crate) struct Verifier {
    verifier: token04_core::Verifier,
}

#[pymethods]
impl Verifier {
    #[new]
    #[pyo3(signature = (*secrets))]
    fn new(py: Python<'_>, secrets: &Bound<'_, PyTuple>) -> PyResult<Self> {
        entry(py, || {
            let given = collected(secrets.iter().map(|secret| Ok::<_, Failure>(Secret::of(&secret))))?;
            let verifier = token04_core::Verifier::with_secrets(given.iter().map(Key));
            let wrong = |error| reported(error, given.into_iter().map(Result::err));
            Ok(Self { verifier: verifier.map_err(wrong)? })
        })
    }

    fn _open(&self, py: Python<'_>, token: &Bound<'_, PyAny>) -> PyResult<ClaimsTuple> {
        entry(py, || open(&self.verifier, token))
    }

    fn _verify(
        &self,
        py: Python<'_>,
        token: &Bound<'_, PyAny>,
        expected: &Bound<'_, PyTuple>,
    ) -> PyResult<ClaimsTuple> {
        entry(py, || verify(&self.verifier, token, expected))
    }
}

fn open(verifier: &token04_core::Verifier, token: &Bound<'_, PyAny>) -> Result<ClaimsTuple, Failure> {
    let token = text(token, Argument::Token, ErrorKind::InvalidArgument)?;
    Ok(claims(&verifier.open(&token)?))
}

pub(crate) fn verify(
    verifier: &token04_core::Verifier,
    token: &Bound<'_, PyAny>,
    expected: &Bound<'_, PyTuple>,
) -> Result<ClaimsTuple, Failure> {
    let token = text(token, Argument::Token, ErrorKind::InvalidArgument)?;
    let check = |expected: &Expectation<'_>| verifier.verify(&token, expected);
    Expected::of(expected)?.with(check).map(|opened| claims(&opened))
}

/// The fields of `token04.Envelope`, in their order.
type EnvelopeTuple = (&'static str, i64, Vec<u8>, usize, usize, usize);

/// What a token shows without a secret.
#[pyfunction]
#[pyo3(signature = (token))]
pub(crate) fn inspect(py: Python<'_>, token: &Bound<'_, PyAny>) -> PyResult<EnvelopeTuple> {
    entry(py, || {
        let token = text(token, Argument::Token, ErrorKind::InvalidArgument)?;
        let envelope = token04_core::inspect(&token)?;
        Ok((
            envelope.cipher.name(),
            envelope.expire,
            envelope.iv().to_vec(),
            envelope.token_len,
            envelope.envelope_len,
            envelope.ciphertext_len,
        ))
    })
}
