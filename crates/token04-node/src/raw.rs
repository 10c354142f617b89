//! Node-API without a layer between, for what is called often: napi's own conversions cost
//! more than making a token does.

use core::ffi::{c_char, c_void};
use core::ptr;

use napi::bindgen_prelude::FromNapiValue;
use napi::{Result, sys};
use token04_core::{Error, ErrorKind};

/// A JavaScript value, of which nothing is known yet. Valid until the call from
/// JavaScript that it came with returns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value {
    pub(crate) env: sys::napi_env,
    pub(crate) value: sys::napi_value,
}

impl FromNapiValue for Value {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> Result<Self> {
        Ok(Self { env, value })
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

    /// The numbers of a `Uint32Array`, copied.
    pub(crate) fn unsigned_array(self) -> core::result::Result<Vec<u32>, Error> {
        let (data, len) = self.numbers()?;
        let mut copy = Vec::new();
        copy.try_reserve_exact(len).map_err(|_| ErrorKind::OutOfMemory)?;
        copy.resize(len, 0);
        if len > 0 {
            // SAFETY: there are `len` numbers at `data`, and the copy has room for as many.
            unsafe { ptr::copy_nonoverlapping(data, copy.as_mut_ptr(), len) };
        }
        Ok(copy)
    }

    /// Writes over the numbers of a `Uint32Array` of the same length.
    pub(crate) fn write_unsigned(self, numbers: &[u32]) -> core::result::Result<(), Error> {
        // Asked for again: whatever ran since may have moved or detached them.
        let (data, len) = self.numbers()?;
        if len != numbers.len() {
            return Err(ErrorKind::Internal.into());
        }
        if len > 0 {
            // SAFETY: there are `len` numbers at `data`, and as many are copied.
            unsafe { ptr::copy_nonoverlapping(numbers.as_ptr(), data, len) };
        }
        Ok(())
    }

    /// How many bytes a `Uint8Array` has, such as a `Buffer`; `None` where it is something else.
    pub(crate) fn bytes_len(self) -> Option<usize> {
        self.elements(sys::TypedarrayType::uint8_array).ok().map(|(_, len)| len)
    }

    /// Copies the bytes of a `Uint8Array`, as many as there is room for, and gives how many; `None` where it is
    /// something else.
    pub(crate) fn bytes(self, buffer: &mut [u8]) -> Option<usize> {
        let (data, len) = self.elements(sys::TypedarrayType::uint8_array).ok()?;
        let len = len.min(buffer.len());
        if len > 0 {
            // SAFETY: there are at least `len` bytes at `data` and in the buffer.
            unsafe { ptr::copy_nonoverlapping(data.cast(), buffer.as_mut_ptr(), len) };
        }
        Some(len)
    }

    fn numbers(self) -> core::result::Result<(*mut u32, usize), Error> {
        self.elements(sys::TypedarrayType::uint32_array).map(|(data, len)| (data.cast(), len))
    }

    /// Where the elements of a typed array of this kind are, and how many. Valid only until JavaScript or the
    /// collector can run again, so no slice of them is ever made.
    fn elements(
        self,
        wanted: sys::napi_typedarray_type,
    ) -> core::result::Result<(*mut c_void, usize), Error> {
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

    /// Assigns an element that an array has already, for which no setter runs.
    pub(crate) fn put(self, index: u32, element: Self) -> core::result::Result<(), Error> {
        // SAFETY: both values are live and of the same environment.
        done(unsafe { sys::napi_set_element(self.env, self.value, index, element.value) })
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

/// The arguments of a call, missing ones as undefined.
///
/// # Safety
/// `env` and `info` are those that Node-API called a function with.
#[inline]
pub(crate) unsafe fn arguments<const N: usize>(
    env: sys::napi_env,
    info: sys::napi_callback_info,
) -> core::result::Result<[Value; N], Error> {
    let mut count = N;
    let mut values = [ptr::null_mut(); N];
    // SAFETY: the caller's promise; there is room for `N` values.
    done(unsafe {
        let (receiver, data) = (ptr::null_mut(), ptr::null_mut());
        sys::napi_get_cb_info(env, info, &raw mut count, values.as_mut_ptr(), receiver, data)
    })?;
    Ok(values.map(|value| Value { env, value }))
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

/// Numbers as a new `Uint32Array`.
pub(crate) fn unsigned_array(env: sys::napi_env, numbers: &[u32]) -> core::result::Result<Value, Error> {
    let (mut data, mut buffer, mut value) = (ptr::null_mut(), ptr::null_mut(), ptr::null_mut());
    // SAFETY: `env` is live, and the outputs may be written.
    done(unsafe { sys::napi_create_arraybuffer(env, size_of_val(numbers), &raw mut data, &raw mut buffer) })?;
    if !numbers.is_empty() {
        // SAFETY: the buffer was just made, with room for as many numbers, and nothing else can run.
        unsafe { ptr::copy_nonoverlapping(numbers.as_ptr(), data.cast(), numbers.len()) };
    }
    let kind = sys::TypedarrayType::uint32_array;
    // SAFETY: the buffer is live and has as many numbers, and `value` may be written.
    done(unsafe { sys::napi_create_typedarray(env, kind, numbers.len(), buffer, 0, &raw mut value) })?;
    Ok(Value { env, value })
}

/// A function without a name.
pub(crate) fn function(env: sys::napi_env, callback: Callback) -> core::result::Result<Value, Error> {
    let mut value = ptr::null_mut();
    // SAFETY: `env` is live, no name and no data are given, `value` may be written.
    done(unsafe {
        let (name, data) = (ptr::null(), ptr::null_mut());
        sys::napi_create_function(env, name, 0, Some(callback), data, &raw mut value)
    })?;
    Ok(Value { env, value })
}

/// What Node-API calls.
type Callback = unsafe extern "C" fn(sys::napi_env, sys::napi_callback_info) -> sys::napi_value;
