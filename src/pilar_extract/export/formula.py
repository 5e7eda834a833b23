"""Text that a spreadsheet would run as a formula, made safe for CSV and given back unharmed."""

from __future__ import annotations

import re

# Spreadsheets take a cell for a formula by its first character; some trim blanks before they look, some know the
# full-width signs. Apostrophes are escaped with it, so that the way back is one.
_RUN = re.compile(r"'*[\s\ufeff\u200b]*[=+\-@＝＋－＠]|'*[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


def disarm(text: str) -> str:
    """
    Put an apostrophe before text that a spreadsheet might run; plain numbers are left as they are.

    >>> disarm('=1+1'), disarm("-12,5"), disarm("PSM")
    ("'=1+1", '-12,5', 'PSM')

    Args:
        text: A cell of text.
    """
    return f"'{text}" if _RUN.match(text) and not _NUMBER.fullmatch(text) else text


def rearm(text: str) -> str:
    """
    Undo `disarm`.

    >>> rearm(disarm("=1+1"))
    '=1+1'

    Args:
        text: A cell that `disarm` gave.
    """
    return text[1:] if text.startswith("'") and _RUN.match(text) else text
