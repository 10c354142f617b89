"""Payloads that cannot be built wrong."""

from collections.abc import Mapping as AnyMapping
from enum import unique
from typing import Any, Dict, Iterable, Mapping, Optional, Tuple, TypeVar

from . import _native
from ._codes import ErrorCode
from ._enums import Number
from ._errors import Token04Error, wrong_type
from ._plain import integer, is_a, is_int, listed, mapped, text


@unique
class Privilege(Number):
    """What a room token can allow."""

    LOGIN = 1
    """To log in to the room: ``PrivilegeKeyLogin`` in ZEGO's documentation."""

    PUBLISH = 2
    """To publish a stream: ``PrivilegeKeyPublish`` in ZEGO's documentation."""

    @classmethod
    def of(cls, value: object) -> "Privilege":
        """The privilege with this number; INVALID_ARGUMENT if there is none."""
        number = integer(value) if is_int(value) else None  # type: ignore[arg-type]
        for privilege in cls:
            if privilege.value == number:
                return privilege
        raise Token04Error(
            ErrorCode.INVALID_ARGUMENT,
            None,
            "This privilege does not exist.",
            "Use Privilege.LOGIN or Privilege.PUBLISH.",
            "privilege",
        )


class _Payload(_native.Payload):
    """What payloads have in common: they are made once, and do not change."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a payload does not change; make another")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a payload does not change; make another")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self) or not isinstance(other, _Payload):
            return NotImplemented
        return self._text == other._text

    def __hash__(self) -> int:
        return hash((type(self), self._text))

    def __copy__(self: "_P") -> "_P":
        """Itself: it never changes."""
        return self

    def __deepcopy__(self: "_P", memo: object) -> "_P":
        """Itself: it never changes."""
        return self


_P = TypeVar("_P", bound=_Payload)


class RtcRoomPayload(_Payload):
    """The payload of a token for one room.

    ZEGO's documentation calls it 权限认证 Token, ``RtcRoomPayLoad``.

    ``room_id``: the room; not empty. Express accepts less than 128 bytes.

    ``privilege``: what is allowed (True or 1) and what is not (False or 0), at least one of
    them: ``{Privilege.LOGIN: True, Privilege.PUBLISH: False}``. Both are always
    written; one that is left out is written as not allowed.

    ``stream_id_list``: the streams that may be published; None or empty for any.

    Raises :class:`Token04Error` with INVALID_PAYLOAD if the room id is empty, no privilege
    is set or one is something other than True, False, 1 or 0; INVALID_ARGUMENT for a lone
    surrogate or an unknown privilege.
    """

    __slots__ = ("_room_id", "_privilege", "_stream_id_list")
    _room_id: str
    _privilege: Dict[Privilege, bool]
    _stream_id_list: Optional[Tuple[str, ...]]

    def __new__(
        cls,
        room_id: str,
        privilege: Mapping[Privilege, bool],
        stream_id_list: Optional[Iterable[str]] = None,
    ) -> "RtcRoomPayload":
        """Checked here, so that what is made is right."""
        grants = _grants(privilege)
        # Text is an iterable of str as well, and never what is meant.
        given = [] if stream_id_list is None or is_a(stream_id_list, str) else listed(stream_id_list)
        if given is None or is_a(stream_id_list, str):
            raise wrong_type(
                "stream_id_list",
                "a list of str",
                stream_id_list,
                ErrorCode.INVALID_PAYLOAD,
                "stream_ids",
            )
        streams = None if stream_id_list is None else [text(each) for each in given]
        room_id = text(room_id)
        login, publish = grants.get(Privilege.LOGIN), grants.get(Privilege.PUBLISH)
        self = super().__new__(cls, _native.room_payload(room_id, login, publish, streams))
        set_field = object.__setattr__
        set_field(self, "_room_id", room_id)
        set_field(self, "_privilege", {each: grants.get(each, False) for each in Privilege})
        set_field(self, "_stream_id_list", None if streams is None else tuple(streams))
        return self

    def to_json(self) -> str:
        """The JSON text that goes into a token."""
        return self._text

    @property
    def room_id(self) -> str:
        """The room."""
        return self._room_id

    @property
    def privilege(self) -> Dict[Privilege, bool]:
        """Both privileges, and whether each is allowed, in a dict of its own."""
        return dict(self._privilege)

    @property
    def stream_id_list(self) -> Optional[Tuple[str, ...]]:
        """The streams that may be published; None or empty for any."""
        return self._stream_id_list

    def __repr__(self) -> str:
        """Shows no id, so that it can be logged."""
        names = ", ".join(
            "{}={}".format(key.name.lower(), value) for key, value in sorted(self._privilege.items())
        )
        return "<RtcRoomPayload {}, {} streams>".format(names, len(self._stream_id_list or ()))

    def __reduce__(self) -> Tuple[Any, ...]:
        """Pickled as what it was made from."""
        return type(self), (self._room_id, self._privilege, self._stream_id_list)


class VideoPayload(_Payload):
    """The payload of a token for a copyrighted video.

    ZEGO's documentation calls it 影视资源 Token, ``VideoPayLoad``.

    ``room_id``: the room; not empty. ``video_id``: the video; not empty.

    Raises :class:`Token04Error` with INVALID_PAYLOAD if one is empty, INVALID_ARGUMENT for
    a lone surrogate.
    """

    __slots__ = ("_room_id", "_video_id")
    _room_id: str
    _video_id: str

    def __new__(cls, room_id: str, video_id: str) -> "VideoPayload":
        """Checked here, so that what is made is right."""
        room_id, video_id = text(room_id), text(video_id)
        self = super().__new__(cls, _native.video_payload(room_id, video_id))
        object.__setattr__(self, "_room_id", room_id)
        object.__setattr__(self, "_video_id", video_id)
        return self

    def to_json(self) -> str:
        """The JSON text that goes into a token."""
        return self._text

    @property
    def room_id(self) -> str:
        """The room."""
        return self._room_id

    @property
    def video_id(self) -> str:
        """The video."""
        return self._video_id

    def __repr__(self) -> str:
        """Shows no id, so that it can be logged."""
        return "<VideoPayload>"

    def __reduce__(self) -> Tuple[Any, ...]:
        """Pickled as what it was made from."""
        return type(self), (self._room_id, self._video_id)


class RawPayload(_Payload):
    """Any text as a payload, unchecked: for payloads that this library does not know.

    A payload without any field that ZEGO reads restricts nothing.

    Raises :class:`Token04Error` with INVALID_PAYLOAD if it is not a str, INVALID_ARGUMENT for a
    lone surrogate.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> "RawPayload":
        """A payload of exactly this text."""
        return super().__new__(cls, text)

    @property
    def text(self) -> str:
        """The text."""
        return self._text

    def __repr__(self) -> str:
        """Shows no text, so that it can be logged."""
        return "<RawPayload>"

    def __reduce__(self) -> Tuple[Any, ...]:
        """Pickled as what it was made from."""
        return type(self), (self._text,)


def _grants(privilege: object) -> Dict[Privilege, bool]:
    given = mapped(privilege) if is_a(privilege, AnyMapping) else None
    if given is None:
        raise wrong_type(
            "privilege",
            "a dict such as {Privilege.LOGIN: True}",
            privilege,
            ErrorCode.INVALID_PAYLOAD,
        )
    grants = {}
    for key, value in given.items():
        # The documents write 1 and 0; a truthy text such as "0" must not become a grant.
        grant = integer(value) if is_a(value, int) else None
        if grant not in (0, 1):
            raise Token04Error(
                ErrorCode.INVALID_PAYLOAD,
                None,
                "A privilege is set to something other than True, False, 1 or 0.",
                "Set it to True or False.",
                "privilege",
            )
        grants[Privilege.of(key)] = grant == 1
    return grants
