//! Node-API without a layer between.

use core::ffi::c_void;
use core::ptr;

use napi::bindgen_prelude::FromNapiValue;
use napi::sys;
use token04_core::{Error, ErrorKind};

/// A JavaScript value, of which nothing is known yet. Valid until the call from
/// JavaScript that it came with returns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value {
    pub(crate) env: sys::napi_env,
    pub(crate) value: sys::napi_value,
}

impl FromNapiValue for Value {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        Ok(Self { env, value })
    }
}

/// Node-API refused; only a fault of this crate or an exception that is pending makes it so.
pub(crate) fn done(status: sys::napi_status) -> Result<(), Error> {
    if status == sys::Status::napi_ok { Ok(()) } else { Err(ErrorKind::Internal.into()) }
}

/// The value that a function of Node-API writes.
#[inline]
pub(crate) fn made(
    env: sys::napi_env,
    make: impl FnOnce(*mut sys::napi_value) -> sys::napi_status,
) -> Result<Value, Error> {
    let mut value = ptr::null_mut();
    done(make(&raw mut value))?;
    Ok(Value { env, value })
}

impl Value {
    pub(crate) fn numbers(self) -> Result<(*mut u32, usize), Error> {
        self.elements(sys::TypedarrayType::uint32_array).map(|(data, len)| (data.cast(), len))
    }

    /// Where the elements of a typed array of this kind are, and how many. Valid only until JavaScript or the
    /// collector can run again, so no slice of them is ever made.
    pub(crate) fn elements(self, wanted: sys::napi_typedarray_type) -> Result<(*mut c_void, usize), Error> {
        let (mut kind, mut len, mut data, mut buffer) = (0, 0, ptr::null_mut(), ptr::null_mut());
        let mut owned = false;
        // SAFETY: the value is live, and the outputs may be written; the one that is null is not wanted.
        done(unsafe {
            let (kind, len, data) = (&raw mut kind, &raw mut len, &raw mut data);
            let (buffer, offset) = (&raw mut buffer, ptr::null_mut());
            sys::napi_get_typedarray_info(self.env, self.value, kind, len, data, buffer, offset)
        })?;
        // SAFETY: the buffer is live, and `owned` may be written.
        done(unsafe { sys::napi_is_arraybuffer(self.env, buffer, &raw mut owned) })?;
        // Another thread could write to one that is shared.
        if kind != wanted || !owned || (len > 0 && data.is_null()) {
            return Err(ErrorKind::InvalidArgument.into());
        }
        Ok((data, len))
    }
}

/// Runs `work` with values of its own, which are gone when it returns.
pub(crate) fn scoped<T>(env: sys::napi_env, work: impl FnOnce() -> T) -> T {
    let mut scope = ptr::null_mut();
    // SAFETY: `env` is the caller's live environment. Scopes are closed in the reverse order of
    // opening, and one that could not be opened is not closed.
    let opened = unsafe { sys::napi_open_handle_scope(env, &raw mut scope) } == sys::Status::napi_ok;
    let result = work();
    if opened {
        // SAFETY: as above.
        let _ = unsafe { sys::napi_close_handle_scope(env, scope) };
    }
    result
}

/// The arguments of a call, missing ones as undefined.
///
/// # Safety
/// `env` and `info` are those that Node-API called a function with.
#[inline]
pub(crate) unsafe fn arguments<const N: usize>(
    env: sys::napi_env,
    info: sys::napi_callback_info,
) -> Result<[Value; N], Error> {
    let mut count = N;
    let mut values = [ptr::null_mut(); N];
    // SAFETY: the caller's promise; there is room for `N` values.
    done(unsafe {
        let (receiver, data) = (ptr::null_mut(), ptr::null_mut());
        sys::napi_get_cb_info(env, info, &raw mut count, values.as_mut_ptr(), receiver, data)
    })?;
    Ok(values.map(|value| Value { env, value }))
}

/// A function without a name.
pub(crate) fn function(env: sys::napi_env, callback: Callback) -> Result<Value, Error> {
    // SAFETY: `env` is live, no name and no data are given, `value` may be written.
    made(env, |value| unsafe {
        let (name, data) = (ptr::null(), ptr::null_mut());
        sys::napi_create_function(env, name, 0, Some(callback), data, value)
    })
}

/// What Node-API calls.
type Callback = unsafe extern "C" fn(sys::napi_env, sys::napi_callback_info) -> sys::napi_value;
