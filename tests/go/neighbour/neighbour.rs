//! Another Rust library in the same program as token04, with a standard library of its own.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::panic::catch_unwind;

thread_local! {
    static CALLS: Cell<u64> = const { Cell::new(0) };
}

/// Uses what two Rust archives would fight over: the allocator, thread-locals, unwinding.
#[unsafe(no_mangle)]
pub extern "C" fn neighbour_check(rounds: u64) -> u64 {
    CALLS.with(|calls| calls.set(calls.get() + 1));
    let squares: BTreeMap<u64, String> = (0..rounds).map(|n| (n, (n * n).to_string())).collect();
    let caught = catch_unwind(|| {
        let sum: u64 = squares.values().filter_map(|square| square.parse::<u64>().ok()).sum();
        std::panic::resume_unwind(Box::new(sum));
    });
    let sum = caught.err().and_then(|panic| panic.downcast_ref::<u64>().copied());
    sum.unwrap_or(0) + u64::from(CALLS.with(Cell::get) == 0)
}
