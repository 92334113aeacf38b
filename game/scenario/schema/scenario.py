"""The scenario file itself: everything but its sections, and the table of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, create_model

from game.model.terms import Terrain
from game.scenario.schema.base import Date, Flag, HexId, Name, Prose, Record, Size, Slug, Whole, Word
from game.scenario.schema.constraints import ConstraintEntry, MarchEntry
from game.scenario.schema.map import BridgeSite, MapFile, RailLine, RiverLine, RoadLine
from game.scenario.schema.oob import FormationEntry, SideWord, UnitEntry
from game.scenario.schema.rules import RulesFile
from game.scenario.schema.sections import (
    AimRow,
    Arrival,
    Briefing,
    EntryDoor,
    Goal,
    LandingPlan,
    Replacement,
    Setup,
    Supply,
    Support,
    Victory,
    WeatherDay,
)

SECTIONS: dict[str, Any] = {
    "map": MapFile,
    "rules": RulesFile,
    "setup": Setup,
    "weather": Annotated[dict[Date, WeatherDay], Size(1, 400)],
    "entries": Annotated[dict[Slug, EntryDoor], Size(0, 300)],
    "landings": Annotated[dict[Slug, LandingPlan], Size(0, 300)],
    "supply": Supply,
    "support": Annotated[dict[Slug, Support], Size(0, 300)],
    "objectives": Annotated[dict[Slug, Goal], Size(0, 500)],
    "victory": Victory,
    "replacements": Annotated[tuple[Replacement, ...], Size(0, 500)],
    "arrivals": Annotated[dict[Slug, Arrival], Size(0, 2000)],
    "aims": Annotated[tuple[AimRow, ...], Size(0, 500)],
    "constraints": Annotated[dict[Slug, ConstraintEntry], Size(0, 300)],
    "resistance": Annotated[dict[Slug, ConstraintEntry], Size(0, 300)],
    "marches": Annotated[tuple[MarchEntry, ...], Size(0, 300)],
}
"""Typed form of each section that may be inline or the name of a file."""

OPTIONAL = ("landings", "support", "replacements", "arrivals", "aims", "constraints", "resistance", "marches")
MAX_OOBS = 8
OVERLAYS = ("terrain", "rivers", "bridges", "roads", "railways", "formations", "units")
"""Keys of a scenario that are changes to its map and orders of battle."""


def _all_optional(whole: type[Record], name: str) -> type[Record]:
    """The same keys, none of them required: for an overlay that changes part of a record."""
    fields: dict[str, Any] = {k: (f.rebuild_annotation() | None, None) for k, f in whole.model_fields.items()}
    return create_model(name, __base__=Record, __doc__=f"Changes to a record: {whole.__doc__}", **fields)


if TYPE_CHECKING:
    UnitChange = Record
    FormationChange = Record
else:
    UnitChange = _all_optional(UnitEntry, "UnitChange")
    FormationChange = _all_optional(FormationEntry, "FormationChange")


class Window(Record):
    """The part of the map that is played: its north-west and south-east hexes."""

    since: HexId = Field(alias="from")
    to: HexId


class Header(Record):
    """The keys of a scenario that are not sections."""

    scenario: Slug
    title: Name
    start: Date
    turns: Annotated[int, Whole(1, 400)]
    first: SideWord
    window: Window | None = None
    stand_fast_until: Date | None = None
    open_front: Flag = False  # gaps in the front at the start are meant
    without: Annotated[tuple[Slug, ...], Size(0, 300)] = ()
    briefing: Briefing = Briefing()
    notes: Prose = ""
    sources: Annotated[tuple[Prose, ...], Size(0, 100)] = ()
    # Overlays: changes to the shared map and order of battle, in force for this scenario alone.
    terrain: Annotated[dict[HexId, Annotated[Terrain, Word(Terrain)]], Size(0, 2000)] = Field(default_factory=dict)
    rivers: Annotated[tuple[RiverLine, ...], Size(0, 100)] = ()
    bridges: Annotated[tuple[BridgeSite, ...], Size(0, 500)] = ()
    roads: Annotated[tuple[RoadLine, ...], Size(0, 200)] = ()
    railways: Annotated[tuple[RailLine, ...], Size(0, 200)] = ()
    formations: Annotated[dict[Slug, FormationChange], Size(0, 500)] = Field(default_factory=dict)
    units: Annotated[dict[Slug, UnitChange], Size(0, 1000)] = Field(default_factory=dict)
