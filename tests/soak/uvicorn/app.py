"""An ASGI application: a batch in a thread beside the loop, and a token in the loop."""

import asyncio
from urllib.parse import parse_qs

from token04 import Issuer

issuer = Issuer(1234567890, "fa94dd0f974cf2e293728a526b028271")


async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    user = parse_qs(scope["query_string"].decode())["user"][0]
    if user.endswith("7"):
        loop = asyncio.get_running_loop()
        tokens = await loop.run_in_executor(None, issuer.issue_batch, [user, "other"], 3600)
        token = tokens[0]
    else:
        token = issuer.issue(user, 3600)
    headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(token)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": token.encode()})
