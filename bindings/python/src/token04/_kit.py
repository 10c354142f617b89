"""Kit tokens, which ZEGO's UIKits for the Web use."""

from . import _native


def kit_token(token: str, *, app_id: int, user_id: str, room_id: str = "", user_name: str = "") -> str:
    """Make a kit token from a token, as ``generateKitTokenForProduction`` of ZEGO's UIKits does.

    Pass the whole result to a UIKit. Only the token in it proves something: the rest is
    not encrypted, and anyone can change it.

    ``token``: a token for this app and this user. ``app_id``, ``user_id``: those that the token was
    made for. ``room_id``: the room to join; may be empty. ``user_name``: the name that others see;
    may be empty.

    Raises :class:`Token04Error` with INVALID_APP_ID, INVALID_USER_ID, UNSUPPORTED_VERSION or
    MALFORMED if ``token`` is something else, such as the ServerSecret, or INVALID_ARGUMENT.
    """
    return _native.kit_token(token, app_id, user_id, room_id, user_name)
