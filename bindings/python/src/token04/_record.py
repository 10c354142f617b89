"""What a token says, in a shape that nothing shows by accident."""

from typing import Any, Iterator, NoReturn, Tuple, TypeVar

_R = TypeVar("_R", bound="Record")


class Record:
    """Named fields that do not change. Not a tuple and without a ``__dict__``: loggers that write
    JSON would show all that is in one."""

    __slots__ = ()  # type: Tuple[str, ...]

    def __init__(self, *values: object) -> None:
        """Made by this package."""
        for name, value in zip(self.__slots__, values):
            object.__setattr__(self, name, value)

    def _values(self) -> Iterator[Any]:
        return (getattr(self, name) for name in self.__slots__)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("it does not change")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("it does not change")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self) or not isinstance(other, Record):
            return NotImplemented
        return tuple(self._values()) == tuple(other._values())

    def __hash__(self) -> int:
        return hash(tuple(self._values()))

    def __copy__(self: _R) -> _R:
        """Itself: it never changes."""
        return self

    def __deepcopy__(self: _R, memo: object) -> _R:
        """Itself: it never changes."""
        return self

    def __reduce__(self) -> Tuple[Any, ...]:
        """Pickled as its fields."""
        return type(self), tuple(self._values())
