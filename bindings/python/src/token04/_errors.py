"""What is raised."""

from typing import Dict, Optional, Tuple, Type

from ._codes import HINTS, MESSAGES, REASONS, ErrorCode
from ._plain import is_a, type_name


class Token04Error(ValueError):
    """A call failed, or a token was refused.

    Its text says what is wrong and what to do. It never contains a secret, a token or its contents.
    """

    code: ErrorCode
    """The number, the same in every language: ``ErrorCode.INVALID_SECRET``, which is 5."""

    reason: Optional[str]
    """Why a token was refused, such as ``"user_id_mismatch"``; None if the call was wrong."""

    sdk_code: Optional[int]
    """The code that ZEGO's client SDK shows its user for this; None if none is known. Express
    shows 1002074 to 1002080 only if ZEGO has switched on forced token login authentication for the
    app, and 1002033 otherwise."""

    message: str
    """What is wrong, in one sentence."""

    hint: str
    """What to do about it, in one sentence."""

    argument: Optional[str]
    """The argument at fault, by the name that it has in every language, such as
    ``"effective_time_in_seconds"`` for ``ttl``; None if no single argument is."""

    def __init__(
        self,
        code: int,
        sdk_code: Optional[int] = None,
        message: Optional[str] = None,
        hint: Optional[str] = None,
        argument: Optional[str] = None,
    ) -> None:
        """An error with this number; what is not given is what the core says for it."""
        self.code = ErrorCode(code)
        self.reason = REASONS.get(self.code)
        self.sdk_code = sdk_code
        self.message = MESSAGES[self.code] if message is None else message
        self.hint = HINTS[self.code] if hint is None else hint
        self.argument = argument
        text = "{} {}".format(self.message, self.hint)
        if argument is not None and self.message == MESSAGES[ErrorCode.INVALID_ARGUMENT]:
            text += " It is the argument {}.".format(argument)
        super().__init__("{} ({}, {})".format(text, self.code.name, self.code.value))

    def __reduce__(self) -> "Tuple[Type[Token04Error], Tuple[object, ...]]":
        """Errors cross process boundaries whole."""
        fields = (self.code.value, self.sdk_code, self.message, self.hint, self.argument)
        return type(self), fields


class RefusedError(Token04Error):
    """A token was refused. ``reason`` says why; ``code`` is from MALFORMED (40) to STREAM_ID_DENIED (51)."""


class ExpiredError(RefusedError):
    """A token was refused because it has expired."""


class Token04TypeError(Token04Error, TypeError):
    """An argument has a type that is not accepted.

    A ``TypeError``, and a :class:`Token04Error` as well, with the number of the argument:
    INVALID_APP_ID, INVALID_USER_ID, INVALID_SECRET, INVALID_EFFECTIVE_TIME, INVALID_PAYLOAD, or
    INVALID_ARGUMENT for any other.
    """


class Token04MemoryError(Token04Error, MemoryError):
    """There is not enough memory for the result, OUT_OF_MEMORY.

    A ``MemoryError``, and a :class:`Token04Error` as well.
    """


def error(
    code: int,
    sdk_code: Optional[int] = None,
    message: Optional[str] = None,
    hint: Optional[str] = None,
    argument: Optional[str] = None,
) -> Token04Error:
    """The error with this number, in the class that it has. Called by both back ends."""
    made = _CLASSES.get(code, Token04Error)
    return made(code, sdk_code, message, hint, argument)


_CLASSES = {
    **{code: RefusedError for code in REASONS},
    ErrorCode.EXPIRED.value: ExpiredError,
    ErrorCode.OUT_OF_MEMORY.value: Token04MemoryError,
}  # type: Dict[int, Type[Token04Error]]


def closed() -> Token04Error:
    """What to raise for a call of something that was closed. Called by both back ends."""
    text = "This Issuer or Verifier was closed."
    return Token04Error(ErrorCode.INVALID_ARGUMENT, None, text, "Make another one.")


NAMES = {"cipher": "'cbc' or 'gcm'", "lang": "'en' or 'zh'"}
"""The texts that an argument accepts."""


def wrong_name(argument: str, found: object) -> Token04Error:
    """What to raise for anything but one of a few texts. Called by both back ends.

    Says which they are, and not what was found: it can be an argument in the wrong place.
    """
    if not is_a(found, str):
        return wrong_type(argument, NAMES[argument], found, ErrorCode.INVALID_ARGUMENT)
    text = "{} must be {}.".format(argument, NAMES[argument])
    return Token04Error(ErrorCode.INVALID_ARGUMENT, None, text, "Pass one of them.", argument)


def wrong_type(
    name: str, expected: str, found: object, code: int, argument: Optional[str] = None
) -> Token04TypeError:
    """What to raise for a value of a wrong type. Names the type, never the value.

    ``name`` is what the argument is called in Python, ``argument`` in every language.
    """
    text = "{} must be {}, not {}.".format(name, expected, type_name(found))
    return Token04TypeError(code, None, text, None, name if argument is None else argument)
