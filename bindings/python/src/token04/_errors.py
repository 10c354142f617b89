"""What is raised."""

from typing import Optional, Tuple, Type

from ._codes import MESSAGES, REASONS, ErrorCode


class Token04Error(ValueError):
    """A call failed, or a token was refused.

    Its text says what is wrong and what to do. It never holds a secret, a token or what is
    in one.
    """

    code: ErrorCode
    """The number, the same in every language: ``ErrorCode.INVALID_SECRET``, which is 5."""

    reason: Optional[str]
    """Why a token was refused, such as ``"user_id_mismatch"``; None where the call was wrong."""

    sdk_code: Optional[int]
    """The code that ZEGO's client SDK shows its user for this; None where none is documented."""

    message: str
    """What is wrong and what to do, in one sentence."""

    def __init__(self, code: int, sdk_code: Optional[int] = None, message: Optional[str] = None) -> None:
        """An error with this number; its message is the core's unless one is given."""
        self.code = ErrorCode(code)
        self.reason = REASONS.get(self.code)
        self.sdk_code = sdk_code
        self.message = MESSAGES[self.code] if message is None else message
        super().__init__("{} ({}, {})".format(self.message, self.code.name, self.code.value))

    def __reduce__(self) -> "Tuple[Type[Token04Error], Tuple[int, Optional[int], str]]":
        """Errors cross process boundaries whole."""
        return type(self), (self.code.value, self.sdk_code, self.message)


class Token04TypeError(Token04Error, TypeError):
    """An argument is of a type that is not taken.

    A ``TypeError``, and a :class:`Token04Error` as well, with the number of the argument:
    INVALID_APP_ID, INVALID_USER_ID, INVALID_SECRET, INVALID_EFFECTIVE_TIME, INVALID_PAYLOAD, or
    INVALID_ARGUMENT for any other.
    """


def wrong_type(argument: str, expected: str, found: object, code: ErrorCode) -> Token04TypeError:
    """What to raise for a value of a wrong type. Names the type, never the value."""
    text = "{} must be {}, not {}".format(argument, expected, type(found).__name__)
    return Token04TypeError(code, None, text)
