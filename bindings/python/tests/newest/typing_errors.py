"""What type checkers must refuse: each line with `# error` is one, and no other line is."""

from typing import List

from token04 import Cipher, Claims, Issuer, Privilege, RtcRoomPayload, Token04Error, Verifier

issuer = Issuer(1, "s" * 32, cipher=Cipher.GCM)
token: str = issuer.issue("u", 60, {"room_id": "r"})
tokens: List[str] = issuer.issue_batch(["u"], 60)
claims: Claims = Verifier("s" * 32, b"s" * 32).verify(token, privilege=Privilege.LOGIN)
name: str = claims.user_id
for made in issuer.issue_batch(["u"], 60, return_errors=True):
    if isinstance(made, Token04Error):
        number: int = made.code
    else:
        text: str = made

Issuer("1", "s" * 32)  # error
Issuer(1, None)  # error
issuer.issue("u", 1.5)  # error
issuer.issue(b"u", 60)  # error
issuer.issue("u", 60, 7)  # error
issuer.verify(token, user_id=None)  # error
issuer.verify(token, strict="yes")  # error
issuer.issue("u", 60, ["a"])  # error
issuer.app_id = 2  # error
issuer.verify(token, user=7)  # error
RtcRoomPayload("r")  # error
RtcRoomPayload("r", {"1": True})  # error
wrong: int = claims.user_id  # error
