//! Numbers in decimal. Every token has three, and a general formatter takes longer for them
//! than a block takes to encrypt.

/// The most digits of a nonce.
pub(super) const MOST: usize = 10;

/// Whether a number has ten decimal digits.
pub(super) fn are_ten(number: i64) -> bool {
    (1_000_000_000..10_000_000_000).contains(&number)
}

/// The decimal digits of a number that has ten, as the first two and the others.
#[inline]
pub(super) const fn ten(number: i64) -> ([u8; 2], [u8; 8]) {
    let number = number.unsigned_abs();
    (two(number / 100_000_000), eight(number % 100_000_000))
}

/// One to ten decimal digits at the start of a piece, and how many they are.
#[inline]
pub(super) fn up_to_ten(number: u32) -> ([u8; 16], usize) {
    let (first, last) = ten(number.into());
    let all = u128::from(u16::from_le_bytes(first)) | (u128::from(u64::from_le_bytes(last)) << 16);
    let len = number.checked_ilog10().map_or(1, |power| (power as usize).saturating_add(1));
    let zeros = MOST.saturating_sub(len);
    ((all >> zeros.saturating_mul(8)).to_le_bytes(), len)
}

/// Two digits of a number below 100.
#[inline]
const fn two(number: u64) -> [u8; 2] {
    let tens = number.wrapping_mul(103) >> 10;
    let [first, second, ..] =
        (tens | (number.wrapping_sub(tens.wrapping_mul(10)) << 8) | 0x3030).to_le_bytes();
    [first, second]
}

/// Eight digits of a number below 100,000,000.
///
/// Pairs of halves are divided at once, in the lanes of one word: by 10,000, by 100 (times
/// 10,486, shifted by 20) and by 10 (times 103, shifted by 10), which is exact for the values
/// that a lane can have.
#[inline]
const fn eight(number: u64) -> [u8; 8] {
    let fours = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = (fours.wrapping_mul(10_486) >> 20) & 0x0000_007f_0000_007f;
    let twos = hundreds | (fours.wrapping_sub(hundreds.wrapping_mul(100)) << 16);
    let tens = (twos.wrapping_mul(103) >> 10) & 0x000f_000f_000f_000f;
    let ones = tens | (twos.wrapping_sub(tens.wrapping_mul(10)) << 8);
    (ones | 0x3030_3030_3030_3030).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers around every power of ten, many without a pattern in their digits, and all values
    /// of the last four digits.
    fn numbers() -> impl Iterator<Item = i64> {
        let edges = (0..=10).flat_map(|power| {
            let number = 10_i64.pow(power);
            [number - 1, number, number + 1, 5 * number, 9_999_999_999 - number]
        });
        let many = (0..10_000_000_000).step_by(7_654_321);
        edges.chain(many).chain(1_799_990_000..1_800_010_000)
    }

    #[test]
    fn ten_digits_are_those_of_the_number() {
        for number in numbers().chain([-1, i64::MIN, i64::MAX, 10_000_000_000]) {
            let text = number.to_string();
            assert_eq!(are_ten(number), number > 0 && text.len() == 10, "{number}");
            if are_ten(number) {
                let (first, last) = ten(number);
                assert_eq!([&first[..], &last].concat(), text.as_bytes());
            }
        }
    }

    #[test]
    fn fewer_digits_are_too() {
        for number in numbers().filter_map(|number| u32::try_from(number).ok()).chain([u32::MAX]) {
            let (piece, len) = up_to_ten(number);
            assert_eq!(piece[..len], *number.to_string().as_bytes(), "{number}");
        }
    }
}
