//! A value of JavaScript by Node-API, without a layer between: napi's own conversions cost more than
//! making a token does.

use core::ffi::{CStr, c_char};
use core::ptr;
use std::ffi::CString;

use napi::sys;
use token04_core::{Error, ErrorKind};
use token04_js::{self as js, Kind, Object};

use crate::handle;
use crate::raw::{Value, done, made, scoped};

/// Of Node-API 6; older versions have no `BigInt`, or call it no known type.
const BIGINT: sys::napi_valuetype = 9;

impl Value {
    /// Defines a property that can be changed, seen and deleted, as an assignment makes it.
    fn property(self, name: &CStr, field: Self) -> Result<(), Error> {
        let property = sys::napi_property_descriptor {
            utf8name: name.as_ptr(),
            name: ptr::null_mut(),
            method: None,
            getter: None,
            setter: None,
            value: field.value,
            attributes: sys::PropertyAttributes::writable
                | sys::PropertyAttributes::enumerable
                | sys::PropertyAttributes::configurable,
            data: ptr::null_mut(),
        };
        // SAFETY: both values are live and of the same environment, and there is one descriptor.
        done(unsafe { sys::napi_define_properties(self.env, self.value, 1, &raw const property) })
    }
}

impl js::Value for Value {
    type Host = sys::napi_env;

    fn host(self) -> sys::napi_env {
        self.env
    }

    fn kind(self) -> Kind {
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

    fn number(self) -> Option<f64> {
        let mut number = 0.0;
        // SAFETY: the value is live, and `number` may be written.
        let status = unsafe { sys::napi_get_value_double(self.env, self.value, &raw mut number) };
        (status == sys::Status::napi_ok).then_some(number)
    }

    fn boolean(self) -> Option<bool> {
        let mut boolean = false;
        // SAFETY: the value is live, and `boolean` may be written.
        let status = unsafe { sys::napi_get_value_bool(self.env, self.value, &raw mut boolean) };
        (status == sys::Status::napi_ok).then_some(boolean)
    }

    fn units(self, buffer: &mut [u16]) -> Option<usize> {
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

    fn units_len(self) -> Option<usize> {
        let mut len = 0;
        // SAFETY: the value is live; a null buffer asks for the length, which may be written.
        let status = unsafe {
            sys::napi_get_value_string_utf16(self.env, self.value, ptr::null_mut(), 0, &raw mut len)
        };
        (status == sys::Status::napi_ok).then_some(len)
    }

    fn array_len(self) -> Option<u32> {
        let mut len = 0;
        // SAFETY: the value is live, and `len` may be written.
        let status = unsafe { sys::napi_get_array_length(self.env, self.value, &raw mut len) };
        (status == sys::Status::napi_ok).then_some(len)
    }

    fn unsigned_array(self) -> Result<Vec<u32>, Error> {
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

    fn write_unsigned(self, numbers: &[u32]) -> Result<(), Error> {
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

    fn bytes_len(self) -> Option<usize> {
        self.elements(sys::TypedarrayType::uint8_array).ok().map(|(_, len)| len)
    }

    fn bytes(self, buffer: &mut [u8]) -> Option<usize> {
        let (data, len) = self.elements(sys::TypedarrayType::uint8_array).ok()?;
        let len = len.min(buffer.len());
        if len > 0 {
            // SAFETY: there are at least `len` bytes at `data` and in the buffer.
            unsafe { ptr::copy_nonoverlapping(data.cast(), buffer.as_mut_ptr(), len) };
        }
        Some(len)
    }

    fn put(self, index: u32, element: Self) -> Result<(), Error> {
        // SAFETY: both values are live and of the same environment.
        done(unsafe { sys::napi_set_element(self.env, self.value, index, element.value) })
    }

    fn element(self, index: u32) -> Result<Self, Error> {
        let mut element = ptr::null_mut();
        // SAFETY: the value is live, and `element` may be written.
        done(unsafe { sys::napi_get_element(self.env, self.value, index, &raw mut element) })?;
        Ok(Self { env: self.env, value: element })
    }

    fn object(self) -> Option<Object> {
        handle::object_of(self)
    }

    fn close(self) {
        handle::close(self);
    }

    fn keep(env: sys::napi_env, object: Object, weight: usize) -> Result<Self, Error> {
        handle::keep(env, object, weight)
    }

    fn of_null(env: sys::napi_env) -> Result<Self, Error> {
        // SAFETY: `env` is the caller's live environment, and `value` may be written, as below.
        made(env, |value| unsafe { sys::napi_get_null(env, value) })
    }

    fn of_boolean(env: sys::napi_env, boolean: bool) -> Result<Self, Error> {
        // SAFETY: as above.
        made(env, |value| unsafe { sys::napi_get_boolean(env, boolean, value) })
    }

    fn of_number(env: sys::napi_env, number: f64) -> Result<Self, Error> {
        // SAFETY: as above.
        made(env, |value| unsafe { sys::napi_create_double(env, number, value) })
    }

    fn of_text(env: sys::napi_env, text: &str) -> Result<Self, Error> {
        let len = isize::try_from(text.len()).map_err(|_| ErrorKind::OutOfMemory)?;
        // SAFETY: as above, and the text has the length that is passed.
        made(env, |value| unsafe { sys::napi_create_string_utf8(env, text.as_ptr().cast(), len, value) })
    }

    fn of_ascii(env: sys::napi_env, text: &[u8]) -> Result<Self, Error> {
        let len = isize::try_from(text.len()).map_err(|_| ErrorKind::Internal)?;
        let start = text.as_ptr().cast::<c_char>();
        // SAFETY: as above, and the text has the length that is passed. Latin-1 and UTF-8 are the same for
        // ASCII, and Latin-1 is what costs least.
        made(env, |value| unsafe { sys::napi_create_string_latin1(env, start, len, value) })
    }

    fn of_unsigned(env: sys::napi_env, numbers: &[u32]) -> Result<Self, Error> {
        let (mut data, mut buffer) = (ptr::null_mut(), ptr::null_mut());
        // SAFETY: `env` is live, and the outputs may be written.
        done(unsafe {
            sys::napi_create_arraybuffer(env, size_of_val(numbers), &raw mut data, &raw mut buffer)
        })?;
        if !numbers.is_empty() {
            // SAFETY: the buffer was just made, with room for as many numbers, and nothing else can run.
            unsafe { ptr::copy_nonoverlapping(numbers.as_ptr(), data.cast(), numbers.len()) };
        }
        let kind = sys::TypedarrayType::uint32_array;
        // SAFETY: the buffer is live and has as many numbers, and `value` may be written.
        made(env, |value| unsafe { sys::napi_create_typedarray(env, kind, numbers.len(), buffer, 0, value) })
    }

    fn new_object(env: sys::napi_env) -> Result<Self, Error> {
        // SAFETY: `env` is live, and `value` may be written.
        made(env, |value| unsafe { sys::napi_create_object(env, value) })
    }

    fn new_array(env: sys::napi_env, len: usize) -> Result<Self, Error> {
        // SAFETY: `env` is live, and `value` may be written.
        made(env, |value| unsafe { sys::napi_create_array_with_length(env, len, value) })
    }

    fn define(self, name: &'static CStr, field: Self) -> Result<(), Error> {
        self.property(name, field)
    }

    fn set(self, index: u32, element: Self) -> Result<(), Error> {
        let name = CString::new(index.to_string()).map_err(|_| ErrorKind::Internal)?;
        self.property(&name, element)
    }

    fn scoped<T>(env: sys::napi_env, work: impl FnOnce() -> T) -> T {
        scoped(env, work)
    }
}
