"""The backend over the C library; the extension module of the same name is the other one."""

from ._ctypes import Issuer, Verifier, inspect
from ._ctypes_explain import explain
from ._ctypes_kit import kit_token
from ._ctypes_payload import Payload, room_payload, video_payload
from ._ctypes_report import diagnose
from ._ctypes_text import prepare
from ._ctypes_vendor import generate
from ._library import VERSION

BACKEND = "ctypes"

__all__ = [
    "BACKEND",
    "VERSION",
    "Issuer",
    "Payload",
    "Verifier",
    "diagnose",
    "explain",
    "generate",
    "inspect",
    "kit_token",
    "prepare",
    "room_payload",
    "video_payload",
]
