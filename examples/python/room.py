"""A token for one room: the user may log in, and publish one stream.

ZEGO's documentation: "权限认证 Token".
"""

from datetime import timedelta

from token04 import Issuer, Privilege, RtcRoomPayload

# Made once, and shared by all requests and threads.
issuer = Issuer(1234567890, "fa94dd0f974cf2e293728a526b028271")

payload = RtcRoomPayload(
    "room1",
    privilege={Privilege.LOGIN: True, Privilege.PUBLISH: True},
    stream_id_list=["stream1"],
)
print(issuer.issue("user_1", timedelta(hours=1), payload))
