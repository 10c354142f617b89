//! Texts of a batch in one piece.

use token04_core::{Argument, Error, ErrorKind};

/// The texts that lie one behind the other, by their lengths in bytes.
///
/// # Errors
/// `INVALID_ARGUMENT` about the user ids where the lengths do not add up or cut a character
/// apart; `OUT_OF_MEMORY`.
pub fn split(text: &str, lens: impl ExactSizeIterator<Item = usize>) -> Result<Vec<&str>, Error> {
    const WRONG: Error = Error::about(ErrorKind::InvalidArgument, Argument::UserIds);
    let mut texts = Vec::new();
    texts.try_reserve_exact(lens.len()).map_err(|_| ErrorKind::OutOfMemory)?;
    let mut rest = text;
    for len in lens {
        let (first, others) = rest.split_at_checked(len).ok_or(WRONG)?;
        texts.push(first);
        rest = others;
    }
    if rest.is_empty() { Ok(texts) } else { Err(WRONG) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_split_where_they_end() {
        assert_eq!(split("abécd", [1, 3, 0, 2].into_iter()).unwrap(), ["a", "bé", "", "cd"]);
        assert_eq!(split("", [].into_iter()).unwrap(), [""; 0]);
        for wrong in [&[1, 2][..], &[1, 3, 1], &[1, 3, 3], &[usize::MAX], &[2, 1, 2]] {
            let error = split("abécd", wrong.iter().copied()).unwrap_err();
            assert_eq!((error.kind(), error.argument()), (ErrorKind::InvalidArgument, Some("user_ids")));
        }
    }
}
