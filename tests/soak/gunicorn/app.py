"""A WSGI application whose issuer is made before gunicorn forks its workers."""

from urllib.parse import parse_qs

from token04 import Issuer

issuer = Issuer(1234567890, "fa94dd0f974cf2e293728a526b028271")
# The generator of the process that forks is seeded: each worker starts with a copy of it.
issuer.issue("before", 3600)


def app(environ, start_response):
    user = parse_qs(environ["QUERY_STRING"])["user"][0]
    token = issuer.issue(user, 3600).encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(token)))])
    return [token]
