"""``show``: an article's facts on a terminal, out of the record alone."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from rich.console import Console
from typer.testing import CliRunner

from fakes import TEXT, record_fields
from pilar_extract.cli import app
from pilar_extract.cli.console import displayable
from pilar_extract.cli.page import page
from pilar_extract.record import Record, to_bytes
from pilar_extract.record.fields import Fields, read_fields
from pilar_extract.record.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def show(*words: object, columns: int = 80, env: dict[str, str] | None = None) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    done = CliRunner(env={"COLUMNS": str(columns), **(env or {})}).invoke(app, ["show", *map(str, words)])
    return done.exit_code, done.stdout, done.stderr


def fields_of(record: Record) -> Fields:
    """The record as `show` reads it."""
    return read_fields(to_bytes(record), name="record")


def printed(record: Record, *, columns: int = 80, no_color: bool = False, explain: bool = False) -> str:
    """The page as a terminal with colours gets it."""
    stream = io.StringIO()
    console = Console(
        file=stream,
        force_terminal=True,
        color_system="truecolor",
        width=columns,
        no_color=no_color,
        highlight=False,
    )
    for part in page(fields_of(record), coloured=not no_color, explain=explain):
        console.print(part)
    return stream.getvalue()


def test_names_and_codes_of_every_fact_are_shown(stored: Path) -> None:
    """A table a kind, the header above, the checks below."""
    status, said, _ = show("pasuruan", "--out", stored, columns=120)
    assert status == 0
    for words in (
        "Apel [bold]PSM[/]", "Kota Pasuruan 35.75", "Ngemplakrejo", "2023-12-20", "KARANG_TARUNA", "120", "part of 1",
        "Siti Aminah", "MAYOR", "juara harapan 1", "sum-mismatch", "The parts do not add up.",
    ):  # fmt: skip
        assert words in said


def test_without_colour_the_evidence_stands_in_brackets(stored: Path) -> None:
    """Nested as the facts are, and no escape sequence anywhere."""
    _, said, _ = show("pasuruan", "--out", stored, columns=120)
    assert "[count: 120 orang [pillar: PSM]]" in said
    assert "\x1b" not in said


def test_with_colour_the_evidence_is_coloured(record: Record) -> None:
    """And not bracketed; the legend names the colours."""
    said = printed(record)
    assert "[count:" not in said
    assert "\x1b[1;4;33m120 orang " in said


def test_no_color_is_respected(record: Record) -> None:
    """Brackets, and no colour code among the escapes."""
    said = printed(record, columns=120, no_color=True)
    assert "[count: 120 orang [pillar: PSM]]" in said
    assert "\x1b[33m" not in said
    assert ";33m" not in said


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("explain", [False, True])
def test_no_line_is_wider_than_the_terminal(stored: Path, columns: int, explain: bool) -> None:  # noqa: FBT001
    """Long cells are folded, not cut."""
    _, said, _ = show("pasuruan", "--out", stored, *(["--explain"] if explain else []), columns=columns)
    assert max(map(len, said.splitlines())) <= columns
    assert "…" not in said.replace("1111…", "")


def test_a_fact_is_explained_by_rule_place_and_sentence(stored: Path) -> None:
    """Out of the record: the patterns need not be there."""
    _, said, _ = show("pasuruan", "--out", stored, "--explain", columns=120)
    assert "rule count.plain  counts.toml:15" in said
    assert "PASURUAN – Wali Kota Pasuruan Siti Aminah menyapa «120 orang PSM», 70 di antaranya" in said


def test_a_mention_outside_all_sentences_is_quoted_with_its_neighbourhood(record: Record) -> None:
    """Litter is in no sentence, and yet may state the publication date."""
    bare = fields_of(record.model_copy(update={"sentences": ()}))
    quote = quoted(bare, bare["counts"][0]["mentions"][0])
    assert quote.startswith("PASURUAN – Wali Kota")
    assert len(quote) < len(TEXT)


def test_the_record_itself_is_printed_as_it_stands(stored: Path) -> None:
    """Byte for byte."""
    _, said, _ = show("pasuruan", "--out", stored, "--json")
    assert said.encode() == (stored / "pasuruan.json").read_bytes()
    assert json.loads(said)["id"] == "pasuruan"


def test_an_unknown_id_gets_the_nearest(stored: Path) -> None:
    """Status 1, and no page."""
    status, said, complaints = show("pasuruhan", "--out", stored)
    assert (status, said) == (1, "")
    assert "Did you mean: pasuruan?" in complaints


def test_an_id_like_no_other_gets_a_cure(stored: Path) -> None:
    """What is far off is not offered."""
    assert "pilar-extract run" in show("zzz", "--out", stored)[2]


@pytest.mark.parametrize(
    ("alter", "reason"),
    [
        (lambda fields: fields.pop("counts"), "counts: Field required"),
        (lambda fields: fields["counts"][0]["mentions"][0].update(start=1, end=14), "the text has no"),
        (lambda fields: fields["extractor"]["rules"].clear(), "extractor.rules lacks"),
        (lambda fields: fields.update(regions=7), "regions"),
        (lambda fields: fields.update(schema_version="9.0"), "schema version '9.0'"),
    ],
)
def test_a_record_that_is_none_is_refused_with_the_reason(
    stored: Path, alter: Callable[[Fields], object], reason: str
) -> None:
    """Though a good one is shown without being validated; no half page."""
    path = stored / "pasuruan.json"
    fields = json.loads(path.read_bytes())
    alter(fields)
    path.write_text(json.dumps(fields), encoding="utf-8")
    status, said, complaints = show("pasuruan", "--out", stored, "--explain")
    assert (status, said) == (1, "")
    assert reason in complaints
    assert "pasuruan.json" in complaints


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """With the command that makes it."""
    status, _, complaints = show("a", "--out", tmp_path / "nowhere")
    assert status == 1
    assert "no such folder of records" in complaints


def test_words_of_an_article_cannot_command_the_terminal() -> None:
    """Escapes, bidirectional marks and rich's markup are shown, not obeyed."""
    text = TEXT.replace("PASURUAN –", "\x1b]0;x\x07 [red]")
    fields = json.loads(to_bytes(Record.model_validate(record_fields())))
    shift = len(text) - len(TEXT)

    def moved(node: object) -> object:
        if isinstance(node, dict):
            return {
                key: value + shift if key in ("start", "end") and isinstance(value, int) else moved(value)
                for key, value in node.items()
            }
        return [moved(entry) for entry in node] if isinstance(node, list) else node

    fields = moved(fields) | {"text": text, "sentences": []}  # type: ignore[operator]
    fields["source"]["title"] = "\x1b[2J\u202emerah"
    said = printed(Record.model_validate_json(json.dumps(fields)))
    assert "\x1b]0;" not in said
    assert "\x1b[2J" not in said
    assert "\u202e" not in said
    assert "[red]" in said


@pytest.mark.parametrize(
    "text", ["a\x1b[0mb", "a\r\nb", "a\rb", "a\u2028b", "\x9b31m", "\u2066x\u2069", "\x00"]
)
def test_disarming_keeps_offsets(text: str) -> None:
    """One code point for one."""
    assert len(displayable(text)) == len(text)


@pytest.mark.parametrize(
    "words", [["show", "pasuruan", "--explain"], ["show", "pasuruhan"], ["schema"], ["--help"]]
)
def test_reading_records_never_imports_spacy(stored: Path, words: list[str]) -> None:
    """It costs a second; `show` answers at once."""
    words = [*words, "--out", str(stored)] if words[0] == "show" else words
    program = (
        f"import sys; sys.argv[1:] = {words!r}\n"
        "from pilar_extract.cli import app\n"
        "try: app()\n"
        "except SystemExit: pass\n"
        "print('spacy' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stderr.splitlines()[-1] == "False"
