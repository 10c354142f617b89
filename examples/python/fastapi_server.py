"""An endpoint that hands a token to whoever is logged in, for their own user id only."""

import os
import secrets
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPBasic, HTTPBasicCredentials
from token04 import Issuer

app = FastAPI()
issuer = Issuer(int(os.environ["ZEGO_APP_ID"]), os.environ["ZEGO_SERVER_SECRET"])
passwords = {"ann": os.environ["ANNS_PASSWORD"]}  # your own accounts and sessions go here


def logged_in(given: Annotated[HTTPBasicCredentials, Depends(HTTPBasic())]) -> str:
    known = passwords.get(given.username, "")
    if not known or not secrets.compare_digest(given.password.encode(), known.encode()):
        raise HTTPException(401, headers={"WWW-Authenticate": "Basic"})
    return given.username


@app.post("/token")
def token(user_id: Annotated[str, Depends(logged_in)]) -> dict[str, str]:
    return {"token": issuer.issue(user_id, 3600)}
