//! Comparing IVs.

/// How many of them were there before. Sorts them.
pub(super) fn repeated(ivs: &mut [u128]) -> usize {
    ivs.sort_unstable();
    ivs.windows(2).filter(|pair| pair[0] == pair[1]).count()
}

#[cfg(test)]
mod tests {
    use super::repeated;

    #[test]
    fn every_repetition_counts() {
        assert_eq!(repeated(&mut []), 0);
        assert_eq!(repeated(&mut [3, 1, 2]), 0);
        assert_eq!(repeated(&mut [3, 1, 3, 2, 3, 1]), 3);
    }
}
