"""Payloads, over the C library."""

from ctypes import byref
from typing import Any, Optional, Type, TypeVar

from ._codes import ErrorCode
from ._ctypes_handle import Handle, Owner, lend, own
from ._ctypes_text import arrays, entry, filled, made, owned, payload_bytes, spare, utf8
from ._library import LIBRARY
from ._plain import is_a

_P = TypeVar("_P", bound="Payload")


class Payload(Owner):
    """Text that is ready for any number of tokens."""

    __slots__ = ("_len",)
    _len: int

    @entry
    def __new__(cls: Type[_P], text: str) -> _P:
        data = utf8(text, "payload", ErrorCode.INVALID_PAYLOAD)
        spare(len(data))
        handle = Handle(LIBRARY.token04_payload_free)
        status = LIBRARY.token04_payload_new_raw(data, len(data), byref(handle.place))
        made(status, handle)
        self = object.__new__(cls)
        own(self, handle)
        _LEN.__set__(self, len(data))
        return self

    @property
    def _text(self) -> str:
        return text_of(self).decode("utf-8")


# The slot itself: a subclass may have something else by its name.
_LEN = vars(Payload)["_len"]


def is_payload(value: object) -> bool:
    """Whether it is one of these."""
    return is_a(value, Payload)


def length_of(payload: Payload) -> int:
    """The length of a payload's text in bytes."""
    length = _LEN.__get__(payload)  # type: int
    return length


def text_of(payload: Any) -> bytes:
    """The text of any payload."""
    if not is_payload(payload):
        return payload_bytes(payload)
    free, text_at = LIBRARY.token04_payload_free, LIBRARY.token04_payload_text
    text = lend(payload, free, "payload", lambda address: owned(address, text_at))
    return text.encode("utf-8")


@entry
def room_payload(
    room_id: Any, login: Optional[bool], publish: Optional[bool], stream_ids: Any
) -> str:
    """The text of a payload for a room."""
    room = utf8(room_id, "room_id", ErrorCode.INVALID_PAYLOAD)
    streams = [
        utf8(each, "a stream id", ErrorCode.INVALID_PAYLOAD, "stream_ids") for each in stream_ids or ()
    ]
    spare(len(room) + sum(map(len, streams)) + 64 * len(streams))
    grants = [-1 if grant is None else int(grant) for grant in (login, publish)]
    # No list is not the same as an empty one, though both allow any stream.
    ids, lengths, count = (None, None, 0) if stream_ids is None else arrays(streams)
    return filled(
        LIBRARY.token04_payload_capacity(len(room) + sum(map(len, streams)), count),
        lambda buffer, capacity, length: LIBRARY.token04_room_payload(
            room, len(room), grants[0], grants[1], ids, lengths, count, buffer, capacity, length
        ),
    )


@entry
def video_payload(room_id: Any, video_id: Any) -> str:
    """The text of a payload for a video."""
    room = utf8(room_id, "room_id", ErrorCode.INVALID_PAYLOAD)
    video = utf8(video_id, "video_id", ErrorCode.INVALID_PAYLOAD)
    spare(len(room) + len(video))
    return filled(
        LIBRARY.token04_payload_capacity(len(room) + len(video), 0),
        lambda buffer, capacity, length: LIBRARY.token04_video_payload(
            room, len(room), video, len(video), buffer, capacity, length
        ),
    )
