"""Objects whose classes do not say what they are."""

from collections.abc import Mapping
from datetime import timedelta

from common import Host


def lie(*arguments, **named):
    """A method that must not be asked."""
    raise AssertionError("the caller's class was asked")


class Text(str):
    """A str that gives other answers than its text."""

    __slots__ = ()
    __len__ = __iter__ = __str__ = __getitem__ = __add__ = __radd__ = __contains__ = lie
    encode = __format__ = __mod__ = __bytes__ = __index__ = __bool__ = lie

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __hash__(self):
        return 1


class Short(str):
    """A str that says that it is empty."""

    __slots__ = ()

    def __len__(self):
        return 0

    def encode(self, *arguments):
        return b""

    def __str__(self):
        return ""


class Bytes(bytes):
    """Bytes that say that they are longer."""

    __slots__ = ()

    def __len__(self):
        return 1 << 20

    __iter__ = __getitem__ = __bytes__ = decode = lie


class Int(int):
    """An int that agrees with every comparison."""

    __slots__ = ()

    def __le__(self, other):
        return True

    __lt__ = __ge__ = __gt__ = __eq__ = __le__

    def __ne__(self, other):
        return False

    def __hash__(self):
        return 1

    def __int__(self):
        return 3600

    __index__ = __trunc__ = __int__
    __add__ = __radd__ = __or__ = __ror__ = __and__ = __mul__ = __rmul__ = lie


class Duration(timedelta):
    """A timedelta with fields of its own."""

    days = 10000
    seconds = 86000
    microseconds = 0


class Dict(dict):
    """A dict that shows something else than it has."""

    def items(self):
        return [("room_id", "other")]

    def keys(self):
        return ["room_id"]

    def __getitem__(self, key):
        return "other"

    def __iter__(self):
        return iter(["room_id"])


class Liar:
    """An object that claims another class."""

    def __init__(self, claimed):
        self.claimed = claimed

    @property
    def __class__(self):
        return self.claimed


class Thrower:
    """An object that throws whatever is asked."""

    def __init__(self, error=Host):
        self.error = error

    def throw(self, *arguments):
        raise self.error()

    __iter__ = __len__ = __getitem__ = __int__ = __index__ = __bool__ = __str__ = throw
    __eq__ = __lt__ = __float__ = __bytes__ = keys = items = __repr__ = __format__ = throw
    __hash__ = None


class ThrowingMapping(Mapping):
    """A mapping that throws when it is read."""

    def __init__(self, error=Host):
        self.error = error

    def __getitem__(self, key):
        raise self.error()

    def __iter__(self):
        raise self.error()

    def __len__(self):
        raise self.error()


class Changing(Mapping):
    """A mapping that has something else each time it is read."""

    def __init__(self, *states):
        self.states = list(states)
        self.now = {}

    def __iter__(self):
        self.now = self.states.pop(0) if self.states else {}
        return iter(self.now)

    def __getitem__(self, key):
        return self.now[key]

    def __len__(self):
        return len(self.now)


class NamelessType(type):
    """A class whose name throws."""

    @property
    def __name__(cls):
        raise Host()

    def __instancecheck__(cls, value):
        raise Host()


class Nameless(metaclass=NamelessType):
    """What has such a class."""
