"""Arguments that can be given in more than one way. Called by both back ends, which read an
int, a str and a payload by themselves."""

import json
from collections.abc import Mapping as AnyMapping
from datetime import datetime, timedelta
from typing import Any, Iterable, Mapping, Tuple, Union

from ._codes import ErrorCode
from ._errors import Token04Error, wrong_type
from ._payload import Privilege, RawPayload, RtcRoomPayload, VideoPayload
from ._plain import NOT_GIVEN, is_a, json_value, listed, mapped
from ._times import leeway_seconds, unix_seconds

Seconds = Union[int, timedelta]
Moment = Union[int, datetime]
Payload = Union[None, str, RtcRoomPayload, VideoPayload, RawPayload, Mapping[str, Any]]
Secret = Union[str, bytes, bytearray]
Privileges = Union[Privilege, Iterable[Privilege]]
# App id, user id, room id, numbers of privileges, stream id, time of the check, leeway, leeway
# for ctime, strict.
Expected = Tuple[Any, Any, Any, Any, Any, Any, Any, Any, Any]


def payload_text(payload: object) -> str:
    """The JSON text of a payload that is neither text nor a payload object."""
    fields = mapped(payload) if is_a(payload, AnyMapping) else None
    if fields is None:
        raise wrong_type(
            "payload",
            "None, JSON text, a dict, an RtcRoomPayload, a VideoPayload or a RawPayload",
            payload,
            ErrorCode.INVALID_PAYLOAD,
        )
    try:
        return json.dumps(
            json_value(fields), ensure_ascii=False, allow_nan=False, separators=(",", ":")
        )
    except (TypeError, ValueError, RuntimeError):
        # Not the caller's, none of whose code runs here; and it can quote what is in the payload.
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
    return (
        app_id,
        user_id,
        room_id,
        privileges,
        stream_id,
        unix_seconds(now),
        leeway_seconds("leeway", leeway),
        leeway_seconds("ctime_leeway", ctime_leeway),
        strict,
    )


def _numbers(privilege: Any) -> Tuple[int, ...]:
    if is_a(privilege, int):
        return (Privilege.of(privilege).value,)
    several = listed(privilege)
    if several == []:
        # A list that was computed, or an iterator that was read before, would switch off the check.
        raise Token04Error(
            ErrorCode.INVALID_ARGUMENT,
            None,
            "privilege is empty.",
            "Pass at least one, or leave it out to check none.",
            "privilege",
        )
    if several is not None:
        return tuple(Privilege.of(each).value for each in several)
    raise wrong_type("privilege", "a Privilege or several", privilege, ErrorCode.INVALID_ARGUMENT)
