//! Batches that are made on Node.js's thread pool.

use napi::bindgen_prelude::{AsyncTask, Either, ToNapiValue, TypeName};
use napi::{Env, Task, sys};
use token04_bridge::guard;
use token04_core::{Error, PackedTokens};
use token04_js::{Answer, Batch, Order, order};

use crate::answer::{Reply, given, reply};
use crate::raw::Value;

/// `issueBatchAsync(issuer, joined, lengths, ttl, payload, threads)`: a promise of what `issueBatch` gives, with
/// new lengths; or what is wrong with all of it.
#[napi_derive::napi]
pub(crate) fn issue_batch_async(
    env: Env,
    handle: Value,
    joined: Value,
    lengths: Value,
    ttl: Value,
    payload: Value,
    threads: Value,
) -> Either<AsyncTask<Waiting>, Reply> {
    match guard(|| order([handle, joined, lengths, ttl, payload, threads])) {
        Ok(order) => Either::A(AsyncTask::new(Waiting(order))),
        Err(fault) => Either::B(reply(env.raw(), Answer::<Batch<Value>>::of(|| Err(fault)))),
    }
}

/// A batch on its way to another thread.
pub(crate) struct Waiting(Order);

impl Task for Waiting {
    type Output = Result<PackedTokens, Error>;
    type JsValue = Made;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        Ok(guard(|| self.0.make()))
    }

    fn resolve(&mut self, env: Env, made: Self::Output) -> napi::Result<Self::JsValue> {
        Ok(Made(self.0.answer(env.raw(), made)))
    }
}

/// What the promise gives.
pub(crate) struct Made(Answer<Batch<Value>>);

impl ToNapiValue for Made {
    unsafe fn to_napi_value(env: sys::napi_env, made: Self) -> napi::Result<sys::napi_value> {
        Ok(given(env, made.0))
    }
}

impl TypeName for Made {
    fn type_name() -> &'static str {
        "Batch"
    }

    fn value_type() -> napi::ValueType {
        napi::ValueType::Unknown
    }
}

impl TypeName for Reply {
    fn type_name() -> &'static str {
        "Reply"
    }

    fn value_type() -> napi::ValueType {
        napi::ValueType::Unknown
    }
}
