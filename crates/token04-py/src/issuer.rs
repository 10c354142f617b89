//! Making tokens.

use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};
use token04_core::{BatchOptions, ErrorCode, ServerSecret};

use crate::arguments::{AppId, CipherName, Payload, Secret, Ttl, UserId, optional_integer, text};
use crate::batch::{Users, list};
use crate::errors::raise;
use crate::verifier::{ClaimsTuple, Expected, claims};

/// Make the tokens of one app.
#[pyclass(frozen, subclass, module = "token04._native")]
pub(crate) struct Issuer {
    issuer: token04_core::Issuer,
    verifier: token04_core::Verifier,
}

#[pymethods]
impl Issuer {
    #[new]
    #[pyo3(
        signature = (app_id, secret, cipher = CipherName(token04_core::Cipher::Cbc)),
        text_signature = "(app_id, secret, cipher='cbc')"
    )]
    fn new(py: Python<'_>, app_id: AppId, secret: Secret, cipher: CipherName) -> PyResult<Self> {
        let make = || {
            // Refused in the vendor's order: the app id first.
            if app_id.0 == 0 {
                return Err(ErrorCode::InvalidAppId.into());
            }
            let secret = ServerSecret::new(secret.bytes())?;
            Ok(Self {
                issuer: token04_core::Issuer::new(app_id.0, &secret, cipher.0)?,
                verifier: token04_core::Verifier::new(&secret)?,
            })
        };
        make().map_err(|error| raise(py, error))
    }

    /// The app whose tokens it makes.
    #[getter]
    fn app_id(&self) -> u32 {
        self.issuer.app_id()
    }

    /// The name of its cipher.
    #[getter]
    fn _cipher(&self) -> &'static str {
        self.issuer.cipher().name()
    }

    /// Make a token.
    ///
    /// ``user_id``: who may use it; must equal the id that the client logs in with. Not
    /// empty. Express takes less than 64 bytes, in-app chat at most 32; not checked here.
    ///
    /// ``ttl``: how long it is valid from now, in seconds, or a timedelta of whole seconds;
    /// positive. In-app chat takes at most 24 days.
    ///
    /// ``payload``: "" for a basic token, else an RtcRoomPayload, a VideoPayload, JSON text,
    /// or a dict, which is written as JSON.
    ///
    /// Raises Token04Error with INVALID_USER_ID, INVALID_EFFECTIVE_TIME, PAYLOAD_TOO_LARGE
    /// where the claims are more than 65,519 bytes of JSON, INVALID_PAYLOAD, INVALID_ARGUMENT
    /// for a lone surrogate, RANDOM_UNAVAILABLE or CLOCK_UNAVAILABLE.
    #[pyo3(
        signature = (user_id, ttl, payload = Payload::NONE),
        text_signature = "($self, user_id, ttl, payload='')"
    )]
    fn issue<'py>(
        &self,
        py: Python<'py>,
        user_id: UserId,
        ttl: Ttl,
        payload: Payload,
    ) -> PyResult<Bound<'py, PyString>> {
        match self.issuer.issue(&user_id.0, ttl.0, payload.as_str()) {
            Ok(token) => Ok(PyString::new(py, &token)),
            Err(error) => Err(raise(py, error)),
        }
    }

    /// Make a token for each user, in the users' order, with the same ttl and payload.
    ///
    /// Much cheaper per token than one by one. Other threads run meanwhile.
    ///
    /// ``threads``: how many share the work: 1 for the caller's alone, 0 for as many as the
    /// machine has cores. They are gone when it returns.
    ///
    /// ``return_errors``: where no token can be made for a user, put the Token04Error in its
    /// place, and go on; else raise the first. Users can have INVALID_USER_ID and
    /// PAYLOAD_TOO_LARGE; what else issue raises is raised for the whole batch.
    #[pyo3(
        signature = (users, ttl, payload = Payload::NONE, *, threads = None, return_errors = false),
        text_signature = "($self, users, ttl, payload='', *, threads=1, return_errors=False)"
    )]
    fn issue_batch<'py>(
        &self,
        py: Python<'py>,
        users: &Bound<'py, PyAny>,
        ttl: Ttl,
        payload: Payload,
        threads: Option<&Bound<'py, PyAny>>,
        return_errors: bool,
    ) -> PyResult<Bound<'py, PyList>> {
        let threads = optional_integer(threads, "threads", ErrorCode::InvalidArgument)?.unwrap_or(1);
        let users = Users::of(users)?;
        let options = BatchOptions::new().threads(threads);
        let made =
            py.detach(|| self.issuer.issue_batch_packed(&users.texts(), ttl.0, payload.as_str(), options));
        list(py, &made.map_err(|error| raise(py, error))?, return_errors)
    }

    fn _verify(&self, py: Python<'_>, token: &Bound<'_, PyAny>, expected: Expected) -> PyResult<ClaimsTuple> {
        let token = text(token.as_borrowed(), "token", ErrorCode::InvalidArgument)?;
        let opened = self.verifier.verify(&token, &expected.expectation());
        opened.map(|opened| claims(&opened)).map_err(|error| raise(py, error))
    }
}

impl core::fmt::Debug for Issuer {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.issuer.fmt(f)
    }
}
