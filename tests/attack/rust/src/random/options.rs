//! How many random calls, and which.

pub(crate) struct Options {
    pub(super) seed: u64,
    pub(super) calls: u64,
    pub(super) seconds: u64,
}

impl Options {
    /// `None` if they are not understood.
    pub(crate) fn read(words: &[&str]) -> Option<Self> {
        let mut options = Self { seed: 1, calls: 100_000, seconds: 0 };
        let (pairs, []) = words.as_chunks::<2>() else {
            return None;
        };
        for [name, value] in pairs {
            let value = value.parse().ok()?;
            match *name {
                "--seed" => options.seed = value,
                "--calls" => options.calls = value,
                "--seconds" => options.seconds = value,
                _ => return None,
            }
        }
        Some(options)
    }
}
