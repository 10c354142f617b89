"""Generate, check and explain ZEGO (ZEGOCLOUD) Tokens (token04).

>>> from token04 import Issuer
>>> issuer = Issuer(1234567890, "fa94dd0f974cf2e293728a526b028271")  # once: it keeps the key
>>> token = issuer.issue("user_1", 3600)
>>> issuer.verify(token, user_id="user_1").app_id
1234567890

The function of ZEGO's documentation is :func:`generate_token04`. Failures are :class:`Token04Error`, with
the number in ``code``; a refused token is a :class:`RefusedError`, an expired one an :class:`ExpiredError`. No
error, ``repr`` or log text contains a secret, a token or what is in one.
"""

from ._claims import Cipher, Claims, Envelope, inspect
from ._codes import ErrorCode
from ._diagnosis import Check, Finding, Outcome, Report, Severity, diagnose
from ._errors import (
    ExpiredError,
    RefusedError,
    Token04Error,
    Token04MemoryError,
    Token04TypeError,
)
from ._explain import Explanation, Lang, explain
from ._issuer import Issuer, Verifier
from ._kit import kit_token
from ._native import VERSION as __version__
from ._native import prepare as _prepare
from ._payload import Privilege, RawPayload, RtcRoomPayload, VideoPayload
from ._vendor import (
    ERROR_CODE_APP_ID_INVALID,
    ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID,
    ERROR_CODE_SECRET_INVALID,
    ERROR_CODE_SUCCESS,
    ERROR_CODE_USER_ID_INVALID,
    TokenInfo,
    generate_token04,
)

# Not later, when there may be no memory for it.
_prepare()

__all__ = [
    "ERROR_CODE_APP_ID_INVALID",
    "ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID",
    "ERROR_CODE_SECRET_INVALID",
    "ERROR_CODE_SUCCESS",
    "ERROR_CODE_USER_ID_INVALID",
    "Check",
    "Cipher",
    "Claims",
    "Envelope",
    "ErrorCode",
    "ExpiredError",
    "Explanation",
    "Finding",
    "Issuer",
    "Lang",
    "Outcome",
    "Privilege",
    "RawPayload",
    "RefusedError",
    "Report",
    "RtcRoomPayload",
    "Severity",
    "Token04Error",
    "Token04MemoryError",
    "Token04TypeError",
    "TokenInfo",
    "Verifier",
    "VideoPayload",
    "__version__",
    "diagnose",
    "explain",
    "generate_token04",
    "inspect",
    "kit_token",
]
