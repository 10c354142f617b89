"""Times and durations, as Python has them and as seconds."""

from datetime import datetime, timedelta, timezone
from typing import Any, Optional

from ._codes import ErrorCode
from ._errors import Token04Error, wrong_type
from ._plain import is_a

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)

_FIELDS = [vars(timedelta)[name] for name in ("days", "seconds", "microseconds")]


def seconds(ttl: object) -> int:
    """The whole seconds of a timedelta. Called by both back ends."""
    argument, code = "effective_time_in_seconds", ErrorCode.INVALID_EFFECTIVE_TIME
    if not is_a(ttl, timedelta):
        raise wrong_type("ttl", "an int of seconds or a timedelta", ttl, code, argument)
    return whole_seconds("ttl", ttl, code, argument)


def leeway_seconds(name: str, leeway: Any) -> Any:
    """A leeway in seconds, if it is a timedelta; anything else as it is, for the backend to read."""
    if not is_a(leeway, timedelta):
        return leeway
    return whole_seconds(name, leeway, ErrorCode.INVALID_ARGUMENT, name)


def whole_seconds(name: str, duration: Any, code: int, argument: str) -> int:
    """The seconds of a timedelta, which has to have no fraction."""
    # As timedelta has them: a subclass may have fields of its own.
    days, whole, fraction = (field.__get__(duration) for field in _FIELDS)
    if fraction:
        given = timedelta(days, whole, fraction)
        text = "{} must be whole seconds, not {} (hours:minutes:seconds).".format(name, given)
        raise Token04Error(code, None, text, "Round it.", argument)
    return int(days * 86400 + whole)


def unix_seconds(now: Any) -> Any:
    """A datetime in Unix seconds; anything else as it is, for the backend to read."""
    if not is_a(now, datetime):
        return now
    if datetime.utcoffset(now) is not None:
        since = datetime.__sub__(now, EPOCH)
        return since.days * 86400 + since.seconds
    text = "now must be an aware datetime: this one has no time zone."
    raise Token04Error(
        ErrorCode.INVALID_ARGUMENT, None, text, "Use datetime.now(timezone.utc).", "now"
    )


def moment(unix: int) -> Optional[datetime]:
    """A time in Unix seconds as a datetime in UTC; None if it is out of a datetime's range."""
    try:
        return EPOCH + timedelta(seconds=unix)
    except OverflowError:
        return None
