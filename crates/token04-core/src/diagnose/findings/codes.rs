//! The codes under which ZEGO's products show a fault: Express (1002…), Express for Web
//! (1102…), ZIM (6000…), MiniGame (7…), and ZEGO's servers (50117, 50119, 50123, 20014).
//!
//! The first of a list is the one that says most.

use crate::outcome::Reason;

/// A text that is not a token. ZIM for Web looks at the first two characters and the length
/// before anything is sent.
pub(super) const TEXT: &[u32] =
    &[1_002_033, 1_102_016, 6_000_103, 6_000_107, 7_000_004, 7_200_401, 7_201_003, 50_119, 20_014];
pub(super) const EMPTY: &[u32] = &[1_002_067, 1_100_001, 1_102_016, 6_000_103];
pub(super) const VERSION: &[u32] =
    &[1_002_079, 1_002_033, 1_102_016, 6_000_107, 6_000_103, 7_201_003, 50_119, 20_014];
/// A token that ZEGO cannot decrypt.
pub(super) const KEY: &[u32] = &[
    1_002_033, 1_102_016, 1_102_020, 6_000_101, 6_000_103, 7_000_004, 7_200_401, 7_201_002, 7_201_003,
    50_119, 20_014,
];
pub(super) const CLAIMS: &[u32] =
    &[1_002_033, 1_102_016, 6_000_101, 6_000_103, 7_000_004, 7_200_401, 7_201_002, 50_119, 20_014];
pub(super) const APP_ID: &[u32] =
    &[1_002_076, 1_002_033, 1_102_016, 6_000_101, 7_000_004, 7_200_401, 7_201_002, 50_119, 20_014];
pub(super) const USER_ID: &[u32] =
    &[1_002_077, 1_002_033, 1_102_016, 6_000_101, 7_000_004, 7_200_401, 7_201_002, 50_119, 20_014];
pub(super) const NONCE: &[u32] =
    &[1_002_080, 1_002_033, 1_102_016, 6_000_101, 7_000_004, 7_200_401, 7_201_002, 50_119, 20_014];
pub(super) const EXPIRED: &[u32] =
    &[1_002_078, 1_002_033, 1_102_018, 6_000_106, 7_000_004, 7_200_401, 7_201_005, 50_117, 50_123];
pub(super) const EXPIRE: &[u32] =
    &[1_002_078, 1_002_033, 1_102_018, 6_000_106, 7_000_004, 7_200_401, 7_201_005];
pub(super) const TOO_LONG: &[u32] = &[1_002_078, 1_002_033, 6_000_109];
pub(super) const PAYLOAD: &[u32] = &[1_002_075, 1_002_033, 1_102_016];
/// A room, privilege or stream that the token does not grant.
pub(super) const DENIED: &[u32] = &[1_002_033, 1_003_072];
pub(super) const PRIVILEGE: &[u32] = &[1_002_033, 1_002_082, 1_003_072];

/// All the codes of a refusal.
pub(super) const fn of_reason(reason: Reason) -> &'static [u32] {
    match reason {
        Reason::Malformed => TEXT,
        Reason::UnsupportedVersion => VERSION,
        Reason::DecryptFailed => KEY,
        Reason::ClaimsInvalid => CLAIMS,
        Reason::ExpireMismatch => &[1_002_033],
        Reason::Expired => EXPIRED,
        Reason::AppIdMismatch => APP_ID,
        Reason::UserIdMismatch => USER_ID,
        Reason::PayloadInvalid => PAYLOAD,
        Reason::RoomIdMismatch | Reason::StreamIdDenied => DENIED,
        Reason::PrivilegeDenied => PRIVILEGE,
    }
}

/// The code that the client SDK shows for a fault, if there is one for this fault alone.
pub(in crate::diagnose) fn specific(codes: &[u32]) -> Option<u32> {
    codes.first().copied().filter(|code| (1_002_075..=1_002_082).contains(code))
}
