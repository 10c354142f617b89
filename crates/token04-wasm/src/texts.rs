//! Functions of text that the wrapper has tables for.

use token04_core::Texts;
use token04_js::Value as _;

use crate::host;
use crate::value::Value;

pub(crate) const TEXTS: Texts = Texts {
    composed: |text| given(|| host::normal(text.as_ptr(), text.len(), true)),
    bare: |text| given(|| host::normal(text.as_ptr(), text.len(), false)),
    #[allow(clippy::cast_precision_loss, reason = "every date has fewer digits than a double")]
    date: |seconds| given(|| host::date(seconds as f64)),
};

/// A text of the wrapper's.
fn given(make: impl FnOnce() -> u32) -> String {
    Value::scoped((), || {
        let value = Value(make());
        let mut units = vec![0; value.units_len().unwrap_or_default().saturating_add(1)];
        let count = value.units(&mut units).unwrap_or_default();
        String::from_utf16_lossy(units.get(..count).unwrap_or_default())
    })
}
