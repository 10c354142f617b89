//! Tokens with a fixed IV, nonce and clock. Only a testing build has this.

use token04_core::hazmat::{Fixed, issue_fixed};
use token04_core::{Error, ErrorKind, PayloadRef};

use crate::make::Make;

pub(crate) fn make(make: &Make, fixed: &crate::Fixed) -> Result<String, Error> {
    let iv = unhex(&fixed.iv_hex).ok_or(ErrorKind::InvalidArgument)?;
    let fixed = Fixed { ctime: fixed.ctime, nonce: fixed.nonce, iv: &iv };
    let payload = PayloadRef::raw(&make.payload);
    issue_fixed(&make.issuer()?, fixed, &make.user_id, make.effective_time_in_seconds, payload)
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = text.chars().map(|digit| digit.to_digit(16)).collect::<Option<_>>()?;
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    let bytes = digits.chunks_exact(2).map(|pair| pair.iter().fold(0, |byte, digit| byte * 16 + digit));
    bytes.map(|byte| u8::try_from(byte).ok()).collect()
}
