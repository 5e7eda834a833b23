"""
What it costs to make a dataset of many records, against reading them.

``python benchmarks/dataset.py --articles 100000`` makes records by template (``records.py``), then lets each of
the steps run over them in a process of its own: reading and validating alone, finding copies, ``panel`` and ``people``.
Times are processor seconds, a ratio to reading; memory is the peak of the process.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench import COMMAND, Cost, run

READ = """
import sys
from pathlib import Path
from pilar_extract.export.sound import sound_records
from pilar_extract.store import Store
print(sum(len(record.text) for record in sound_records(Store(Path(sys.argv[1])))))
"""
COPIES = """
import sys
from pathlib import Path
from pilar_extract.dataset.days import event_day
from pilar_extract.dataset.duplicates import Comparison, Story
from pilar_extract.export.sound import sound_records
from pilar_extract.store import Store
with Comparison() as comparison:
    for record in sound_records(Store(Path(sys.argv[1]))):
        comparison.add(Story(record.id, record.text, event_day(record)))
    stories = comparison.stories()
print(len(set(stories.heads)))
"""
MAKE = """
import sys
from pathlib import Path
from records import write
write(Path(sys.argv[1]), int(sys.argv[2]))
"""


def steps(folder: Path, records: str) -> dict[str, tuple[str, ...]]:
    """The commands of the steps by name."""
    panel, people = str(folder / "panel"), str(folder / "people")
    return {
        "reading": (sys.executable, "-c", READ, records),
        "copies": (sys.executable, "-c", COPIES, records),
        "panel": (*COMMAND, "panel", records, "--by", "region,pillar,year", "--out", panel),
        "people": (*COMMAND, "people", records, "--out", people),
    }


def main(articles: int, *, records: Path | None, wanted: str) -> None:
    """Print the table, line by line."""
    print("| step | processor s | against reading | peak MB | says |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory(prefix="pilar-bench-") as folder:
        home = records or Path(folder) / "records"
        if not home.exists():
            run(sys.executable, "-c", MAKE, str(home), str(articles))
        reading: Cost | None = None
        for step, command in steps(Path(folder), str(home)).items():
            if step not in wanted.split(","):
                continue
            cost = run(*command)
            reading = cost if step == "reading" else reading
            ratio = f"{cost.cpu / reading.cpu:.2f}" if reading else ""
            last = cost.output.strip().splitlines()[-1].partition(": /")[0]
            print(f"| {step} | {cost.cpu:.1f} | {ratio} | {cost.peak:.0f} | {last} |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description="What a dataset of many records costs, against reading them."
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument(
        "--records", type=Path, help="folder to keep the records in, or that has them already"
    )
    parser.add_argument("--steps", default="reading,copies,panel,people", help="which steps")
    given = parser.parse_args()
    main(given.articles, records=given.records, wanted=given.steps)
