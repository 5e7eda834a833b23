"""The words that a fact's attributes are chosen from; the rooms that find facts use the same ones."""

from __future__ import annotations

from typing import Literal

RegionLevel = Literal["country", "province", "regency", "city"]
LocalityLevel = Literal["district", "village"]
DateRole = Literal["event", "published", "mentioned"]
Precision = Literal["day", "month", "year"]
Qualifier = Literal["exact", "at_least", "at_most", "about", "range", "vague"]
UnitKind = Literal["person", "organisation", "place", "household", "package", "other"]
Scope = Literal["stock", "part", "present", "change", "planned"]
AsOfSource = Literal["text", "event", "published"]
Acting = Literal["Pj", "Plt", "Pjs", "Plh"]
RecipientKind = Literal["person", "organisation", "government", "group"]
AwardLevel = Literal["international", "national", "province", "regency", "district", "village"]
Severity = Literal["info", "warning", "error"]
CorrectionAction = Literal["change", "remove", "add", "confirm"]
CorrectionStatus = Literal["applied", "needless", "unmatched", "other-text", "refused"]
