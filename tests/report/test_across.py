"""The pages that put all articles side by side, on stories that contradict each other."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from dataset.stories import CONTRADICTED, build
from pilar_extract.article import Article
from pilar_extract.dataset.curation import Curation
from pilar_extract.record import to_bytes
from pilar_extract.report import report
from pilar_extract.store import Store
from report.browsing import Visit, browsing
from report.sites import contradicting, store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from pilar_extract.pipeline import Pipeline

REGIONS = ("33.76", "35.17", "35.75", "33.28")
CONFLICTS = sum(region in REGIONS for region, _ in CONTRADICTED)
PHONE = {"width": 360, "height": 740}
AXE = {"preload": False, "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def records(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stories of four regions, with their copies."""
    folder = tmp_path_factory.mktemp("stories")
    for told in build():
        if any(f"-{code}-" in told.id for code in REGIONS):
            record = pipeline.extract(Article.from_text(told.text, id=told.id))
            (folder / f"{told.id}.json").write_bytes(to_bytes(record))
    return folder


@pytest.fixture(scope="module")
def site(records: Path) -> Path:
    """The pages of those stories."""
    return report(Store(records), records.parent / "across-site").index.parent


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for all tests."""
    with browsing() as started:
        yield started


@pytest.fixture
def visit(browser: Browser, site: Path) -> Iterator[Visit]:
    """Somebody looks at the site; nothing may go wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="id-ID")
    visit = Visit(context.new_page(), site)
    yield visit
    context.close()
    assert visit.said == []


def shard(site: Path, name: str) -> list[Any]:
    """Rows of the first shard of a list."""
    found = re.fullmatch(
        r'Pilar\.shard\("[\w-]+",0,(.*)\);\n', (site / "data" / f"{name}-0.js").read_text("ascii")
    )
    assert found
    return list(json.loads(found[1]))


def person(site: Path, name: str) -> str:
    """The page of a person, by the name that stands at its top."""
    pages = [path.read_text("utf-8") for path in sorted((site / "people").iterdir())]
    (page,) = [page for page in pages if f"<h1>{name}</h1>" in page]
    return page


def test_contradictions_carry_both_values_and_their_words(site: Path) -> None:
    """Each value with the sentence of every story that says it; copies are marked."""
    rows = shard(site, "conflicts")
    assert len(rows) == CONFLICTS == 2
    for region, pillar, _, day, sources, agreeing, values in rows:
        assert (region, int(day[:4])) in CONTRADICTED
        assert pillar in {"PSM", "TKSK", "TAGANA"}
        assert (sources, agreeing, len(values)) == (2, 1, 2)
        for number, _, _, places, more in values:
            assert more == 0
            assert sum(not is_copy for *_, is_copy in places) == 1
            assert all(str(number) in quote for _, _, _, quote, _ in places)
            assert all((site / address.partition("#")[0]).is_file() for address, *_ in places)


def test_a_person_has_a_page_with_posts_and_reasons(site: Path) -> None:
    """One who is called by two forms and a nickname; each appearance says why it is theirs."""
    page = person(site, "Syaiful Yuswandi")
    assert "Gus Iful" in page
    assert 'data-t="reason.nickname"' in page
    assert 'href="../regions/35.75.html"' in page


def test_two_persons_of_one_name_have_two_pages(site: Path) -> None:
    """Whose posts are in two regions; a decision can join them."""
    assert len([row for row in shard(site, "people") if row[2] == "Agung Sembodo"]) == 1
    region = (site / "regions" / "35.17.html").read_text("utf-8")
    assert {"Agung Sembodo", "Ratih Palupi"} <= set(re.findall(r'people/[^"]+">([^<]+)<', region))


def test_decisions_of_people_are_heeded(records: Path, tmp_path: Path) -> None:
    """Two holders of one post, who are said to be one."""
    people: list[dict[str, str]] = [{"name": "Agung Sembodo"}, {"name": "Ratih Palupi"}]
    curation = Curation.model_validate({"same": [{"people": people, "why": "a test"}]})
    done = report(Store(records), tmp_path / "site", curation=curation)
    assert "reason.curated" in "".join(
        path.read_text("utf-8") for path in (done.index.parent / "people").iterdir()
    )


def test_without_text_no_sentence_is_quoted(records: Path, tmp_path: Path) -> None:
    """Neither in the contradictions nor on a region's page."""
    site = report(Store(records), tmp_path / "site", without_text=True).index.parent
    assert all(place[3] is None for row in shard(site, "conflicts") for value in row[6] for place in value[3])
    assert "<q>" not in (site / "regions" / "33.76.html").read_text("utf-8")


def test_the_panel_shows_values_by_year_and_who_contradicts(visit: Visit) -> None:
    """The newest at first; of another year its own; a number leads to its region, that to the words."""
    page = visit.go("panel.html")
    page.wait_for_selector(".matrix")
    assert page.locator(".matrix tbody tr").count() == len(REGIONS)
    assert page.locator(".matrix .disputed").count() == 0  # both contradictions are of 2023
    page.select_option("#panel-year", "2023")
    visit.expect(page.locator(".matrix .disputed")).to_have_count(CONFLICTS)
    page.select_option("#panel-province", "35")
    visit.expect(page.locator(".matrix tbody tr")).to_have_count(2)
    page.click(".matrix .disputed a")
    page.wait_for_url("**/regions/35.17.html#TKSK")
    page.locator("tr.disputed .said-by a").first.click()
    page.wait_for_selector(".text mark.lit")
    page.locator(".meta a").click()
    page.wait_for_url("**/regions/35.17.html")


def test_contradictions_are_listed_some_at_a_time(browser: Browser, tmp_path: Path) -> None:
    """More of them come by a button, and the focus goes on to the first of those."""
    stories = store(tmp_path / "many", *(contradicting(number) for number in range(60)))
    site = report(Store(stories), tmp_path / "site").index.parent
    visit = Visit(browser.new_page(), site)
    page = visit.go("panel.html")
    visit.expect(page.locator(".conflicts > li")).to_have_count(25)
    page.click("button.more")
    visit.expect(page.locator(".conflicts > li")).to_have_count(30)
    assert not page.locator("button.more").is_visible()
    assert page.evaluate(
        "document.activeElement.closest('li') === document.querySelectorAll('.conflicts > li')[25]"
    )
    page.close()
    assert visit.said == []


def test_persons_are_searched_in_a_list(visit: Visit) -> None:
    """By any form of the name; a row leads to the page."""
    page = visit.list("#kind=people")
    assert page.locator("h1").inner_text() == "Orang"
    page.fill("[name=q]", "gus iful")
    visit.expect(page.locator(".facts tbody tr")).to_have_count(1)
    page.locator(".evidence a").click()
    page.wait_for_url("**/people/*.html")
    assert page.locator("h1").inner_text() == "Syaiful Yuswandi"
    page.click("#language")
    assert page.locator("h2").first.inner_text() == "Posts"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_stories_contradict(visit: Visit, scheme: Any) -> None:
    """On the panel, a region and a person, at a desk and on a phone, which nothing but a matrix is wider than."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    visit.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    someone = min(path.name for path in (visit.site / "people").iterdir())
    for size in ({"width": 1280, "height": 900}, PHONE):
        visit.page.set_viewport_size(size)  # type: ignore[arg-type]
        for name in ("panel.html", "regions/35.17.html", f"people/{someone}"):
            page = visit.go(name)
            page.wait_for_selector(".conflicts" if name == "panel.html" else ".over-time")
            assert page.evaluate("document.documentElement.scrollWidth") == size["width"], name
            result = axe.run(page, options=AXE)
            assert not result.violations_count, result.generate_report()
