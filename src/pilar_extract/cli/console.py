"""Consoles, and text that is safe to print on them."""

from __future__ import annotations

import re
from typing import NoReturn

from rich.console import Console
from rich.text import Text

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)
"""Control characters (those that begin terminal commands among them) and marks that reorder what is read."""
_RETURN = re.compile("\r(?!\n)")
_SPACES = "\r\x0b\x0c\x85\u2028\u2029"


class _Terminal(Console):
    def on_broken_pipe(self) -> NoReturn:
        """Let the command end as one whose reader left, rather than with rich's exit status."""
        raise BrokenPipeError


def output() -> Console:
    """The console of standard output; colour and width are rich's to find, ``NO_COLOR`` included."""
    return _Terminal(highlight=False)


def errors() -> Console:
    """The console of standard error."""
    return _Terminal(stderr=True, highlight=False)


def complain(console: Console, message: str, cure: str) -> None:
    """
    Say what is wrong, and on a line of its own what to do about it.

    Args:
        console: Where to say it.
        message: What is wrong; may hold words of an article or a file name.
        cure: What to do about it.
    """
    console.print(Text.assemble(("✗ ", "bold red"), displayable(message)), soft_wrap=True)
    console.print(Text.assemble(("  → ", "dim"), displayable(cure)), soft_wrap=True)


def displayable(text: str) -> str:
    r"""
    Disarm text from outside for a terminal, one code point by one, so that offsets stay true.

    >>> displayable("PSM\x1b[31m merah\r\n")
    'PSM�[31m merah \n'

    Args:
        text: Words of an article, or anything made of them.
    """

    def disarmed(found: re.Match[str]) -> str:
        return " " if found[0] in _SPACES else "\ufffd"

    return _HIDDEN.sub(disarmed, _RETURN.sub("\n", text))
