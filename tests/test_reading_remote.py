"""Files behind URLs."""

from __future__ import annotations

import gzip
import sys

import pytest

from containers import LINES, TEXT, read, zipped
from pilar_extract.reading.discovery import Discovery, discover
from pilar_extract.reading.sources import vanished


def test_files_behind_urls_are_read_like_others() -> None:
    """A folder, a glob, a file; in archives and tables too; what is not there is named."""
    import fsspec

    system = fsspec.filesystem("memory")
    files = {"2023/a.txt": TEXT, "t.jsonl.gz": gzip.compress(LINES), "k.zip": zipped(("b.txt", TEXT)), "x.json": b"{}",
             ".sembunyi.txt": TEXT}  # fmt: skip
    for name, content in files.items():
        system.pipe(f"/koran/{name}", content)
    try:
        texts, errors = read("memory://koran")
        assert set(texts) == {"2023--a", "t--a", "t--line-4", "k--b"}
        assert len(errors) == 2
        assert set(read("memory://koran/2023/a.txt")[0]) == {"a"}
        assert set(read("memory://koran/**/*.txt")[0]) == {"2023--a"}
        (source,) = discover(["memory://koran/2023/a.txt"]).sources
        assert source.file.stamp()  # type: ignore[union-attr]
        assert not vanished("memory://koran/2023/a.txt")
        assert vanished("memory://koran/lama.txt")
    finally:
        system.rm("/koran", recursive=True)


@pytest.mark.parametrize(
    ("url", "words"),
    [("memory://tidak/ada", "nothing is there"), ("tidakada://x", "not known"), ("s3://x/y", "s3fs")],
)
def test_a_url_that_cannot_be_read_is_a_problem(url: str, words: str) -> None:
    """What is missing is named: the file, the kind of URL, or the library."""
    if words == "s3fs":
        sys.modules.setdefault("s3fs", None)  # type: ignore[arg-type]
    found: Discovery = discover([url])
    assert not found.sources
    assert words in found.problems[0].message
    assert found.problems[0].cure


def test_urls_need_their_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named."""
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    assert "pilar-extract[remote]" in discover(["memory://x"]).problems[0].cure
