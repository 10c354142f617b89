"""A token for one room, with ZEGO's own function: the user may log in, and may not publish.

ZEGO's documentation: "权限认证 Token", with that document's values.
"""

import json

from token04 import Privilege, generate_token04

app_id = 1  # from the ZEGO console
user_id = "demo"
secret = "fa94dd0f974cf2e293728a526b028271"  # its ServerSecret: keep it on the server
effective_time_in_seconds = 3600

payload = {
    "room_id": "demo",
    "privilege": {Privilege.LOGIN: 1, Privilege.PUBLISH: 0},
    "stream_id_list": None,
}

token_info = generate_token04(app_id, user_id, secret, effective_time_in_seconds, json.dumps(payload))
if token_info.error_code != 0:
    raise SystemExit(token_info.error_message)
print(token_info.token)
