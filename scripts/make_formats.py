"""
Write one article in every format that is read, as the samples of tests/formats.

Run as ``python scripts/make_formats.py tests/formats``, with the dev extra installed. The article is of our own: a real
town, invented people. The same bytes come out each time with the versions of constraints.txt.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import html
import io
import json
import lzma
import quopri
import sys
import tarfile
import zipfile
from pathlib import Path

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import zstandard
from fastwarc.warc import WarcRecord, WarcRecordType
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

TITLE = "Kota Batu Kukuhkan 120 PSM, Karang Taruna Temas Raih Juara I"
URL = "https://kabarbatu.example/berita/2023/12/psm-dikukuhkan"
PUBLISHER, PUBLISHED, AUTHOR = "Kabar Batu", "2023-12-21", "Wening Palupi"
PARAGRAPHS = (
    (
        "BATU – Sebanyak 120 orang PSM dan 24 TKSK Kota Batu dikukuhkan Wali Kota Batu Seno Adiwangsa di Balai Kota "
        "Among Tani, Rabu (20/12/2023). Pengukuhan itu disaksikan ratusan warga dari tiga kecamatan."
    ),
    (
        "Kepala Dinas Sosial Kota Batu Rini Astutik Wulandari mengatakan para relawan itu akan mendata keluarga rentan "
        "di setiap desa. “Mereka ujung tombak kami,” kata Rini. Saat ini, menurut dia, Kota Batu juga memiliki "
        "45 anggota Tagana."
    ),
    (
        "Dalam acara yang sama diumumkan pemenang lomba Karang Taruna tingkat Kota Batu. Juara I diraih Karang Taruna "
        "Temas Jaya, sedangkan juara II diraih Karang Taruna Bina Muda dari Kelurahan Sisir."
    ),
    "Wali kota berharap para pemenang menularkan semangatnya kepada desa lain. “Jangan berhenti di piala,” ujarnya.",
)
TEXT = "\n\n".join((TITLE, *PARAGRAPHS)) + "\n"
ROW = {
    "id": "batu/psm-2023",
    "text": TEXT,
    "title": TITLE,
    "url": URL,
    "published": PUBLISHED,
    "publisher": PUBLISHER,
}
_MOMENT = (2023, 12, 21, 0, 0, 0)
_PAGE_WIDTH, _GUTTER, _MARGIN, _LEADING = A4[0], 16, 50, 12


def main(folder: Path) -> None:
    """Write them all."""
    folder.mkdir(parents=True, exist_ok=True)
    page = web_page().encode()
    plain = TEXT.encode()
    lines = (json.dumps(ROW, ensure_ascii=False) + "\n").encode()
    files = {
        "text.txt": plain,
        "markdown.md": markdown().encode(),
        "page.html": page,
        "bundle.mhtml": mhtml(page),
        "columns.pdf": pdf(),
        "scan.pdf.sample": scan(),
        "word.docx": word(),
        "lines.jsonl": lines,
        "table.csv": table().encode(),
        "table.parquet": parquet(),
        "packed-text.txt.gz": gzip.compress(plain, mtime=0),
        "packed-lines.jsonl.zst": zstandard.compress(lines),
        "packed-page.html.xz": lzma.compress(page),
        "folder.zip": zipped({"koran/berita.txt": plain}),
        "folder.tar.gz": gzip.compress(tarred({"koran/berita.html": page}), mtime=0),
        "crawl.warc.gz": gzip.compress(warc(page), mtime=0),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)


def markdown() -> str:
    """Front matter and the article."""
    front = {"title": TITLE, "url": URL, "published": PUBLISHED, "publisher": PUBLISHER, "author": AUTHOR}
    lines = [f"{key}: {json.dumps(value)}" for key, value in front.items()]
    return "\n".join(["---", *lines, "---", "", TEXT])


def web_page() -> str:
    """A page as portals have them: menus, related stories and a footer around the story."""
    story = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": f"{PUBLISHED}T07:02:00+07:00",
        "author": [{"@type": "Person", "name": AUTHOR}],
        "publisher": {"@type": "Organization", "name": PUBLISHER},
        "mainEntityOfPage": {"@type": "WebPage", "@id": URL},
    }
    body = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in PARAGRAPHS)
    return f"""<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<title>{TITLE} - {PUBLISHER}</title>
<link rel="canonical" href="{URL}">
<meta property="og:site_name" content="{PUBLISHER}">
<script type="application/ld+json">{json.dumps(story)}</script>
</head>
<body>
<nav><ul><li><a href="/">Beranda</a></li><li><a href="/politik">Politik</a></li></ul></nav>
<main><article><h1>{TITLE}</h1>
{body}</article></main>
<aside><h3>Baca juga</h3><ul><li><a href="/1">Dinsos Malang Salurkan 500 Paket, 30 PSM Diterjunkan</a></li></ul></aside>
<section id="comments"><p>Budi: mantap, 99 TKSK!</p></section>
<footer>Hak cipta 2019 {PUBLISHER}. Pedoman Media Siber.</footer>
</body>
</html>
"""


def mhtml(page: bytes) -> bytes:
    """The page as a browser bundles it."""
    head = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {URL}\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----batas----"\r\n\r\n'
        "------batas----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: {URL}\r\n\r\n"
    )
    picture = "\r\n------batas----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n"
    return head.encode() + quopri.encodestring(page) + f"{picture}------batas------\r\n".encode()


def pdf() -> bytes:
    """Two columns under one headline, drawn row by row, as printers and scanners do."""
    width = (_PAGE_WIDTH - 2 * _MARGIN - _GUTTER) / 2
    lines = [line for paragraph in PARAGRAPHS for line in wrapped(paragraph, width, indent=8)]
    half = -(-len(lines) // 2)
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    canvas.setFont("Times-Bold", 18)
    canvas.drawString(_MARGIN, A4[1] - 60, TITLE[:40].rsplit(" ", 1)[0])
    canvas.drawString(_MARGIN, A4[1] - 82, TITLE[len(TITLE[:40].rsplit(" ", 1)[0]) + 1 :])
    canvas.setFont("Times-Roman", 10)
    for row in range(half):
        for column in (0, 1):
            if row + column * half < len(lines):
                indent, text = lines[row + column * half]
                left = _MARGIN + column * (width + _GUTTER) + indent
                canvas.drawString(left, A4[1] - 112 - row * _LEADING, text)
    canvas.save()
    return target.getvalue()


def wrapped(paragraph: str, width: float, *, indent: int) -> list[tuple[int, str]]:
    """Lines of a paragraph, the first one set in."""
    lines, line = [], ""
    for word in paragraph.split():
        longer = f"{line} {word}".strip()
        if stringWidth(longer, "Times-Roman", 10) > width - indent:
            lines.append(line)
            longer = word
        line = longer
    return [(0 if place else indent, text) for place, text in enumerate([*lines, line])]


def scan() -> bytes:
    """A page that holds a picture and no text."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    canvas.rect(100, 100, 300, 400, fill=1)
    canvas.save()
    return target.getvalue()


def word() -> bytes:
    """Paragraphs of a Word document, with the times in it fixed."""
    document = docx.Document()
    for paragraph in (TITLE, *PARAGRAPHS):
        document.add_paragraph(paragraph)
    moment = dt.datetime(*_MOMENT, tzinfo=dt.UTC)
    document.core_properties.created = document.core_properties.modified = moment
    target = io.BytesIO()
    document.save(target)
    with zipfile.ZipFile(target) as parts:
        return zipped({part.filename: parts.read(part) for part in parts.infolist()})


def table() -> str:
    """Semicolons, as Excel writes them in Indonesia."""
    target = io.StringIO()
    writer = csv.DictWriter(target, list(ROW), delimiter=";")
    writer.writeheader()
    writer.writerow(ROW)
    return target.getvalue()


def parquet() -> bytes:
    """With a real date."""
    target = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([{**ROW, "published": dt.date.fromisoformat(PUBLISHED)}]), target)
    return target.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    """A ZIP archive without the time of day."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    """A tar archive without owner and time of day."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return target.getvalue()


def warc(page: bytes) -> bytes:
    """A page that was fetched, and one that was not found."""
    target = io.BytesIO()
    for number, (status, body) in enumerate(
        (("200 OK", page), ("404 Not Found", b"<p>Tidak ada: 7 PSM</p>"))
    ):
        record = WarcRecord()
        record.init_headers(
            WarcRecordType.response, f"uuid:00000000-0000-4000-8000-00000000000{number}".encode()
        )
        record.headers["WARC-Date"] = "2023-12-22T00:00:00Z"
        record.headers["WARC-Target-URI"] = URL if not number else f"{URL}-lama"
        record.headers["Content-Type"] = "application/http; msgtype=response"
        head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
        record.set_bytes_content(head.encode() + body)
        record.write(target)
    return target.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
