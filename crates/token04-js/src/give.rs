//! What JavaScript is given: every field and element is defined, never assigned. An assignment
//! would run a setter of `Object.prototype` or `Array.prototype`, should there be one, and hand
//! the value to it.

use core::ffi::CStr;

use token04_core::Error;

use crate::value::Value;

/// What can be given to JavaScript.
pub trait Give<V: Value> {
    /// A value of it.
    ///
    /// # Errors
    /// `INTERNAL` where JavaScript has no memory or is ending.
    fn give(self, host: V::Host) -> Result<V, Error>;
}

impl<V: Value> Give<V> for bool {
    fn give(self, host: V::Host) -> Result<V, Error> {
        V::of_boolean(host, self)
    }
}

impl<V: Value> Give<V> for i32 {
    fn give(self, host: V::Host) -> Result<V, Error> {
        V::of_number(host, self.into())
    }
}

impl<V: Value> Give<V> for u32 {
    fn give(self, host: V::Host) -> Result<V, Error> {
        V::of_number(host, self.into())
    }
}

impl<V: Value> Give<V> for &str {
    fn give(self, host: V::Host) -> Result<V, Error> {
        V::of_text(host, self)
    }
}

impl<V: Value> Give<V> for String {
    fn give(self, host: V::Host) -> Result<V, Error> {
        V::of_text(host, &self)
    }
}

/// Null where there is nothing: a field that is missing would be looked up in `Object.prototype`.
impl<V: Value, T: Give<V>> Give<V> for Option<T> {
    fn give(self, host: V::Host) -> Result<V, Error> {
        self.map_or_else(|| V::of_null(host), |given| given.give(host))
    }
}

impl<V: Value, T: Give<V>> Give<V> for Vec<T> {
    fn give(self, host: V::Host) -> Result<V, Error> {
        let list = V::new_array(host, self.len())?;
        for (index, element) in (0..).zip(self) {
            list.set(index, element.give(host)?)?;
        }
        Ok(list)
    }
}

/// A value that is one already.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Own<V>(pub(crate) V);

impl<V: Value> Give<V> for Own<V> {
    fn give(self, _: V::Host) -> Result<V, Error> {
        Ok(self.0)
    }
}

/// A new object with these fields.
pub(crate) fn object<V: Value, const N: usize>(
    host: V::Host,
    fields: [(&'static CStr, Result<V, Error>); N],
) -> Result<V, Error> {
    let object = V::new_object(host)?;
    for (name, field) in fields {
        object.define(name, field?)?;
    }
    Ok(object)
}
