"""Web pages saved whole by a browser (MHTML): the first page in the bundle, read as HTML."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from pilar_extract.errors import DamagedFileError
from pilar_extract.reading.formats import html

if TYPE_CHECKING:
    from email.message import Message

    from pilar_extract.reading.content import Content
    from pilar_extract.settings import ReadingSettings

_PAGES = {"text/html", "application/xhtml+xml"}


def read(raw: bytes, *, name: str, settings: ReadingSettings) -> Content:
    """
    Take the article out of a saved page.

    Args:
        raw: The file.
        name: What messages call it.
        settings: Thresholds.

    Raises:
        DamagedFileError: There is no page in it.
    """
    # compat32: the newer policies read addresses, dates and more that nobody asks for, and fail on broken ones.
    bundle = message_from_bytes(raw, policy=policy.compat32)
    for part in bundle.walk():
        if part.get_content_type() in _PAGES:
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body.strip():
                url = _address(part) or _address(bundle, "Snapshot-Content-Location")
                return html.read(
                    body, name=name, settings=settings, charset=part.get_content_charset(), url=url
                )
    raise DamagedFileError(
        f"{name}: there is no page in this file",
        cure="Save the page anew: in the browser, Save as, Web page, single file.",
    )


def _address(part: Message[str, str], header: str = "Content-Location") -> str | None:
    address = str(part.get(header) or "").strip()
    return address if address.startswith(("http://", "https://")) else None
