"""
Compare what pypdf and pdfminer.six make of pages in columns: the share of words in the right order.

Run as ``python scripts/compare_pdf.py data/raw``, with the dev extra and pypdf installed. The pages are set here, from
the articles of the folder: drawn column by column, as layout programs do, or row by row, as printers and scanners do;
ragged, or justified word by word.
"""

from __future__ import annotations

import io
import sys
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

from pdfminer.high_level import extract_text
from pypdf import PdfReader  # type: ignore[import-not-found,unused-ignore]
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pilar_extract.reading.formats import pdf
from pilar_extract.settings import ReadingSettings

if TYPE_CHECKING:
    from collections.abc import Callable

FONT, SIZE, LEADING, MARGIN, GUTTER = "Times-Roman", 9.5, 11.5, 50, 12
READERS: dict[str, Callable[[bytes], str]] = {
    "pypdf": lambda raw: "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages),
    "pdfminer.six": lambda raw: extract_text(io.BytesIO(raw)),
    "here": lambda raw: pdf.read(raw, name="page", settings=ReadingSettings()).text,
}


def lines_of(paragraph: str, width: float) -> list[str]:
    """The lines of a paragraph."""
    lines, line = [], ""
    for word in paragraph.split():
        longer = f"{line} {word}".strip()
        if line and stringWidth(longer, FONT, SIZE) > width:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def page(paragraphs: list[str], *, by_row: bool, justified: bool) -> bytes:
    """Set an article in two columns under its headline."""
    width = (A4[0] - 2 * MARGIN - GUTTER) / 2
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    canvas.setFont("Times-Bold", 12)
    canvas.drawString(MARGIN, A4[1] - 50, paragraphs[0])
    canvas.setFont(FONT, SIZE)
    lines = [
        (8 * (not place), line)
        for text in paragraphs[1:]
        for place, line in enumerate(lines_of(text, width - 8))
    ]
    half = -(-len(lines) // 2)
    order = range(len(lines))
    for number in sorted(order, key=lambda n: (n % half, n // half)) if by_row else order:
        indent, line = lines[number]
        left, top = MARGIN + number // half * (width + GUTTER) + indent, A4[1] - 80 - number % half * LEADING
        words = line.split()
        space = (width - 8 - sum(stringWidth(word, FONT, SIZE) for word in words)) / max(len(words) - 1, 1)
        for word in words if justified and space < SIZE else [line]:
            canvas.drawString(left, top, word)
            left += stringWidth(word, FONT, SIZE) + space
    canvas.save()
    return target.getvalue()


def main(folder: Path) -> None:
    """Print a table."""
    print("| drawn | " + " | ".join(READERS) + " |\n| --- |" + " --- |" * len(READERS))
    for by_row in (False, True):
        for justified in (False, True):
            shares: dict[str, list[float]] = {name: [] for name in READERS}
            for path in sorted(folder.glob("*.txt")):
                paragraphs = [
                    " ".join(part.split()) for part in path.read_text("utf-8").split("\n\n") if part.strip()
                ]
                raw = page(paragraphs, by_row=by_row, justified=justified)
                for name, reader in READERS.items():
                    found = SequenceMatcher(
                        None, reader(raw).split(), " ".join(paragraphs).split(), autojunk=False
                    )
                    shares[name].append(found.ratio())
            drawn = (
                f"{'row by row' if by_row else 'column by column'}, {'justified' if justified else 'ragged'}"
            )
            print(f"| {drawn} | " + " | ".join(f"{mean(share):.3f}" for share in shares.values()) + " |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
