//! What is wrong with the text of a payload, where it can be said of one field.

use super::Misspelt;
use crate::lang::Text;

/// What an [`Error`](super::Error) says of a payload beyond its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Problem {
    /// A field that ZEGO would read under another name.
    Misspelt(Misspelt),
    /// A field whose value is of another type than ZEGO documents.
    Value(Field),
}

/// A field that ZEGO reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Field {
    RoomId,
    Privilege,
    StreamIdList,
    VideoId,
}

impl Field {
    pub(crate) const ALL: [Self; 4] = [Self::RoomId, Self::Privilege, Self::StreamIdList, Self::VideoId];

    /// As it is written in a payload.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::RoomId => "room_id",
            Self::Privilege => "privilege",
            Self::StreamIdList => "stream_id_list",
            Self::VideoId => "video_id",
        }
    }

    /// What its value must be.
    const fn message(self) -> Text {
        match self {
            Self::RoomId => Text::new(
                "The payload's field room_id must be a string.",
                "payload 的字段 room_id 应为字符串。",
            ),
            Self::Privilege => Text::new(
                "The payload's field privilege must be an object in which \"1\" and \"2\" are the number 0 or 1.",
                "payload 的字段 privilege 应为对象，其中 \"1\" 和 \"2\" 的值为数字 0 或 1。",
            ),
            Self::StreamIdList => Text::new(
                "The payload's field stream_id_list must be null or a list of strings.",
                "payload 的字段 stream_id_list 应为 null 或字符串数组。",
            ),
            Self::VideoId => Text::new(
                "The payload's field video_id must be a string.",
                "payload 的字段 video_id 应为字符串。",
            ),
        }
    }
}

impl Problem {
    pub(super) const fn message(self) -> Text {
        match self {
            Self::Misspelt(field) => field.message(),
            Self::Value(field) => field.message(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_is_named() {
        for field in Field::ALL {
            let message = Problem::Value(field).message();
            for text in [message.en, message.zh] {
                assert!(text.contains(field.name()), "{text}");
            }
        }
    }
}
