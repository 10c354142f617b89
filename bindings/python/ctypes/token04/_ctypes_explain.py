"""What the codes of ZEGO's SDKs and services mean, over the C library."""

from ctypes import byref
from typing import Any, Optional, Tuple

from ._codes import ErrorCode
from ._ctypes_text import entry, fail, lang_number
from ._declarations import Explanation
from ._errors import wrong_type
from ._library import LIBRARY
from ._plain import integer, is_int


@entry
def explain(code: Any, lang: Any) -> Optional[Tuple[Any, ...]]:
    """The fields of token04.Explanation, in their order; None for a code that is not known."""
    if not is_int(code):
        raise wrong_type("code", "an int", code, ErrorCode.INVALID_ARGUMENT)
    number, language = integer(code), lang_number(lang)
    row = Explanation()
    # No code is larger than 64 bits.
    status = ErrorCode.INVALID_ARGUMENT  # type: int
    if -(2**63) <= number < 2**63:
        status = LIBRARY.token04_explain(number, language, byref(row))
    if status == ErrorCode.INVALID_ARGUMENT:
        return None
    if status:
        fail(status)
    texts = (row.product, row.name, row.meaning, row.causes, row.hint, row.when, row.source)
    return (row.code,) + tuple(None if text is None else text.decode("utf-8") for text in texts)
