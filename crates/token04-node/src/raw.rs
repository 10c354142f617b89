//! Node-API without a layer between, for what is called often: napi's own conversions cost
//! more than making a token does.

use core::ffi::{c_char, c_void};
use core::ptr;

use napi::bindgen_prelude::{External, FromNapiValue, ToNapiValue};
use napi::{Result, sys};
use token04_core::{Error, ErrorKind, Payload};

/// A JavaScript value, of which nothing is known yet. Valid until the call from
/// JavaScript that it came with returns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value {
    env: sys::napi_env,
    value: sys::napi_value,
}

impl FromNapiValue for Value {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> Result<Self> {
        Ok(Self { env, value })
    }
}

impl ToNapiValue for Value {
    unsafe fn to_napi_value(_: sys::napi_env, value: Self) -> Result<sys::napi_value> {
        Ok(value.value)
    }
}

/// What `typeof` says, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Undefined,
    Null,
    Boolean,
    Number,
    String,
    Symbol,
    Object,
    Function,
    BigInt,
    Other,
}

/// Node-API refused; only a fault of this crate or an exception that is pending makes it so.
pub(crate) fn done(status: sys::napi_status) -> core::result::Result<(), Error> {
    if status == sys::Status::napi_ok { Ok(()) } else { Err(ErrorKind::Internal.into()) }
}

impl Value {
    pub(crate) fn kind(self) -> Kind {
        let mut kind = 0;
        // SAFETY: the value is live, and `kind` may be written.
        let status = unsafe { sys::napi_typeof(self.env, self.value, &raw mut kind) };
        match kind {
            _ if status != sys::Status::napi_ok => Kind::Other,
            sys::ValueType::napi_undefined => Kind::Undefined,
            sys::ValueType::napi_null => Kind::Null,
            sys::ValueType::napi_boolean => Kind::Boolean,
            sys::ValueType::napi_number => Kind::Number,
            sys::ValueType::napi_string => Kind::String,
            sys::ValueType::napi_symbol => Kind::Symbol,
            sys::ValueType::napi_object => Kind::Object,
            sys::ValueType::napi_function => Kind::Function,
            BIGINT => Kind::BigInt,
            _ => Kind::Other,
        }
    }

    /// The number, if it is one.
    pub(crate) fn number(self) -> Option<f64> {
        let mut number = 0.0;
        // SAFETY: the value is live, and `number` may be written.
        let status = unsafe { sys::napi_get_value_double(self.env, self.value, &raw mut number) };
        (status == sys::Status::napi_ok).then_some(number)
    }

    /// The boolean, if it is one.
    pub(crate) fn boolean(self) -> Option<bool> {
        let mut boolean = false;
        // SAFETY: the value is live, and `boolean` may be written.
        let status = unsafe { sys::napi_get_value_bool(self.env, self.value, &raw mut boolean) };
        (status == sys::Status::napi_ok).then_some(boolean)
    }

    /// Writes a string's UTF-16 units, as many as there is room for but one, which Node-API
    /// uses for a terminator. Gives how many were written; `None` where it is not a string.
    pub(crate) fn units(self, buffer: &mut [u16]) -> Option<usize> {
        let mut written = 0;
        // SAFETY: the value is live, the buffer has the length that is passed, `written` may be written.
        let status = unsafe {
            sys::napi_get_value_string_utf16(
                self.env,
                self.value,
                buffer.as_mut_ptr(),
                buffer.len(),
                &raw mut written,
            )
        };
        (status == sys::Status::napi_ok).then_some(written.min(buffer.len()))
    }

    /// How many UTF-16 units a string has; `None` where it is not a string.
    pub(crate) fn units_len(self) -> Option<usize> {
        let mut len = 0;
        // SAFETY: the value is live; a null buffer asks for the length, which may be written.
        let status = unsafe {
            sys::napi_get_value_string_utf16(self.env, self.value, ptr::null_mut(), 0, &raw mut len)
        };
        (status == sys::Status::napi_ok).then_some(len)
    }

    /// The length of an array; `None` where it is not one.
    pub(crate) fn array_len(self) -> Option<u32> {
        let mut len = 0;
        // SAFETY: the value is live, and `len` may be written.
        let status = unsafe { sys::napi_get_array_length(self.env, self.value, &raw mut len) };
        (status == sys::Status::napi_ok).then_some(len)
    }

    /// The payload that [`payload`](crate::payload) prepared; `None` where it is anything else.
    pub(crate) fn payload<'a>(self) -> Option<&'a Payload> {
        let mut data = ptr::null_mut();
        // SAFETY: the value is live, and `data` may be written.
        let status = unsafe { sys::napi_get_value_external(self.env, self.value, &raw mut data) };
        if status != sys::Status::napi_ok {
            return None;
        }
        // SAFETY: napi looks the address up among those of its own live objects of this type. It
        // lives as long as the value, which is an argument of the call that is running.
        unsafe { External::inner_from_raw(data) }
    }

    /// What is in a `Uint32Array`.
    ///
    /// # Safety
    /// No one else sees it, and no JavaScript runs, as long as the slice is there.
    pub(crate) unsafe fn unsigned_array<'a>(self) -> core::result::Result<&'a mut [u32], Error> {
        let (mut kind, mut len, mut data) = (0, 0, ptr::null_mut());
        // SAFETY: the value is live, and the outputs may be written; those that are null are not wanted.
        done(unsafe {
            let (kind, len, data) = (&raw mut kind, &raw mut len, &raw mut data);
            let (buffer, offset) = (ptr::null_mut(), ptr::null_mut());
            sys::napi_get_typedarray_info(self.env, self.value, kind, len, data, buffer, offset)
        })?;
        if kind != sys::TypedarrayType::uint32_array {
            return Err(ErrorKind::Internal.into());
        }
        if len == 0 {
            return Ok(&mut []);
        }
        // SAFETY: Node-API gives where the array's numbers are, which is aligned for them, and
        // how many they are; that no one else has them is the caller's promise.
        Ok(unsafe { core::slice::from_raw_parts_mut(data.cast(), len) })
    }

    /// An element of an array. Fails where a getter throws.
    pub(crate) fn element(self, index: u32) -> core::result::Result<Self, Error> {
        let mut element = ptr::null_mut();
        // SAFETY: the value is live, and `element` may be written.
        done(unsafe { sys::napi_get_element(self.env, self.value, index, &raw mut element) })?;
        Ok(Self { env: self.env, value: element })
    }
}

/// Of Node-API 6; older versions have no `BigInt`, or call it no known type.
const BIGINT: sys::napi_valuetype = 9;

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

/// The arguments of a call, missing ones as undefined, and what its function was made with.
///
/// # Safety
/// `env` and `info` are those that Node-API called a function with.
#[inline]
pub(crate) unsafe fn arguments<const N: usize>(
    env: sys::napi_env,
    info: sys::napi_callback_info,
) -> core::result::Result<([Value; N], *mut c_void), Error> {
    let mut count = N;
    let mut values = [ptr::null_mut(); N];
    let mut data = ptr::null_mut();
    // SAFETY: the caller's promise; there is room for `N` values.
    done(unsafe {
        let (count, data) = (&raw mut count, &raw mut data);
        sys::napi_get_cb_info(env, info, count, values.as_mut_ptr(), ptr::null_mut(), data)
    })?;
    Ok((values.map(|value| Value { env, value }), data))
}

/// ASCII text as a JavaScript string.
#[inline]
pub(crate) fn ascii(env: sys::napi_env, text: &[u8]) -> core::result::Result<Value, Error> {
    let mut value = ptr::null_mut();
    let len = isize::try_from(text.len()).map_err(|_| ErrorKind::Internal)?;
    // SAFETY: the text has the length that is passed, and `value` may be written. Latin-1 and
    // UTF-8 are the same for ASCII, and Latin-1 is what costs least.
    done(unsafe {
        sys::napi_create_string_latin1(env, text.as_ptr().cast::<c_char>(), len, &raw mut value)
    })?;
    Ok(Value { env, value })
}

/// What the collector is to believe that an object's keys weigh: about right, and enough to have it
/// look after those that nobody uses any more.
pub(crate) const WEIGHT: u16 = 2048;

/// Tells the collector of memory that it cannot see, or that it is gone.
fn weigh(env: sys::napi_env, bytes: i64) {
    let mut total = 0;
    // SAFETY: `env` is live, and `total` may be written. Without success the collector is late.
    let _ = unsafe { sys::napi_adjust_external_memory(env, bytes, &raw mut total) };
}

/// A function that carries an object, which lives exactly as long as the function.
pub(crate) fn function<T: Send + Sync + 'static>(
    env: sys::napi_env,
    callback: unsafe extern "C" fn(sys::napi_env, sys::napi_callback_info) -> sys::napi_value,
    object: T,
) -> core::result::Result<Value, Error> {
    unsafe extern "C" fn drop_object<T>(env: sys::napi_env, object: *mut c_void, _: *mut c_void) {
        // SAFETY: Node-API calls this once, with the pointer that `function` gave it.
        drop(unsafe { Box::from_raw(object.cast::<T>()) });
        weigh(env, -i64::from(WEIGHT));
    }
    let object = Box::into_raw(Box::new(object));
    let mut value = ptr::null_mut();
    // SAFETY: `env` is live, no name is given, `value` may be written.
    let made = done(unsafe {
        sys::napi_create_function(env, ptr::null(), 0, Some(callback), object.cast(), &raw mut value)
    });
    let owned = made.and_then(|()| {
        let finalize: sys::napi_finalize = Some(drop_object::<T>);
        // SAFETY: `value` is the function just made. From here on the finalizer owns the object,
        // which runs after the last call of the function can have been made.
        done(unsafe { sys::napi_wrap(env, value, object.cast(), finalize, ptr::null_mut(), ptr::null_mut()) })
    });
    match owned {
        Ok(()) => {
            weigh(env, i64::from(WEIGHT));
            Ok(Value { env, value })
        }
        Err(error) => {
            // SAFETY: nobody took it over, and no one can call the function.
            drop(unsafe { Box::from_raw(object) });
            Err(error)
        }
    }
}

/// A new array.
pub(crate) fn array(env: sys::napi_env, len: usize) -> core::result::Result<Value, Error> {
    let mut value = ptr::null_mut();
    // SAFETY: `env` is live, and `value` may be written.
    done(unsafe { sys::napi_create_array_with_length(env, len, &raw mut value) })?;
    Ok(Value { env, value })
}

/// Sets an element of an array.
pub(crate) fn set(array: Value, index: u32, element: Value) -> core::result::Result<(), Error> {
    // SAFETY: both values are live and of the same environment.
    done(unsafe { sys::napi_set_element(array.env, array.value, index, element.value) })
}

/// Anything that napi can convert.
pub(crate) fn given(env: sys::napi_env, value: impl ToNapiValue) -> core::result::Result<Value, Error> {
    // SAFETY: `env` is the caller's live environment.
    let value = unsafe { ToNapiValue::to_napi_value(env, value) }.map_err(|_| ErrorKind::Internal)?;
    Ok(Value { env, value })
}
