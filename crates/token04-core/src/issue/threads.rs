//! Threads that share a batch.

use core::hint::black_box;
use std::thread;

use super::batch::LANES;

/// What a thread takes: its stack, and what the system and the standard library make while it
/// starts. Where there is no memory for those, they end the process.
const ROOM: usize = (2 << 20) + (512 << 10);

/// How many threads are worth it for so many tokens, if so many are asked for; 0 asks for one for
/// each core. It is 1 where there is no memory for more.
pub(super) fn worth_it(requested: usize, tokens: usize) -> usize {
    const WORTH_A_THREAD: usize = 16 * LANES;
    // There are none, and the code that starts them is left out.
    if cfg!(all(target_family = "wasm", target_os = "unknown")) {
        return 1;
    }
    let worth = tokens.div_ceil(WORTH_A_THREAD);
    // Counting the cores reads files, and takes memory for them.
    if requested == 1 || worth <= 1 || !room_for(1) {
        return 1;
    }
    let cores = thread::available_parallelism().map_or(1, Into::into);
    // More than there are cores win nothing, and each needs memory of its own to start.
    let threads = if requested == 0 { cores } else { requested.min(cores) }.min(worth);
    if room_for(threads) { threads } else { 1 }
}

fn room_for(threads: usize) -> bool {
    let mut room = Vec::<u8>::new();
    let is_there = room.try_reserve_exact(threads.saturating_mul(ROOM)).is_ok();
    // The compiler may leave out memory that nothing uses, and then it is never refused.
    black_box(room.as_ptr());
    is_there
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_batches_and_one_thread_start_none() {
        assert_eq!(worth_it(1, usize::MAX), 1);
        assert_eq!(worth_it(0, 16 * LANES), 1);
        assert_eq!(worth_it(9, 0), 1);
    }

    #[test]
    fn no_more_than_there_are_cores_or_shares() {
        let cores = thread::available_parallelism().map_or(1, Into::into);
        assert_eq!(worth_it(0, usize::MAX), cores);
        assert_eq!(worth_it(usize::MAX, usize::MAX), cores);
        assert_eq!(worth_it(2, usize::MAX), cores.min(2));
        assert_eq!(worth_it(0, 16 * LANES + 1), cores.min(2));
    }

    #[test]
    fn threads_without_memory_are_not_started() {
        assert!(room_for(1));
        assert!(!room_for(usize::MAX / ROOM));
        assert!(!room_for(usize::MAX));
    }
}
