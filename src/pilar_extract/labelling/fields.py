"""What an annotator sees of each fact: the labels, and the fields that a region of each label has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from pilar_extract.record.kinds import (
    Acting,
    AwardLevel,
    DateRole,
    LocalityLevel,
    Qualifier,
    RecipientKind,
    UnitKind,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

OBJECT = "text"
"""Name of the text in the labelling configuration, which all controls refer to."""
FACT = "fact"
"""Name of the control whose labels mark regions."""
YES, NO = "yes", "no"

FieldKind = Literal["choices", "textarea", "number"]


@dataclass(frozen=True, slots=True)
class Field:
    """
    A control of the labelling configuration.

    Attributes:
        name: Of the control; of a region's, the label, ``_`` and the fact's attribute.
        kind: Type of the control, as Label Studio writes it in results.
        shown: What annotators read above it.
        options: What can be chosen; a word in capitals stands for a list of codes.
        required: A region of the label cannot do without it.
    """

    name: str
    kind: FieldKind
    shown: str
    options: tuple[str, ...] = ()
    required: bool = False


PILLARS, POSITIONS = ("PILLARS",), ("POSITIONS",)
"""Options that stand for the codes of the patterns."""

FIELDS: Mapping[str, tuple[Field, ...]] = {
    "region": (Field("region_code", "textarea", "Kemendagri code: 35.75, 35, ID", required=True),),
    "locality": (
        Field("locality_name", "textarea", "Name without the level word", required=True),
        Field("locality_level", "choices", "Level", get_args(LocalityLevel), required=True),
    ),
    "date": (
        Field("date_day", "textarea", "2023-12-20, 2023-12-20/2023-12-22, 2023-12, 2023", required=True),
        Field("date_role", "choices", "Role", get_args(DateRole), required=True),
    ),
    "pillar": (Field("pillar_type", "choices", "Pillar", PILLARS, required=True),),
    "count": (
        Field("count_value", "number", "Number", required=True),
        Field("count_unit", "choices", "Unit", get_args(UnitKind), required=True),
        Field("count_pillar", "choices", "Pillar; none: another count", PILLARS),
        Field("count_subject", "textarea", "Of what, as the article says it"),
        Field("count_region", "textarea", "Whose: Kemendagri code"),
        Field("count_qualifier", "choices", "How exact; none: exact", get_args(Qualifier)),
    ),
    "official": (
        Field("official_name", "textarea", "Fullest name, without titles", required=True),
        Field("official_position", "choices", "Position", POSITIONS, required=True),
        Field("official_title", "textarea", "Title as printed on a card, without the region"),
        Field("official_region", "textarea", "Whose: Kemendagri code"),
        Field("official_acting", "choices", "Acting", get_args(Acting)),
        Field("official_former", "choices", "Former (mantan, eks)", (YES,)),
    ),
    "award": (
        Field("award_title", "textarea", "juara, terbaik, penghargaan …", required=True),
        Field("award_recipient", "textarea", "Who received or won it", required=True),
        Field("award_recipient_kind", "choices", "What the recipient is", get_args(RecipientKind)),
        Field("award_rank", "number", "Rank"),
        Field("award_consolation", "choices", "Consolation (harapan)", (YES,)),
        Field("award_pillar", "choices", "Pillar", PILLARS),
        Field("award_level", "choices", "Level of the contest", get_args(AwardLevel)),
        Field("award_year", "number", "Year"),
    ),
}
"""The fields of a region, by its label."""

OPTIONAL = Field("optional", "choices", "Two careful readers could differ", (YES,))
"""A field of regions of any label."""

ARTICLE = (
    Field("about_pillars", "choices", "Does the article report on a pillar?", (YES, NO)),
    Field("main_region", "textarea", "The place whose news this is: Kemendagri code"),
)
"""What is asked once of an article."""

EVERY_MENTION = frozenset({"regions", "localities", "dates", "pillars"})
"""Lists whose facts say the same wherever they are mentioned: each mention is a region of its own."""

COLOURS: Mapping[str, str] = {
    "region": "#2f6fb3",
    "locality": "#5aa5c8",
    "date": "#8a6fb8",
    "pillar": "#2e8b57",
    "count": "#d98200",
    "official": "#c0504d",
    "award": "#a0862e",
}
"""Background of each label."""
