"""Lines that GitHub Actions shows as annotations beside a change."""

from __future__ import annotations

_LEVELS = {"info": "notice", "warning": "warning", "error": "error"}
_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = _IN_MESSAGE | {":": "%3A", ",": "%2C"}


def annotation(
    severity: str, message: str, *, title: str, file: str | None = None, line: int | None = None
) -> str:
    r"""
    Write an annotation; nothing in an article can end it or begin another.

    >>> annotation("warning", "120\n::error::", title="sum-mismatch", file="a,b.txt", line=3)
    '::warning file=a%2Cb.txt,line=3,title=sum-mismatch::120%0A::error::'

    Args:
        severity: info, warning or error.
        message: What is wrong.
        title: In a word or two.
        file: Where, under the repository.
        line: In which line of it.
    """
    properties = {"file": file, "line": line, "title": title}
    said = ",".join(
        f"{name}={_escaped(str(value), _IN_PROPERTY)}" for name, value in properties.items() if value
    )
    return f"::{_LEVELS[severity]} {said}::{_escaped(message, _IN_MESSAGE)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)
