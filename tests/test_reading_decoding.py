"""Decoding: the encodings of clippings, and what is refused as no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar_extract.errors import ArticleError, BinaryArticleError, EmptyArticleError, PilarExtractError
from pilar_extract.reading.decoding import Decoded, decode
from pilar_extract.settings import ReadingSettings

NEWS = "Wali Kota menyapa “120 orang PSM” – kata dia, ‘luar biasa’.\r\nAcara di Pendopo itu meriah…\n"


def decoded(raw: bytes) -> Decoded:
    """Decode with the default thresholds."""
    return decode(raw, name="a.txt", settings=ReadingSettings())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_decides_and_is_left_out(encoding: str) -> None:
    """The mark is no part of the text; everything behind it is."""
    assert decoded(("\ufeff" + NEWS).encode(encoding)) == Decoded(NEWS, encoding)


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r", "\u2028", "\x85", "\x0c"])
def test_newlines_are_never_translated(newline: str) -> None:
    """Offsets count code points of the file as it is."""
    text = f"satu{newline}dua"
    assert decoded(text.encode()).text == text


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_clippings_of_other_encodings_are_read(encoding: str) -> None:
    """Windows text keeps its curly quotes and dashes; UTF-16 without a mark is known by its zeros."""
    assert decoded(NEWS.encode(encoding)).text == NEWS


def test_latin_1_keeps_its_non_breaking_space() -> None:
    """Old feeds write 0xA0 for it."""
    assert decoded("Rp\xa05 juta untuk PSM di Kota Pasuruan".encode("latin-1")).text.startswith(
        "Rp\xa05 juta"
    )


def test_utf_8_cut_inside_a_letter_stays_utf_8() -> None:
    """A damaged byte costs that letter and not the quotation marks of the whole article."""
    found = decoded(NEWS.encode() + "—".encode()[:2])
    assert found == Decoded(NEWS + "\ufffd", "utf-8")


@pytest.mark.parametrize("raw", [b"", b" \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_a_file_without_text_is_refused(raw: bytes) -> None:
    """Nothing, white space, or a lone byte-order mark."""
    with pytest.raises(EmptyArticleError, match=r"a\.txt: the file is empty"):
        decoded(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7\nall ASCII",
        b"PK\x03\x04zip",
        b"\x89PNG\r\n",
        b"PSM\0PSM hadir",
        bytes(range(256)),
        b"\x01\x02PSM",
    ],
)
def test_binary_files_are_refused(raw: bytes) -> None:
    """Known formats by their first bytes, others by zero bytes and control characters."""
    with pytest.raises(BinaryArticleError, match="no text"):
        decoded(raw)


def test_a_broken_promise_of_utf_16_is_refused() -> None:
    """A mark and then half a character: the file is cut."""
    with pytest.raises(ArticleError, match="breaks it at byte"):
        decoded(codecs.BOM_UTF16_LE + b"P\0S")


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(raw: bytes) -> None:
    """No bytes end in a traceback, and what is decoded can be written as UTF-8."""
    try:
        found = decoded(raw)
    except PilarExtractError:
        return
    assert found.text.encode()
