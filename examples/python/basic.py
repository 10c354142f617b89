"""A basic token. It has no payload and, as far as we know, restricts nothing.

ZEGO's documentation: "基础鉴权 Token".
"""

from token04 import generate_token04

app_id = 1234567890  # from the ZEGO console
secret = "fa94dd0f974cf2e293728a526b028271"  # its ServerSecret: keep it on the server
effective_time_in_seconds = 3600

token_info = generate_token04(app_id, "user_1", secret, effective_time_in_seconds, "")
if token_info.error_code != 0:
    raise SystemExit(token_info.error_message)
print(token_info.token)
