//! A value of JavaScript, as a boundary has it.

use core::ffi::CStr;
use core::fmt::Debug;
use std::rc::Rc;
use std::sync::Arc;

use token04_core::{Error, Issuer, Payload, Verifier};

/// What `typeof` says, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `undefined`.
    Undefined,
    /// `null`, which `typeof` calls an object.
    Null,
    /// A boolean.
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// A symbol.
    Symbol,
    /// An object that cannot be called.
    Object,
    /// An object that can be called.
    Function,
    /// A `BigInt`.
    BigInt,
    /// A handle of a boundary, or something newer than the boundary knows.
    Other,
}

/// What a handle can be of.
#[derive(Clone, Debug)]
pub enum Object {
    /// An issuer.
    Issuer(Arc<Issuer>),
    /// A verifier.
    Verifier(Rc<Verifier>),
    /// A payload that is ready for any number of tokens.
    Payload(Arc<Payload>),
}

/// A value of JavaScript, of which nothing is known yet. Valid until the call from JavaScript that it came with
/// returns.
///
/// No function here throws, and none runs code of the caller's, but for [`Value::element`], which is
/// called on arrays that the wrapper in JavaScript made.
pub trait Value: Copy + Debug {
    /// Where values live, and new ones are made.
    type Host: Copy;

    /// Where this one lives.
    fn host(self) -> Self::Host;

    /// What `typeof` says.
    fn kind(self) -> Kind;
    /// The number, if it is one.
    fn number(self) -> Option<f64>;
    /// The boolean, if it is one.
    fn boolean(self) -> Option<bool>;
    /// How many UTF-16 units a string has; `None` where it is not a string.
    fn units_len(self) -> Option<usize>;
    /// Writes a string's UTF-16 units, as many as there is room for but one, which Node-API uses for a
    /// terminator. Gives how many were written; `None` where it is not a string.
    fn units(self, buffer: &mut [u16]) -> Option<usize>;
    /// How many bytes a `Uint8Array` has, such as a `Buffer`; `None` where it is something else.
    fn bytes_len(self) -> Option<usize>;
    /// Copies the bytes of a `Uint8Array`, as many as there is room for, and gives how many; `None` where it is
    /// something else.
    fn bytes(self, buffer: &mut [u8]) -> Option<usize>;
    /// The length of an array; `None` where it is not one. For arrays that the package made: a proxy of one may run a
    /// caller's code.
    fn array_len(self) -> Option<u32>;
    /// Whether it is an array, which is told without a caller's code.
    fn is_array(self) -> bool {
        self.array_len().is_some()
    }
    /// An element of an array.
    ///
    /// # Errors
    /// `INTERNAL` where a getter throws.
    fn element(self, index: u32) -> Result<Self, Error>;
    /// The numbers of a `Uint32Array`, copied.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` where it is something else, `OUT_OF_MEMORY`.
    fn unsigned_array(self) -> Result<Vec<u32>, Error>;
    /// Writes over the numbers of a `Uint32Array` of the same length.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` where it is something else, `INTERNAL` where it has another length.
    fn write_unsigned(self, numbers: &[u32]) -> Result<(), Error>;
    /// The object of a handle, which lives through the call whatever happens to the handle; `None` where it
    /// is not a handle, or was closed.
    fn object(self) -> Option<Object>;
    /// Drops the object of a handle, if it has one.
    fn close(self);

    /// A handle, which keeps the object. `weight` is about what it weighs, in bytes.
    ///
    /// # Errors
    /// `INTERNAL`, as of all that follow, where JavaScript has no memory or is ending.
    fn keep(host: Self::Host, object: Object, weight: usize) -> Result<Self, Error>;
    /// `null`.
    ///
    /// # Errors
    /// See [`Value::keep`].
    fn of_null(host: Self::Host) -> Result<Self, Error>;
    /// A boolean.
    ///
    /// # Errors
    /// See [`Value::keep`].
    fn of_boolean(host: Self::Host, boolean: bool) -> Result<Self, Error>;
    /// A number.
    ///
    /// # Errors
    /// See [`Value::keep`].
    fn of_number(host: Self::Host, number: f64) -> Result<Self, Error>;
    /// A string.
    ///
    /// # Errors
    /// See [`Value::keep`].
    fn of_text(host: Self::Host, text: &str) -> Result<Self, Error>;
    /// A string of ASCII text.
    ///
    /// # Errors
    /// See [`Value::keep`].
    fn of_ascii(host: Self::Host, text: &[u8]) -> Result<Self, Error>;
    /// A new `Uint32Array`.
    ///
    /// # Errors
    /// See [`Value::keep`].
    fn of_unsigned(host: Self::Host, numbers: &[u32]) -> Result<Self, Error>;
    /// A new object without fields.
    ///
    /// # Errors
    /// See [`Value::keep`].
    fn new_object(host: Self::Host) -> Result<Self, Error>;
    /// A new array, all of whose elements are to be [`set`](Value::set).
    ///
    /// # Errors
    /// See [`Value::keep`].
    fn new_array(host: Self::Host, len: usize) -> Result<Self, Error>;
    /// Defines a field. An assignment would run a setter of `Object.prototype`, should there be one.
    ///
    /// # Errors
    /// See [`Value::keep`].
    fn define(self, name: &'static CStr, field: Self) -> Result<(), Error>;
    /// Defines an element of an array.
    ///
    /// # Errors
    /// See [`Value::keep`].
    fn set(self, index: u32, element: Self) -> Result<(), Error>;
    /// Assigns an element that an array has already, for which no setter runs.
    ///
    /// # Errors
    /// See [`Value::keep`].
    fn put(self, index: u32, element: Self) -> Result<(), Error>;
    /// Runs `work` with values of its own, which are gone when it returns.
    fn scoped<T>(host: Self::Host, work: impl FnOnce() -> T) -> T;
}
