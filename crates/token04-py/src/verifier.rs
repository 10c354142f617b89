//! Reading and checking tokens.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use token04_core::{ErrorCode, Expectation, Opened, Privilege, ServerSecret};

use crate::arguments::{Secret, optional_integer, optional_text, text};
use crate::errors::raise;

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

/// What a token is checked against: app id, user id, room id, login, publish, stream id, time.
pub(crate) struct Expected {
    app_id: Option<u32>,
    user_id: Option<PyBackedStr>,
    room_id: Option<PyBackedStr>,
    login: bool,
    publish: bool,
    stream_id: Option<PyBackedStr>,
    now: Option<i64>,
}

impl FromPyObject<'_, '_> for Expected {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        type Fields<'py> = (
            Option<Bound<'py, PyAny>>,
            Option<Bound<'py, PyAny>>,
            Option<Bound<'py, PyAny>>,
            bool,
            bool,
            Option<Bound<'py, PyAny>>,
            Option<Bound<'py, PyAny>>,
        );
        let (app_id, user_id, room_id, login, publish, stream_id, now) = value.extract::<Fields<'_>>()?;
        Ok(Self {
            app_id: optional_integer(app_id.as_ref(), "app_id", ErrorCode::InvalidAppId)?,
            user_id: optional_text(user_id.as_ref(), "user_id")?,
            room_id: optional_text(room_id.as_ref(), "room_id")?,
            login,
            publish,
            stream_id: optional_text(stream_id.as_ref(), "stream_id")?,
            now: optional_integer(now.as_ref(), "now", ErrorCode::InvalidArgument)?,
        })
    }
}

impl Expected {
    pub(crate) fn expectation(&self) -> Expectation<'_> {
        let mut expected = Expectation::new();
        if let Some(app_id) = self.app_id {
            expected = expected.app_id(app_id);
        }
        if let Some(user_id) = &self.user_id {
            expected = expected.user_id(user_id);
        }
        if let Some(room_id) = &self.room_id {
            expected = expected.room_id(room_id);
        }
        if self.login {
            expected = expected.privilege(Privilege::Login);
        }
        if self.publish {
            expected = expected.privilege(Privilege::Publish);
        }
        if let Some(stream_id) = &self.stream_id {
            expected = expected.stream_id(stream_id);
        }
        if let Some(now) = self.now {
            expected = expected.at(now);
        }
        expected
    }
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
    fn new(py: Python<'_>, secrets: Vec<Secret>) -> PyResult<Self> {
        let secrets = secrets.iter().map(|secret| ServerSecret::new(secret.bytes()));
        let verifier = secrets.collect::<Result<Vec<_>, _>>().and_then(token04_core::Verifier::with_secrets);
        Ok(Self { verifier: verifier.map_err(|error| raise(py, error))? })
    }

    fn _open(&self, py: Python<'_>, token: &Bound<'_, PyAny>) -> PyResult<ClaimsTuple> {
        let token = text(token.as_borrowed(), "token", ErrorCode::InvalidArgument)?;
        self.verifier.open(&token).map(|opened| claims(&opened)).map_err(|error| raise(py, error))
    }

    fn _verify(&self, py: Python<'_>, token: &Bound<'_, PyAny>, expected: Expected) -> PyResult<ClaimsTuple> {
        let token = text(token.as_borrowed(), "token", ErrorCode::InvalidArgument)?;
        let opened = self.verifier.verify(&token, &expected.expectation());
        opened.map(|opened| claims(&opened)).map_err(|error| raise(py, error))
    }
}

/// The fields of `token04.Envelope`, in their order.
type EnvelopeTuple = (&'static str, i64, Vec<u8>, usize, usize, usize);

/// What a token shows without a secret.
#[pyfunction]
#[pyo3(signature = (token))]
pub(crate) fn inspect(token: &Bound<'_, PyAny>) -> PyResult<EnvelopeTuple> {
    let text = text(token.as_borrowed(), "token", ErrorCode::InvalidArgument)?;
    let envelope = token04_core::inspect(&text).map_err(|error| raise(token.py(), error))?;
    Ok((
        envelope.cipher.name(),
        envelope.expire,
        envelope.iv().to_vec(),
        envelope.token_len,
        envelope.envelope_len,
        envelope.ciphertext_len,
    ))
}
