"""Formats that hold one article: what is taken out, what is left, and how each fails."""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pilar_extract.errors import (
    ArchiveError,
    ArticleError,
    DamagedFileError,
    EmptyArticleError,
    MissingExtraError,
    PilarExtractError,
)
from pilar_extract.reading.formats.columns import Line, page_text
from pilar_extract.reading.registry import DOCX, FORMATS, HTML, MARKDOWN, MHTML, PDF, Format, by_content
from pilar_extract.reading.sources import read_content
from pilar_extract.settings import ReadingSettings

if TYPE_CHECKING:
    from pilar_extract.reading.content import Content

SAMPLES = Path(__file__).parent / "formats"
STORY = "<p>" + "Sebanyak 120 orang PSM Kota Batu hadir di balai kota pada hari Rabu. " * 6 + "</p>"


def read(raw: bytes | str, form: Format, **limits: int) -> Content:
    """What is taken out of the bytes."""
    raw = raw.encode() if isinstance(raw, str) else raw
    return read_content(raw, form, name="a", settings=ReadingSettings(**limits))  # type: ignore[arg-type]


def test_front_matter_is_taken_off_and_read() -> None:
    """A date keeps its day whatever the zone; other words for the same are known."""
    found = read(
        "---\njudul: 'Apel: PSM'\ndate: 2023-12-20 00:30:00+08:00\ntags: [a]\n---\n\n# Apel\nPSM.\n", MARKDOWN
    )
    assert (found.text, found.title, found.published) == ("# Apel\nPSM.\n", "Apel: PSM", "2023-12-20")
    assert found.url is found.publisher is None


@pytest.mark.parametrize(
    "text",
    [
        "---\nPSM hadir.\n---\nLagi.\n",
        "---\n- a\n---\nb",
        "---\na: [\n---\nb",
        "PSM\n---\na: b\n---\n",
        "---\na: b\n",
    ],
)
def test_what_is_no_front_matter_stays(text: str) -> None:
    """A rule of hyphens, a list, broken YAML, a block further below, one without end."""
    assert read(text, MARKDOWN).text == text


def test_yaml_cannot_build_objects_or_grow() -> None:
    """Tags mean nothing; aliases are not followed into text."""
    front = "a: &a [x,x]\nb: &b [*a,*a]\ntitle: !!python/object/apply:os.getcwd []\nurl: *b\n"
    found = read(f"---\n{front}---\nPSM", MARKDOWN)
    assert (found.text, found.title, found.url) == ("PSM", None, None)


def test_front_matter_alone_is_no_article() -> None:
    """As an empty file is none."""
    with pytest.raises(EmptyArticleError, match="no text behind it"):
        read("---\ntitle: a\n---\n\n", MARKDOWN)


def test_a_headline_that_a_page_keeps_apart_stands_before_its_text() -> None:
    """Once: it is not doubled where the text begins with it."""
    page = (
        f"<html><head><title>PSM Kota Batu Apel</title></head><body><article>{STORY}</article></body></html>"
    )
    assert read(page, HTML).text.startswith("PSM Kota Batu Apel\n\nSebanyak 120")
    assert (
        read(page.replace("<article>", "<article><h1>PSM Kota Batu Apel</h1>"), HTML).text.count("Apel") == 1
    )


def test_schema_org_is_believed_before_meta_elements() -> None:
    """In a graph, with raw line ends, of a list of authors; broken blocks are passed over."""
    blocks = (
        "{broken",
        (
            '{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "headline": "Apel\n PSM &amp; TKSK",'
            ' "datePublished": "2023-12-20T00:10:00+09:00", "author": [{"name": "Ani"}, {"name": "Budi"}],'
            ' "publisher": {"name": "Kabar"}, "url": "https://a.example/1"}]}'
        ),
    )
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    page = f'<html><head><title>Lain</title>{scripts}<meta property="article:published_time" content="2020-01-01">'
    found = read(f"{page}</head><body><article>{STORY}</article></body></html>", HTML)
    assert (found.title, found.published, found.byline) == ("Apel PSM & TKSK", "2023-12-20", "Ani, Budi")
    assert (found.publisher, found.url) == ("Kabar", "https://a.example/1")


def test_a_date_is_never_guessed() -> None:
    """Neither from a copyright line, nor from today."""
    head = "<html><head><title>Apel</title></head>"
    page = f"{head}<body><article>{STORY}</article><footer>© 2019</footer></body></html>"
    assert read(page, HTML).published is None


def test_a_page_of_another_encoding_is_read_as_it_declares() -> None:
    """What pages call Latin 1 is Windows' own."""
    page = f'<html><head><meta charset="iso-8859-1"><title>“PSM”</title></head><body><article>{STORY}</article></body>'
    found = read(page.encode("cp1252"), HTML)
    assert (found.title, found.encoding) == ("“PSM”", "cp1252")


@pytest.mark.parametrize(
    ("form", "raw", "error", "words"),
    [
        (HTML, b"<html><body></body></html>", EmptyArticleError, "no main text"),
        (MHTML, b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nPSM", DamagedFileError, "no page"),
        (PDF, (SAMPLES / "scan.pdf.sample").read_bytes(), EmptyArticleError, "a scan without a text layer"),
        (PDF, b"%PDF-1.4\nnothing else", DamagedFileError, "no PDF that can be read"),
        (DOCX, b"PK\x03\x04nothing else", DamagedFileError, "no Word document"),
        (DOCX, (SAMPLES / "folder.zip").read_bytes(), DamagedFileError, "no Word document"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(
    form: Format, raw: bytes, error: type[PilarExtractError], words: str
) -> None:
    """Each by its kind."""
    with pytest.raises(error, match=words) as caught:
        read(raw, form)
    assert caught.value.message.startswith("a: ")
    assert caught.value.cure


def test_a_scan_is_told_how_it_can_be_read() -> None:
    """By recognising its text first."""
    with pytest.raises(EmptyArticleError) as caught:
        read((SAMPLES / "scan.pdf.sample").read_bytes(), PDF)
    assert "ocrmypdf" in caught.value.cure


@pytest.mark.parametrize("times", [1, 2])
def test_a_pdf_that_unpacks_without_end_is_refused_before_it_does(times: int) -> None:
    """Packed once or twice."""
    packed = b"\0" * 3_000_000
    for _ in range(times):
        packed = zlib.compress(packed)
    with pytest.raises(ArchiveError, match="unpacks to more than the limit of 1,000,000"):
        read(b"%PDF-1.4\n1 0 obj\nstream\n" + packed + b"\nendstream", PDF, max_unpacked_pdf=1_000_000)


def test_a_document_that_unpacks_to_too_much_is_refused() -> None:
    """By what its directory says, before anything is unpacked."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b"\0" * 3_000_000)
    with pytest.raises(ArchiveError, match="unpacks to 3,000,000 bytes"):
        read(target.getvalue(), DOCX, max_bytes=1_000_000)


def test_a_table_in_a_document_is_read_where_it_stands() -> None:
    """A row a line, a merged cell once."""
    import docx

    document = docx.Document()
    document.add_paragraph("Rekap PSM:")
    table = document.add_table(rows=2, cols=3)
    for place, words in enumerate(("Kecamatan", "Batu", "40 PSM")):
        table.cell(1, place).text = words
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Kota Batu"
    document.add_paragraph("Selesai.")
    target = io.BytesIO()
    document.save(target)
    assert (
        read(target.getvalue(), DOCX).text
        == "Rekap PSM:\n\nKota Batu\nKecamatan | Batu | 40 PSM\n\nSelesai.\n"
    )


@pytest.mark.parametrize(("form", "module"), [(HTML, "trafilatura"), (PDF, "pdfminer"), (DOCX, "docx")])
def test_a_missing_library_is_named_with_its_extra(
    form: Format, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What to type stands in the cure."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=f"needs {module}, which is not installed") as caught:
        read(b"PK\x03\x04", form)
    assert "pip install 'pilar-extract[formats]'" in caught.value.cure


def rows_of(
    columns: list[list[str]], *, left: float = 50, width: float = 200, top: float = 700
) -> list[Line]:
    """Lines 10 points high, column beside column."""
    return [
        Line(
            left + place * (width + 20), top - 12 * row,
            left + place * (width + 20) + width * 0.97, top - 12 * row + 10, text,
        )
        for place, column in enumerate(columns)
        for row, text in enumerate(column)
    ]  # fmt: skip


def test_columns_are_read_one_after_the_other() -> None:
    """The headline above both first; a paragraph runs on from column to column."""
    columns = [["PSM Kota Batu yang ber-", "jumlah 120 orang itu", "hadir di balai kota", "dan di sekitarnya pada"],
               ["hari Rabu pagi bersama", "para pilar-", "pilar lain yang ada di", "kota itu."]]  # fmt: skip
    head = [Line(50, 730, 400, 750, "Apel PSM dan TKSK di"), Line(50, 708, 180, 728, "Kota Batu Meriah")]
    lines = [*rows_of(columns, top=680), *head]
    assert page_text(sorted(lines, key=lambda line: (-line.top, line.left))) == (
        "Apel PSM dan TKSK di Kota Batu Meriah\n\n"
        "PSM Kota Batu yang berjumlah 120 orang itu hadir di balai kota dan di sekitarnya pada hari Rabu pagi bersama "
        "para pilar-pilar lain yang ada di kota itu."
    )


def test_one_column_with_wide_spaces_stays_one() -> None:
    """Of justified lines, whose pieces stand apart."""
    lines = [
        Line(
            50 + 70 * piece + (7 * ((row * 5 + piece * 3) % 7) if piece else 0), 700 - 12 * row,
            100 + 70 * piece, 710 - 12 * row, f"k{row}{piece}",
        )
        for row in range(8)
        for piece in range(4)
    ]  # fmt: skip
    assert page_text(lines) == " ".join(f"k{row}{piece}" for row in range(8) for piece in range(4))


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir()))
def test_samples_are_recognised_by_content(name: str) -> None:
    """Whatever they are called, but for text of some kind, where the name tells."""
    head = (SAMPLES / name).read_bytes()[:4096]
    form = by_content(head, name)
    assert form is not None
    if name not in ("table.csv", "markdown.md"):
        assert by_content(head, "x.txt" if name != "lines.jsonl" else "x") is form


def test_every_format_has_a_reader() -> None:
    """With the function that its shape asks for."""
    from importlib import import_module

    asked = {"article": "read", "table": "rows", "archive": "members", "packed": "Unpacked"}
    for form in FORMATS:
        assert hasattr(import_module(f"pilar_extract.reading.formats.{form.module}"), asked[form.shape])


def test_text_asks_for_no_library() -> None:
    """Reading it imports nothing that only other formats need."""
    import subprocess

    program = (
        "import sys; from pilar_extract.reading import expansion, discovery;"
        "from pilar_extract.settings import ReadingSettings;"
        f"found = discovery.discover([{str(SAMPLES / 'text.txt')!r}]);"
        "[s.read(ReadingSettings()) for s in expansion.expand(found, ReadingSettings())];"
        "heavy = {'trafilatura', 'lxml', 'pdfminer', 'docx', 'pyarrow', 'fastwarc', 'zstandard', 'fsspec', 'yaml'};"
        "print(set(sys.modules) & heavy)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout == "set()\n"


def test_any_error_of_a_library_is_the_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that breaks trafilatura costs itself."""
    import trafilatura

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(trafilatura, "bare_extraction", broken)
    with pytest.raises(ArticleError, match="cannot be taken apart"):
        read(f"<html>{STORY}</html>", HTML)
