"""The formats that are read: their suffixes, how their bytes begin, and the module that reads each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PROBE = 4096
"""Bytes of a file that are looked at to recognise its format."""


class Shape(StrEnum):
    """What a file of a format holds."""

    ARTICLE = "article"
    TABLE = "table"
    ARCHIVE = "archive"
    PACKED = "packed"


@dataclass(frozen=True, slots=True)
class Format:
    """
    A format of input.

    Attributes:
        name: What messages call it.
        suffixes: Of file names, in small letters.
        media_type: What the record's ``source.media_type`` says.
        module: Its reader, imported when a file of this kind is met.
        shape: One article, rows, files, or one other file packed.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    module: str
    shape: Shape = Shape.ARTICLE

    def __reduce__(self) -> tuple[Callable[[str], Format], tuple[str]]:
        """Go by the name alone to another process, which has the same formats."""
        return _named, (self.name,)


TEXT = Format("text", (".txt",), "text/plain", "plain")
MARKDOWN = Format("Markdown", (".md", ".markdown"), "text/markdown", "markdown")
HTML = Format("web page", (".html", ".htm", ".xhtml"), "text/html", "html")
MHTML = Format("saved web page", (".mhtml", ".mht"), "multipart/related", "mhtml")
PDF = Format("PDF", (".pdf",), "application/pdf", "pdf")
DOCX = Format(
    "Word document",
    (".docx",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "docx",
)
JSONL = Format("JSON Lines", (".jsonl", ".ndjson"), "application/jsonl", "jsonl", Shape.TABLE)
CSV = Format("CSV table", (".csv", ".tsv"), "text/csv", "csv", Shape.TABLE)
PARQUET = Format("Parquet table", (".parquet",), "application/vnd.apache.parquet", "parquet", Shape.TABLE)
ZIP = Format("ZIP archive", (".zip",), "application/zip", "zip", Shape.ARCHIVE)
TAR = Format("tar archive", (".tar",), "application/x-tar", "tar", Shape.ARCHIVE)
WARC = Format("web archive", (".warc",), "application/warc", "warc", Shape.ARCHIVE)
GZIP = Format("gzip file", (".gz", ".tgz"), "application/gzip", "packed", Shape.PACKED)
XZ = Format("xz file", (".xz", ".txz"), "application/x-xz", "packed", Shape.PACKED)
ZSTD = Format("Zstandard file", (".zst", ".tzst"), "application/zstd", "packed", Shape.PACKED)

FORMATS = (
    TEXT, MARKDOWN, HTML, MHTML, PDF, DOCX, JSONL, CSV, PARQUET, ZIP, TAR, WARC, GZIP, XZ, ZSTD,
)  # fmt: skip
_BY_NAME = {form.name: form for form in FORMATS}
_BY_SUFFIX = {suffix: form for form in FORMATS for suffix in form.suffixes}
_TAR_IN_ONE = {".tgz", ".txz", ".tzst"}
KINDS = " ".join(suffix for form in FORMATS for suffix in form.suffixes[:1])
"""The suffixes, for messages."""

_SIGNATURES = (
    (b"%PDF-", PDF),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\x1f\x8b", GZIP),
    (b"\xfd7zXZ\0", XZ),
    (b"\x28\xb5\x2f\xfd", ZSTD),
    (b"PAR1", PARQUET),
    (b"WARC/", WARC),
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_TAR_MARK, _TAR_AT = b"ustar", 257
_WORD_PART = b"word/"
_PAGE = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")
_MAIL = (b"mime-version:", b"from: <saved by", b"content-type: multipart/related")


def by_suffix(name: str) -> Format | None:
    """
    Recognise a format by the file's name alone, as in folders.

    Records and gold files (``*.json``) are of no format that is read.

    >>> by_suffix("2023/APEL.TXT").name
    'text'
    >>> by_suffix("apel.gold.json") is None
    True
    """
    return _BY_SUFFIX.get(_parted(name)[1].lower())


def by_content(head: bytes, name: str) -> Format | None:
    """
    Recognise a format by the first bytes; where they are plain text of some kind, the name decides.

    What has no name that is known is taken for text, but for pictures and ``*.json``: records are never articles.

    Args:
        head: The first `PROBE` bytes.
        name: The file's name.
    """
    named = by_suffix(name)
    for signature, form in _SIGNATURES:
        if head.startswith(signature):
            return DOCX if form is ZIP and (named is DOCX or _WORD_PART in head) else form
    if head[_TAR_AT : _TAR_AT + len(_TAR_MARK)] == _TAR_MARK:
        return TAR
    if named is not None and named is not TEXT:
        return named
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_PAGE):
        return HTML
    if start.startswith(_MAIL):
        return MHTML
    if named is TEXT:
        return TEXT
    if name.lower().endswith(".json") or head.startswith(_PICTURES):
        return None
    return JSONL if start.startswith(b"{") else TEXT


def _named(name: str) -> Format:
    return _BY_NAME[name]


def unpacked_name(name: str) -> str:
    """
    Name what a packed file holds.

    >>> unpacked_name("berita.jsonl.gz"), unpacked_name("arsip.tgz")
    ('berita.jsonl', 'arsip.tar')
    """
    bare, suffix = _parted(name)
    if suffix.lower() in _TAR_IN_ONE:
        return bare + ".tar"
    form = by_suffix(name)
    return bare if form is not None and form.shape is Shape.PACKED else name


def stem(name: str) -> str:
    """
    Take the suffixes of formats off a file's name, and leave other dots alone.

    >>> stem("berita.jsonl.gz"), stem("rapat.2023.txt"), stem("v1.2")
    ('berita', 'rapat.2023', 'v1.2')
    """
    while (form := by_suffix(name)) is not None:
        name = _parted(name)[0]
        if form.shape is not Shape.PACKED:
            break
    return name


def _parted(name: str) -> tuple[str, str]:
    """The suffix of a path apart, as pathlib understands it, in a tenth of the time: every file found is asked."""
    start = name.rfind("/") + 1
    dot = name.rfind(".", start)
    return (name[:dot], name[dot:]) if start < dot < len(name) - 1 else (name, "")
