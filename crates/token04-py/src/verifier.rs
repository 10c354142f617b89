//! Reading and checking tokens.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use token04_core::{Envelope, Expectation, Opened};

use crate::arguments::{Key, Secret, collected, token};
use crate::errors::{Failure, entry, reported};
use crate::expected::Expected;
use crate::keys::Keys;
use crate::objects;

/// The fields of `token04.Claims`, in their order.
pub(crate) fn claims<'py>(py: Python<'py>, opened: &Opened) -> PyResult<Bound<'py, PyTuple>> {
    let claims = &opened.claims;
    objects::tuple(
        py,
        [
            objects::int(py, claims.app_id)?,
            objects::text(py, &claims.user_id)?,
            objects::int(py, claims.nonce)?,
            objects::int(py, claims.ctime)?,
            objects::int(py, claims.expire)?,
            objects::text(py, &claims.payload)?,
            objects::text(py, opened.cipher.name())?,
            objects::count(py, opened.secret_index)?,
            objects::int(py, opened.envelope_expire)?,
        ],
    )
}

/// Read and check the tokens of one app.
#[pyclass(frozen, subclass, module = "token04._native")]
pub(crate) struct Verifier {
    keys: Keys<token04_core::Verifier>,
}

#[pymethods]
impl Verifier {
    #[new]
    #[pyo3(signature = (secrets))]
    fn new(py: Python<'_>, secrets: &Bound<'_, PyTuple>) -> PyResult<Self> {
        entry(py, || {
            let given = collected(secrets, Secret::of)?;
            objects::spare(given.len().saturating_mul(SECRET))?;
            let verifier = token04_core::Verifier::with_secrets(given.iter().map(Key));
            let wrong = |error| reported(error, given.into_iter().map(Result::err));
            Ok(Self { keys: Keys::new(verifier.map_err(wrong)?) })
        })
    }

    fn _open<'py>(&self, py: Python<'py>, token: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyTuple>> {
        entry(py, || Ok(claims(py, &self.keys.lend(py)?.open(&self::token(token)?)?)?))
    }

    fn _verify<'py>(
        &self,
        py: Python<'py>,
        token: &Bound<'py, PyAny>,
        expected: &Bound<'py, PyTuple>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        entry(py, || verify(&*self.keys.lend(py)?, token, expected))
    }

    /// Give up the keys, which are wiped when no call uses them. Closing twice does no harm.
    ///
    /// Later calls raise Token04Error with INVALID_ARGUMENT. ``with`` does it as well.
    fn close(&self) {
        self.keys.close();
    }
}

impl core::fmt::Debug for Verifier {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Verifier").finish_non_exhaustive()
    }
}

/// What a verifier keeps for a secret, in bytes, and more.
const SECRET: usize = 128;

pub(crate) fn verify<'py>(
    verifier: &token04_core::Verifier,
    token: &Bound<'py, PyAny>,
    expected: &Bound<'py, PyTuple>,
) -> Result<Bound<'py, PyTuple>, Failure> {
    let py = token.py();
    let token = self::token(token)?;
    let check = |expected: &Expectation<'_>| verifier.verify(&token, expected);
    Ok(claims(py, &Expected::of(expected)?.with(check)?)?)
}

/// What a token shows without a secret.
#[pyfunction]
#[pyo3(signature = (token))]
pub(crate) fn inspect<'py>(py: Python<'py>, token: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyTuple>> {
    entry(py, || Ok(envelope(py, &token04_core::inspect(&self::token(token)?)?)?))
}

/// The fields of `token04.Envelope`, in their order.
pub(crate) fn envelope<'py>(py: Python<'py>, envelope: &Envelope) -> PyResult<Bound<'py, PyTuple>> {
    objects::tuple(
        py,
        [
            objects::text(py, envelope.cipher.name())?,
            objects::int(py, envelope.expire)?,
            objects::bytes(py, envelope.iv())?,
            objects::count(py, envelope.token_len)?,
            objects::count(py, envelope.envelope_len)?,
            objects::count(py, envelope.ciphertext_len)?,
        ],
    )
}
