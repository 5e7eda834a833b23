"""What the classes of word lists share: each field is the list of that name in the pattern files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class WordLists:
    """Base of frozen dataclasses with slots, all of whose fields are sets of words."""

    __slots__: tuple[str, ...] = ()

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> Self:
        """
        Pick the lists that the fields are named for out of the rule set's.

        Args:
            lists: Word lists by name.

        Raises:
            KeyError: No pattern file has a list of a field's name.
        """
        make: Callable[..., Self] = cls
        return make(**{name: frozenset(lists[name]) for name in cls.__slots__})
