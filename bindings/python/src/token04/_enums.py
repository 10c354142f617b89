"""Enums that print alike on every version of Python, which Python's own do not."""

from enum import Enum, IntEnum


class Name(str, Enum):
    """An enum of texts: it is a str, and prints as its text."""

    def __str__(self) -> str:
        """Its text."""
        text = self.value  # type: str
        return text

    def __format__(self, spec: str) -> str:
        """Its text, formatted."""
        return format(self.value, spec)


class Number(IntEnum):
    """An enum of numbers: it is an int, and prints as its number."""

    def __str__(self) -> str:
        """Its number."""
        return int.__repr__(self)

    def __format__(self, spec: str) -> str:
        """Its number, formatted."""
        return int.__format__(self, spec)
