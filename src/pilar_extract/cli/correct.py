"""``pilar-extract correct``: what a person knows better, written down for every later run."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pilar_extract.cli.console import displayable, output
from pilar_extract.cli.options import CodeDirs
from pilar_extract.cli.run import DEFAULT_OUT, CorrectionsFile, corrections_beside
from pilar_extract.errors import UsageError

if TYPE_CHECKING:
    from pilar_extract.corrections import Correction
    from pilar_extract.record import Record

_QUOTE = 60  # code points of the evidence that are shown
_FORMS = "Write counts:3 value=120, officials:1 --remove, or --add counts pillar=PSM value=12 --quote '12 orang PSM'."


def correct(
    record_id: Annotated[
        str, typer.Argument(metavar="ID", help="Name of the record, without .json.", show_default=False)
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FACT] [FIELD=VALUE]…",
            help="The fact by list and number, as [bold]show --explain[/] has it: counts:3; and what it should say.",
            show_default=False,
        ),
    ] = None,
    *,
    remove_it: Annotated[
        bool, typer.Option("--remove", help="The article does not state that fact.")
    ] = False,
    confirm_it: Annotated[
        bool, typer.Option("--confirm", help="The fact is right; nobody needs to look at it again.")
    ] = False,
    add_to: Annotated[
        str | None,
        typer.Option("--add", metavar="LIST", help="A fact is missing in that list.", show_default=False),
    ] = None,
    quotes: Annotated[
        list[str] | None,
        typer.Option(
            "--quote",
            metavar="WORDS",
            help="Words of the article that state the fact; may be given again.",
            show_default=False,
        ),
    ] = None,
    at: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="OFFSET",
            help="Where the words stand, if they stand there several times.",
            show_default=False,
        ),
    ] = None,
    undo: Annotated[
        str | None,
        typer.Option(metavar="CORRECTION", help="Take a correction back.", show_default=False),
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who says so.", show_default=False)] = None,
    on: Annotated[
        dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When.", show_default=False)
    ] = None,
    why: Annotated[str | None, typer.Option(help="Why.", show_default=False)] = None,
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="DIR", help="Folder of the records.")
    ] = DEFAULT_OUT,
    corrections: CorrectionsFile = None,
    pattern_dirs: CodeDirs = None,
) -> None:
    """
    Change, remove, add or confirm a fact; the next run applies it, and so does every later one.

    The correction goes into a file of its own, one line each, that belongs under version control. It is known by its
    article, the words that state it and what the rules made of them; where one of these changes, a run says so.
    """
    # Late, since `show` and `--help` do without.
    from pilar_extract.cli.correcting import correction_of, dropped  # noqa: PLC0415
    from pilar_extract.corrections import save_corrections  # noqa: PLC0415
    from pilar_extract.corrections.vocabulary import Vocabulary  # noqa: PLC0415
    from pilar_extract.store import Store  # noqa: PLC0415

    file = corrections or corrections_beside(out)
    if undo is not None:
        if words or remove_it or confirm_it or add_to:
            raise UsageError("--undo stands alone", cure="Write pilar-extract correct ID --undo CORRECTION.")
        dropped(file, record_id, undo)
        output().print(f"{file}: {undo} taken back", markup=False, soft_wrap=True)
        return
    if not words and not add_to:
        raise UsageError("what is to be corrected?", cure=_FORMS)
    record = Store(Path(out)).read(record_id)
    entry = correction_of(
        record,
        tuple(words or ()),
        remove_it=remove_it,
        confirm_it=confirm_it,
        add_to=add_to,
        quotes=tuple(quotes or ()),
        at=at,
        vocabulary=lambda: Vocabulary.load(tuple(pattern_dirs or ())),
        notes={"by": by, "on": on.date() if on else None, "why": why},
    )
    save_corrections(file, [entry])
    for line in _told(entry, record):
        output().print(displayable(line), markup=False, soft_wrap=True)
    output().print(
        f"{file}: written. Next: pilar-extract run PATH --out {out}; only what is corrected is done anew.",
        markup=False,
        soft_wrap=True,
    )


def _told(entry: Correction, record: Record) -> list[str]:
    """What was written down, in words."""
    known = " ".join(f"{name}={value}" for name, value in entry.fact.items())
    said = {name: value for name, value in entry.set.items() if name != "mentions"}
    values = " ".join(f"{name}={value}" for name, value in said.items())
    start = entry.at[0].start if entry.at else entry.set["mentions"][0]["start"]
    quote = " ".join(record.text[start : start + _QUOTE].split())
    told = [f"{entry.action} {entry.kind} {entry.id}"]
    told += [f"  was  {known}"] if known else []
    told += [f"  is   {values}"] if values else []
    return [*told, f"  at {start}: {quote}…"]
