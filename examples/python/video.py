"""A token for a copyrighted video in a room. ZEGO's documentation: "ZEGO 影视资源 Token"."""

from token04 import Issuer, VideoPayload

issuer = Issuer(1234567890, "fa94dd0f974cf2e293728a526b028271")
print(issuer.issue("user_1", 3600, VideoPayload("room_123", "249850980283048")))
