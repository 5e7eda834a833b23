"""What docs/scale.md and deploy/ say: fields of the manifest, options of the commands, sums of the tables."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from commands import call

if TYPE_CHECKING:
    from pilar_extract.cli.execution import Request

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "scale.md").read_text("utf-8")
MANIFEST: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "ray-job.yaml").read_text("utf-8"))
CONSTRAINTS = (ROOT / "constraints.txt").read_text("utf-8")


def closed(required: tuple[str, ...], **properties: dict[str, Any]) -> dict[str, Any]:
    """An object that has these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


TEXT, COUNT, TRUTH = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": "boolean"}
PARAMETERS = {"type": "object", "additionalProperties": TEXT}
POD = closed(
    ("spec",),
    metadata={"type": "object"},
    spec={
        "type": "object",
        "required": ["containers"],
        "properties": {"containers": {"type": "array", "minItems": 1}},
    },
)
HEAD = closed(
    ("rayStartParams", "template"),
    serviceType=TEXT,
    enableIngress=TRUTH,
    rayStartParams=PARAMETERS,
    template=POD,
)
WORKERS = closed(
    ("groupName", "minReplicas", "maxReplicas", "rayStartParams", "template"),
    groupName=TEXT,
    replicas=COUNT,
    minReplicas=COUNT,
    maxReplicas=COUNT,
    numOfHosts=COUNT,
    rayStartParams=PARAMETERS,
    template=POD,
)
CLUSTER = closed(
    ("headGroupSpec",),
    rayVersion=TEXT,
    enableInTreeAutoscaling=TRUTH,
    headGroupSpec=HEAD,
    workerGroupSpecs={"type": "array", "items": WORKERS},
)
RAY_JOB = closed(
    ("apiVersion", "kind", "metadata", "spec"),
    apiVersion={"const": "ray.io/v1"},
    kind={"const": "RayJob"},
    metadata=closed(("name",), name={"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,46}$"}),
    spec=closed(
        ("entrypoint", "rayClusterSpec"),
        entrypoint=TEXT,
        submissionMode={"enum": ["K8sJobMode", "HTTPMode", "InteractiveMode"]},
        backoffLimit=COUNT,
        activeDeadlineSeconds=COUNT,
        shutdownAfterJobFinishes=TRUTH,
        ttlSecondsAfterFinished=COUNT,
        suspend=TRUTH,
        rayClusterSpec=CLUSTER,
    ),
)
"""Fields of KubeRay's API types (``ray-operator/apis/ray/v1``: rayjob_types.go, raycluster_types.go)."""


def test_the_manifest_has_the_fields_of_its_kind() -> None:
    """And a field that KubeRay does not know would be seen."""
    validator = jsonschema.Draft202012Validator(RAY_JOB)
    assert [error.message for error in validator.iter_errors(MANIFEST)] == []
    wrong = {**MANIFEST, "spec": {**MANIFEST["spec"], "entryPoint": "x"}}
    assert len(list(validator.iter_errors(wrong))) == 1


def test_the_command_has_no_sign_of_a_shell() -> None:
    """KubeRay and Ray hand it through shells of their own; what stands in <> is to be replaced."""
    command = re.sub(r"<\w+>", "x", MANIFEST["spec"]["entrypoint"])
    assert re.fullmatch(r"[\w :/.-]+", command), command


def test_every_pod_has_its_volumes_and_the_ray_of_the_constraints() -> None:
    """What is mounted is there, requests are within limits, and one version is named everywhere."""
    cluster = MANIFEST["spec"]["rayClusterSpec"]
    for group in (cluster["headGroupSpec"], *cluster["workerGroupSpecs"]):
        pod = group["template"]["spec"]
        (container,) = pod["containers"]
        assert {mount["name"] for mount in container["volumeMounts"]} == {
            one["name"] for one in pod["volumes"]
        }
        assert container["resources"]["requests"] == container["resources"]["limits"]
    version = cluster["rayVersion"]
    assert f"\nray=={version}\n" in CONSTRAINTS
    assert f"rayproject/ray:{version}-py" in (ROOT / "deploy" / "Dockerfile").read_text("utf-8")


COMMANDS = [
    MANIFEST["spec"]["entrypoint"].replace("<", "").replace(">", ""),
    *(line.partition("  ")[0] for line in re.findall(r"(?m)^pilar-extract run .*$", PAGE)),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_its_options(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to the run itself."""
    asked: list[Request] = []

    def execute(request: Request) -> int:
        asked.append(request)
        return 0

    monkeypatch.setattr("pilar_extract.cli.execution.execute", execute)
    ended, _, complaints = call(*shlex.split(command)[1:])
    assert ended == 0, complaints
    assert asked[0].engine == "ray"


def test_the_table_of_costs_is_reckoned_from_the_figures_above_it() -> None:
    """Hours at so many articles/s a processor."""
    (rate,) = {int(found) for found in re.findall(r"(\d+) articles/s (?:each|on every processor)", PAGE)}
    rows = re.findall(
        r"(?m)^\| (\d+) million \| ([\d,.]+) \| ([\d.]+) h \| ([\d.]+) h \| ([\d.]+) h \|$", PAGE
    )
    assert [row[0] for row in rows] == ["1", "10", "100"]
    for millions, whole, *hours in rows:
        processor_hours = int(millions) * 1e6 / rate / 3600
        assert float(whole) == pytest.approx(processor_hours, rel=0.03)
        for processors, shown in zip((16, 64, 256), hours, strict=True):
            assert float(shown) == pytest.approx(processor_hours / processors + 1 / 60, abs=0.006, rel=0.03)
