"""Arguments that can be given in more than one way. Called by both back ends, which read an
int, a str and a payload by themselves."""

import json
from collections.abc import Mapping as AnyMapping
from datetime import timedelta
from typing import Any, Iterable, Mapping, Tuple, Union

from ._codes import ErrorCode
from ._errors import Token04Error, wrong_type
from ._payload import Privilege, RawPayload, RtcRoomPayload, VideoPayload

Seconds = Union[int, timedelta]
Payload = Union[None, str, RtcRoomPayload, VideoPayload, RawPayload, Mapping[str, Any]]
Secret = Union[str, bytes]
Privileges = Union[Privilege, Iterable[Privilege]]
# App id, user id, room id, numbers of privileges, stream id, time of the check, leeway, leeway
# for ctime, strict.
Expected = Tuple[Any, Any, Any, Any, Any, Any, Any, Any, Any]

NOT_GIVEN = ...  # type: Any
"""The default of what a token can be checked against. None is refused instead: a user id that
a program failed to find must not switch off the check of the user."""


def seconds(ttl: object) -> int:
    """The whole seconds of a timedelta."""
    argument = "effective_time_in_seconds"
    if not isinstance(ttl, timedelta):
        raise wrong_type(
            "ttl",
            "an int of seconds or a timedelta",
            ttl,
            ErrorCode.INVALID_EFFECTIVE_TIME,
            argument,
        )
    if ttl.microseconds:
        raise Token04Error(
            ErrorCode.INVALID_EFFECTIVE_TIME,
            None,
            "ttl must be whole seconds, and this timedelta has a fraction.",
            "Round it.",
            argument,
        )
    return ttl.days * 86400 + ttl.seconds


def payload_text(payload: object) -> str:
    """The JSON text of a payload that is neither text nor a payload object."""
    if not isinstance(payload, AnyMapping):
        raise wrong_type(
            "payload",
            "None, JSON text, a dict, an RtcRoomPayload, a VideoPayload or a RawPayload",
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
        "The payload cannot be written as JSON.",
        "Use str, int, float, bool, None, list and dict only.",
        "payload",
    )


def expected(
    app_id: Any,
    user_id: Any,
    room_id: Any,
    privilege: Any,
    stream_id: Any,
    now: Any,
    leeway: Any,
    ctime_leeway: Any,
    strict: Any,
) -> Expected:
    """What both back ends take as an expectation."""
    privileges = privilege if privilege is NOT_GIVEN else _numbers(privilege)
    return (app_id, user_id, room_id, privileges, stream_id, now, leeway, ctime_leeway, strict)


def _numbers(privilege: Any) -> Tuple[int, ...]:
    if isinstance(privilege, int):
        return (Privilege.of(privilege).value,)
    try:
        several = iter(privilege)
    except TypeError:
        pass
    else:
        return tuple(Privilege.of(each).value for each in several)
    raise wrong_type("privilege", "a Privilege or several", privilege, ErrorCode.INVALID_ARGUMENT)
