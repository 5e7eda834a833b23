"""What docs/continuous-integration.md tells to put into a repository is valid, and does what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from test_docs import ROOT, blocks

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES = dict(blocks((ROOT / "docs" / "continuous-integration.md").read_text("utf-8"), "yaml"))
WORKFLOW = ".github/workflows/clippings.yml"
HOOK = ".pre-commit-config.yaml"
RIGHT = "BATU – Sebanyak 120 orang PSM Kota Batu mengikuti apel, Selasa (14/5/2024).\n"
GOLD = dict(blocks((ROOT / "docs" / "evaluation.md").read_text("utf-8"), "json"))["gold"]
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def test_the_workflow_is_valid(tmp_path: Path) -> None:
    """By GitHub's own schema."""
    path = tmp_path / "clippings.yml"
    path.write_text(FILES[WORKFLOW])
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    done = subprocess.run([*checker, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    path.write_text(FILES[WORKFLOW].replace("runs-on", "runs-at"))
    assert subprocess.run([*checker, str(path)], capture_output=True, check=False).returncode == 1


def run(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command as a job types it."""
    env = {**os.environ, "PATH": PATH, "COLUMNS": "200", **environment}
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command]
    return subprocess.run(shell, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one clipping and its gold, committed."""
    folder = tmp_path / "repository"
    for name, content in (("clippings/batu-apel.txt", RIGHT), ("gold/batu-apel.gold.json", GOLD)):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(content, "utf-8")
    who = "-c user.name=a -c user.email=a@localhost -c commit.gpgsign=false"
    done = run(f"git init -q && git add -A && git {who} commit -qm clippings && git rev-parse HEAD", folder)
    assert done.returncode == 0, done.stderr
    (folder / ".base").write_text(done.stdout.strip())
    return folder


def steps(folder: Path) -> dict[str, subprocess.CompletedProcess[str]]:
    """What comes of the steps of the workflow, but for those that set the machine up."""
    job: Mapping[str, Any] = yaml.safe_load(FILES[WORKFLOW])["jobs"]["facts"]
    done: dict[str, subprocess.CompletedProcess[str]] = {}
    for step in job["steps"]:
        if "run" in step and step["name"] != "Install":
            summary = folder.parent / f"summary-{len(done)}.md"
            environment = {"GITHUB_STEP_SUMMARY": str(summary)}
            environment |= {"BASE": (folder / ".base").read_text()} if "env" in step else {}
            done[step["name"]] = run(step["run"], folder, **environment)
    return done


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_the_workflow_shows_what_a_change_does(repository: Path) -> None:
    """A new clipping that contradicts itself, one that cannot be read, one that changed."""
    wrong = (
        "Sebanyak 100 pilar sosial hadir di Kota Batu, terdiri dari 50 PSM dan 30 TKSK, Selasa (14/5/2024).\n"
    )
    (repository / "clippings" / "batu-jumlah.txt").write_text(f"BATU\n\n{wrong}", "utf-8")
    (repository / "clippings" / "kosong.txt").touch()
    (repository / "clippings" / "batu-apel.txt").write_text(RIGHT.replace("120", "125"), "utf-8")
    read, differs, gold = steps(repository).values()
    assert read.returncode == 1
    annotations = [line for line in read.stdout.splitlines() if line.startswith("::")]
    assert annotations[0].startswith(
        "::error file=clippings/kosong.txt,title=cannot be read::the file is empty"
    )
    assert annotations[1].startswith("::warning file=clippings/batu-jumlah.txt,line=3,title=sum-mismatch::")
    first, second = ((repository.parent / f"summary-{place}.md").read_text("utf-8") for place in (0, 1))
    assert "| clippings/kosong.txt | the file is empty |" in first.replace("\\", "")
    assert "| warning | sum-mismatch | batu-jumlah | 3 |" in first.replace("\\", "")
    assert differs.returncode == 0, differs.stderr
    assert "| + | counts | 125 person, PSM |" in second.replace("\\", "")
    assert (
        "::notice title=facts differ::batu-apel  (the article's text is another): 1 appeared"
        in differs.stdout
    )
    assert "(new article)" in second.replace("\\", "")
    assert (gold.returncode, "counts: F1 0.0000 is below" in gold.stderr) == (1, True)


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_the_workflow_passes_where_all_is_well(repository: Path) -> None:
    """Every step ends with 0."""
    assert [done.returncode for done in steps(repository).values()] == [0, 0, 0]


def test_the_hook_does_what_it_says(repository: Path) -> None:
    """It passes what is in order and stops what cannot be read."""
    (hook,) = yaml.safe_load(FILES[HOOK])["repos"][0]["hooks"]
    assert hook.keys() >= {"id", "name", "language", "entry"}
    assert re.match(hook["files"], "clippings/batu-apel.txt")
    assert run(hook["entry"], repository).returncode == 0
    (repository / "clippings" / "kosong.txt").touch()
    assert run(hook["entry"], repository).returncode == 1
