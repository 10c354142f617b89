//! Names that people give to a payload's fields, and that ZEGO does not read.

use core::fmt;

use crate::lang::Text;

macro_rules! misspellings {
    ($($written:literal => $meant:literal,)+) => {
        /// As they are written, and the name that was meant.
        const MISSPELLINGS: &[(&str, &str, Text)] = &[$((
            $written,
            $meant,
            Text::new(
                concat!(
                    "The payload's field ",
                    $written,
                    " must be called ",
                    $meant,
                    ": ZEGO does not read ",
                    $written,
                    "."
                ),
                concat!("payload 的字段 ", $written, " 应写作 ", $meant, "：ZEGO 不读取 ", $written, "。"),
            ),
        ),)+];
    };
}

misspellings! {
    "roomId" => "room_id",
    "RoomId" => "room_id",
    "roomID" => "room_id",
    "RoomID" => "room_id",
    "roomid" => "room_id",
    "room-id" => "room_id",
    "ROOM_ID" => "room_id",
    "Room_Id" => "room_id",
    "room" => "room_id",
    "privileges" => "privilege",
    "Privilege" => "privilege",
    "Privileges" => "privilege",
    "PRIVILEGE" => "privilege",
    "streamIdList" => "stream_id_list",
    "StreamIdList" => "stream_id_list",
    "streamIDList" => "stream_id_list",
    "StreamIDList" => "stream_id_list",
    "stream_ids" => "stream_id_list",
    "streamIds" => "stream_id_list",
    "StreamIds" => "stream_id_list",
    "streamIDs" => "stream_id_list",
    "stream_list" => "stream_id_list",
    "stream_id" => "stream_id_list",
    "streamId" => "stream_id_list",
    "videoId" => "video_id",
    "VideoId" => "video_id",
    "videoID" => "video_id",
    "VideoID" => "video_id",
    "videoid" => "video_id",
    "video-id" => "video_id",
    "video" => "video_id",
}

/// One of them, by its place in the list. Shown as `RoomId (room_id)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Misspelt(u8);

impl Misspelt {
    /// The misspelling that a field's name is.
    pub(crate) fn find(written: &str) -> Option<Self> {
        let index = MISSPELLINGS.iter().position(|(known, ..)| *known == written)?;
        u8::try_from(index).ok().map(Self)
    }

    /// The name that was meant.
    #[must_use]
    pub(crate) const fn meant(self) -> &'static str {
        self.entry().1
    }

    pub(super) const fn message(self) -> Text {
        self.entry().2
    }

    // Indexing: only `find` makes one, from a place in the list.
    #[allow(clippy::indexing_slicing)]
    const fn entry(self) -> &'static (&'static str, &'static str, Text) {
        &MISSPELLINGS[self.0 as usize]
    }
}

impl fmt::Display for Misspelt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (written, meant, _) = self.entry();
        write!(f, "{written} ({meant})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_found_and_says_both_names() {
        for (written, meant, message) in MISSPELLINGS {
            let found = Misspelt::find(written).unwrap();
            assert_eq!(found.meant(), *meant);
            for text in [message.en, message.zh] {
                assert!(text.contains(written) && text.contains(meant));
            }
            assert!(Misspelt::find(meant).is_none());
        }
    }
}
