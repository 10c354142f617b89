"""Typed payloads."""

import copy
import pickle

import pytest
from conftest import NASTY
from token04 import ErrorCode, Privilege, RawPayload, RtcRoomPayload, Token04Error, VideoPayload


def test_privileges_are_the_documents_numbers():
    assert (Privilege.LOGIN, Privilege.PUBLISH) == (1, 2)
    assert isinstance(Privilege.LOGIN, int) and len(Privilege) == 2


ROOMS = [
    (RtcRoomPayload("r", {Privilege.LOGIN: True}),
     '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":null}'),
    (RtcRoomPayload("r", {2: 0, 1: 1}, ["a", "b"]),
     '{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":["a","b"]}'),
    (RtcRoomPayload("r", {Privilege.PUBLISH: False}),
     '{"room_id":"r","privilege":{"1":0,"2":0},"stream_id_list":null}'),
    (RtcRoomPayload(room_id='"\n', privilege={1: True}, stream_id_list=(s for s in ["é😀"])),
     '{"room_id":"\\"\\n","privilege":{"1":1,"2":0},"stream_id_list":["é😀"]}'),
]


@pytest.mark.parametrize("payload, text", ROOMS)
def test_rooms(payload, text):
    assert payload.to_json() == text


def test_an_empty_list_of_streams_stays_one():
    payload = RtcRoomPayload("r", {Privilege.PUBLISH: True}, [])
    text = '{"room_id":"r","privilege":{"1":0,"2":1},"stream_id_list":[]}'
    assert payload.to_json() == text and payload.stream_id_list == ()
    assert RtcRoomPayload("r", {Privilege.PUBLISH: True}).stream_id_list is None


def test_video():
    payload = VideoPayload(room_id="r", video_id="249850980283048")
    assert payload.to_json() == '{"room_id":"r","video_id":"249850980283048"}'
    assert (payload.room_id, payload.video_id) == ("r", "249850980283048")


def test_every_character_is_kept():
    import json

    assert json.loads(VideoPayload(NASTY, NASTY).to_json()) == {"room_id": NASTY, "video_id": NASTY}
    room = RtcRoomPayload(NASTY, {1: 1}, [NASTY, "x" * 70000])
    assert json.loads(room.to_json())["stream_id_list"] == [NASTY, "x" * 70000]
    assert room.stream_id_list == (NASTY, "x" * 70000) and room.privilege == {Privilege.LOGIN: True, Privilege.PUBLISH: False}


REFUSED = [
    (lambda: RtcRoomPayload("", {1: 1}), ErrorCode.INVALID_PAYLOAD),
    (lambda: RtcRoomPayload("r", {}), ErrorCode.INVALID_PAYLOAD),
    (lambda: RtcRoomPayload(None, {1: 1}), ErrorCode.INVALID_PAYLOAD),
    (lambda: RtcRoomPayload("r", None), ErrorCode.INVALID_PAYLOAD),
    (lambda: RtcRoomPayload("r", {1: 2}), ErrorCode.INVALID_PAYLOAD),
    (lambda: RtcRoomPayload("r", {1: "0"}), ErrorCode.INVALID_PAYLOAD),
    (lambda: RtcRoomPayload("r", {1: None}), ErrorCode.INVALID_PAYLOAD),
    (lambda: RtcRoomPayload("r", {3: 1}), ErrorCode.INVALID_ARGUMENT),
    (lambda: RtcRoomPayload("r", {"1": 1}), ErrorCode.INVALID_ARGUMENT),
    (lambda: RtcRoomPayload("r", {1: 1}, "stream"), ErrorCode.INVALID_PAYLOAD),
    (lambda: RtcRoomPayload("r", {1: 1}, [7]), ErrorCode.INVALID_PAYLOAD),
    (lambda: RtcRoomPayload("\ud800", {1: 1}), ErrorCode.INVALID_ARGUMENT),
    (lambda: RtcRoomPayload("r", {1: 1}, ["\ud800"]), ErrorCode.INVALID_ARGUMENT),
    (lambda: VideoPayload("", "v"), ErrorCode.INVALID_PAYLOAD),
    (lambda: VideoPayload("r", ""), ErrorCode.INVALID_PAYLOAD),
    (lambda: VideoPayload("r", 249850980283048), ErrorCode.INVALID_PAYLOAD),
    (lambda: VideoPayload("r", "\udfff"), ErrorCode.INVALID_ARGUMENT),
]


@pytest.mark.parametrize("build, code", REFUSED)
def test_what_is_refused(build, code):
    with pytest.raises(Token04Error) as caught:
        build()
    assert caught.value.code is code


def test_they_do_not_change():
    payload = RtcRoomPayload("r", {1: 1})
    payload.privilege[Privilege.PUBLISH] = True
    assert payload.privilege == {Privilege.LOGIN: True, Privilege.PUBLISH: False}
    for name in ("room_id", "_text", "other"):
        with pytest.raises(AttributeError):
            setattr(payload, name, "x")
        with pytest.raises(AttributeError):
            delattr(payload, name)


def test_they_are_equal_and_pickled_by_contents():
    one, same = RtcRoomPayload("r", {1: 1}, ["s"]), RtcRoomPayload("r", {1: True}, ("s",))
    assert one == same and hash(one) == hash(same) and one != RtcRoomPayload("r", {1: 0}, ["s"])
    assert VideoPayload("r", "v") != one and one != "text"
    assert one == RtcRoomPayload("r", {1: 1, 2: 0}, ["s"])
    raw = RawPayload(NASTY)
    assert raw == RawPayload(NASTY) and raw != RawPayload("") and raw.text == NASTY
    assert RawPayload(one.to_json()) != one
    for payload in (one, VideoPayload("r", "v"), raw):
        assert pickle.loads(pickle.dumps(payload)) == payload
        assert copy.copy(payload) == payload == copy.deepcopy([payload])[0]


def test_a_privilege_that_is_named_twice_is_refused(issuer):
    with pytest.raises(Token04Error) as caught:
        issuer.issue("u", 60, {"room_id": "r", "privilege": {"1": 0, 1: 1}})
    assert (caught.value.code, caught.value.argument) == (ErrorCode.INVALID_PAYLOAD, "payload")
