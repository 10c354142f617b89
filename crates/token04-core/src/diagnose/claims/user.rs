//! User ids that are meant to be the same.

use percent_encoding::percent_decode_str;

use super::super::findings::AboutClaims;
use super::super::tables::{bare, composed as joined};
use super::super::text::is_invisible;

/// Ids are short. Longer ones are not compared closely.
const LONGEST: usize = 1024;

/// How two different ids differ, if they seem to be meant for the same user.
pub(super) fn near_miss(user_id: &str, expected: &str) -> Option<AboutClaims> {
    let either = |how: fn(&str) -> String| {
        let (one, other) = (how(user_id), how(expected));
        !one.is_empty() && one == other
    };
    if expected == user_id
        || expected.is_empty()
        || user_id.is_empty()
        || user_id.len().max(expected.len()) > LONGEST
    {
        None
    } else if expected.trim() == user_id.trim() {
        Some(AboutClaims::UserIdWhitespace)
    } else if expected.to_lowercase() == user_id.to_lowercase() {
        Some(AboutClaims::UserIdCase)
    } else if either(unseen) && [user_id, expected].iter().any(|id| id.contains(is_invisible)) {
        Some(AboutClaims::UserIdInvisible)
    } else if either(composed) {
        Some(AboutClaims::UserIdNormalForm)
    } else if either(decoded)
        || either(letters)
        || (user_id.is_ascii() || expected.is_ascii()) && either(ascii_letters)
        || either(plain_letters)
        || is_replaced(user_id, expected)
    {
        Some(AboutClaims::UserIdCharactersReplaced)
    } else if has_affix(user_id, expected) || has_affix(expected, user_id) {
        Some(AboutClaims::UserIdAffix)
    } else {
        None
    }
}

/// Without what is invisible.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c)).collect()
}

/// The same, whatever its case and the white space around it.
fn unseen(text: &str) -> String {
    visible(text).trim().to_lowercase()
}

/// In the normal form that also joins characters of the same meaning, without what is invisible.
fn composed(text: &str) -> String {
    joined(&visible(text)).chars().flat_map(char::to_lowercase).collect::<String>().trim().to_owned()
}

fn decoded(text: &str) -> String {
    let text = percent_decode_str(text).decode_utf8_lossy();
    text.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"").to_lowercase()
}

/// Letters and digits alone.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Letters and digits alone, without those that are not ASCII. One is too few to compare.
fn ascii_letters(text: &str) -> String {
    let letters: String =
        text.chars().filter(char::is_ascii_alphanumeric).flat_map(char::to_lowercase).collect();
    if letters.len() < 3 { String::new() } else { letters }
}

/// Letters without accents.
fn plain_letters(text: &str) -> String {
    letters(&bare(text))
}

/// Whether they differ only where one of them has something else than a letter or a digit.
fn is_replaced(one: &str, other: &str) -> bool {
    let pairs = || one.chars().zip(other.chars());
    let is_special = |character: char| !character.is_alphanumeric();
    let kept = pairs().filter(|(a, b)| a == b && a.is_alphanumeric()).count();
    one.chars().count() == other.chars().count()
        && kept >= 2
        && pairs().all(|(a, b)| a.to_lowercase().eq(b.to_lowercase()) || is_special(a) || is_special(b))
}

/// Whether one is the other with something before or after it that is set apart: `user1` and
/// `user12` are two users.
fn has_affix(long: &str, short: &str) -> bool {
    const SHORTEST: usize = 2;
    const CUT: usize = 16;

    let (long, short) = (long.to_lowercase(), short.to_lowercase());
    let kind = |character: char| {
        if character.is_numeric() {
            0
        } else if character.is_alphabetic() {
            1
        } else {
            2
        }
    };
    let breaks = |before: Option<char>, after: Option<char>| match (before, after) {
        (Some(before), Some(after)) => kind(before) != kind(after) || kind(before) == 2,
        _ => false,
    };
    if short.chars().count() < SHORTEST || long.len() <= short.len() {
        return false;
    }
    let zeros = |text: &str| text.trim_start_matches('0').to_owned();
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let suffix = long
        .strip_prefix(&short)
        .is_some_and(|rest| breaks(short.chars().next_back(), rest.chars().next()) || short.len() >= CUT);
    let prefix = long
        .strip_suffix(&short)
        .is_some_and(|rest| breaks(rest.chars().next_back(), short.chars().next()) || short.len() >= CUT);
    suffix || prefix || all_digits(&long) && all_digits(&short) && zeros(&long) == zeros(&short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_are_meant_to_be_the_same_are_recognized() {
        for (one, other) in [
            ("auth0|abc123", "auth0abc123"),
            ("auth0|abc123", "auth0_abc123"),
            ("mira@example.com", "mira_example_com"),
            ("mira@example.com", "mira%40example.com"),
            ("jos\u{e9}", "jose\u{301}"),
            ("josé", "jose"),
            ("josé_1", "jos_1"),
            ("mira_7", "user_mira_7"),
            ("mira_7", "mira_7_1764000000"),
            ("mira_7", "mira_7-web"),
            ("42", "user42"),
            ("42", "user_42"),
            ("42", "42.0"),
            ("007", "0000007"),
            ("550e8400-e29b-41d4-a716-446655440000", "550e8400e29b41d4a716446655440000"),
            ("550e8400-e29b-41d4-a716-446655440000", "550e8400-e29b-41d4-a716-44665544"),
            ("ｍｉｒａ", "mira"),
            ("+4915112345", "4915112345"),
            ("o'brien", "o_brien"),
            ("mi\u{200b}ra", "mira"),
            ("Mira Seven", "mira_seven"),
        ] {
            for (one, other) in [(one, other), (other, one)] {
                let seen = near_miss(one, other).map(crate::diagnose::findings::Seen::from);
                assert_eq!(seen.map(|seen| seen.id()), Some("user_id_near_miss"), "{one} {other}");
            }
        }
    }

    #[test]
    fn the_end_of_a_text_in_c_is_named() {
        for other in
            ["mira\0", "mira\0\0\0", "\u{feff}mira", "mi\u{200b}ra", "Mira\0", "mira \0", " mira\u{200b}"]
        {
            assert_eq!(near_miss("mira", other), Some(AboutClaims::UserIdInvisible), "{other:?}");
            assert_eq!(near_miss(other, "mira"), Some(AboutClaims::UserIdInvisible), "{other:?}");
        }
    }

    #[test]
    fn others_are_different_users() {
        for (one, other) in [
            ("user_1", "user_2"),
            ("user_1", "user_12"),
            ("user1", "user12"),
            ("user_李", "user_韩"),
            ("mira", "miranda"),
            ("mira_7", "mila_7"),
            ("a", "a_b"),
            ("", "mira"),
            ("李雷", "韩梅"),
            ("李雷_1", "韩梅_1"),
            ("1764000600", "1765432109"),
            ("___", "---"),
        ] {
            for (one, other) in [(one, other), (other, one)] {
                assert_eq!(near_miss(one, other), None, "{one} {other}");
            }
        }
    }
}
