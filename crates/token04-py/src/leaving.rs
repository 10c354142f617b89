//! Threads that do without Python for a while, when the interpreter ends.
//!
//! An interpreter that ends takes threads that come back to it away, with the C library's means,
//! in the middle of Rust's code: a crash. So it waits for those that are away, and from then on
//! none goes.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::PyDict;

static AWAY: AtomicUsize = AtomicUsize::new(0);
static ENDING: AtomicBool = AtomicBool::new(false);

/// Does something while other threads of Python run.
pub(crate) fn away<T: Send>(py: Python<'_>, work: impl FnOnce() -> T + Send) -> T {
    if ENDING.load(Ordering::SeqCst) {
        return work();
    }
    AWAY.fetch_add(1, Ordering::SeqCst);
    // Also if the work panics.
    let _back = Back;
    py.detach(work)
}

struct Back;

impl Drop for Back {
    fn drop(&mut self) {
        // A fork may have set it to 0 meanwhile.
        let _ = AWAY.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |away| away.checked_sub(1));
    }
}

/// Has the interpreter wait when it ends.
pub(crate) fn register(py: Python<'_>) -> PyResult<()> {
    py.import("atexit")?.call_method1("register", (wrap_pyfunction!(ending, py)?,))?;
    let os = py.import("os")?;
    if os.hasattr("register_at_fork")? {
        let options = PyDict::new(py);
        options.set_item("after_in_child", wrap_pyfunction!(forked, py)?)?;
        os.call_method("register_at_fork", (), Some(&options))?;
    }
    Ok(())
}

#[pyfunction]
fn ending(py: Python<'_>) {
    ENDING.store(true, Ordering::SeqCst);
    while AWAY.load(Ordering::SeqCst) > 0 {
        py.detach(|| std::thread::sleep(Duration::from_millis(1)));
    }
}

/// The other threads are not in the child.
#[pyfunction]
fn forked() {
    AWAY.store(0, Ordering::SeqCst);
}
