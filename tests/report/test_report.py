"""The folder of pages: what is in it, what is not, and how it comes into place."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from fakes import TEXT, record_fields
from pilar_extract.errors import ExportError, StoreError
from pilar_extract.record import Record
from pilar_extract.report import report
from pilar_extract.report.articles import ArticlePage
from pilar_extract.report.kinds import ARTICLES, LISTS
from pilar_extract.report.labels import labels
from pilar_extract.report.names import Names
from pilar_extract.report.templating import POLICY
from pilar_extract.store import Store
from pilar_extract.tables import TABLES
from report.sites import HOSTILE, altered, store

if TYPE_CHECKING:
    from pathlib import Path


class Page(HTMLParser):
    """The elements and the words of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(path.read_bytes().decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Attributes of all elements of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


def pages(site: Path) -> list[Path]:
    """All pages of a site."""
    return sorted(site.rglob("*.html"))


def shard(site: Path, name: str) -> list[list[Any]]:
    """Rows of the first shard of a list."""
    found = re.fullmatch(
        r'Pilar\.shard\("[\w-]+",0,(.*)\);\n', (site / "data" / f"{name}-0.js").read_text("ascii")
    )
    assert found
    return list(json.loads(found[1]))


def written(site: Path) -> dict[str, bytes]:
    """Every file by its path."""
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_every_article_has_a_page_and_every_link_leads_somewhere(some: Path, tmp_path: Path) -> None:
    """To files, and to places in them."""
    done = report(Store(some), tmp_path / "site")
    assert (done.articles, done.failed, done.index.is_file()) == (12, 0, True)
    ids = {path: {a.get("id") for _, a in Page(path).elements} for path in pages(tmp_path / "site")}
    assert len(ids) == 12 + 3 + 3 + 1  # articles, overview and lists and panel, regions, one person
    for path in ids:
        for tag, attributes in Page(path).elements:
            for name in ("href", "src"):
                target, _, anchor = (attributes.get(name) or "").partition("#")
                to = (path.parent / unquote(target)).resolve() if target else path
                assert to.is_file(), f"{tag} {target}"
                assert not anchor or "=" in anchor or anchor in ids[to], anchor


def test_the_same_records_give_the_same_bytes(some: Path, tmp_path: Path) -> None:
    """In every file."""
    report(Store(some), tmp_path / "one")
    report(Store(some), tmp_path / "other")
    assert written(tmp_path / "one") == written(tmp_path / "other")


def test_only_a_report_is_replaced(some: Path, tmp_path: Path) -> None:
    """And that whole; what someone else put there stays."""
    site, other = tmp_path / "site", tmp_path / "other"
    report(Store(some), site)
    (some / "artikel-0003.json").unlink()
    report(Store(some), site)
    assert not (site / "articles" / "artikel-0003.html").exists()
    (other / "data").mkdir(parents=True)
    with pytest.raises(ExportError, match="no report"):
        report(Store(some), other)
    assert (other / "data").is_dir()
    with pytest.raises(StoreError, match="no records"):
        report(Store(tmp_path / "nowhere"), site)
    assert (site / "index.html").is_file()


def test_a_broken_record_costs_itself(some: Path, tmp_path: Path) -> None:
    """It is told of, and its neighbours lead past it."""
    (some / "artikel-0005.json").write_text("{")
    told: list[Exception] = []
    done = report(Store(some), tmp_path / "site", on_problem=told.append)
    assert (done.articles, done.failed, len(told)) == (11, 1, 1)
    page = Page(tmp_path / "site" / "articles" / "artikel-0004.html")
    assert [link["href"] for link in page.all("link") if link["rel"] == "next"] == ["artikel-0006.html"]


def test_rows_of_the_lists_are_those_of_the_tables(some: Path, tmp_path: Path) -> None:
    """Each with its article and its place there, and with the columns that the page is told of."""
    site = tmp_path / "site"
    report(Store(some), site)
    said = json.loads(
        (site / "data" / "site.js").read_text("ascii").removeprefix("Pilar.site=").rstrip(";\n")
    )
    for name, shown in LISTS.items():
        rows = shard(site, name)
        assert len(rows) == said["lists"][name]["rows"] == 12 * len(record_fields()[name])
        assert {len(row) for row in rows} == {2 + len(shown)}
    assert shard(site, "counts")[2][:4] == [1, 0, "PSM", 101]
    assert said["places"]["32.04"] == "Kabupaten Bandung"


def test_columns_exist_and_are_labelled() -> None:
    """In both languages, with the same values in their braces."""
    tables = {table.name: {column.name for column in table.columns} for table in TABLES}
    for name, shown in {**LISTS, "articles": ARTICLES}.items():
        assert name == "articles" or {column.name for column in shown} <= tables[name]
        assert {f"column.{column.name}" for column in shown if column.seen} <= labels()["en"].keys()
    indonesian, english = (
        {key: set(re.findall(r"\{\w+\}", words)) for key, words in said.items()} for said in labels().values()
    )
    assert indonesian == english


def test_every_label_that_a_page_or_script_asks_for_is_there(some: Path, tmp_path: Path) -> None:
    """Where it is asked for by its whole name."""
    site = tmp_path / "site"
    report(Store(some), site)
    asked = set()
    for path in pages(site):
        attributes = [attributes for _, attributes in Page(path).elements]
        asked |= {key for a in attributes if (key := a.get("data-t") or a.get("data-label"))}
    for script in (site / "assets").glob("*.js"):
        asked |= set(re.findall(r'say\("([a-z]+\.[a-z_]+)"', script.read_text("utf-8")))
    assert len(asked) > 60
    assert not {key for key in asked if key not in labels()["id"]}


def test_nothing_is_fetched_and_no_script_stands_in_a_page(some: Path, hostile: Path, tmp_path: Path) -> None:
    """Every page has the policy; every script and style is a file beside it."""
    for records in (some, hostile):
        site = tmp_path / f"site-{records.name}"
        report(Store(records), site)
        for path in pages(site):
            page = Page(path)
            assert [m["content"] for m in page.all("meta") if "http-equiv" in m] == [POLICY]
            assert all(script["src"] for script in page.all("script"))
            for tag, attributes in page.elements:
                assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
                assert tag not in {"img", "svg", "iframe", "object", "embed", "base", "style"}
                assert not (attributes.get("href") or "").lower().startswith(("javascript:", "http", "//"))


def test_hostile_words_are_shown_as_they_are(hostile: Path, tmp_path: Path) -> None:
    """In text, facts, headlines and data; what cannot be seen is made visible."""
    site = tmp_path / "site"
    report(Store(hostile), site)
    for number, words in enumerate(HOSTILE):
        page = Page(site / "articles" / f"jahat {number} #?%&.html")
        shown = words.replace("\x00", "\ufffd").replace("\u202e", "\ufffd")
        assert page.words.count(shown) >= 8, words
        assert shard(site, "awards")[number][2] == shown
        assert not [a for a in page.all("a") if "external" in (a.get("rel") or "")]
    for path in (site / "data").iterdir():
        assert not set("<>") & set(path.read_text("ascii"))


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://contoh.id/a", True),
        ("//contoh.id", False),
        ("data:text/html,x", False),
        ("JavaScript:x", False),
    ],
)
def test_web_addresses_are_links(url: str, *, is_link: bool) -> None:
    """And nothing that only looks like one."""
    fields = record_fields()
    fields["source"]["url"] = url
    assert (ArticlePage(Record.model_validate(fields), Names()).url == url) is is_link


def test_without_text_no_words_of_the_article_are_left(some: Path, tmp_path: Path) -> None:
    """Neither in pages nor in data; facts and positions are."""
    site = tmp_path / "site"
    report(Store(some), site, without_text=True)
    everything = b"".join(written(site).values()).decode()
    assert "menyapa" not in everything
    assert "120 orang PSM" not in everything
    page = (site / "articles" / "artikel-0000.html").read_text("utf-8")
    assert "Siti Aminah" in page
    assert f"karakter {TEXT.index('120')}–{TEXT.index('120') + 13}" in page


def test_without_names_winners_are_left_out(some: Path, tmp_path: Path) -> None:
    """Of pages and data."""
    fields = record_fields()
    fields["awards"][0]["recipient_kind"] = "person"
    fields["awards"][0]["recipient"] = "Harapan Setiawan"
    fields["text"] = fields["text"] + " Harapan Setiawan tersenyum."
    store(some, Record.model_validate({**fields, "id": "menang"}))
    site = tmp_path / "site"
    report(Store(some), site, without_names=True)
    assert b"Setiawan" not in b"".join(written(site).values())
    assert "Siti Aminah" in (site / "articles" / "menang.html").read_text("utf-8")


def test_shards_stay_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long list comes in several."""
    monkeypatch.setattr("pilar_extract.report.shards.ROWS", 10)
    records = store(tmp_path / "many", *(altered(number) for number in range(12)))
    report(Store(records), tmp_path / "site")
    names = sorted(path.name for path in (tmp_path / "site" / "data").glob("counts-*"))
    assert names == ["counts-0.js", "counts-1.js", "counts-2.js"]
