"""Arguments that can be given in more than one way. Called by both backends, which take an
int and a str by themselves."""

import json
from collections.abc import Mapping as AnyMapping
from datetime import timedelta
from typing import Any, Iterable, Mapping, Optional, Tuple, Union

from ._codes import ErrorCode
from ._errors import Token04Error, wrong_type
from ._payload import Privilege, RtcRoomPayload, VideoPayload

Seconds = Union[int, timedelta]
Payload = Union[str, RtcRoomPayload, VideoPayload, Mapping[str, Any]]
Secret = Union[str, bytes]
Expected = Tuple[
    Optional[int], Optional[str], Optional[str], bool, bool, Optional[str], Optional[int]
]


def seconds(ttl: object) -> int:
    """The whole seconds of a timedelta."""
    if not isinstance(ttl, timedelta):
        raise wrong_type(
            "ttl", "an int of seconds or a timedelta", ttl, ErrorCode.INVALID_EFFECTIVE_TIME
        )
    if ttl.microseconds:
        raise Token04Error(
            ErrorCode.INVALID_EFFECTIVE_TIME,
            None,
            "effective time must be whole seconds: round the timedelta",
        )
    return ttl.days * 86400 + ttl.seconds


def payload_text(payload: object) -> str:
    """The text of a payload that is not given as text."""
    if isinstance(payload, (RtcRoomPayload, VideoPayload)):
        return payload.to_json()
    if not isinstance(payload, AnyMapping):
        raise wrong_type(
            "payload",
            "a str, an RtcRoomPayload, a VideoPayload or a dict",
            payload,
            ErrorCode.INVALID_PAYLOAD,
        )
    try:
        return json.dumps(
            dict(payload), ensure_ascii=False, allow_nan=False, separators=(",", ":")
        )
    except (TypeError, ValueError, RecursionError):
        # Its own error can quote what is in the payload.
        pass
    raise Token04Error(
        ErrorCode.INVALID_PAYLOAD,
        None,
        "payload cannot be written as JSON: use str, int, float, bool, None, list and dict only",
    )


def expected(
    app_id: Optional[int],
    user_id: Optional[str],
    room_id: Optional[str],
    privilege: Union[None, Privilege, Iterable[Privilege]],
    stream_id: Optional[str],
    now: Optional[int],
) -> Expected:
    """What both backends take as an expectation."""
    if privilege is None:
        privileges = ()  # type: Tuple[Privilege, ...]
    elif isinstance(privilege, int):
        privileges = (Privilege.of(privilege),)
    else:
        privileges = tuple(Privilege.of(each) for each in privilege)
    login = Privilege.LOGIN in privileges
    publish = Privilege.PUBLISH in privileges
    return (app_id, user_id, room_id, login, publish, stream_id, now)
