//! ZEGO's documented function, with arguments of any type.

use serde::Deserialize;
use serde_json::{Value, json};
use token04_core::generate_token04;

#[derive(Deserialize)]
pub(crate) struct Generate {
    app_id: Value,
    user_id: Value,
    secret: Value,
    effective_time_in_seconds: Value,
    payload: Value,
}

impl Generate {
    pub(crate) fn answer(&self) -> Value {
        self.call().unwrap_or_else(|| json!({"impossible": true}))
    }

    /// `None` if Rust's types rule the arguments out.
    fn call(&self) -> Option<Value> {
        let app_id = u32::try_from(self.app_id.as_u64()?).ok()?;
        let seconds = self.effective_time_in_seconds.as_i64()?;
        let (user_id, secret) = (self.user_id.as_str()?, self.secret.as_str()?);
        let made = generate_token04(app_id, user_id, secret, seconds, self.payload.as_str()?);
        Some(made.map_or_else(
            |error| json!({"code": error.code(), "message": error.message()}),
            |token| json!({"code": 0, "token": token}),
        ))
    }
}
