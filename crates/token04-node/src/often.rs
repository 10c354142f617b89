//! The functions that are called often, without a layer of napi between.

use napi::sys;
use token04_core::Error;
use token04_js::{self as js, Answer, Give, Value as _};

use crate::answer::given;
use crate::raw::{Value, arguments, function};

/// `issue`, `issueBatch` and `generate`, and how many tokens of a batch are in a text.
pub(crate) struct Functions;

impl Give<Value> for Functions {
    fn give(self, env: sys::napi_env) -> Result<Value, Error> {
        let object = Value::new_object(env)?;
        object.define(c"issue", function(env, issue)?)?;
        object.define(c"issueBatch", function(env, issue_batch)?)?;
        object.define(c"generate", function(env, generate)?)?;
        object.define(c"group", u32::from(js::GROUP).give(env)?)?;
        Ok(object)
    }
}

/// What a function gives that needs so many arguments.
#[inline]
unsafe fn called<const N: usize, T: Give<Value>>(
    env: sys::napi_env,
    info: sys::napi_callback_info,
    function: impl FnOnce([Value; N]) -> Answer<T>,
) -> sys::napi_value {
    // SAFETY: the caller's promise.
    match unsafe { arguments(env, info) } {
        Ok(values) => given(env, function(values)),
        Err(error) => given(env, Answer::<u32>::of(|| Err(error.into()))),
    }
}

/// See [`js::issue`].
unsafe extern "C" fn issue(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    // SAFETY: Node-API called this with them, as it does below.
    unsafe { called(env, info, |[handle, user_id, ttl, payload]| js::issue(handle, user_id, ttl, payload)) }
}

/// See [`js::issue_batch`].
unsafe extern "C" fn issue_batch(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    // SAFETY: as above.
    unsafe { called(env, info, js::issue_batch) }
}

/// See [`js::generate`].
unsafe extern "C" fn generate(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    // SAFETY: as above.
    unsafe {
        called(env, info, |[app_id, user_id, secret, seconds, payload]| {
            js::generate(app_id, user_id, secret, seconds, payload)
        })
    }
}
