//! What the addon's functions give.

use core::ptr;

use napi::bindgen_prelude::ToNapiValue;
use napi::sys;
use token04_js::{Answer, Give};

use crate::raw::Value;

/// A result or a failure as JavaScript sees it. Null, which it sees as undefined, where not even a failure
/// could be made.
pub(crate) struct Reply(sys::napi_value);

/// What JavaScript is given.
pub(crate) fn reply<T: Give<Value>>(env: sys::napi_env, answer: Answer<T>) -> Reply {
    Reply(given(env, answer))
}

/// The same for functions that Node-API calls itself.
#[inline]
pub(crate) fn given<T: Give<Value>>(env: sys::napi_env, answer: Answer<T>) -> sys::napi_value {
    answer.give(env).map_or(ptr::null_mut(), |value: Value| value.value)
}

impl ToNapiValue for Reply {
    unsafe fn to_napi_value(_: sys::napi_env, reply: Self) -> napi::Result<sys::napi_value> {
        Ok(reply.0)
    }
}
