//! What the module asks the wrapper for: bindings/wasm/src/host.ts.
//!
//! Numbers that stand for values are places in the wrapper's list. Addresses and lengths are of this
//! module's memory, in elements of what they point to.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(raw_module = "./imports.js")]
unsafe extern "C" {
    /// What `typeof` says: see `KINDS` in value.rs.
    pub(crate) fn kind(value: u32) -> u32;
    /// The number; NaN where it is none, which is asked for by `kind`.
    pub(crate) fn number(value: u32) -> f64;
    /// Whether it is `true`.
    pub(crate) fn truth(value: u32) -> bool;
    /// How many UTF-16 units a string has.
    #[wasm_bindgen(js_name = unitsLength)]
    pub(crate) fn units_len(value: u32) -> usize;
    /// Copies the first units of a string.
    pub(crate) fn units(value: u32, buffer: *mut u16, len: usize);
    /// How many bytes a `Uint8Array` has, or numbers a `Uint32Array`; negative where it is something else.
    #[wasm_bindgen(js_name = elementsLength)]
    pub(crate) fn elements_len(value: u32, width: u32) -> f64;
    /// Copies the first elements of such an array to an address.
    pub(crate) fn read(value: u32, width: u32, buffer: *mut u8, len: usize);
    /// Writes over the numbers of a `Uint32Array`.
    pub(crate) fn write(value: u32, numbers: *const u32, len: usize);
    /// The length of an array; negative where it is not one.
    #[wasm_bindgen(js_name = arrayLength)]
    pub(crate) fn array_len(value: u32) -> f64;
    /// Whether it is an array, or a proxy of one.
    #[wasm_bindgen(js_name = isArray)]
    pub(crate) fn is_array(value: u32) -> bool;
    /// An element of an array, as a value.
    pub(crate) fn element(value: u32, index: u32) -> u32;
    /// What handle it is; 0 where it is none.
    pub(crate) fn handle(value: u32) -> u32;

    /// `null`, `false` or `true`, as a value.
    pub(crate) fn constant(which: u32) -> u32;
    #[wasm_bindgen(js_name = ofNumber)]
    pub(crate) fn of_number(number: f64) -> u32;
    /// A string of UTF-8 text.
    #[wasm_bindgen(js_name = ofText)]
    pub(crate) fn of_text(text: *const u8, len: usize) -> u32;
    #[wasm_bindgen(js_name = ofUnsigned)]
    pub(crate) fn of_unsigned(numbers: *const u32, len: usize) -> u32;
    #[wasm_bindgen(js_name = ofHandle)]
    pub(crate) fn of_handle(handle: u32) -> u32;
    #[wasm_bindgen(js_name = newObject)]
    pub(crate) fn new_object() -> u32;
    #[wasm_bindgen(js_name = newArray)]
    pub(crate) fn new_array(len: usize) -> u32;
    /// Defines a field whose name is ASCII text. It is static: whatever is at an address once is there for ever.
    pub(crate) fn define(object: u32, name: *const u8, len: usize, field: u32);
    /// Defines an element.
    pub(crate) fn set(array: u32, index: u32, element: u32);
    /// How many values there are, or fewer from now on.
    pub(crate) fn count() -> u32;
    pub(crate) fn truncate(count: u32);

    /// Fills memory with random bytes: whether it could.
    pub(crate) fn random(buffer: *mut u8, len: usize) -> bool;
    /// The time in Unix seconds.
    pub(crate) fn now() -> f64;
}

#[cfg(feature = "check")]
#[wasm_bindgen(raw_module = "./imports.js")]
unsafe extern "C" {
    /// UTF-8 text in Unicode's normal form NFKC, or in NFD without marks, as a value.
    pub(crate) fn normal(text: *const u8, len: usize, composed: bool) -> u32;
    /// A time in Unix seconds as `Date` writes it, without its milliseconds, as a value.
    pub(crate) fn date(seconds: f64) -> u32;
}
