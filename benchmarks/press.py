"""
A corpus as a newsroom's social-affairs folder holds it: rough, press-like, of any size, and the same for the same seed.

``python benchmarks/press.py --articles 1000`` writes JSON Lines to standard output; ``--folder DIR`` writes a text
file each. Three of five articles speak of pillars, a lot or in passing, the others of markets, roads and schools.
The persons are invented, the places real. Vocabulary keeps growing: each article brings names, desa, companies and
numbers that no other has. An article depends on the seed and its number alone, so that a larger corpus begins with the
smaller one.
"""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

REGIONS = Path(__file__).parents[1] / "patterns" / "regions" / "regions.tsv"
_ABOUT_PILLARS = 0.6
_LITTER, _WRAPPED, _SHOUTED, _SLIP, _SAME_PERSON, _PROSE = 0.15, 0.15, 0.5, 0.2, 0.6, 0.4
_WRAP_WIDTH = 88
_REGION_CODE = 5
_OUTLETS = (
    "KABAR PESISIR",
    "Suara Lereng",
    "warta-hulu.com",
    "HARIAN TELUK",
    "radarseberang.id",
    "Lintas Rawa",
)
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
_SYLLABLES = (
    "ba", "bi", "da", "di", "fa", "ga", "ha", "in", "ja", "ka", "ki", "la", "li", "ma", "mi", "na", "ni", "nu", "pa",
    "ra", "ri", "ro", "sa", "si", "su", "ta", "ti", "tu", "wa", "wi", "ya", "yu", "ran", "man", "din", "wan", "nto",
    "sih", "lina", "syah", "ngsa", "mbo", "rwan", "tra", "pri", "ndo",
)  # fmt: skip
_HONORIFICS = ("", "", "", "H. ", "Hj. ", "Drs. ", "dr. ", "Ir. ")
_DEGREES = ("", "", "", ", S.Sos", ", M.Si", ", S.H., M.H", ", SE", ", S.Pd")
_PILLARS = ("TKSK", "PSM", "Tagana", "Karang Taruna", "pendamping PKH", "LKS", "Pekerja Sosial Masyarakat", "WKSBM",
            "Taruna Siaga Bencana", "LKSA", "Kampung Siaga Bencana", "Karang Werda")  # fmt: skip
_OFFICES = ("Bupati", "Wakil Bupati", "Sekda", "Kepala Dinas Sosial", "Kadinsos", "Ketua DPRD", "Camat",
            "Kapolres", "Plt Kepala Dinas Pendidikan", "Kabid Perlindungan Sosial", "Ketua TP PKK")  # fmt: skip
_SAYS = ("kata", "ujar", "ungkap", "jelas", "tutur")
_UNITS = ("orang", "orang", "personel", "anggota", "KPM", "kepala keluarga", "paket", "desa")

HEADLINES = (
    "{n} {pillar} {region} Ikuti {event}", "{office} Lepas {n} Relawan ke {village}", "Harga {goods} di {region} Naik",
    "{pillar} {region} Raih Juara", "Jalan {village} Rusak, Warga Keluhkan {goods}", "{region} Gelar {event}",
)  # fmt: skip
PILLAR_SENTENCES = (
    "Sebanyak {n} {unit} {pillar} {region} mengikuti {event} di {venue}, {day} ({date}).",
    "{office} {region} {person} mengukuhkan {n} anggota {pillar} se-{region} pada {day}, {long_date}.",
    "Jumlah {pillar} di {region} mencapai {n} orang, terdiri dari {n} {pillar} dan {n} {pillar}.",
    "{pillar} Kecamatan {village} meraih juara {rank} lomba {pillar} tingkat kabupaten.",
    "Juara {rank} diraih {person} dari {region}, disusul {person} asal {village} di peringkat kedua.",
    "Dari {n} {pillar} yang terdaftar, baru {n} orang yang telah tersertifikasi hingga {month} {year}.",
    "“Kami berterima kasih kepada {pillar} yang selalu sigap membantu warga,” {says} {person}.",
    "Penghargaan diserahkan {office} {person} kepada {person}, Ketua {pillar} {region}.",
    "Koordinator {pillar} {region}, {person}, menyebut {n} personel diterjunkan ke Desa {village}.",
    "Dinas Sosial {region} menyalurkan {n} paket sembako melalui {pillar} di {n_small} kecamatan.",
)
PLAIN_SENTENCES = (
    "{office} {region} {person} meninjau lokasi banjir di Desa {village}, Kecamatan {village}, {day} ({date}).",
    "“{goods} masih cukup sampai akhir bulan, warga tidak perlu panik,” {says} {person}, {day} ({date}).",
    "Menurut {person}, pembangunan jalan sepanjang {decimal} kilometer itu menelan anggaran Rp{decimal} miliar.",
    "Kegiatan yang digelar di {venue} itu dihadiri {n} {unit} dari {region} dan {region}.",
    "PT {company} menyerahkan bantuan senilai Rp{n}.000.000 kepada {n} {unit} di {village}.",
    "Hujan deras yang turun sejak {day} malam membuat {n_small} rumah di Dusun {village} terendam {verb}.",
    "Kapolsek {village} AKP {person} mengatakan pelaku berinisial {initials} ({n_small}) ditangkap pukul {clock} WIB.",
    "Harga {goods} di Pasar {village} naik dari Rp{n} menjadi Rp{n} per kilogram dalam {n_small} hari terakhir.",
    "Ia berharap program {verb} tersebut dapat berlanjut pada tahun {year} mendatang.",
    "Sementara itu, {person}, warga {village}, mengaku sudah {n_small} tahun {verb} di wilayah itu.",
    "Turut hadir {office} {person}, {office} {person}, serta perwakilan {company}.",
    "Berdasarkan data BPS, angka kemiskinan {region} turun {decimal} persen dibanding tahun {year}.",
    "Lomba {verb} tingkat SMA itu dimenangkan tim dari {region} dengan skor {n_small}-{n_small}.",
    "Pemerintah {region} menargetkan {n} {unit} menerima manfaat program ini secara bertahap.",
)
PROSE = (
    "Menurutnya, persoalan itu tidak bisa diselesaikan sendiri, melainkan harus dikerjakan bersama oleh semua pihak.",
    "“Semoga kegiatan seperti ini bisa terus berjalan dan manfaatnya dirasakan langsung oleh masyarakat,” {says} dia.",
    "Ia juga meminta warga tetap waspada karena cuaca masih sulit diperkirakan dalam beberapa pekan ke depan.",
    "Pihaknya akan segera {verb} hasil pembahasan tersebut sebelum langkah berikutnya diambil.",
    "Selama ini, lanjutnya, masih banyak keluarga yang belum mengetahui cara mengurus layanan yang tersedia.",
    "Acara berlangsung meriah dan ditutup dengan doa serta makan bersama di halaman.",
    "Hingga berita ini ditulis, belum ada keterangan resmi dari pihak terkait mengenai penyebab kejadian.",
    "Kondisi jalan yang licin membuat kendaraan harus berjalan pelan, terutama pada malam hari saat lampu padam.",
    "Anak-anak tampak antusias mengikuti setiap permainan yang disiapkan panitia sejak pagi.",
    "Karena itu, data penerima harus diperbarui secara berkala supaya bantuan tepat sasaran dan tidak tumpang tindih.",
)
_LITTER_LINES = ("BACA JUGA: {region} Gelar {event}", "Advertisement", "Share", "Foto: {person}/{company}")
_GOODS = ("beras", "cabai rawit", "minyak goreng", "LPG 3 kg", "air bersih", "pupuk bersubsidi", "telur ayam")
_RANKS = ("I", "II", "III", "1", "kedua", "harapan I")
_EVENTS = ("Bimtek", "Apel Siaga", "Rakor Pilar Sosial", "Jambore", "Temu Karya", "Pelatihan", "Bakti Sosial")
_VENUES = (
    "Aula Kantor Bupati",
    "Pendopo Kabupaten",
    "Gedung Serba Guna",
    "Hotel {company}",
    "Alun-alun {village}",
)


@dataclass(frozen=True, slots=True)
class Story:
    """One article of the corpus."""

    id: str
    published: str
    text: str


class Newsroom:
    """
    Writes articles.

    Args:
        seed: Another seed is another corpus.
    """

    def __init__(self, seed: int = 1) -> None:
        self._seed = seed
        rows = (line.split("\t") for line in REGIONS.read_text("utf-8").splitlines())
        self._regions = [name for code, name, *_ in rows if len(code) == _REGION_CODE]

    def write(self, number: int) -> Story:
        """Write the article of a number, which depends on nothing else but the seed."""
        writer = _Writer(Random(f"{self._seed}/{number}"), self._regions)  # noqa: S311 - nothing secret
        return Story(f"news-{number:06}", writer.published, writer.article())

    def stories(self, count: int) -> Iterator[Story]:
        """The first ``count`` articles."""
        return (self.write(number) for number in range(count))


class _Writer:
    """One article: its own places and persons, which come back in it as they do in the press."""

    def __init__(self, random: Random, regions: list[str]) -> None:
        self._random = random
        pick, whole = random.choice, random.randint
        day, month, year = whole(1, 28), whole(1, 12), whole(2012, 2025)
        self.published = f"{year}-{month:02}-{day:02}"
        self._home = random.sample(regions, 2)
        people = [self._name() for _ in range(4)]
        villages = [self._word().title() for _ in range(3)]
        listed: dict[str, Sequence[str]] = {
            "office": _OFFICES, "pillar": _PILLARS, "says": _SAYS, "unit": _UNITS, "goods": _GOODS, "event": _EVENTS,
            "venue": _VENUES, "rank": _RANKS, "day": _DAYS, "month": _MONTHS, "region": self._home, "village": villages,
            "date": (f"{day}/{month}", f"{day}/{month}/{year}", f"{day:02}/{month:02}/{year}"),
            "long_date": (f"{day} {_MONTHS[month - 1]} {year}",),
        }  # fmt: skip
        self._slots: dict[str, Callable[[], str]] = {
            **{slot: partial(pick, words) for slot, words in listed.items()},
            "person": lambda: pick(people) if random.random() < _SAME_PERSON else self._name(),
            "company": lambda: f"{self._word().title()} {self._word().title()}",
            "verb": lambda: f"me{self._word()}kan",
            "initials": lambda: "".join(random.choices("ABDHIMNRSW", k=2)),
            "n": lambda: f"{pick((whole(2, 99), whole(100, 9999))):,}".replace(",", "."),
            "n_small": lambda: str(whole(2, 40)),
            "decimal": lambda: f"{whole(1, 99)},{whole(1, 99)}",
            "clock": lambda: f"{whole(0, 23):02}.{whole(0, 59):02}",
            "year": lambda: str(year - whole(0, 2)),
        }

    def article(self) -> str:
        """Headline, dateline, paragraphs of a few sentences, and what a page leaves between them."""
        chance, pick, whole = self._random.random, self._random.choice, self._random.randint
        of_pillars = pick((0.2, 0.7)) if chance() < _ABOUT_PILLARS else 0.0
        place = self._home[0].split(" ", 1)[1]
        dateline = f"{place.upper() if chance() < _SHOUTED else place}, {pick(_OUTLETS)} – "
        lines = [self._fill(pick(HEADLINES))]
        for number in range(whole(4, 9)):
            sentences = [
                self._fill(pick(PROSE if chance() < _PROSE else self._telling(of_pillars)))
                for _ in range(whole(1, 3))
            ]
            lines.append((dateline if not number else "") + " ".join(sentences))
            if chance() < _LITTER:
                lines.append(self._fill(pick(_LITTER_LINES)))
        text = "\n\n".join(lines) + "\n"
        if chance() < _SLIP:  # a blank that is missing behind a full stop
            text = text.replace(". ", ".", 1)
        return _wrapped(text) if chance() < _WRAPPED else text

    def _telling(self, of_pillars: float) -> Sequence[str]:
        return PILLAR_SENTENCES if self._random.random() < of_pillars else PLAIN_SENTENCES

    def _fill(self, template: str) -> str:
        """The template with every ``{slot}`` filled anew, slots of its fillings too."""
        while "{" in template:
            head, _, rest = template.partition("{")
            slot, _, tail = rest.partition("}")
            template = head + self._slots[slot]() + tail
        return template

    def _word(self) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=self._random.randint(2, 4)))

    def _name(self) -> str:
        words = " ".join(self._word().title() for _ in range(self._random.randint(1, 3)))
        return self._random.choice(_HONORIFICS) + words + self._random.choice(_DEGREES)


def _wrapped(text: str) -> str:
    """As a mail program wraps it."""
    return "\n".join(textwrap.fill(line, _WRAP_WIDTH, break_long_words=False) for line in text.split("\n"))


def main() -> int:
    """Write a corpus."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--folder", type=Path, help="a text file each in there, instead of lines on standard output"
    )
    options = parser.parse_args()
    for story in Newsroom(options.seed).stories(options.articles):
        if options.folder is None:
            sys.stdout.write(json.dumps(asdict(story), ensure_ascii=False) + "\n")
        else:
            options.folder.mkdir(parents=True, exist_ok=True)
            (options.folder / f"{story.id}.txt").write_text(story.text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
