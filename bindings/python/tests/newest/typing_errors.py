"""What type checkers must refuse: each line with `# error` is one, and no other line is."""

from datetime import datetime, timedelta, timezone
from typing import List, Optional

from token04 import (
    Cipher,
    Claims,
    Explanation,
    Issuer,
    Lang,
    Privilege,
    RtcRoomPayload,
    Token04Error,
    Verifier,
    diagnose,
    explain,
    kit_token,
)

issuer = Issuer(1, "s" * 32, cipher=Cipher.GCM)
token: str = issuer.issue("u", 60, {"room_id": "r"})
tokens: List[str] = issuer.issue_batch(["u"], 60)
claims: Claims = Verifier("s" * 32, b"s" * 32).verify(token, privilege=Privilege.LOGIN)
name: str = claims.user_id
expires: Optional[datetime] = claims.expires_at
claims = issuer.verify(token, now=datetime.now(timezone.utc), leeway=timedelta(seconds=5))
meaning: Optional[Explanation] = explain(1002033, "zh")
hint: str = diagnose(token, bytearray(32), lang=Lang.ZH).hint
kit: str = kit_token(token, app_id=1, user_id="u")
with Issuer(1, "s" * 32, "gcm") as closing:
    token = closing.issue("u", timedelta(hours=1))
for made in issuer.issue_batch(["u"], 60, return_errors=True):
    if isinstance(made, Token04Error):
        number: int = made.code
    else:
        text: str = made

Issuer("1", "s" * 32)  # error
Issuer(1, "s" * 32, "ecb")  # error
explain(1002033, "fr")  # error
explain("1002033")  # error
diagnose(token, lang="zh-CN")  # error
kit_token(token, 1, "u")  # error
issuer.verify(token, leeway=1.5)  # error
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
