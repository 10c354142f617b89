"""What the C library makes, and when it is freed."""

from ctypes import c_void_p
from typing import Any, Callable, List, NoReturn, Optional, Set, TypeVar

from ._codes import ErrorCode
from ._errors import Token04Error, closed

_T = TypeVar("_T")


class Handle:
    """The place where the library puts something that it makes.

    It exists before the library is called, so that what was made is freed wherever Python leaves
    the caller. A garbage collector may free it while objects that it collects as well still
    use it, in ``__del__`` or in threads that they start; so an address is taken out before it
    is freed, and freed only when no call uses it. Sets and lists are changed in one step,
    whatever other threads do.
    """

    __slots__ = ("place", "_free", "_places", "_uses", "_dropped")

    def __init__(self, free: Callable[[Any], None]) -> None:
        self.place = c_void_p()
        self._places = [self.place]
        self._free = free
        self._uses = set()  # type: Set[object]
        self._dropped = []  # type: List[c_void_p]

    def is_freed_by(self, free: Callable[[Any], None]) -> bool:
        """Whether it is of the kind that this function frees."""
        return self._free is free

    def lend(self, argument: Optional[str], call: Callable[[int], _T]) -> _T:
        """What a call gives for the address. INVALID_ARGUMENT if it was freed: for some
        functions of the library no address means no payload."""
        use = object()
        try:
            # Before the address is read: see drop().
            self._uses.add(use)
            for place in self._places:
                if place.value is not None:
                    return call(place.value)
        finally:
            self._uses.discard(use)
            self._free_dropped()
        raise _gone(argument)

    def drop(self) -> None:
        """Free it as soon as no call uses it. Does no harm if done before."""
        try:
            place = self._places.pop()
        except IndexError:
            return
        self._dropped.append(place)
        self._free_dropped()

    def _free_dropped(self) -> None:
        while self._dropped and not self._uses:
            try:
                place = self._dropped.pop()
            except IndexError:
                return
            self._free(place)

    __del__ = drop

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError("what the C library made cannot be pickled")


class Owner:
    """An object of the package that is one of the library's."""

    __slots__ = ("_handle",)
    _handle: Optional[Handle]

    # Without globals, which may be gone when an interpreter ends.
    def __del__(self) -> None:
        try:
            handle = self._handle
        except AttributeError:
            return  # It was never made.
        if handle is not None:
            handle.drop()


# The slot itself: a subclass may have something else by its name.
_SLOT = vars(Owner)["_handle"]


def handle_of(owner: Owner) -> Optional[Handle]:
    """The handle of an object; None if it was never made."""
    try:
        handle = _SLOT.__get__(owner)  # type: Optional[Handle]
    except AttributeError:
        return None
    return handle


def close(owner: Owner) -> None:
    """Free what an object stands for as soon as no call uses it."""
    handle = handle_of(owner)
    if handle is not None:
        handle.drop()


def _gone(argument: Optional[str]) -> Token04Error:
    if argument is None:
        return closed()
    return Token04Error(ErrorCode.INVALID_ARGUMENT, argument=argument)


def own(owner: Owner, handle: Handle) -> None:
    """Give an object its handle."""
    _SLOT.__set__(owner, handle)


def lend(
    owner: Owner, free: Callable[[Any], None], argument: Optional[str], call: Callable[[int], _T]
) -> _T:
    """What a call gives for the address that an object stands for; see Handle.lend. ``free`` says
    which kind it has to be: Python calls a method for an object of any class."""
    handle = handle_of(owner)
    if handle is None or not handle.is_freed_by(free):
        raise _gone(argument)
    return handle.lend(argument, call)
