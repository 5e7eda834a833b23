"""Standard input: JSON Lines and plain text."""

from __future__ import annotations

import io
import json

import pytest

from pilar_extract.article import Article
from pilar_extract.errors import PilarExtractError
from pilar_extract.reading.stdin import jsonl_sources, text_source
from pilar_extract.settings import ReadingSettings


def read(*lines: str | dict[str, object], limit: int = 1000) -> list[Article | PilarExtractError]:
    """What each line gives."""
    raw = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines).encode()
    return [source.content for source in jsonl_sources(io.BytesIO(raw), ReadingSettings(max_bytes=limit))]


def article(line: dict[str, object]) -> Article:
    """The article of a good line."""
    (found,) = read(line)
    assert isinstance(found, Article)
    return found


def test_a_line_gives_an_article_with_what_is_known_of_it() -> None:
    """Header fields come along; a time of day is left out of the date."""
    found = article({
        "id": "x1", "text": "PSM hadir.\r\n", "published": "2023-12-20T08:30:00+07:00", "title": "Apel",
        "url": "https://example.org/1", "publisher": "Kabar",
    })  # fmt: skip
    assert (found.id, found.text, found.published) == ("x1", "PSM hadir.\r\n", "2023-12-20")
    assert (found.title, found.url, found.publisher, found.path) == (
        "Apel",
        "https://example.org/1",
        "Kabar",
        None,
    )


def test_an_article_without_id_is_named_by_its_line() -> None:
    """Blank lines count, so that the number is an editor's."""
    found = read("", {"text": "PSM"})
    assert [entry.id for entry in found if isinstance(entry, Article)] == ["line-2"]


def test_a_lone_surrogate_is_replaced_one_for_one() -> None:
    """JSON can carry it, a record could not; offsets stay true."""
    assert article({"text": "a\ud800b"}).text == "a\ufffdb"


def test_an_id_given_twice_gets_a_mark() -> None:
    """Neither record is lost."""
    first, second = read({"id": "x", "text": "PSM"}, {"id": "x", "text": "PKH"})
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.id == "x"
    assert second.id.startswith("x~")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "larger than"),
        ("[1]", 'no object with a "text"'),
        ('{"id": "a"}', 'no object with a "text"'),
        ('{"text": " "}', "is empty"),
        ('{"text": "PSM", "published": "kemarin"}', "no ISO date: 'kemarin'"),
        ('{"text": "PSM", "title": 7}', '"title" is no string'),
        ('{"text": "PSM", "id": []}', '"id" is neither'),
        (json.dumps({"text": "x" * 1001}), "larger than"),
    ],
)
def test_a_bad_line_costs_itself_only(line: str, reason: str) -> None:
    """It is named by its number, with a cure; the next line is read."""
    bad, good = read(line, {"id": "good", "text": "PSM"})
    assert isinstance(bad, PilarExtractError)
    assert bad.message.startswith("line 1: ")
    assert reason in bad.message
    assert bad.cure
    assert isinstance(good, Article)


def test_text_is_one_article() -> None:
    """Its id is ``stdin``."""
    found = text_source(io.BytesIO("\ufeffPSM – hadir\r\n".encode()), ReadingSettings()).content
    assert isinstance(found, Article)
    assert (found.id, found.text) == ("stdin", "PSM – hadir\r\n")


@pytest.mark.parametrize("raw", [b"", b"\0\0", b"x" * 11])
def test_text_that_is_none_is_refused(raw: bytes) -> None:
    """As of files."""
    assert isinstance(text_source(io.BytesIO(raw), ReadingSettings(max_bytes=10)).content, PilarExtractError)
