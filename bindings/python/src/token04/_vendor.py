"""The drop-in API: the names, the order of arguments, the numbers and the messages of ZEGO's library."""

from typing import Optional

from ._codes import ErrorCode
from ._errors import Token04Error
from ._native import generate
from ._plain import is_a

ERROR_CODE_SUCCESS = 0
ERROR_CODE_APP_ID_INVALID = 1
ERROR_CODE_USER_ID_INVALID = 3
ERROR_CODE_SECRET_INVALID = 5
ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID = 6

_MESSAGES = {
    ERROR_CODE_APP_ID_INVALID: "appID invalid",
    ERROR_CODE_USER_ID_INVALID: "userID invalid",
    ERROR_CODE_SECRET_INVALID: "secret must be a 32 byte string",
    ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID: "effective_time_in_seconds invalid",
}


class TokenInfo:
    """The result of :func:`generate_token04`: a token, or the number and the text of an error."""

    token: str
    """The token; "" on error."""

    error_code: int
    """0 on success; else 1, 3, 5, 6, or another number of :class:`ErrorCode`."""

    error_message: str
    """``"success"``, or what is wrong."""

    def __init__(self, token: str, error_code: int, error_message: str) -> None:
        """As in ZEGO's library."""
        self.token = token
        self.error_code = error_code
        self.error_message = error_message

    def __repr__(self) -> str:
        """Shows no token, so that it can be logged."""
        return "TokenInfo(error_code={!r}, error_message={!r})".format(
            self.error_code, self.error_message
        )


def generate_token04(
    app_id: int,
    user_id: str,
    secret: str,
    effective_time_in_seconds: int,
    payload: Optional[str],
) -> TokenInfo:
    """Make one token: the function of ZEGO's documentation. For more than one make an :class:`Issuer`.

    ``app_id``: the AppID of the ZEGO console, 1 to 4,294,967,295. ``user_id``: who may use the
    token; not empty. ``secret``: the app's ServerSecret, 32 bytes.
    ``effective_time_in_seconds``: how long it is valid from now; positive. ``payload``: "" or
    None for a basic token, else JSON text.

    Wrong arguments never raise an exception: ``error_code`` is then 1, 3, 5 or 6. They are checked
    in this order, with the type checks of ZEGO's library: a bool or a float is not an int, and
    bytes are not a str. The code is 20 for a payload that does not fit into a token, and 23 for a
    payload that is not text and for text with a lone surrogate. The payload's text is written
    unchecked.
    """
    try:
        # For ZEGO's code None is a payload of null, which means the same.
        text = "" if payload is None else payload
        token = generate(app_id, user_id, secret, effective_time_in_seconds, text)
    except Token04Error as error:
        message = _MESSAGES.get(error.code, "{} {}".format(error.message, error.hint))
        if error.code == ErrorCode.INVALID_ARGUMENT and not is_a(text, str):
            message = "The payload must be a str. Pass json.dumps(payload)."
        return TokenInfo("", error.code.value, message)
    return TokenInfo(token, ERROR_CODE_SUCCESS, "success")
