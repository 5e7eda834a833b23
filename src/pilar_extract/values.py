"""Small values that an article has hundreds of: dataclasses that are frozen to the type checker alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True)
def value(cls: type[_T]) -> type[_T]:
    """
    Make a dataclass with slots whose fields nobody may set anew.

    The type checker sees to that. ``frozen=True`` does so while the program runs too, at four times the cost of making
    one: each field is then set through ``object.__setattr__``.

    Args:
        cls: The class.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
