"""Tasks and configuration are what Label Studio takes: by structure, and by its own SDK where that is installed."""

from __future__ import annotations

import json
import warnings
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import pytest

from commands import call
from labelling_tasks import annotate
from pilar_extract.article import Article
from pilar_extract.record import to_bytes
from test_docs import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from pilar_extract.pipeline import Pipeline

Tasks = list[dict[str, Any]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, pipeline: Pipeline) -> Path:
    """An export of the clippings in data/raw."""
    folder = tmp_path_factory.mktemp("label-studio")
    (folder / "records").mkdir()
    for path in sorted((ROOT / "data" / "raw").glob("*.txt")):
        record = pipeline.extract(Article.from_text(path.read_bytes().decode(), id=path.stem))
        (folder / "records" / f"{path.stem}.json").write_bytes(to_bytes(record))
    assert call("export", folder / "records", "--to", "label-studio", "--out", folder / "out")[0] == 0
    return folder / "out"


@pytest.fixture(scope="module")
def tasks(made: Path) -> Tasks:
    """Its tasks."""
    read: Tasks = json.loads((made / "tasks.json").read_bytes())
    return read


@pytest.fixture(scope="module")
def config(made: Path) -> str:
    """Its labelling configuration."""
    return (made / "labelling.xml").read_text("utf-8")


def controls_of(config: str) -> dict[str, ET.Element]:
    """Everything with a name."""
    root = ET.fromstring(config)  # noqa: S314 - our own
    named = [element for element in root.iter() if "name" in element.attrib]
    assert len({element.attrib["name"] for element in named}) == len(named)
    return {element.attrib["name"]: element for element in named}


def test_the_configuration_refers_to_what_it_has(config: str) -> None:
    """Controls to the text, conditions to the labels."""
    controls = controls_of(config)
    root = ET.fromstring(config)  # noqa: S314 - our own
    labels = {label.attrib["value"] for label in controls["fact"]}
    assert {element.attrib["toName"] for element in root.iter() if "toName" in element.attrib} == {"text"}
    shown = [element.attrib for element in root.iter("View") if "whenLabelValue" in element.attrib]
    assert {one["whenLabelValue"] for one in shown} == labels
    assert {one["whenTagName"] for one in shown} == {"fact"}
    assert controls["text"].attrib["value"] == "$text"


def test_predictions_fit_configuration_and_text(config: str, tasks: Tasks) -> None:
    """Names, types, choices, offsets: each result, and the fields of a region over the same words."""
    controls = controls_of(config)
    for task in tasks:
        text, spans = task["data"]["text"], {}
        results = task["predictions"][0]["result"]
        assert len({(one["id"], one["from_name"]) for one in results}) == len(results)
        for one in results:
            control, value = controls[one["from_name"]], one["value"]
            assert (one["type"], one["to_name"]) == (control.tag.lower(), "text")
            if one["type"] in ("choices", "labels"):
                offered = {option.attrib["value"] for option in control}
                assert set(value[one["type"]]) <= offered
                assert len(value[one["type"]]) == 1
            if one["type"] == "labels":
                assert value["text"] == text[value["start"] : value["end"]]
                spans[one["id"]] = (value["start"], value["end"])
            elif control.attrib.get("perRegion") == "true":
                assert spans[one["id"]] == (value["start"], value["end"])
            else:
                assert "start" not in value


def sdk(part: str) -> Any:
    """A part of Label Studio's SDK, which is large, and no part of what developers install."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it stands on is not ours to mend
        return pytest.importorskip(
            f"label_studio_sdk.{part}",
            reason="label-studio-sdk is not installed: pip install -c constraints.txt -e '.[test-label-studio]'",
        )


def test_label_studio_takes_configuration_and_predictions(config: str, tasks: Tasks) -> None:
    """By the checks that it makes itself at an import; a wrong label and a wrong type are noticed."""
    label_studio = sdk("label_interface").LabelInterface(config)
    label_studio.validate()
    for task in tasks:
        assert label_studio.validate_task({"data": task["data"]})
        assert label_studio.validate_prediction(task["predictions"][0], return_errors=True) == []
    spoilt = json.loads(json.dumps(tasks[0]["predictions"][0]))
    spoilt["result"][0]["value"]["labels"] = ["organisation"]
    spoilt["result"][1]["type"] = "choices"
    assert len(label_studio.validate_prediction(spoilt, return_errors=True)) == 2


def test_its_converter_reads_annotations_as_we_do(config: str, tasks: Tasks, tmp_path: Path) -> None:
    """Every region, with its words and its fields, and of an article what is said once."""
    submitted = annotate(tasks)
    (tmp_path / "annotated.json").write_text(json.dumps(submitted), "utf-8")
    converter = sdk("converter").Converter(config=config, project_dir=None)
    converted = list(converter.iter_from_json_file(str(tmp_path / "annotated.json")))
    assert len(converted) == len(tasks)
    for task, one in zip(submitted, converted, strict=True):
        given = [(result["from_name"], result["value"]) for result in task["annotations"][0]["result"]]
        read = [
            (name, {key: said for key, said in value.items() if key != "type"})
            for name, values in one["output"].items()
            for value in values
        ]
        assert sorted(read, key=repr) == sorted(given, key=repr)
