//! What JavaScript is given: every field and element is defined, never assigned. An assignment
//! would run a setter of `Object.prototype` or `Array.prototype`, should there be one, and hand
//! the value to it.

use core::ffi::CStr;
use core::ptr;
use std::ffi::CString;

use napi::sys;
use token04_core::{Error, ErrorKind};

use crate::raw::{Value, done};

/// What can be given to JavaScript.
pub(crate) trait Give {
    fn give(self, env: sys::napi_env) -> Result<Value, Error>;
}

impl Give for Value {
    fn give(self, _: sys::napi_env) -> Result<Value, Error> {
        Ok(self)
    }
}

macro_rules! give {
    ($($type:ty, $of:ident => $make:expr;)+) => {$(
        impl Give for $type {
            fn give(self, env: sys::napi_env) -> Result<Value, Error> {
                let ($of, mut value) = (self, ptr::null_mut());
                // SAFETY: `env` is the caller's live environment, and `value` may be written.
                done(unsafe { $make(env, &raw mut value) })?;
                Ok(Value { env, value })
            }
        }
    )+};
}

give! {
    bool, given => |env, value| sys::napi_get_boolean(env, given, value);
    i32, given => |env, value| sys::napi_create_int32(env, given, value);
    u32, given => |env, value| sys::napi_create_uint32(env, given, value);
    (), _none => |env, value| sys::napi_get_null(env, value);
}

impl Give for &str {
    fn give(self, env: sys::napi_env) -> Result<Value, Error> {
        let len = isize::try_from(self.len()).map_err(|_| ErrorKind::OutOfMemory)?;
        let mut value = ptr::null_mut();
        // SAFETY: `env` is live, the text has the length that is passed, `value` may be written.
        done(unsafe { sys::napi_create_string_utf8(env, self.as_ptr().cast(), len, &raw mut value) })?;
        Ok(Value { env, value })
    }
}

impl Give for String {
    fn give(self, env: sys::napi_env) -> Result<Value, Error> {
        self.as_str().give(env)
    }
}

/// Null where there is nothing: a field that is missing would be looked up in `Object.prototype`.
impl<T: Give> Give for Option<T> {
    fn give(self, env: sys::napi_env) -> Result<Value, Error> {
        match self {
            Some(given) => given.give(env),
            None => ().give(env),
        }
    }
}

impl<T: Give> Give for Vec<T> {
    fn give(self, env: sys::napi_env) -> Result<Value, Error> {
        let list = array(env, self.len())?;
        for (index, element) in (0..).zip(self) {
            set(list, index, element.give(env)?)?;
        }
        Ok(list)
    }
}

/// A new object with these fields.
pub(crate) fn object<const N: usize>(
    env: sys::napi_env,
    fields: [(&CStr, Result<Value, Error>); N],
) -> Result<Value, Error> {
    let mut value = ptr::null_mut();
    // SAFETY: `env` is live, and `value` may be written.
    done(unsafe { sys::napi_create_object(env, &raw mut value) })?;
    let object = Value { env, value };
    for (name, field) in fields {
        define(object, name, field?)?;
    }
    Ok(object)
}

/// A new array, all of whose elements are to be [`set`].
pub(crate) fn array(env: sys::napi_env, len: usize) -> Result<Value, Error> {
    let mut value = ptr::null_mut();
    // SAFETY: `env` is live, and `value` may be written.
    done(unsafe { sys::napi_create_array_with_length(env, len, &raw mut value) })?;
    Ok(Value { env, value })
}

/// Defines an element of an array.
pub(crate) fn set(array: Value, index: u32, element: Value) -> Result<(), Error> {
    let name = CString::new(index.to_string()).map_err(|_| ErrorKind::Internal)?;
    define(array, &name, element)
}

fn define(object: Value, name: &CStr, field: Value) -> Result<(), Error> {
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
    done(unsafe { sys::napi_define_properties(object.env, object.value, 1, &raw const property) })
}
