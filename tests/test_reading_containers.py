"""Files that hold many articles: archives and packed files, and what is refused in them."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import sys
import tarfile
from typing import TYPE_CHECKING, Any

import pytest
import zstandard

from containers import LINES, TEXT, outcomes, put, read, tarred, zipped
from pilar_extract.errors import PilarExtractError
from pilar_extract.reading.discovery import discover
from pilar_extract.reading.expansion import expand
from pilar_extract.reading.sources import vanished
from pilar_extract.settings import ReadingSettings

if TYPE_CHECKING:
    from pathlib import Path


def test_members_are_named_in_the_id_as_in_a_folder(tmp_path: Path) -> None:
    """Other kinds are counted, hidden files and a Mac's doubles are not; the order is the archive's."""
    files = (("jatim/b.txt", TEXT), ("a.md", TEXT), ("x.json", b"{}"), ("c.png", b""), ("__MACOSX/._a.md", b"x"),
             ("._b.txt", b"x"), (".git/c.txt", b"x"), ("dalam.zip", zipped(("d.txt", TEXT))))  # fmt: skip
    for name, content in (("k.zip", zipped(*files)), ("k.tar", tarred(*files))):
        path = put(tmp_path, name, content)
        found = discover([str(path)])
        sources = list(expand(found, ReadingSettings()))
        assert [source.id for source in sources] == ["k--jatim--b", "k--a", "k--dalam--d"]
        assert sources[0].name == f"{path}/jatim/b.txt"
        assert sources[2].read(ReadingSettings()).path == f"{name}/dalam.zip/d.txt"
        assert found.skipped == 2


def test_tables_in_archives_are_read(tmp_path: Path) -> None:
    """From a stream that can only be read on, too."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    target = io.BytesIO()
    pq.write_table(pa.table({"text": ["9 PSM"]}), target)
    files = (("t.csv", b"text\n8 PSM\n"), ("u.parquet", target.getvalue()))
    for name, content in (("k.zip", zipped(*files)), ("k.tar.gz", gzip.compress(tarred(*files)))):
        assert read(put(tmp_path, name, content)) == ({"k--t--line-2": "8 PSM", "k--u--row-1": "9 PSM"}, [])


def test_a_packed_article_has_the_id_of_its_file(tmp_path: Path) -> None:
    """Its suffixes are no part of it."""
    for name, pack in (
        ("a.txt.gz", gzip.compress),
        ("b.txt.xz", lzma.compress),
        ("c.txt.zst", zstandard.compress),
    ):
        put(tmp_path, name, pack(TEXT))
    assert read(tmp_path)[0] == dict.fromkeys("abc", TEXT.decode())


def test_sources_know_the_file_they_are_in(tmp_path: Path) -> None:
    """So that a run can tell what is new, and what is gone."""
    path = put(tmp_path, "k.zip", zipped(("a.txt", TEXT), ("t.jsonl", LINES)))
    sources = list(expand(discover([str(path)]), ReadingSettings()))
    assert {source.origin for source in sources} == {str(path)}
    assert len({source.name for source in sources}) == len(sources) == 5
    path.unlink()
    assert vanished(str(path))


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "..\\a.txt", "C:\\a.txt"])
def test_names_that_point_out_of_an_archive_are_refused(tmp_path: Path, name: str) -> None:
    """They cost themselves; the rest is read."""
    files = ((name, TEXT), ("b.txt", TEXT))
    for archive, content in (("k.zip", zipped(*files)), ("k.tar.gz", gzip.compress(tarred(*files)))):
        texts, errors = read(put(tmp_path, archive, content))
        assert list(texts) == ["k--b"]
        assert len(errors) == 1
        assert "points out of the archive" in errors[0]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt.xz", "a.txt.zst"])
def test_a_cut_file_gives_what_was_readable_and_an_error(tmp_path: Path, name: str) -> None:
    """Its beginning is an article; that it is not whole is said."""
    text = "".join(f"{number} PSM hadir di desa nomor {number * 7919 % 10007}.\n" for number in range(40_000))
    packers: dict[str, Any] = {"gz": gzip.compress, "xz": lzma.compress, "zst": zstandard.compress}
    pack = packers[name.rsplit(".", 1)[1]]
    texts, errors = read(put(tmp_path, name, pack(text.encode())[:-2000]))
    assert text.startswith(texts["a"])
    assert len(texts["a"]) > 1000
    assert len(errors) == 1
    assert "it is cut" in errors[0]


def test_a_cut_table_gives_its_whole_rows(tmp_path: Path) -> None:
    """And says which line was cut, and that the file was."""
    lines = "".join(
        json.dumps({"id": f"r{n}", "text": f"{n * 7919 % 10007} PSM"}) + "\n" for n in range(5000)
    )
    texts, errors = read(put(tmp_path, "t.jsonl.gz", gzip.compress(lines.encode())[:-3000]))
    assert len(texts) > 100
    assert ["not JSON" in error or "it is cut" in error for error in errors] == [True, True]


def test_a_cut_archive_gives_its_whole_members(tmp_path: Path) -> None:
    """Of a tar what stands before the cut; a ZIP has its directory at the end, and is lost."""
    files = [(f"{n}.txt", bytes(f"{n} PSM ", "ascii") * 3000) for n in range(9)]
    texts, errors = read(put(tmp_path, "k.tar", tarred(*files)[:100_000]))
    assert 2 <= len(texts) < 9
    assert errors
    assert read(put(tmp_path, "k.zip", zipped(*files)[:-40]))[0] == {}


def test_garbage_behind_the_first_bytes_is_an_error_and_no_traceback(tmp_path: Path) -> None:
    """Of every packed format, archive and table."""
    for name, head in (("a.txt.gz", b"\x1f\x8b"), ("b.txt.xz", b"\xfd7zXZ\0"), ("c.txt.zst", b"\x28\xb5\x2f\xfd"),
                       ("d.zip", b"PK\x03\x04"), ("e.parquet", b"PAR1"), ("f.warc", b"WARC/1.1\r\n"),
                       ("g.tar", b"\xff" * 600)):  # fmt: skip
        texts, errors = read(put(tmp_path, name, head + bytes(range(256)) * 9))
        assert (texts, bool(errors)) == ({}, True), name


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, zstandard.compress])
def test_what_unpacks_without_end_is_refused(tmp_path: Path, pack: Any) -> None:
    """By its ratio, as soon as it is over what any text needs."""
    path = put(tmp_path, "bom.jsonl.packed", pack(b" " * 30_000_000))
    texts, errors = read(path, max_ratio=20.0, free_ratio=1_000_000)
    assert not texts
    assert "unpacks to more than 20 times its size" in errors[0]


def test_archives_that_hold_too_much_are_refused(tmp_path: Path) -> None:
    """Too large in all, too large a member, too many members, too deep."""
    bomb = put(tmp_path, "bom.zip", zipped(("a.txt", b" " * 5_000_000)))
    assert "more than 20 times its size" in read(bomb, max_ratio=20.0, free_ratio=1_000_000)[1][0]
    assert "larger than the limit of 1,000" in read(bomb, max_bytes=1000)[1][0]
    many = put(tmp_path, "banyak.tar", tarred(*((f"{n}.txt", TEXT) for n in range(9))))
    texts, errors = read(many, max_members=5)
    assert (len(texts), len(errors)) == (5, 1)
    assert "more than 5 files" in errors[0]
    deep = TEXT
    for _ in range(7):
        deep = zipped(("a.zip" if deep is not TEXT else "a.txt", deep))
    assert "deep" in read(put(tmp_path, "dalam.zip", deep))[1][0]


def test_a_locked_member_and_an_empty_archive_are_named(tmp_path: Path) -> None:
    """Each with what to do."""
    content = bytearray(zipped(("a.txt", TEXT), ("b.txt", TEXT)))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    texts, errors = read(put(tmp_path, "k.zip", bytes(content)))
    assert list(texts) == ["k--b"]
    assert "locked by a password" in errors[0]
    assert "no article in it" in read(put(tmp_path, "kosong.zip", zipped(("a.png", b"x"))))[1][0]


def test_links_in_a_tar_lead_nowhere(tmp_path: Path) -> None:
    """They are passed over."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert "no article" in read(put(tmp_path, "k.tar", target.getvalue()))[1][0]


def test_records_are_never_taken_for_articles(tmp_path: Path) -> None:
    """Not as JSON Lines either, nor the list of failures; named themselves they are refused."""
    line = json.dumps({"schema_version": "1.0", "id": "a", "text": "PSM", "sentences": [], "extractor": {}})
    put(tmp_path, "records.jsonl", line.encode() + b"\n")
    put(tmp_path, "failures.jsonl", b'{"path": "a", "reason": "b", "cure": "c"}\n')
    put(tmp_path, "a.txt", TEXT)
    found = discover([str(tmp_path)])
    assert [source.id for source in found.sources] == ["a"]
    assert found.skipped == 2
    assert "holds records" in discover([str(tmp_path / "records.jsonl")]).problems[0].message
    texts, errors = read(put(tmp_path, "k.zip", zipped(("r.jsonl", line.encode()))))
    assert not texts
    assert "a record, not an article" in errors[0]


def test_tables_in_a_folder_that_a_run_writes_to_are_its_own(tmp_path: Path) -> None:
    """Whatever they are packed in; articles beside them are read all the same."""
    from pilar_extract.reading.records import MANIFEST

    (tmp_path / "out" / MANIFEST).mkdir(parents=True)
    (tmp_path / "out" / "counts").mkdir()
    for name in ("out/records-00001.jsonl.zst", "out/counts/a.parquet", "out/a.txt", "b.csv"):
        put(tmp_path, name, TEXT)
    found = discover([str(tmp_path)])
    assert [source.shown for source in found.sources] == ["b.csv", "out/a.txt"]
    assert found.skipped == 2


def test_a_named_file_is_recognised_by_content(tmp_path: Path) -> None:
    """Whatever it is called; in a folder the suffix decides."""
    put(tmp_path, "berita", TEXT)
    put(tmp_path, "arsip.dat", zipped(("a.txt", TEXT)))
    assert read(tmp_path / "berita")[0] == {"berita": TEXT.decode()}
    assert read(tmp_path / "arsip.dat")[0] == {"arsip.dat--a": TEXT.decode()}
    assert discover([str(tmp_path)]).skipped == 2


def test_tables_and_archives_are_read_only_a_little_ahead(tmp_path: Path) -> None:
    """A row is held when it is asked for, and none before."""
    taken = 0

    class Counted(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            nonlocal taken
            taken += 1
            return super().readline(size)

    from pilar_extract.reading.formats import jsonl

    rows = jsonl.rows(Counted(b'{"text": "PSM"}\n' * 1000), name="t", settings=ReadingSettings())
    next(rows)
    assert taken == 1


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("a.parquet", "pyarrow", "parquet"),
        ("a.warc", "fastwarc.warc", "warc"),
        ("a.txt.zst", "zstandard", "formats"),
    ],
)
def test_a_missing_library_is_named_with_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str
) -> None:
    """The file fails, and the others go on."""
    monkeypatch.setitem(sys.modules, module, None)
    put(tmp_path, name, b"\x28\xb5\x2f\xfd" if name.endswith("zst") else b"x")
    put(tmp_path, "b.txt", TEXT)
    found = list(outcomes(tmp_path))
    errors = [one for one in found if isinstance(one, PilarExtractError)]
    assert len(found) == 2
    assert f"pip install 'pilar-extract[{extra}]'" in errors[0].cure
