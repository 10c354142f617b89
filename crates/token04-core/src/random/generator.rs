//! A generator in user space, and when it must be seeded.

use core::cell::RefCell;
use core::mem::ManuallyDrop;

use rand::rngs::{StdRng, SysRng};
use rand::{Rng, SeedableRng, TryRng};
use zeroize::Zeroizing;

use crate::outcome::{ErrorKind, Result};

/// Asking the system for each token would cost more than the token's AES; asking every
/// 64 KiB costs nothing that can be measured, and is what rand's own generator does.
const RESEED_AFTER: usize = 64 * 1024;

struct Generator {
    /// No destructor: one registered for a thread-local runs when its thread ends, and
    /// crashes if the library was unloaded before.
    rng: ManuallyDrop<StdRng>,
    left: usize,
    generation: u64,
}

thread_local! {
    static GENERATOR: RefCell<Option<Generator>> = const { RefCell::new(None) };
}

pub(super) fn fill_of_this_thread(buffer: &mut [u8]) -> Result<()> {
    GENERATOR.with(|cell| match cell.try_borrow_mut() {
        Ok(mut slot) => fill(&mut slot, token04_fork::generation(), buffer, from_system),
        // Borrowed already only in a signal handler that interrupted this very
        // function: it must not see the numbers that are being drawn.
        Err(_) => from_system(buffer),
    })
}

/// Without a `generation` a fork could go unnoticed, so nothing is drawn from the generator.
/// Seeds come from `system`, and so does everything that the generator doesn't give.
fn fill(
    slot: &mut Option<Generator>,
    generation: Option<u64>,
    buffer: &mut [u8],
    system: impl FnOnce(&mut [u8]) -> Result<()>,
) -> Result<()> {
    let Some(generation) = generation.filter(|_| buffer.len() <= RESEED_AFTER) else {
        return system(buffer);
    };
    let ours = match slot.as_mut() {
        Some(ours) if ours.generation == generation && ours.left >= buffer.len() => ours,
        _ => slot.insert(Generator::seeded(generation, system)?),
    };
    ours.left = ours.left.saturating_sub(buffer.len());
    ours.rng.fill_bytes(buffer);
    Ok(())
}

impl Generator {
    #[cold]
    fn seeded(generation: u64, system: impl FnOnce(&mut [u8]) -> Result<()>) -> Result<Self> {
        let mut seed = Zeroizing::new([0; 32]);
        system(seed.as_mut_slice())?;
        Ok(Self { rng: ManuallyDrop::new(StdRng::from_seed(*seed)), left: RESEED_AFTER, generation })
    }
}

#[cold]
fn from_system(buffer: &mut [u8]) -> Result<()> {
    SysRng.try_fill_bytes(buffer).map_err(|_| ErrorKind::RandomUnavailable.into())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// A generator whose seeds are counted: the first is all 1, the second all 2, and so on.
    #[derive(Default)]
    struct Counted {
        slot: Option<Generator>,
        asked: u8,
        broken: bool,
    }

    impl Counted {
        fn fill(&mut self, generation: Option<u64>, buffer: &mut [u8]) -> Result<()> {
            let Self { slot, asked, broken } = self;
            fill(slot, generation, buffer, |from_system| {
                *asked += 1;
                from_system.fill(*asked);
                if *broken { Err(ErrorKind::RandomUnavailable.into()) } else { Ok(()) }
            })
        }

        fn draw<const N: usize>(&mut self, generation: u64) -> [u8; N] {
            let mut buffer = [0; N];
            self.fill(Some(generation), &mut buffer).unwrap();
            buffer
        }
    }

    /// What the generator gives that was seeded with 32 of this byte, after so many others.
    fn output<const N: usize>(seed: u8, after: usize) -> [u8; N] {
        let mut rng = StdRng::from_seed([seed; 32]);
        rng.fill_bytes(&mut vec![0; after]);
        let mut buffer = [0; N];
        rng.fill_bytes(&mut buffer);
        buffer
    }

    #[test]
    fn it_is_seeded_again_after_64_kib() {
        let mut counted = Counted::default();
        for drawn in (0..RESEED_AFTER).step_by(1024) {
            assert_eq!(counted.draw::<1024>(7), output(1, drawn), "{drawn}");
        }
        assert_eq!(counted.asked, 1, "64 KiB come from one seed");
        let next: [u8; 20] = counted.draw(7);
        assert_eq!(counted.asked, 2);
        assert_eq!(next, output(2, 0));
        assert_ne!(next, output(1, RESEED_AFTER), "the first seed went on");
        for _ in 0..640 {
            let _: [u8; 1024] = counted.draw(7);
        }
        assert_eq!(counted.asked, 12, "ten times 64 KiB more, and the 20 bytes before");
    }

    /// Tokens draw 20 bytes each, of which 64 KiB is not a multiple.
    #[test]
    fn no_seed_gives_more_than_64_kib() {
        let mut counted = Counted::default();
        for _ in 0..RESEED_AFTER / 20 {
            let _: [u8; 20] = counted.draw(7);
        }
        assert_eq!(counted.asked, 1);
        assert_eq!(counted.draw::<20>(7), output(2, 0));
    }

    #[test]
    fn it_is_seeded_again_after_a_fork() {
        let mut counted = Counted::default();
        assert_eq!(counted.draw::<16>(7), output(1, 0));
        assert_eq!(counted.draw::<16>(7), output(1, 16));
        assert_eq!(counted.draw::<16>(8), output(2, 0));
        assert_ne!(output::<16>(2, 0), output(1, 32));
        assert_eq!(counted.draw::<16>(8), output(2, 16));
        assert_eq!(counted.draw::<16>(7), output(3, 0), "any other number means a fork");
        assert_eq!(counted.asked, 3);
    }

    #[test]
    fn the_system_is_asked_each_time_if_forks_go_unnoticed() {
        let mut counted = Counted::default();
        let before: [u8; 16] = counted.draw(7);
        for asked in 2..5 {
            let mut buffer = [0; 16];
            counted.fill(None, &mut buffer).unwrap();
            assert_eq!(buffer, [asked; 16]);
        }
        assert_eq!(counted.draw::<16>(7), output(1, before.len()), "and the generator rests meanwhile");
    }

    #[test]
    fn what_is_longer_than_64_kib_comes_from_the_system() {
        let mut counted = Counted::default();
        let mut buffer = vec![0; RESEED_AFTER + 1];
        counted.fill(Some(7), &mut buffer).unwrap();
        assert_eq!((counted.asked, counted.slot.is_none()), (1, true));
        assert!(buffer.iter().all(|byte| *byte == 1));
        counted.fill(Some(7), &mut buffer[1..]).unwrap();
        assert_eq!(buffer[1..17], output::<16>(2, 0));
    }

    /// If a seed is due and the system gives none, the old generator must not be used instead.
    #[test]
    fn without_a_seed_there_are_no_bytes() {
        let mut counted = Counted { broken: true, ..Counted::default() };
        let failure = |counted: &mut Counted, generation| {
            let mut buffer = [0; 16];
            let error = counted.fill(generation, &mut buffer).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::RandomUnavailable);
        };
        failure(&mut counted, Some(7));
        failure(&mut counted, None);
        counted.broken = false;
        assert_eq!(counted.draw::<16>(7), output(3, 0));
        counted.broken = true;
        failure(&mut counted, Some(8));
        failure(&mut counted, Some(8));
        counted.broken = false;
        assert_eq!(counted.draw::<16>(8), output(6, 0));
    }

    #[test]
    fn reseeding_and_large_requests_repeat_nothing() {
        let mut seen = HashSet::new();
        let mut buffer = vec![0; 2 * RESEED_AFTER];
        for len in [16, RESEED_AFTER, RESEED_AFTER + 1, 2 * RESEED_AFTER, 20, RESEED_AFTER] {
            let part = &mut buffer[..len];
            fill_of_this_thread(part).unwrap();
            for block in part.chunks_exact(16) {
                assert!(seen.insert(<[u8; 16]>::try_from(block).unwrap()));
            }
        }
    }

    #[test]
    fn a_generator_needs_no_destructor() {
        assert!(!core::mem::needs_drop::<Generator>());
    }
}
