"""An endpoint that gives a token to a logged-in user, for that user and their own rooms only.

    pip install token04 fastapi uvicorn
    export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=fa94dd0f974cf2e293728a526b028271
    export ACCOUNTS='{"ann": {"password": "password-of-ann", "rooms": ["room1"]}}'
    uvicorn fastapi_server:app
    curl -u ann:password-of-ann -H 'Content-Type: application/json' -d '{"room_id": "room1"}' 127.0.0.1:8000/token

The client renews its token when the SDK reports that it will expire, 30 seconds before it does:

    engine.on("tokenWillExpire", async (roomID) => engine.renewToken((await fetchToken(roomID)).token));
    zim.on("tokenWillExpire", async () => zim.renewToken((await fetchToken(roomID)).token));
"""

import json
import logging
import os
import secrets
import time
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.security import HTTPBasic, HTTPBasicCredentials
from pydantic import BaseModel
from starlette.middleware.base import RequestResponseEndpoint
from token04 import ErrorCode, Issuer, Privilege, RtcRoomPayload, Token04Error, inspect

LIFETIME = 3600
RENEW_BEFORE = 30

log = logging.getLogger(__name__)
app = FastAPI()
issuer = Issuer(int(os.environ["ZEGO_APP_ID"]), os.environ["ZEGO_SERVER_SECRET"])
# Your own accounts and sessions go here: {"ann": {"password": "…", "rooms": ["room1"]}}.
accounts = json.loads(os.environ["ACCOUNTS"])


@app.middleware("http")
async def no_store(request: Request, call_next: RequestResponseEndpoint) -> Response:
    response = await call_next(request)
    response.headers["Cache-Control"] = "no-store"
    return response


class Wanted(BaseModel):
    room_id: str


def logged_in(given: Annotated[HTTPBasicCredentials, Depends(HTTPBasic())]) -> str:
    account = accounts.get(given.username)
    known = account["password"] if account else ""
    if not known or not secrets.compare_digest(given.password.encode(), known.encode()):
        raise HTTPException(401, headers={"WWW-Authenticate": "Basic"})
    return given.username


# The user id comes from the session, whatever the request says.
@app.post("/token")
def token(wanted: Wanted, user_id: Annotated[str, Depends(logged_in)]) -> dict[str, str | int]:
    payload = RtcRoomPayload(wanted.room_id, {Privilege.LOGIN: True, Privilege.PUBLISH: True})
    if wanted.room_id not in accounts[user_id]["rooms"]:
        raise HTTPException(403, "not your room")
    made = issuer.issue(user_id, LIFETIME, payload)
    expire = inspect(made).expire
    now = int(time.time())
    return {"token": made, "expires_at": expire, "renew_at": expire - RENEW_BEFORE, "server_time": now}


@app.exception_handler(Token04Error)
def refused(request: Request, error: Token04Error) -> JSONResponse:
    if error.argument in ("room_id", "payload"):
        return JSONResponse({"code": error.code, "error": error.message}, 400)
    # Not the client's fault. The error contains no secret and no token.
    log.error("no token can be made: %s", error)
    return JSONResponse({"error": "no token can be made"}, 500)


@app.exception_handler(RequestValidationError)
def unreadable(request: Request, error: RequestValidationError) -> JSONResponse:
    text = 'the body is not {"room_id": "…"}'
    return JSONResponse({"code": ErrorCode.INVALID_ARGUMENT, "error": text}, 400)
