"""Many tokens in one call."""

import pytest
from conftest import NASTY, SECRET
from token04 import ErrorCode, RawPayload, Token04Error, Token04TypeError, Verifier, inspect

HOUR = 3600
ROOM = '{"room_id":"r"}'


def test_batches(issuer):
    users = ["user_{}".format(number) for number in range(300)]
    for given in [users, tuple(users), iter(users), (user for user in users), dict.fromkeys(users)]:
        tokens = issuer.issue_batch(given, HOUR, ROOM)
        assert type(tokens) is list and len(tokens) == 300
        for user, token in zip(users, tokens):
            assert issuer.verify(token, user_id=user).payload == ROOM
    assert issuer.issue_batch([], HOUR) == []


@pytest.mark.parametrize("threads", [0, 1, 2, 7])
def test_batches_in_threads_with_text_of_all_kinds(issuer, threads):
    users = [NASTY, "用户", "a", "😀\0"] * 1000
    tokens = issuer.issue_batch(users, HOUR, RawPayload(NASTY), threads=threads)
    for user, token in list(zip(users, tokens))[::97]:
        assert Verifier(SECRET).open(token).user_id == user
    assert len({inspect(token).iv for token in tokens}) == len(tokens)


def test_a_batch_can_give_errors_in_their_places(issuer):
    users = ["ann", "", "x" * 70000, "bob"]
    tokens = issuer.issue_batch(users, HOUR, return_errors=True)
    assert [type(token) for token in tokens] == [str, Token04Error, Token04Error, str]
    assert tokens[1].code is ErrorCode.INVALID_USER_ID
    assert tokens[2].code is ErrorCode.PAYLOAD_TOO_LARGE
    assert issuer.verify(tokens[3], user_id="bob").user_id == "bob"
    with pytest.raises(Token04Error) as caught:
        issuer.issue_batch(users, HOUR)
    assert caught.value.code is ErrorCode.INVALID_USER_ID


def test_a_user_that_is_none_does_not_fail_the_others(issuer):
    users = ["ann", None, "\ud800", 7, "用户"]
    made = issuer.issue_batch(users, HOUR, return_errors=True)
    assert [issuer.verify(made[index]).user_id for index in (0, 4)] == ["ann", "用户"]
    for index in (1, 2, 3):
        with pytest.raises(Token04Error) as caught:
            issuer.issue(users[index], HOUR)
        alone = caught.value
        assert type(made[index]) is type(alone)
        assert (made[index].code, made[index].argument) == (alone.code, "user_id")
        assert str(made[index]) == str(alone)
    with pytest.raises(Token04TypeError, match="user_id must be a str, not NoneType"):
        issuer.issue_batch(users, HOUR)


class Rude:
    """Raises an error of its own while it is read."""

    def __iter__(self):
        yield "ann"
        raise KeyError("mine")


def test_errors_of_the_caller_s_own_objects_come_through(issuer):
    with pytest.raises(KeyError):
        issuer.issue_batch(Rude(), HOUR)
