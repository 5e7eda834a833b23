"""``try`` on a terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from commands import call
from test_docs import README, blocks

if TYPE_CHECKING:
    from pathlib import Path


def test_everything_is_on_the_page() -> None:
    """Stage by stage."""
    status, said, _ = call("try", "120 PSM hadir di Pasuruan, Rabu (20/12).", "--published", "2023-12-21")
    assert status == 0
    for words in (
        "PSM · hadir", "«120 PSM»", "QTY=<bare> PILLAR=<pillar> hadir", "35.75 Kota Pasuruan", "nothing decides",
        "2023-12-20 (event)", "✗", "was wanted",
    ):  # fmt: skip
        assert words in said


def test_json_holds_it_all() -> None:
    """For programs."""
    status, said, _ = call("try", "120 PSM hadir.", "--json")
    trial = json.loads(said)
    assert status == 0
    assert trial["tokens"] == ["120", "PSM", "hadir", "."]
    assert trial["record"]["counts"][0]["rule"] == "count.number-pillar"
    assert trial["near"][0]["failed"]


def test_patterns_of_ones_own_are_tried(tmp_path: Path) -> None:
    """With the line in their file."""
    (tmp_path / "mine.toml").write_text(blocks(README, "toml")[0][1], "utf-8")
    _, said, _ = call("try", "Sebanyak 25 Garda Lansia hadir.", "--pattern-dir", tmp_path)
    assert "25 person, GARDA_LANSIA" in said
    assert "mine.toml:6" in said


def test_the_terminal_is_not_commanded() -> None:
    """Control characters are shown, not sent."""
    _, said, _ = call("try", "120 PSM \x1b[2J hadir [bold]x[/].")
    assert "\x1b" not in said
    assert "[bold]" in said


def test_what_cannot_be_tried_is_said() -> None:
    """With status 2."""
    for words in (("try", " "), ("try", "PSM hadir.", "--published", "20/12")):
        status, _, complaint = call(*words)
        assert status == 2
        assert "→" in complaint
