//! Memory that is asked for before it is needed.

use std::hint::black_box;

use token04_core::{Error, ErrorKind};

/// Asks whether so many bytes are available, before something is made that asks for them in small
/// pieces and could not refuse. They are free again when this returns, so that another thread may
/// take them.
///
/// # Errors
/// `OUT_OF_MEMORY` if they are not.
pub fn room_for(bytes: usize) -> Result<(), Error> {
    let mut room = Vec::<u8>::new();
    let asked = room.try_reserve_exact(bytes).map_err(|_| ErrorKind::OutOfMemory.into());
    // The compiler may leave out memory that nothing uses, and then it is never refused.
    black_box(room.as_ptr());
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_has_is_refused() {
        assert_eq!(room_for(0), Ok(()));
        assert_eq!(room_for(1 << 20), Ok(()));
        for bytes in [usize::MAX, isize::MAX.unsigned_abs()] {
            assert_eq!(room_for(bytes).unwrap_err().kind(), ErrorKind::OutOfMemory);
        }
    }
}
