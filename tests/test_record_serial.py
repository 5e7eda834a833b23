"""Records to bytes and back, versions, and the JSON Schema."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import FakePipeline, record_fields
from pilar_extract.article import Article
from pilar_extract.errors import RecordError
from pilar_extract.record import SCHEMA_VERSION, Record, from_bytes, to_bytes, to_line
from pilar_extract.record.schema import CodeLists, json_schema
from pilar_extract.record.versions import upgrade

CODES = CodeLists(pillars=("PILAR", "PSM", "KARANG_TARUNA"), positions=("MAYOR",))


def test_a_record_survives_being_written(record: Record) -> None:
    """Both forms read back equal, and the same record gives the same bytes."""
    assert from_bytes(to_bytes(record)) == record == from_bytes(to_line(record))
    assert to_bytes(from_bytes(to_bytes(record))) == to_bytes(record)


def test_fields_are_in_the_order_of_the_contract(record: Record) -> None:
    """A person who opens the file meets the article before its facts."""
    keys = list(json.loads(to_bytes(record)))
    assert keys[:6] == ["schema_version", "id", "source", "text", "about_pillars", "main_region"]
    assert keys[6:13] == ["regions", "localities", "dates", "pillars", "counts", "officials", "awards"]


def test_letters_stay_readable(record: Record) -> None:
    """The file is UTF-8, not escapes."""
    assert "PASURUAN –" in to_bytes(record).decode()


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\n", "\x0c", "\x1e"])
def test_a_line_is_one_line_to_every_reader(separator: str) -> None:
    """Python's ``splitlines`` and others end lines at separators that JSON leaves bare."""
    record = FakePipeline().extract(Article.from_text(f"12 PSM{separator}hadir", id="a"))
    assert len(to_line(record).decode().splitlines()) == 1
    assert from_bytes(to_line(record)) == record


@given(st.text())
def test_any_text_can_be_written(text: str) -> None:
    """Lone surrogates are replaced on the way in, all else comes back as it was."""
    record = FakePipeline().extract(Article.from_text(text, id="a"))
    assert from_bytes(to_bytes(record)).text == record.text


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[]", b"{}", b'{"schema_version": "1.0"}', b"\xff", b"[" * 100_000]
)
def test_what_is_no_record_is_refused_by_name(raw: bytes) -> None:
    """The message names the file, the cure says how to get a new one."""
    with pytest.raises(RecordError, match=r"^x\.json: ") as caught:
        from_bytes(raw, name="x.json")
    assert caught.value.cure


def test_a_later_version_is_refused() -> None:
    """It may say things that this release would drop."""
    with pytest.raises(RecordError, match=r"schema version '9\.0'"):
        from_bytes(b'{"schema_version": "9.0"}')


def test_older_versions_are_upgraded_step_by_step() -> None:
    """Each step knows only the next version."""
    steps = {
        "0.8": lambda old: {**old, "schema_version": "0.9", "first": True},
        "0.9": lambda old: {**old, "schema_version": SCHEMA_VERSION, "second": True},
    }
    assert upgrade({"schema_version": "0.8"}, steps=steps) == {
        "schema_version": SCHEMA_VERSION, "first": True, "second": True,
    }  # fmt: skip


def test_a_record_of_before_corrections_is_read(record: Record) -> None:
    """Nobody had corrected it."""
    old = json.loads(to_bytes(record))
    del old["corrections"]
    assert from_bytes(json.dumps({**old, "schema_version": "1.0"}).encode()) == record


def test_the_schema_accepts_a_record(record: Record) -> None:
    """With and without the code lists."""
    for schema in (json_schema(), json_schema(CODES)):
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(json.loads(to_bytes(record)), schema)


def test_the_schema_holds_the_code_lists() -> None:
    """The whole of the pillars is counted, never listed."""
    definitions = json_schema(CODES)["$defs"]
    assert definitions["Pillar"]["properties"]["type"]["enum"] == ["PSM", "KARANG_TARUNA"]
    assert definitions["Official"]["properties"]["position"]["enum"] == ["MAYOR"]
    assert definitions["Count"]["properties"]["pillar"]["anyOf"][0]["enum"] == list(CODES.pillars)
    assert "x-code-list" not in json.dumps(definitions)


def test_the_schema_refuses_an_unknown_code(record: Record) -> None:
    """A consumer may rely on the list."""
    parsed: dict[str, Any] = json.loads(to_bytes(record))
    parsed["counts"][0]["pillar"] = "PSMX"
    with pytest.raises(jsonschema.ValidationError, match="PSMX"):
        jsonschema.validate(parsed, json_schema(CODES))


def test_the_schema_describes_the_contract() -> None:
    """Every field of the contract is there, required, and nothing else is let in."""
    schema = json_schema()
    assert set(record_fields()) == set(schema["properties"]) == set(schema["required"])
    assert schema["additionalProperties"] is False
    assert schema["properties"]["text"]["description"]


@pytest.mark.parametrize("part", ["Region", "Count", "Official", "Award"])
def test_the_schema_says_what_inherited_fields_hold(part: str) -> None:
    """They are described where they were written down, in the class that all facts share."""
    fields = json_schema()["$defs"][part]["properties"]
    assert fields["rule"]["description"].startswith("Identifier of the rule")
    assert fields["mentions"]["description"].startswith("Where the text states it")
