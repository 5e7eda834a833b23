"""A trial as a page for the terminal: tokens, stages, units, regions, facts, and what nearly matched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from pilar_extract.cli.console import displayable
from pilar_extract.cli.explanation import explanation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from pilar_extract.workbench.finds import Find
    from pilar_extract.workbench.trial import NearMiss, RegionChoice, StageFinds, Trial

_NAMELESS = ("WORD", "CAP", "MARK")


def trial_page(trial: Trial) -> Iterator[RenderableType]:
    """
    Lay out a trial, part by part.

    Args:
        trial: The trial; its words come from outside and are disarmed here.
    """
    yield _heading("tokens")
    yield Text(displayable(" · ".join(trial.tokens)))
    yield _heading("stages")
    yield _stages(trial.stages)
    yield _heading("what the rules saw")
    for row in trial.rows:
        units = (
            word if kind in _NAMELESS else f"{kind}={word}"
            for kind, word in zip(row.kinds, row.words, strict=True)
        )
        yield Text.assemble((f"{row.fact:9}", "bold"), displayable(" ".join(units)))
    if trial.regions:
        yield _heading("names of regions")
        for choice in trial.regions:
            yield _choice(choice)
    yield _heading("facts")
    yield from explanation(trial.record)
    if not any(trial.record[kind] for kind in ("counts", "officials", "awards")):
        yield Text("no count, official or award", style="dim")
    for check in trial.record["checks"]:
        yield Text.assemble(("check  ", "yellow"), displayable(check["message"]["en"]))
    if trial.near:
        yield _heading("nearly")
        for miss in trial.near:
            yield _near(miss)


def _heading(words: str) -> Rule:
    return Rule(Text(words, style="bold"), align="left", style="dim")


def _stages(stages: tuple[StageFinds, ...]) -> Table:
    table = Table.grid(padding=(0, 2))
    for _ in range(5):
        table.add_column(overflow="fold")
    for stage in stages:
        name = stage.name.removeprefix("pilar_")
        if not stage.found and not stage.dropped:
            table.add_row(Text(name, style="dim"), Text("–", style="dim"))
        for find in stage.found:
            table.add_row(Text(name), *_cells(find))
            name = ""
        for find in stage.dropped:
            table.add_row(Text(name), *_cells(find, "red", "dropped "))
            name = ""
    return table


def _cells(find: Find, style: str = "", before: str = "") -> Iterator[Text]:
    yield Text(f"{before}{find.kind}", style=style or "cyan")
    yield Text(displayable(f"«{find.text}»"), style=style or "bold")
    yield Text(displayable(find.means), style=style)
    yield Text(f"{find.rule}  {_place(find.file, find.line)}".rstrip(), style="dim")


def _choice(choice: RegionChoice) -> Text:
    line = Text.assemble((displayable(f"«{choice.text}»"), "bold"), f"  {choice.form}")
    if choice.form == "fuzzy":
        line.append(f", like by {choice.score:.0f} of 100")
    for code, name, _ in choice.candidates:
        taken = code == choice.chosen
        line.append(f"\n  {'→' if taken else ' '} {code} {displayable(name)}", style="" if taken else "dim")
    if choice.chosen is None:
        line.append("\n  nothing decides: no region is taken", style="yellow")
    return line


def _near(miss: NearMiss) -> Text:
    head = Text.assemble(
        (miss.fact, "yellow"), f"  {miss.rule}", (f"  {_place(miss.file, miss.line)}", "dim"),
    )  # fmt: skip
    pattern = Text("  ")
    for place, item in enumerate(miss.pattern):
        failed = miss.failed is not None and place == miss.matched
        pattern.append(
            f"✗{item}" if failed else item,
            "bold red" if failed else "green" if place < miss.matched else "dim",
        )
        pattern.append(" ")
    if miss.failed is None:
        why = f"all of it matched «{miss.text}»: a stronger rule took its words, or a veto spoke"
    elif miss.at is None:
        why = f"matched «{miss.text}»; then the sentence ends, {miss.failed} was wanted"
    else:
        why = f"matched «{miss.text}»; then comes {miss.at[0]} {miss.at[1]}, {miss.failed} was wanted"
    pattern.append("\n  " + displayable(why))
    return Text("\n").join((head, pattern))


def _place(file: str | None, line: int | None) -> str:
    return f"{file}:{line}" if file else ""
