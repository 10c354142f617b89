//! Names of rooms and streams.

/// The most bytes of a room id.
pub(crate) const ROOM: usize = 127;

/// The most bytes of a stream id.
pub(crate) const STREAM: usize = 255;

/// Whether ZEGO accepts a name of so many bytes at most, and it stands for itself alone.
pub(crate) fn is_name(name: &str, longest: usize) -> bool {
    !name.is_empty() && name.len() <= longest && !name.contains('*') && !name.chars().any(char::is_control)
}
