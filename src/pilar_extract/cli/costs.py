"""What the rules cost over some articles, for ``pilar-extract patterns check --time``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from pilar_extract.cli.console import complain, displayable, errors
from pilar_extract.errors import PilarExtractError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rich.console import RenderableType

    from pilar_extract.article import Article
    from pilar_extract.workbench.costs import Costs

_MOST_SHOWN = 20


def measured(paths: Sequence[str], pattern_dirs: Sequence[Path]) -> tuple[Costs, int]:
    """
    Measure the rules on the articles of some paths.

    Returns:
        What they cost, and how many articles could not be read; these are named.

    Raises:
        UsageError: There is no article there.
    """
    from pilar_extract.workbench.costs import rule_costs  # noqa: PLC0415 - late, as the rules

    failed: list[PilarExtractError] = []
    costs = rule_costs(_articles(paths, failed), pattern_dirs)
    for error in failed:
        complain(errors(), error.message, error.cure)
    if costs is None:
        raise UsageError(
            f"{' '.join(paths)}: there is no article to measure rules on",
            cure="Name files or folders that hold articles: --time clippings",
        )
    return costs, len(failed)


def _articles(paths: Sequence[str], failed: list[PilarExtractError]) -> Iterator[Article]:
    from pilar_extract.reading.discovery import discover  # noqa: PLC0415
    from pilar_extract.reading.expansion import expand  # noqa: PLC0415
    from pilar_extract.settings import ReadingSettings  # noqa: PLC0415

    settings = ReadingSettings()
    found = discover(paths)
    failed += found.problems
    for source in expand(found, settings):
        try:
            yield source.read(settings)
        except PilarExtractError as error:
            failed.append(error)


def cost_page(costs: Costs) -> Iterator[RenderableType]:
    """
    Show what rules cost.

    Args:
        costs: What was measured.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    for name in ("share", "µs", "tried", "matched"):
        table.add_column(name, justify="right")
    table.add_column("rule", overflow="fold")
    table.add_column("stands in", overflow="fold", style="dim")
    for cost in costs.rules[:_MOST_SHOWN]:
        table.add_row(
            f"{cost.share:.2%}",
            f"{cost.microseconds:.1f}",
            f"{cost.tried:.1f}",
            f"{cost.matched:.1f}",
            Text(displayable(cost.rule)),
            Text(displayable(f"{cost.file}:{cost.line}")),
        )
    yield table
    rest = costs.rules[_MOST_SHOWN:]
    if rest:
        yield Text(f"and {len(rest)} rules more, {sum(cost.share for cost in rest):.2%} together")
    yield Text(
        f"{costs.articles} articles, {costs.microseconds / 1000:.1f} ms each, of which the rules take "
        f"{sum(cost.share for cost in costs.rules):.1%}; figures are of one article"
    )
