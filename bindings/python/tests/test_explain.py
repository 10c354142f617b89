"""What codes mean, and texts in Chinese."""

import json
import os

import pytest
from conftest import APP_ID, ROOT, SECRET
from token04 import ErrorCode, Explanation, Issuer, Lang, Outcome, Token04Error, Token04TypeError
from token04 import diagnose, explain


def chinese(text):
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def test_a_code_in_both_languages():
    english, translated = explain(1002078), explain(1002078, "zh")
    assert type(english) is Explanation
    assert (english.code, english.product) == (1002078, "express")
    assert (english.name, english.source) == ("RoomTokenExpireError", "documented")
    assert "1002033" in english.when and "1002033" in translated.when
    for field in ("meaning", "causes", "hint", "when"):
        assert not chinese(getattr(english, field)) and chinese(getattr(translated, field))
    for field in ("code", "product", "name", "source"):
        assert getattr(english, field) == getattr(translated, field)
    assert explain(1002078) == explain(1002078, "en") == explain(1002078, lang=Lang.EN) == english
    assert explain(1002078, Lang.ZH) == translated != english
    with pytest.raises(AttributeError):
        english.code = 7


def test_codes_without_a_name_and_negative_ones():
    assert explain(6000109).name is None
    assert (explain(-1).code, explain(-1).product) == (-1, "generator")
    assert explain(ErrorCode.INVALID_SECRET).code == 5


@pytest.mark.parametrize("code", [2, 12345, -(2 ** 63), 2 ** 63 - 1, 2 ** 63, -(2 ** 63) - 1, 10 ** 30])
def test_a_code_that_is_not_known(code):
    assert explain(code) is None


LANGS = [("fr", False), ("ZH", False), ("zh-CN", False), ("", False), ("\ud800", False)]
LANGS += [(None, True), (1, True), (b"zh", True), (..., True)]


@pytest.mark.parametrize("lang, of_type", LANGS)
def test_another_language_is_refused(lang, of_type):
    for call in (
        lambda: explain(5, lang),
        lambda: explain(2, lang),
        lambda: explain(10 ** 30, lang),
        lambda: diagnose("04", lang=lang),
    ):
        with pytest.raises(Token04Error) as caught:
            call()
        assert (caught.value.code, caught.value.argument) == (ErrorCode.INVALID_ARGUMENT, "lang")
        assert isinstance(caught.value, Token04TypeError) == of_type
        found = ", not {}".format(type(lang).__name__) if of_type else ""
        assert caught.value.message == "lang must be 'en' or 'zh'{}.".format(found)


@pytest.mark.parametrize("code", [None, "5", 5.0, True])
def test_a_code_that_is_not_a_number_is_refused(code):
    with pytest.raises(Token04TypeError) as caught:
        explain(code)
    assert (caught.value.code, caught.value.argument) == (ErrorCode.INVALID_ARGUMENT, "code")


def test_a_report_in_both_languages():
    token = Issuer(APP_ID, SECRET).issue("ann", 60)
    english = diagnose(token, SECRET, user_id="bob")
    translated = diagnose(token, SECRET, user_id="bob", lang="zh")
    assert english == diagnose(token, SECRET, user_id="bob", lang=Lang.EN)
    assert translated == diagnose(token, SECRET, user_id="bob", lang=Lang.ZH)
    for report, is_chinese in ((english, False), (translated, True)):
        told = json.loads(report.json)
        failed = [check for check in report.checks if check.outcome is Outcome.FAILED]
        texts = [report.message, report.hint, failed[0].message, told["message"], told["hint"]]
        texts += [report.findings[0].message, report.findings[0].hint]
        assert [chinese(text) for text in texts] == [is_chinese] * len(texts)
        assert (told["message"], told["hint"]) == (report.message, report.hint)
        assert [it["message"] for it in told["findings"]] == [it.message for it in report.findings]
        assert [it["message"] for it in told["checks"]] == [it.message for it in report.checks]
    for same in ("accepted", "code", "sdk_code", "envelope", "claims", "reason"):
        assert getattr(english, same) == getattr(translated, same)
    assert [it.id for it in english.findings] == [it.id for it in translated.findings]


def test_the_message_of_a_report():
    token = Issuer(APP_ID, SECRET).issue("ann", 60)
    assert diagnose(token, SECRET).message == ""
    assert diagnose(token, SECRET, user_id="bob").message == "The token belongs to another user."
    report = diagnose('"{}"'.format(token), SECRET)
    assert report.message == report.findings[0].message


def test_every_message_of_a_check_is_the_core_s():
    with open(os.path.join(ROOT, "tests", "conformance", "codes.json"), encoding="utf-8") as file:
        messages = {code["reason"]: code["message"] for code in json.load(file)}
    report = diagnose(Issuer(APP_ID, SECRET).issue("ann", 60), SECRET, app_id=7, user_id="bob")
    failed = {it.reason: it.message for it in report.checks if it.outcome is Outcome.FAILED}
    assert failed == {name: messages[name] for name in ("app_id_mismatch", "user_id_mismatch")}
    assert {it.message for it in report.checks if it.outcome is not Outcome.FAILED} == {None}
