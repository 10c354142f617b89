"""Payloads, over the C library."""

from ctypes import byref, c_void_p
from typing import Any, Optional, Type, TypeVar

from ._codes import ErrorCode
from ._ctypes_text import arrays, filled, made, owned, payload_bytes, utf8
from ._library import LIBRARY

_P = TypeVar("_P", bound="Payload")


class Payload:
    """Text that is ready for any number of tokens."""

    __slots__ = ("_handle", "_len")
    _handle: Optional[int]
    _len: int

    def __new__(cls: Type[_P], text: str) -> _P:
        data = utf8(text, "payload", ErrorCode.INVALID_PAYLOAD)
        self = object.__new__(cls)
        # What is made of this class does not change, and so refuses to be set.
        object.__setattr__(self, "_handle", None)
        handle = c_void_p()
        status = LIBRARY.token04_payload_new_raw(data, len(data), byref(handle))
        object.__setattr__(self, "_handle", made(status, handle))
        object.__setattr__(self, "_len", len(data))
        return self

    def __del__(self, _free: Any = LIBRARY.token04_payload_free) -> None:
        _free(getattr(self, "_handle", None))

    @property
    def _text(self) -> str:
        return owned(self._handle, LIBRARY.token04_payload_text)


def text_of(payload: Any) -> bytes:
    """The text of any payload."""
    return payload._text.encode("utf-8") if isinstance(payload, Payload) else payload_bytes(payload)


def room_payload(
    room_id: Any, login: Optional[bool], publish: Optional[bool], stream_ids: Any
) -> str:
    """The text of a payload for a room."""
    room = utf8(room_id, "room_id", ErrorCode.INVALID_PAYLOAD)
    streams = [
        utf8(each, "a stream id", ErrorCode.INVALID_PAYLOAD, "stream_ids") for each in stream_ids or ()
    ]
    grants = [-1 if grant is None else int(grant) for grant in (login, publish)]
    # No list is not the same as an empty one, though both allow any stream.
    ids, lengths, count = (None, None, 0) if stream_ids is None else arrays(streams)
    return filled(
        LIBRARY.token04_payload_capacity(len(room) + sum(map(len, streams)), count),
        lambda buffer, capacity, length: LIBRARY.token04_room_payload(
            room, len(room), grants[0], grants[1], ids, lengths, count, buffer, capacity, length
        ),
    )


def video_payload(room_id: Any, video_id: Any) -> str:
    """The text of a payload for a video."""
    room = utf8(room_id, "room_id", ErrorCode.INVALID_PAYLOAD)
    video = utf8(video_id, "video_id", ErrorCode.INVALID_PAYLOAD)
    return filled(
        LIBRARY.token04_payload_capacity(len(room) + len(video), 0),
        lambda buffer, capacity, length: LIBRARY.token04_video_payload(
            room, len(room), video, len(video), buffer, capacity, length
        ),
    )
