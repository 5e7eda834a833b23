"""Words from outside, made harmless for pages and scripts; markup is escaped where it is put together."""

from __future__ import annotations

import json
import re
from typing import Any

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_WEB = re.compile(r"https?://[^\s/@\\]+(?:[/?#]\S*)?", re.IGNORECASE)


def visible(text: str) -> str:
    r"""
    Show control characters, and marks that reorder what is read, as U+FFFD; offsets stay true.

    >>> visible("a\x00b\u202ec")
    'a�b�c'
    """
    return _HIDDEN.sub("\ufffd", text)


def web_address(url: str | None) -> str | None:
    """
    Give an address back if it leads to the web and nowhere else.

    >>> web_address("https://contoh.id/a?b=c")
    'https://contoh.id/a?b=c'
    >>> web_address("javascript:alert(1)") is web_address("https://contoh.id@lain.id/") is None
    True
    """
    return url if url and _WEB.fullmatch(url) else None


def literal(data: Any) -> str:  # noqa: ANN401 - what JSON holds
    r"""
    Write data for a script: plain ASCII, in which no markup begins or ends.

    >>> literal({"a": "</script>é"})
    '{"a":"\\u003c/script\\u003e\\u00e9"}'
    """
    written = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace(">", "\\u003e")
