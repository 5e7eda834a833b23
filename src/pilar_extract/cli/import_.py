"""``pilar-extract import``: what people corrected in other tools, back into files of this one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pilar_extract.cli.console import complain, errors, output
from pilar_extract.cli.options import CodeDirs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.labelling.importing import Correcting, Imported

FOLDER = Path("data", "gold")
"""Where gold goes unless another place is named."""

import_ = typer.Typer(
    help="Take what people corrected in Label Studio, as gold that [bold]eval[/] reads.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)


@import_.callback()
def _group() -> None:
    """Keep the name of the other tool a command of its own, though there is one only."""


@import_.command("label-studio", no_args_is_help=True)
def label_studio(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="What Label Studio exported as JSON.", show_default=False),
    ],
    *,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="DIR", help="Where <id>.gold.json and <id>.txt go."),
    ] = FOLDER,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over gold that is there and says something else.")
    ] = False,
    corrections: Annotated[
        Path | None,
        typer.Option(
            "--corrections",
            metavar="FILE",
            help="Also write what was changed as corrections that [bold]run --corrections[/] applies.",
            show_default=False,
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who annotated; goes into the corrections.", show_default=False),
    ] = None,
    pattern_dirs: CodeDirs = None,
) -> None:
    """
    Write gold out of annotations made in Label Studio, on tasks of `export --to label-studio`.

    Ends with 0, with 1 where some task or file could not be taken; the others are written.
    """
    from pilar_extract.labelling.importing import import_annotations  # noqa: PLC0415 - late, as all of its kind

    console = errors()
    done = import_annotations(
        files,
        out,
        replace=replace,
        correcting=_correcting(by, pattern_dirs or ()) if corrections else None,
        on_problem=lambda error: complain(console, error.message, error.cure),
    )
    said = f"{len(done.written)} gold files: {out}" if done.written else "0 gold files"
    output().print(said, markup=False, soft_wrap=True)
    if done.waiting:
        output().print(f"{done.waiting} tasks are not annotated yet", markup=False)
    for id_ in done.several:
        output().print(f"{id_}: annotated more than once, the latest was taken", markup=False, soft_wrap=True)
    if corrections:
        _save(done, corrections)
    raise typer.Exit(int(done.failed > 0))


def _correcting(by: str | None, pattern_dirs: Sequence[Path]) -> Correcting:
    from pilar_extract.corrections.vocabulary import Vocabulary  # noqa: PLC0415
    from pilar_extract.labelling.importing import Correcting  # noqa: PLC0415

    return Correcting(Vocabulary.load(pattern_dirs), by)


def _save(done: Imported, path: Path) -> None:
    from pilar_extract.corrections import save_corrections  # noqa: PLC0415

    if done.corrections:
        save_corrections(path, done.corrections)
    output().print(f"{len(done.corrections)} corrections: {path}", markup=False, soft_wrap=True)
    for id_, names in done.unsaid.items():
        said = (
            f"{id_}: {' and '.join(names)} changed, which stands in the gold only: corrections are of facts"
        )
        output().print(said, markup=False, soft_wrap=True)
