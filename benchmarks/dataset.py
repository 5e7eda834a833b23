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


def measure(folder: Path) -> dict[str, Cost]:
    """Let each step run over the records of a folder."""
    records, panel, people = str(folder / "records"), str(folder / "panel"), str(folder / "people")
    return {
        "reading": run(sys.executable, "-c", READ, records),
        "finding copies": run(sys.executable, "-c", COPIES, records),
        "`panel --by region,pillar,year`": run(
            *COMMAND, "panel", records, "--by", "region,pillar,year", "--out", panel
        ),
        "`people`": run(*COMMAND, "people", records, "--out", people),
    }


def main(articles: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(prefix="pilar-bench-") as folder:
        run(sys.executable, "-c", MAKE, str(Path(folder) / "records"), str(articles))
        costs = measure(Path(folder))
    reading = costs["reading"].cpu
    print(f"{articles} articles\n\n| step | processor s | against reading | peak MB | says |")
    print("| --- | --- | --- | --- | --- |")
    for step, cost in costs.items():
        last = cost.output.strip().splitlines()[-1].partition(": /")[0]
        print(f"| {step} | {cost.cpu:.1f} | {cost.cpu / reading:.2f} | {cost.peak:.0f} | {last} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description="What a dataset of many records costs, against reading them."
    )
    parser.add_argument("--articles", type=int, default=100_000)
    main(parser.parse_args().articles)
