"""A browser for tests: it must say nothing on its console and load nothing but files."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Locator, Page, Request

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = (
    "--no-sandbox",  # root has none
    "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start Chromium, or skip the tests that need it."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium (Debian: apt install chromium)")
    playwright = pytest.importorskip("playwright.sync_api").sync_playwright
    with playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """
    A page of a site as somebody looks at it.

    Attributes:
        page: The browser's page.
        site: Folder of the site.
        said: What the console said, and what was asked of the network; none of it may be.
    """

    page: Page
    site: Path
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen."""
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", self._interrupted)
        self.page.on("requestfailed", self._failed)
        self.page.on("request", self._asked)

    def _interrupted(self, dialog: Dialog) -> None:
        self.said.append(dialog.message)
        dialog.dismiss()

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # who turns the page does not wait for the last one's icon
            self.said.append(f"failed: {request.url}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith("file:"):
            self.said.append(request.url)

    def go(self, name: str, anchor: str = "") -> Page:
        """Open a page of the site."""
        address = (self.site / name).as_uri() + anchor
        if self.page.url.partition("#")[0] == address.partition("#")[0]:
            self.page.goto("about:blank")
        self.page.goto(address)
        return self.page

    def expect(self, place: Locator) -> Any:  # playwright keeps the type to itself
        """Wait until something holds of a part of the page."""
        from playwright.sync_api import expect

        return expect(place)

    def list(self, anchor: str = "") -> Page:
        """Open the lists and wait for all rows."""
        page = self.go("facts.html", anchor)
        self.loaded()
        return page

    def loaded(self) -> None:
        """Wait for all rows of a list."""
        self.page.wait_for_selector("#found:not([data-done=''])[data-done]", state="attached")


def found(visit: Visit, words: str) -> None:
    """Wait until the list says how many rows it found."""
    visit.expect(visit.page.locator("#found")).to_have_text(re.compile(f"^{re.escape(words)}"))


def column(page: Page, number: int) -> list[str]:
    """Words of a column of the list, counted from 1."""
    return page.locator(f".facts tbody td:nth-child({number})").all_inner_texts()
