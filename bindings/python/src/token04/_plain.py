"""Values as they are, whatever their classes say about them.

A subclass of str, int or dict can give any answer to ``len``, ``==``, ``<`` or ``items``, and any
object can claim another class in ``__class__``. So what was passed is looked at once, through
the methods of Python's own classes, and only the plain copy is used from then on.
"""

from typing import Any, Dict, List, Optional


class _NotGiven:
    """What stands for an argument that was not passed. No value that a caller has is one."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<not given>"


NOT_GIVEN = _NotGiven()  # type: Any
"""The default of what a token can be checked against. None and ``...`` are refused instead: a
user id that a program failed to find must not switch off the check of the user."""


def is_a(value: object, kind: type) -> bool:
    """Whether a value is an instance of a class. ``isinstance`` would believe its ``__class__``."""
    return issubclass(type(value), kind)


def is_int(value: object) -> bool:
    """Whether it is an int; a bool is not one."""
    return issubclass(type(value), int) and type(value) is not bool


def type_name(value: object) -> str:
    """The name of a value's class, which a metaclass cannot change."""
    name = type.__dict__["__name__"].__get__(type(value))  # type: str
    return name


def text(value: Any) -> Any:
    """The plain str of a str. Anything else as it is, for the backend to refuse."""
    # PyPy's str.__str__ asks the subclass.
    return str.__add__("", value) if is_a(value, str) else value


join = "".join
"""The texts of a tuple, one behind the other."""


def integer(value: int) -> int:
    """The plain int of an int, bools among them."""
    # PyPy's int.__index__ asks the subclass.
    return int.__add__(value, 0)


def raised_here(error: BaseException) -> bool:
    """Whether Python itself raised an error in the function that asks, about a value of a
    wrong type. If not, it comes out of the caller's own code, and is passed on."""
    traceback = error.__traceback__
    return traceback is None or traceback.tb_next is None


def listed(several: Any) -> Optional[List[Any]]:
    """What is in an iterable, in a list that nobody else has; None if it is not an iterable.

    Nothing else runs while a list is copied: neither another thread, nor a garbage collector,
    whose destructors could change it. ``list.copy`` may start one after it has measured.
    """
    if type(several) is list:
        return list(several)
    for kind in (list, tuple, set, frozenset):
        # What a subclass shows for itself does not count.
        if is_a(several, kind):
            return list(kind.__iter__(several))
    try:
        iterator = iter(several)
    except TypeError as error:
        if not raised_here(error):
            raise
        return None
    return list(iterator)


def mapped(mapping: Any) -> Optional[Dict[Any, Any]]:
    """What is in a mapping, in a dict that nobody else has; None if it only claims to be one."""
    if type(mapping) is dict:
        return dict.copy(mapping)
    try:
        # What a subclass shows for itself does not count.
        return dict(list(dict.items(mapping)) if is_a(mapping, dict) else mapping)
    except (TypeError, ValueError, RuntimeError) as error:
        if not raised_here(error) or is_a(error, RecursionError):
            raise
        return None


def json_value(value: Any) -> Any:
    """What can be written as JSON, of Python's own classes only; TypeError for anything else.

    Whoever writes it runs no code of the caller.
    """
    kind = type(value)
    if value is None or kind is bool:
        return value
    if issubclass(kind, str):
        return text(value)
    if issubclass(kind, int):
        return integer(value)
    if issubclass(kind, float):
        return float.__float__(value)
    if issubclass(kind, dict):
        items = dict.copy(value) if kind is dict else dict(list(dict.items(value)))
        return {json_value(key): json_value(item) for key, item in items.items()}
    if issubclass(kind, list):
        return [json_value(item) for item in list(list.__iter__(value))]
    if issubclass(kind, tuple):
        return [json_value(item) for item in tuple.__iter__(value)]
    raise TypeError
