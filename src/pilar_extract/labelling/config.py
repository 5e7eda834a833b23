"""The labelling configuration: what Label Studio shows annotators, as the XML that its projects are set up with."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from pilar_extract.labelling.fields import (
    ARTICLE,
    COLOURS,
    FACT,
    FIELDS,
    OBJECT,
    OPTIONAL,
    PILLARS,
    POSITIONS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar_extract.labelling.fields import Field

_MANY = 8
"""More choices than that are shown as a list that opens."""
_STYLE = ".htx-text { white-space: pre-wrap; }"
"""Or Label Studio's page would run blanks together."""


def labelling_config(pillars: Sequence[str], positions: Sequence[str]) -> str:
    """
    Write the configuration.

    Args:
        pillars: Codes of pillars that can be chosen.
        positions: Codes of positions that can be chosen.
    """
    codes: dict[tuple[str, ...], tuple[str, ...]] = {PILLARS: tuple(pillars), POSITIONS: tuple(positions)}
    view = ET.Element("View")
    ET.SubElement(view, "Style").text = _STYLE
    labels = ET.SubElement(view, "Labels", name=FACT, toName=OBJECT, showInline="true")
    for label in FIELDS:
        ET.SubElement(labels, "Label", value=label, background=COLOURS[label])
    ET.SubElement(view, "Text", name=OBJECT, value=f"${OBJECT}", valueType="text", saveTextResult="yes")
    for label, fields in FIELDS.items():
        shown = ET.SubElement(
            view, "View", visibleWhen="region-selected", whenTagName=FACT, whenLabelValue=label
        )
        for field in fields:
            _add(shown, field, codes.get(field.options, field.options), per_region=True)
    _add(
        ET.SubElement(view, "View", visibleWhen="region-selected"),
        OPTIONAL,
        OPTIONAL.options,
        per_region=True,
    )
    for field in ARTICLE:
        _add(view, field, field.options, per_region=False)
    ET.indent(view)
    return ET.tostring(view, encoding="unicode") + "\n"


def _add(view: ET.Element, field: Field, options: Sequence[str], *, per_region: bool) -> None:
    ET.SubElement(view, "Header", value=f"{field.shown} *" if field.required else field.shown, size="5")
    attributes = {"name": field.name, "toName": OBJECT}
    if per_region:
        attributes["perRegion"] = "true"
    match field.kind:
        case "textarea":
            ET.SubElement(
                view,
                "TextArea",
                attributes,
                editable="true",
                maxSubmissions="1",
                rows="1",
                transcription="false",
            )
        case "number":
            ET.SubElement(view, "Number", attributes, min="0")
        case "choices":
            layout = "select" if len(options) > _MANY else "inline"
            choices = ET.SubElement(view, "Choices", attributes, choice="single", layout=layout)
            for option in options:
                ET.SubElement(choices, "Choice", value=option)
