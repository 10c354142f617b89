//! Times that are over, far away, or no times.

use super::super::findings::{AboutClaims, Date, Span};
use crate::claims::Claims;

/// ZIM refuses a token that is valid for longer: 24 days.
const LONGEST_FOR_ZIM: i64 = 24 * 86_400;
/// ZIM refuses a token that expires sooner, and every SDK asks for a new one then.
const EXPIRES_SOON: i64 = 30;
/// Clocks differ by this much without harm.
const SKEW: i64 = 5;
/// A clock that differs by so much was never set, or set to a wrong year.
const YEAR: u64 = 365 * 86_400;

pub(super) fn expiry(claims: &Claims) -> Option<AboutClaims> {
    if (0..AboutClaims::SMALLEST_DATE).contains(&claims.expire) {
        Some(AboutClaims::ExpireIsDuration { seconds: claims.expire.unsigned_abs() })
    } else if claims.expire > AboutClaims::LARGEST_DATE {
        Some(AboutClaims::ExpireInMilliseconds)
    } else if claims.expire <= claims.ctime {
        Some(AboutClaims::ExpireBeforeCtime)
    } else {
        None
    }
}

fn is_date(time: i64) -> bool {
    (AboutClaims::SMALLEST_DATE..=AboutClaims::LARGEST_DATE).contains(&time)
}

/// When an expired token was made and ended, if these are dates.
pub(super) fn expired(claims: &Claims, now: i64, leeway: i64) -> Option<AboutClaims> {
    let Claims { ctime, expire, .. } = *claims;
    let is_over = now >= expire.saturating_add(leeway);
    if !is_over || !is_date(expire) || !is_date(ctime) || expire < ctime {
        return None;
    }
    let (made, ended, valid) = (Date(ctime), Date(expire), Span(expire.abs_diff(ctime)));
    let late = now.abs_diff(ctime);
    if late >= YEAR {
        Some(AboutClaims::ExpiredLongAgo { made, ended, valid, late: Span(late) })
    } else {
        Some(AboutClaims::Expired { made, ended, valid })
    }
}

/// What is left of a token's time. Nothing is said of an expiry that is not a date.
pub(super) fn time_left(claims: &Claims, now: i64, leeway: i64) -> Option<AboutClaims> {
    let expire = claims.expire;
    if !is_date(expire) {
        return None;
    }
    let left = expire.saturating_sub(now);
    let span = Span(left.unsigned_abs());
    if left <= 0 {
        let accepted = now < expire.saturating_add(leeway);
        Some(if accepted {
            AboutClaims::ExpiredWithinLeeway { span }
        } else {
            AboutClaims::ExpiredSince { span }
        })
    } else if left < EXPIRES_SOON {
        Some(AboutClaims::ExpiresSoon { span })
    } else if left > LONGEST_FOR_ZIM {
        Some(AboutClaims::ExpiresLate)
    } else {
        None
    }
}

/// With a leeway for it, exactly the creation times that are refused are reported.
pub(super) fn creation(ctime: i64, now: i64, leeway: Option<i64>) -> Option<AboutClaims> {
    let (made, ahead) = (Date(ctime), ctime.abs_diff(now));
    if ctime <= now.saturating_add(leeway.unwrap_or(SKEW)) {
        None
    } else if ctime > AboutClaims::LARGEST_DATE {
        Some(AboutClaims::CtimeBeyond)
    } else if ahead >= YEAR {
        Some(AboutClaims::MadeInTheFarFuture { made, ahead: Span(ahead) })
    } else {
        Some(AboutClaims::MadeInTheFuture { made, ahead: Span(ahead) })
    }
}
