"""The code of the README, as it is written there."""

import io
import os
import re
from contextlib import redirect_stdout

import pytest
from conftest import APP_ID, ROOT, SECRET
from token04 import Issuer, Privilege, RefusedError, Verifier

with open(os.path.join(ROOT, "bindings", "python", "README.md"), encoding="utf-8") as file:
    README = file.read()
ENGLISH, CHINESE = README.split("\n## 中文\n")


@pytest.mark.parametrize("text, blocks", [(ENGLISH, 5), (CHINESE, 4)], ids=["English", "Chinese"])
def test_its_code_runs(text, blocks, monkeypatch):
    monkeypatch.setenv("ZEGO_SERVER_SECRET", SECRET)
    used = []
    # What the part about moving takes from the reader's own program.
    names = dict(app_id=APP_ID, user_id="u", effective_time_in_seconds=60, payload="")
    names.update(secret=SECRET, use=used.append)
    found = re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert len(found) == blocks
    printed = io.StringIO()
    with redirect_stdout(printed):
        for code in found:
            exec(compile(code, "README.md", "exec"), names)
    assert "47 user_id_mismatch 1002077\n" in printed.getvalue()
    assert re.search("[\u4e00-\u9fff]", printed.getvalue())
    assert Issuer(APP_ID, SECRET).verify(names["token"]).user_id == "user_1"
    assert names["kit"].startswith(names["token"] + "#")
    assert len(used) == (1 if text is ENGLISH else 0)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_sample_of_the_top_readme_runs(name):
    with open(os.path.join(ROOT, name), encoding="utf-8") as file:
        (code,) = re.findall(r"^```python\n(.*?)^```$", file.read(), re.DOTALL | re.MULTILINE)
    names = {"secret": SECRET}
    exec(compile(code, name, "exec"), names)
    verifier = Verifier(SECRET)
    verifier.verify(names["token"], room_id="room1", privilege=Privilege.LOGIN, strict=True)
    with pytest.raises(RefusedError):
        verifier.verify(names["token"], privilege=Privilege.PUBLISH)


def test_both_parts_name_the_same_things():
    """Every function, class and argument that code mentions is in the Chinese part as well."""
    import token04

    left_out = {"ErrorCode", "Claims", "Report", "Outcome", "Severity", "Lang", "Check", "Finding"}
    for name in token04.__all__:
        if re.search(r"\b{}\b".format(name), ENGLISH) and name not in left_out:
            assert re.search(r"\b{}\b".format(name), CHINESE), name
