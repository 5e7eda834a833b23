"""What the documentation says is run: its commands, its Python, its pattern files and its links."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from pilar_extract import extract, load
from pilar_extract.article import Article
from pilar_extract.checks.definition import definitions
from pilar_extract.cli import app
from pilar_extract.components.annotations import annotations_of
from pilar_extract.errors import PatternError
from pilar_extract.record import to_bytes
from pilar_extract.rules.loader import load_rules

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "patterns" / "README.md").read_text("utf-8")
SENTENCES = 'examples = ["«12 PSM» hadir."]\ncounter_examples = [{ text = "Rp 12.", why = "money" }]\n'
TERM = '[[term]]\nid = "pillar.garda-lansia"\nkind = "PILLAR"\nvalue = "GARDA_LANSIA"\nforms = ["garda lansia"]\n'
WRONG = (
    TERM + SENTENCES.replace("counter_examples", "counter_exampels"),
    '[[rule]]\nid = "count.mine"\nfact = "count"\npatterns = ["QTY @fillerwords PILLAR"]\n' + SENTENCES,
    '[lists]\nunit_person = ["penggerak]\n',
)


def blocks(page: str, info: str) -> list[tuple[str, str]]:
    """Code blocks with exactly that info string: the comment on the line before, if any, and the text."""
    fence = rf"(?ms)(?:<!-- ([^\n]*) -->\n)?^```{re.escape(info)}\n(.*?)^```$"
    return [(found[1] or "", found[2]) for found in re.finditer(fence, page)]


def call(line: str, *, stdin: str | None = None) -> str:
    """Standard output of a command as it is typed, which must succeed."""
    done = CliRunner(env={"COLUMNS": "120"}).invoke(app, shlex.split(line)[1:], input=stdin)
    assert done.exit_code == 0, done.output
    return done.stdout


def is_part(fact: dict[str, Any], among: list[dict[str, Any]]) -> bool:
    """Does one of the facts say the same, and perhaps more?"""
    return any(all(key in other and other[key] == said for key, said in fact.items()) for other in among)


def test_every_command_is_in_the_readme_and_in_the_help() -> None:
    """None is hidden."""
    said = call("pilar-extract --help")
    for name in getattr(typer.main.get_command(app), "commands"):  # noqa: B009 - mypy sees no group
        assert f"pilar-extract {name}" in README, name
        assert re.search(rf"^\W*{name}\b", said, re.MULTILINE), name


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "patterns/README.md",
        *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))),
    ],
)
def test_links_lead_somewhere(page: str) -> None:
    """To files that exist, and to headings of the same page."""
    text = (ROOT / page).read_text("utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    for target, anchor in re.findall(r"\]\(([^)#:]*)(?:#([^)]+))?\)", text):
        assert ((ROOT / page).parent / target).exists(), target
        assert target or anchor in anchors, anchor


def test_the_guide_is_complete() -> None:
    """Every pattern file is explained, and the section that error messages name is there."""
    assert "\n### The pattern language\n" in GUIDE
    for path in (ROOT / "patterns").glob("*.toml"):
        assert f"`{path.name}`" in GUIDE


@pytest.mark.parametrize("code", [code for _, code in blocks(README, "python run")])
def test_python_prints_what_is_said(code: str) -> None:
    """Lines that begin with ``#>`` are what the block prints."""
    with redirect_stdout(StringIO()) as out:
        exec(compile(code, "README.md", "exec"), {"__name__": "readme"})  # noqa: S102 - our own page
    assert out.getvalue().splitlines() == re.findall(r"^#> (.*)$", code, re.MULTILINE)


@pytest.mark.parametrize(("comment", "facts"), [b for b in blocks(README, "json") if b[0] != "input"])
def test_facts_are_found(comment: str, facts: str) -> None:
    """What the README says of an article is in its record."""
    _, name, kind = comment.split()
    record = json.loads(to_bytes(extract((ROOT / "data" / "raw" / f"{name}.txt").read_bytes().decode())))
    for line in facts.splitlines():
        assert is_part(json.loads(line), record[kind]), line


def test_the_pipe_gives_what_is_said() -> None:
    """Every line of JSON below the commands is part of a fact."""
    articles = dict(blocks(README, "json"))["input"]
    records = map(json.loads, call("x run - --from jsonl --out -", stdin=articles).splitlines())
    found = [fact for record in records for kind in ("counts", "awards") for fact in record[kind]]
    shown = [line for _, text in blocks(README, "console") for line in text.splitlines() if line[0:1] == "{"]
    assert len(shown) == 2
    assert all(is_part(json.loads(line), found) for line in shown)


def test_commands_print_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Line by line, but for figures, which move with every rule, and for how lines are broken."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "data" / "raw", tmp_path / "data" / "raw")
    (tmp_path / "my-patterns").mkdir()
    Path("my-patterns", "lansia.toml").write_text(blocks(GUIDE, "toml complete")[0][1], "utf-8")
    Path("coba.txt").write_text(blocks(GUIDE, "text coba")[0][1], "utf-8")
    for _, text in [*blocks(README, "console"), *blocks(GUIDE, "console")]:
        if text.startswith("$ pilar-extract"):
            said = re.sub(r"\d+|\s+", " ", "".join(map(call, re.findall(r"^\$ (.*)$", text, re.MULTILINE))))
            for line in re.findall(r"^(?![$…]).*\w.*$", text, re.MULTILINE):
                assert " ".join(re.sub(r"\d+", " ", line).split()) in " ".join(said.split()), line


def test_a_run_over_the_samples_ends_with_the_figures_shown(tmp_path: Path) -> None:
    """They are the first that a reader sees, and compares."""
    shown = next(
        block for _, block in blocks(README, "console") if block.startswith("$ pilar-extract run data/raw")
    )
    said = call(f"pilar-extract run {ROOT / 'data' / 'raw'} --out {tmp_path}")
    figures = re.compile(r"(\w+) +(\d+) *$", re.MULTILINE)
    assert len(figures.findall(shown)) == 14
    assert figures.findall(said) == figures.findall(shown)


def test_checks_are_changed_as_the_guide_shows(tmp_path: Path) -> None:
    """A file of one's own sets severity and switches off."""
    (tmp_path / "checks.toml").write_text(blocks(GUIDE, "toml checks")[0][1], "utf-8")
    checks = definitions(load_rules([tmp_path]).tables["checks"]["check"])
    assert checks["sum-mismatch"].severity == "error"
    assert [code for code, check in checks.items() if not check.on] == ["count-conflict"]
    assert all(f"`{code}`" in GUIDE for code in checks)


def test_examples_of_the_guide_hold(tmp_path: Path) -> None:
    """Every entry shown is valid, finds what it marks, and leaves alone what it says it does."""
    for number, (_, text) in enumerate([*blocks(README, "toml"), *blocks(GUIDE, "toml")]):
        (tmp_path / f"{number}.toml").write_text(text, "utf-8")
    shipped, rules, pipeline = load_rules(), load_rules([tmp_path]), load([tmp_path])
    known = {**shipped.terms, **shipped.rules}
    shown = [entry for id_, entry in {**rules.terms, **rules.rules}.items() if id_ not in known]
    assert len(shown) == 4
    for entry in shown:
        for text in (*entry.examples, *(case.text for case in entry.counter_examples)):
            plain = text.replace("«", "").replace("»", "")
            hits = [h for some in annotations_of(pipeline.nlp(plain)).hits.values() for h in some]
            found = {plain[hit.start : hit.end] for hit in hits if hit.rule == entry.id}
            counts = pipeline.extract(Article.from_text(plain, id="doc")).counts
            found |= {m.text for count in counts if count.rule == entry.id for m in count.mentions}
            marked = set(re.findall("«(.*?)»", text))
            assert marked <= found, f"{entry.id}: {text}"
            assert marked or not found, f"{entry.id}: {text}"


@pytest.mark.parametrize("wrong", WRONG)
def test_error_messages_are_those_of_the_guide(tmp_path: Path, wrong: str) -> None:
    """Message and cure, as they are printed."""
    (tmp_path / "lansia.toml").write_text(wrong, "utf-8")
    with pytest.raises(PatternError) as caught:
        load_rules([tmp_path])
    message = caught.value.message.replace(str(tmp_path), "my-patterns")
    assert f"✗ {message}\n  → {caught.value.cure}\n" in GUIDE


def test_pages_say_where_the_rules_stand() -> None:
    """Lines of rules move with every edit; `python scripts/mend_rule_lines.py` sets them right."""
    script = Path(__file__).parents[1] / "scripts" / "mend_rule_lines.py"
    done = subprocess.run([sys.executable, script, "--check"], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
