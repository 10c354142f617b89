//! Whether what was drawn looks like chance. The conformance of all languages uses it too.

/// How often each byte value came at each place.
pub(crate) struct Histogram(Vec<[u32; 256]>);

impl Histogram {
    pub(crate) fn new(places: usize) -> Self {
        Self(vec![[0; 256]; places])
    }

    pub(crate) fn count(&mut self, bytes: &[u8]) {
        assert_eq!(bytes.len(), self.0.len());
        for (counts, byte) in self.0.iter_mut().zip(bytes) {
            counts[usize::from(*byte)] += 1;
        }
    }

    /// The first place that is not evenly filled, with its chi-square. With 255 degrees of
    /// freedom that has mean 255 and deviation 22.6; beyond seven deviations lies less than
    /// one run in 10^9, on either side.
    pub(crate) fn uneven(&self) -> Option<(usize, f64)> {
        let chi_squares = self.0.iter().map(|counts| {
            let all: u32 = counts.iter().sum();
            let expected = f64::from(all) / 256.0;
            counts.iter().map(|count| (f64::from(*count) - expected).powi(2) / expected).sum()
        });
        chi_squares.enumerate().find(|(_, chi_square)| !(97.0..=420.0).contains(chi_square))
    }
}

/// How many come again of those that were drawn.
pub(crate) fn repeats<T: Ord>(mut drawn: Vec<T>) -> usize {
    drawn.sort_unstable();
    drawn.windows(2).filter(|pair| pair[0] == pair[1]).count()
}
