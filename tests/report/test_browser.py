"""The pages in a real browser, opened from disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pilar_extract.record import to_bytes
from pilar_extract.report import report
from pilar_extract.store import Store
from report.browsing import Visit, browsing, column, found
from report.sites import HOSTILE, REGIONS, altered, poisoned, store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


ARTICLE = "articles/artikel-0003.html"
PAGES = (
    ("index.html", "[data-chart=pillars][data-drawn]"),
    ("facts.html", ".facts"),
    (ARTICLE, ".text"),
    ("panel.html", ".matrix"),
    ("regions/35.75.html", ".over-time"),
    ("people/artikel-0000--0.html", ".over-time"),
)
"""Each with what is there when it is ready."""
MANY = 5000
AXE = {"preload": False, "resultTypes": ["violations"]}
"""Fetch no styles, which pages from disk may not, and tell of what is wrong only."""
FIRST_PAGE = 1_000_000
"""Bytes that the first page may load, with everything it needs."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for all tests."""
    with browsing() as started:
        yield started


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty articles."""
    folder = tmp_path_factory.mktemp("pages")
    records = store(folder / "records", *(altered(number) for number in range(30)))
    return report(Store(records), folder / "site").index.parent


@pytest.fixture
def visit(browser: Browser, site: Path) -> Iterator[Visit]:
    """Somebody looks at the site for the first time; nothing may go wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="id-ID")
    visit = Visit(context.new_page(), site)
    yield visit
    context.close()
    assert visit.said == []


def test_the_first_page_shows_figures_charts_and_matrix(visit: Visit) -> None:
    """All drawn, under a policy that forbids generated code."""
    page = visit.go("index.html")
    page.wait_for_selector("[data-chart=pillars][data-drawn]")
    assert page.locator("h1").inner_text() == "30 artikel dari 1 kabupaten dan kota, 2023–2023"
    assert page.locator(".drawn svg").count() == 3
    assert page.locator(".matrix tbody th").all_inner_texts() == [
        "Kabupaten Bandung\nJawa Barat", "Kota Pasuruan\nJawa Timur", "Kota Kupang\nNusa Tenggara Timur",
    ]  # fmt: skip
    page.select_option("#matrix-province", "53")
    visit.expect(page.locator(".matrix tbody th")).to_have_count(1)
    page.click(".matrix td a")
    page.wait_for_url("**/articles/artikel-0002.html#counts-0")
    assert page.locator(".text mark.lit").first.inner_text() == "120 orang PSM"


def test_lists_are_searched_filtered_and_sorted(visit: Visit) -> None:
    """What is chosen stands in the address."""
    page = visit.list("#kind=counts")
    assert page.locator("#found").inner_text() == "60 seluruhnya"
    page.fill("[name=q]", "kúpang ke-2")
    found(visit, "5 ")
    page.select_option("[name=scope]", "stock")
    assert sorted(column(page, 2)) == ["102", "120", "123", "126", "129"]
    page.fill("[name=q]", "")
    found(visit, "30 ")
    page.select_option("[name=province]", "53")
    assert column(page, 6) == ["Kota Kupang"] * 10
    page.click("[data-sort=value]")
    assert column(page, 2)[:2] == ["129", "126"]
    page.keyboard.press("Enter")  # the button keeps the focus
    assert column(page, 2)[:2] == ["102", "105"]
    assert page.locator("th[aria-sort=ascending]").inner_text() == "Jumlah ↑"
    assert {"scope=stock", "province=53", "sort=value"} <= set(page.url.partition("#")[2].split("&"))
    visit.list("#" + page.url.partition("#")[2])
    assert column(page, 2)[:2] == ["102", "105"]
    page.get_by_role("button", name="Hapus saringan").click()
    found(visit, "60 ")


@pytest.mark.parametrize(
    "kind", ["officials", "awards", "pillars", "regions", "localities", "dates", "checks"]
)
def test_each_row_leads_to_its_evidence(visit: Visit, kind: str) -> None:
    """In the text of its article, lit."""
    page = visit.list(f"#kind={kind}")
    assert page.locator(".kinds [aria-current]").get_attribute("data-kind") == kind
    page.locator(".evidence a").first.click()
    page.wait_for_selector(f".beside li.lit[id^={kind}]")
    assert page.locator(f".text mark.lit[data-f^={kind}]").first.is_visible()


def test_a_fact_and_its_words_light_up_together(visit: Visit) -> None:
    """By mouse and by keyboard, both ways."""
    page = visit.go(ARTICLE)
    page.hover("#officials-0")
    assert page.locator("mark.lit").all_inner_texts() == ["Wali Kota Pasuruan Siti Aminah"]
    page.hover("#m-pillars-0-0")  # within the words of a count
    assert {"pillars-0", "counts-0"} <= {item.get_attribute("id") for item in page.locator("li.lit").all()}
    page.focus("#awards-0 a")
    assert page.locator("mark.lit").first.get_attribute("data-f") == "awards-0"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "m-awards-0-0"
    page.keyboard.press("Enter")
    visit.expect(page.locator("#awards-0")).to_be_focused()
    page.uncheck("[data-show=officials]")
    assert page.get_attribute("#m-officials-0-0", "tabindex") == "-1"


def test_keys_turn_to_the_next_article(visit: Visit) -> None:
    """And back; every switch is reached by Tab, the text by the first link."""
    page = visit.go(ARTICLE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/artikel-0004.html")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/artikel-0003.html")
    reached = []
    for _ in range(10):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert {"A", "language", "theme"} <= set(reached)


def test_the_language_is_switched_and_remembered(visit: Visit) -> None:
    """Labels, numbers, days, messages, charts."""
    page = visit.go(ARTICLE)
    assert page.locator(".meta time").inner_text() == "20 Des 2023"
    page.click("#language")
    assert page.locator(".meta time").inner_text() == "20 Dec 2023"
    assert page.locator("#checks-0 .main").inner_text() == "The parts do not add up."
    visit.list("#kind=checks")
    assert column(page, 1)[0] == "warning"
    visit.go("index.html")
    page.wait_for_selector("[data-chart=time][data-drawn=en]")
    assert page.get_attribute("html", "lang") == "en"
    assert page.locator("h1").inner_text().startswith("30 articles")


def test_dark_follows_the_system_until_it_is_chosen(visit: Visit) -> None:
    """And the choice is remembered."""

    def paper() -> str:
        return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))

    page = visit.go("index.html")
    light = paper()
    page.emulate_media(color_scheme="dark")
    dark = paper()
    assert dark != light
    page.click("#theme")
    assert paper() == light
    visit.go("facts.html")
    assert paper() == light
    page.emulate_media(media="print")
    assert not page.locator("header.site nav").is_visible()


def test_everything_fits_a_phone(visit: Visit) -> None:
    """Nothing but the matrix is wider than the page."""
    visit.page.set_viewport_size({"width": 360, "height": 740})
    for name, ready in PAGES:
        page = visit.go(name)
        page.wait_for_selector(ready)
        assert page.evaluate("document.documentElement.scrollWidth") == 360, name
    assert column(visit.list("#kind=awards"), 2)[0] == "juara harapan 1"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, scheme: Any) -> None:
    """On any page, with something lit, in both themes."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    visit.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for name, ready in PAGES:
        page = visit.go(name, "#checks-0" if name == ARTICLE else "")
        page.wait_for_selector(ready)
        if name == ARTICLE:
            page.hover("#m-pillars-0-0")
        result = axe.run(page, options=AXE)
        assert not result.violations_count, result.generate_report()


def test_hostile_words_do_nothing(visit: Visit, tmp_path: Path) -> None:
    """On any page, whatever is switched."""
    records = store(tmp_path / "records", *(poisoned(words, n) for n, words in enumerate(HOSTILE)))
    visit.site = report(Store(records), tmp_path / "site").index.parent
    for kind in ("counts", "officials", "awards", "regions", "checks", "articles"):
        page = visit.list(f"#kind={kind}&q=<script>window.hacked=1</script>")
        assert page.locator(".evidence a").count() >= 1
    for folder in ("articles", "regions", "people"):
        for path in sorted((visit.site / folder).iterdir()):
            page = visit.go(f"{folder}/{path.name}")
            page.click("#language")
    visit.go("panel.html").wait_for_selector("#panel > *")
    page = visit.go("index.html")
    page.wait_for_selector("[data-chart=pillars][data-drawn]")
    assert page.evaluate("window.hacked") is None
    assert page.locator("script:not([src]), img, iframe").count() == 0


class Many(Store):
    """Thousands of records, made as they are asked for."""

    def ids(self) -> list[str]:
        """Their ids."""
        return [f"artikel-{number:04}" for number in range(MANY)]

    def read_bytes(self, record_id: str) -> bytes:
        """Two counts and an official, the rest left out."""
        number = int(record_id.removeprefix("artikel-"))
        base = MODEL.counts[0]
        counts = (base.model_copy(update={"value": number, "region": REGIONS[number % 3]}), MODEL.counts[1])
        empty: dict[str, Any] = dict.fromkeys(("regions", "localities", "pillars", "awards", "checks"), ())
        return to_bytes(MODEL.model_copy(update={"id": record_id, "counts": counts, **empty}))


MODEL = altered(0)


def test_five_thousand_articles_stay_usable(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lists load in shards, the first page stays small; pages of articles are left out here."""
    monkeypatch.setattr("pilar_extract.report.building._Site._page", lambda *_: None)
    visit.site = report(Many(tmp_path), tmp_path / "site").index.parent
    loaded: list[Path] = []
    visit.page.on("request", lambda request: loaded.append(visit.site / request.url.partition("/site/")[2]))
    page = visit.go("index.html")
    page.wait_for_selector("[data-chart=time][data-drawn]")
    assert sum(path.stat().st_size for path in loaded) < FIRST_PAGE
    visit.list("#kind=counts&sort=-value")
    assert page.locator("#found").inner_text() == "10.000 seluruhnya"
    assert column(page, 2)[:2] == ["4.999", "4.998"]
    page.fill("[name=q]", "ke-0 kupang")
    found(visit, "1.666 ")
    page.get_by_role("button", name="Berikutnya").click()
    assert column(page, 2)[0] == "4.697"
