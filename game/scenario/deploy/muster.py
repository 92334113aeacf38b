"""Who was there on a day, and where the records say he was."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from game.model.terms import Level, MoveClass, Side, UnitKind, is_support
from game.scenario.battle import Battle, Row
from game.scenario.deploy.past import Day, Past
from game.scenario.geodesy import centre_km, project
from game.scenario.schema.history import Standing
from game.scenario.schema.sections import Placing

STAYS = (UnitKind.STRONGPOINT, UnitKind.GARRISON)  # kinds that never left the works of 6 June
CARRIED = dt.timedelta(days=16)  # how old, or how early, a place may be that stands for a day without one
_FATE = re.compile(r"(?P<how>destroyed|captured|overrun by|gone|burnt out) (?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})")


@dataclass(frozen=True)
class Known:
    """The documented place of a unit: its own or its formation's, on the day or carried over from another."""

    hex: str
    place: str
    date: dt.date
    own: bool
    lat: str = ""
    lon: str = ""

    @property
    def point(self) -> tuple[float, float]:
        """Kilometres east and north of the map's origin: of the place itself, else of the middle of its hex."""
        if self.lat:
            return project(float(self.lat), float(self.lon))
        return centre_km(int(self.hex[:3]), int(self.hex[4:]))


@dataclass(frozen=True)
class Member:
    """A unit that was there. Without ``known`` it stands with its corps, without ``post`` it moved with the front."""

    row: Row
    known: Known | None
    post: Placing | None = None  # works on the coast or in a fortress, as on 6 June
    burnt_out: bool = False

    @property
    def fights(self) -> bool:
        """Whether it holds ground: headquarters, guns and engineers do not."""
        return not is_support(self.row.data.kind)


def muster(battle: Battle, past: Past, day: Day) -> tuple[list[Member], list[str]]:
    """The units that were there, in the order of the files, and a sentence on each whose place nobody tells."""
    members, unknown = [], []
    for row in battle.units.values():
        gone, burnt_out = ended(row, day.date)
        if row.data.arrives > day.date or gone or not row.data.men:
            continue
        known, post = _known(row, past, day), past.coast.get(row.id) or _beach(row, past)
        stays = row.data.kind in STAYS or row.data.move == MoveClass.IMMOBILE or _is_staff_of_an_army(row, battle)
        if stays and post is not None:
            members.append(Member(row, _of(post), post))
        elif known is not None or _has_troops(row, battle):
            if not (burnt_out and known is None):
                members.append(Member(row, known, None, burnt_out))
        elif post is not None:
            members.append(Member(row, _of(post), post, burnt_out))
        elif not burnt_out:
            unknown.append(f"{row.id}: nobody tells its place about {day.positions}; it is left out")
    return members, unknown


def ended(row: Row, date: dt.date) -> tuple[bool, bool]:
    """Whether a unit had left or been lost by a day, and whether it was burnt out."""
    if row.data.leaves is not None and row.data.leaves.date <= date:
        return True, False
    fate = _FATE.search(row.data.fate)
    over = fate is not None and dt.date.fromisoformat(fate["date"]) <= date
    burnt = over and fate is not None and fate["how"] == "burnt out"
    return over and not burnt, burnt


def _known(row: Row, past: Past, day: Day) -> Known | None:
    """Its own place on the day, then its formation's, then the nearest of other days."""
    dates = sorted(past.places, key=lambda d: (d != day.positions, abs((d - day.positions).days), d))
    for date in dates:
        if date != day.positions and (abs(date - day.positions) > CARRIED or row.side == Side.ALLIED):
            break
        for name in (row.id, row.data.formation):
            found = past.places[date].get(name)
            if found is not None:
                return None if found.hex is None else _from(found, date, own=name == row.id)
    return None


def _from(standing: Standing, date: dt.date, *, own: bool) -> Known:
    return Known(str(standing.hex), standing.place, date, own, standing.lat, standing.lon)


def _of(post: Placing) -> Known:
    return Known(post.hex, "where it always was", dt.date(1944, 6, 6), own=True)


def _beach(row: Row, past: Past) -> Placing | None:
    """The beach of those who run it."""
    door = past.doors.get(row.data.entry or "")
    if door is None or row.data.move != MoveClass.IMMOBILE:
        return None
    return Placing.model_construct(hex=door.hexes[0])


def _is_staff_of_an_army(row: Row, battle: Battle) -> bool:
    return row.id == row.data.formation and bool(battle.formations[row.id].data.level == Level.ARMY)


def _has_troops(row: Row, battle: Battle) -> bool:
    """Whether it belongs to a corps or army, near whose troops it can be put; Allied ones without a place too."""
    level = battle.formations[row.data.formation].data.level
    return level in (Level.CORPS, Level.ARMY) or (level == Level.GROUP and row.side == Side.ALLIED)
