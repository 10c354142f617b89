//! Names of a payload's fields that are nearly those that ZEGO reads.

use super::super::findings::Field;
use super::super::text::plain;
use crate::outcome::{self, Misspelt};
use crate::payload::grants::Grants;

/// More fields than this are not named.
const MOST: usize = 16;

/// Other words for the fields, without case and separators.
const WORDS: [(&str, &str); 25] = [
    ("roomid", "room_id"),
    ("room", "room_id"),
    ("roomname", "room_id"),
    ("roomids", "room_id"),
    ("channel", "room_id"),
    ("channelid", "room_id"),
    ("privilege", "privilege"),
    ("privileges", "privilege"),
    ("permission", "privilege"),
    ("permissions", "privilege"),
    ("rights", "privilege"),
    ("privs", "privilege"),
    ("streamidlist", "stream_id_list"),
    ("streamids", "stream_id_list"),
    ("streamid", "stream_id_list"),
    ("streamlist", "stream_id_list"),
    ("streams", "stream_id_list"),
    ("stream", "stream_id_list"),
    ("streamidslist", "stream_id_list"),
    ("allowedstreams", "stream_id_list"),
    ("videoid", "video_id"),
    ("video", "video_id"),
    ("videoids", "video_id"),
    ("vid", "video_id"),
    ("mediaid", "video_id"),
];

/// Misspelt fields of which the right one is missing too.
pub(super) fn misspelt(grants: &Grants) -> Vec<Field> {
    let fields = grants.fields().filter_map(|(name, _)| {
        let meant = meant(name)?;
        Some(Field { written: name.to_owned(), meant })
    });
    fields.filter(|field| grants.get(field.meant).is_none()).take(MOST).collect()
}

/// The field that is meant by another name. Such a name is so near to it, or so usual,
/// that it can be shown.
fn meant(name: &str) -> Option<&'static str> {
    const LONGEST: usize = 32;

    if outcome::Field::ALL.iter().any(|field| field.name() == name) || name.len() > LONGEST {
        return None;
    }
    // Shown as it is, so that nothing but letters, digits and what joins them is accepted.
    if !name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.')) {
        return None;
    }
    let letters = plain(name);
    let word = WORDS.iter().find(|(word, _)| *word == letters).map(|(_, meant)| *meant);
    let known = Misspelt::find(name).map(Misspelt::meant);
    let mut fields = outcome::Field::ALL.into_iter().map(outcome::Field::name);
    known.or(word).or_else(|| fields.find(|field| is_near(&letters, &plain(field))))
}

/// Whether one is the other with one letter more, one less, another one, or two swapped.
fn is_near(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 6;

    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().min(other.len()) < SHORTEST || one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let rest = |text: &[u8], skip: usize| text.get(same.saturating_add(skip)..).unwrap_or_default().to_vec();
    let swapped = || {
        let pair = |text: &[u8]| (text.get(same).copied(), text.get(same.saturating_add(1)).copied());
        let ((a, b), (c, d)) = (pair(one), pair(other));
        a == d && b == c && rest(one, 2) == rest(other, 2)
    };
    one != other
        && (rest(one, 1) == rest(other, 1)
            || rest(one, 1) == rest(other, 0)
            || rest(one, 0) == rest(other, 1)
            || swapped())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_that_was_meant_is_known() {
        for (name, field) in [
            ("RoomId", "room_id"),
            ("roomid ", "room_id"),
            ("Room.Id", "room_id"),
            ("roomname", "room_id"),
            ("romo_id", "room_id"),
            ("privileges", "privilege"),
            ("priviledge", "privilege"),
            ("previlege", "privilege"),
            ("Permissions", "privilege"),
            ("streamIDList", "stream_id_list"),
            ("stream_idlist", "stream_id_list"),
            ("stream_id_lsit", "stream_id_list"),
            ("VIDEO-ID", "video_id"),
            ("videoo_id", "video_id"),
        ] {
            assert_eq!(meant(name), Some(field), "{name}");
        }
        for name in
            ["room_id", "privilege", "hush-hush", "user_id", "id", "privilegio", "", "ro", "room_id\u{301}"]
        {
            assert_eq!(meant(name), None, "{name}");
        }
    }
}
