//! Making tokens.

use pyo3::prelude::*;
use pyo3::types::{PyList, PyString, PyTuple};
use token04_core::{
    Argument, BatchOptions, Cipher, Clock, ErrorKind, FixedClock, Request, SystemClock, SystemRandom,
};

use crate::arguments::{Key, Optional, Secret, app_id, cipher, flag, number, ttl, user_id};
use crate::batch::{Users, list};
use crate::errors::{Failure, entry, lend, reported};
use crate::keys::Keys;
use crate::payload::AnyPayload;
use crate::verifier::verify;
use crate::{leaving, objects};

/// What a token has besides its user id and its payload, in bytes.
const TOKEN: usize = 160;

/// Make the tokens of one app.
#[pyclass(frozen, subclass, module = "token04._native")]
pub(crate) struct Issuer {
    app_id: u32,
    cipher: Cipher,
    keys: Keys<Made>,
}

struct Made {
    issuer: token04_core::Issuer,
    verifier: token04_core::Verifier,
}

#[pymethods]
impl Issuer {
    #[new]
    #[pyo3(
        signature = (app_id, secret, cipher = Optional(None)),
        text_signature = "(app_id, secret, cipher='cbc')"
    )]
    fn new(
        py: Python<'_>,
        app_id: &Bound<'_, PyAny>,
        secret: &Bound<'_, PyAny>,
        cipher: Optional<'_>,
    ) -> PyResult<Self> {
        entry(py, || {
            let (app_id, secret) = (self::app_id(app_id)?, Secret::of(secret)?);
            let cipher = self::cipher(&cipher)?;
            // 0 is refused as every other number that is not an app id, and before the secret.
            let number = *lend(&app_id).unwrap_or(&0);
            let made = lend(&cipher).copied().unwrap_or_default();
            let made = token04_core::Issuer::new(number, Key(&secret), made)
                .and_then(|issuer| Ok((issuer, token04_core::Verifier::new(Key(&secret))?)))
                .and_then(|made| lend(&cipher).map(|_| made));
            let (issuer, verifier) =
                made.map_err(|error| reported(error, [app_id.err(), secret.err(), cipher.err()]))?;
            let (app_id, cipher) = (issuer.app_id(), issuer.cipher());
            Ok(Self { app_id, cipher, keys: Keys::new(Made { issuer, verifier }) })
        })
    }

    /// The app whose tokens it makes.
    #[getter]
    fn app_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        entry(py, || Ok(objects::int(py, self.app_id)?))
    }

    /// The name of its cipher.
    #[getter]
    fn _cipher<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        entry(py, || Ok(objects::text(py, self.cipher.name())?))
    }

    #[pyo3(signature = (user_id, ttl, payload))]
    fn _issue<'py>(
        &self,
        py: Python<'py>,
        user_id: &Bound<'py, PyAny>,
        ttl: &Bound<'py, PyAny>,
        payload: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyString>> {
        entry(py, || self.made(py, &SystemClock, user_id, ttl, payload))
    }

    #[pyo3(signature = (now, user_id, ttl, payload))]
    fn _issue_at<'py>(
        &self,
        py: Python<'py>,
        now: &Bound<'py, PyAny>,
        user_id: &Bound<'py, PyAny>,
        ttl: &Bound<'py, PyAny>,
        payload: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyString>> {
        entry(py, || {
            let now: i64 = number(now, Argument::Now, ErrorKind::InvalidArgument)??;
            self.made(py, &FixedClock::new(now), user_id, ttl, payload)
        })
    }

    #[pyo3(signature = (users, ttl, payload, threads, return_errors))]
    fn _issue_batch<'py>(
        &self,
        py: Python<'py>,
        users: &Bound<'py, PyAny>,
        ttl: &Bound<'py, PyAny>,
        payload: Option<&Bound<'py, PyAny>>,
        threads: &Bound<'py, PyAny>,
        return_errors: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyList>> {
        entry(py, || {
            let threads: usize = number(threads, Argument::Threads, ErrorKind::InvalidArgument)??;
            let options = BatchOptions::new().threads(threads);
            let return_errors = flag(return_errors, "return_errors")?;
            let (mut users, ttl, payload) = (Users::of(users)?, self::ttl(ttl)?, AnyPayload::of(payload)?);
            let texts = lend(&users).and_then(Users::texts);
            let texts = texts.as_ref().map(Vec::as_slice).map_err(|error| *error);
            let (seconds, lent) = (lend(&ttl).copied(), lend(&payload).and_then(AnyPayload::lent));
            if threads != 1
                && let (Ok(texts), Ok(payload)) = (texts, &payload)
            {
                let made = |text: &&str| payload.len().saturating_add(text.len()).saturating_add(TOKEN);
                let all = texts.iter().map(made).fold(0, usize::saturating_add);
                objects::spare_for_threads(threads, all / 2)?;
            }
            let keys = self.keys.lend(py)?;
            match leaving::away(py, || keys.issuer.issue_batch_request(texts, seconds, lent, options)) {
                Ok(tokens) => match &mut users {
                    Ok(users) => list(py, &tokens, users, return_errors),
                    // There are no tokens without users.
                    Err(_) => Err(ErrorKind::Internal.into()),
                },
                Err(error) => Err(reported(error, [users.err(), ttl.err(), payload.err()])),
            }
        })
    }

    fn _verify<'py>(
        &self,
        py: Python<'py>,
        token: &Bound<'py, PyAny>,
        expected: &Bound<'py, PyTuple>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        entry(py, || verify(&self.keys.lend(py)?.verifier, token, expected))
    }

    /// Give up the key, which is wiped when no call uses it. Closing twice does no harm.
    ///
    /// Later calls raise Token04Error with INVALID_ARGUMENT. ``with`` does it as well.
    fn close(&self) {
        self.keys.close();
    }
}

impl Issuer {
    fn made<'py>(
        &self,
        py: Python<'py>,
        clock: &impl Clock,
        user_id: &Bound<'py, PyAny>,
        ttl: &Bound<'py, PyAny>,
        payload: Option<&Bound<'py, PyAny>>,
    ) -> Result<Bound<'py, PyString>, Failure> {
        let (user_id, ttl) = (self::user_id(user_id)?, self::ttl(ttl)?);
        let payload = AnyPayload::of(payload)?;
        let request = Request {
            user_id: lend(&user_id).map(|text| &**text),
            effective_time_in_seconds: lend(&ttl).copied(),
            payload: lend(&payload).and_then(AnyPayload::lent),
        };
        match self.keys.lend(py)?.issuer.issue_request_with(clock, &mut SystemRandom, &request) {
            Ok(token) => Ok(PyString::from_bytes(py, token.as_bytes())?),
            Err(error) => Err(reported(error, [user_id.err(), ttl.err(), payload.err()])),
        }
    }
}

impl core::fmt::Debug for Issuer {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Issuer").field("app_id", &self.app_id).finish_non_exhaustive()
    }
}
