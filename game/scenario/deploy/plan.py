"""The whole of a deployment: from a scenario and a date to seats, strengths and the ground each side holds."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from pathlib import Path

from game.hexgrid import OFF_MAP
from game.model.terms import SIDES, Side
from game.scenario.battle import Battle, battle_of
from game.scenario.deploy.front import owners
from game.scenario.deploy.muster import Known, Member, muster
from game.scenario.deploy.past import Day, Past
from game.scenario.deploy.seats import OWN_KM, Seats
from game.scenario.deploy.spread import Seat, gaps, spread
from game.scenario.deploy.strength import strengths
from game.scenario.gather import gather
from game.scenario.geodesy import centre_km
from game.scenario.ground import Ground, ground_of
from game.scenario.loaded import Loaded
from game.scenario.problems import ScenarioError, in_order, is_error
from game.scenario.roots import FileShelf

DIVISION_KM = 16.0  # how far from its division a regiment may stand
ENGAGED_KM = 20.0  # who was so near the front was fighting


@dataclass
class Deployment:
    """Who stands where on a day, and what could not be done as the records say."""

    scenario: str
    day: Day
    battle: Battle
    ground: Ground
    seats: dict[str, Seat]  # inside the window, in the order of the files
    strengths: dict[str, tuple[int, int]]  # men and tanks
    allied: list[int]  # hexes of the window that are Allied
    line: frozenset[int]  # hexes at the front
    exceptions: list[str] = field(default_factory=list)


def gathered(path: Path) -> tuple[Loaded, Battle, Ground]:
    """A scenario whose set-up may still be missing; raises ScenarioError when its map, rules or units are not sound."""
    loaded = gather(FileShelf(path))
    ground = ground_of(loaded)
    if ground is None or loaded.header is None or loaded.rules is None or not loaded.oobs_complete:
        raise ScenarioError(in_order([p for p in loaded.problems if is_error(p)]))
    return loaded, battle_of(loaded), ground


def deploy(path: Path, date: dt.date, positions: dt.date | None = None, front: dt.date | None = None) -> Deployment:
    """Expand the dated positions of divisions to regiments; raises ScenarioError for bad files."""
    loaded, battle, ground = gathered(path)
    assert loaded.header is not None and loaded.rules is not None and loaded.map is not None
    past = Past()
    day = past.day(date, positions, front)
    members, unknown = muster(battle, past, day)
    sides = owners(ground, past.fronts[day.front])
    rings = {name: [*ring.core, *ring.outer] for name, ring in loaded.map.data.fortresses.items()}
    _settle(ground, sides, members, rings, day)
    roads = {h for part in (loaded.map, loaded.header) for line in part.data.roads for h in line.path}
    seats = Seats(ground, sides, loaded.rules.data, roads)
    days = _Engaged(past, ground, date)
    strong = strengths(members, battle, past, date, days.since)
    members = [m for m in members if not _overrun(m, sides, ground, day, unknown)]
    found, seatless = spread(members, battle, seats, {key: men for key, (men, _) in strong.items()}, date)
    inside = [m for m in members if m.row.id in found and _in_window(ground, found[m.row.id].hex)]
    result = Deployment(
        loaded.header.data.scenario, day, battle, ground, {m.row.id: found[m.row.id] for m in inside}, strong,
        [h for h, side in enumerate(sides) if side == Side.ALLIED and _in_window(ground, h)],
        frozenset(h for h, front_ in enumerate(seats.front) if front_),
    )
    result.exceptions = [
        *(e for e in unknown if ground.window == ground.grid or _told(e, members, ground)),
        *(e for name in seatless if _told(e := f"{name}: there is no hex for it", members, ground)),
        *(e for m in inside if (e := misplaced(m, found[m.row.id].hex, ground))),
        *_gaps(seats, found, ground),
    ]
    return result


def _told(exception: str, members: list[Member], ground: Ground) -> bool:
    """Whether an exception is about a unit that the records put inside the window, or about nobody's place anywhere."""
    member = next((m for m in members if exception.startswith(f"{m.row.id}:")), None)
    known = member.known if member is not None else None
    return ground.window == ground.grid or (known is not None and _in_window(ground, ground.grid.parse(known.hex)))


def _overrun(member: Member, sides: list[int], ground: Ground, day: Day, told: list[str]) -> bool:
    """Whether a place carried over from another date lay deep in the enemy's ground by the day; told when it did."""
    if member.known is None or member.post is not None or member.known.date == day.positions:
        return False
    around = ground.grid.disc(ground.grid.parse(member.known.hex), 3)
    if any(sides[h] == member.row.side for h in around):
        return False
    last = f"{member.known.place} on {member.known.date}"
    told.append(f"{member.row.id}: its last place, {last}, was the enemy's; it is left out")
    return True


def misplaced(member: Member, hex_: int, ground: Ground) -> str:
    """A sentence on a unit that stands further from its documented place than it may; else empty."""
    if member.known is None or member.post is not None:
        return ""
    away, most = distance(member.known, hex_, ground), OWN_KM if member.known.own else DIVISION_KM
    if away <= most:
        return ""
    whose = "its place" if member.known.own else "its division"
    where = f"{away:.1f} km from {whose}, {member.known.place} ({member.known.hex})"
    return f"{member.row.id}: at {ground.grid.hex_id(hex_)}, {where}; the limit is {most:.0f}"


def distance(known: Known, hex_: int, ground: Ground) -> float:
    """Kilometres from a hex centre to a documented place."""
    return math.dist(known.point, centre_km(*ground.grid.coords(hex_)))


def _in_window(ground: Ground, hex_: int) -> bool:
    return ground.window.contains(*ground.grid.coords(hex_))


def _settle(ground: Ground, sides: list[int], members: list[Member], rings: dict[str, list[str]], day: Day) -> None:
    """A hex with documented troops of one side alone is that side's, for the front is drawn by eye, and a fortress is
    its garrison's: no front is drawn in Brittany.
    """
    there: dict[str, set[int]] = {}
    for m in members:
        if m.known is not None and m.known.date == day.positions and m.post is None:
            there.setdefault(m.known.hex, set()).add(m.row.side)
    held = dict(there)
    for hexes in rings.values():
        if any(there.get(h) == {Side.GERMAN} for h in hexes):
            held.update((h, {Side.GERMAN}) for h in hexes if h not in there)
    for hex_id, present in held.items():
        hex_ = ground.grid.parse(hex_id)
        if len(present) == 1 and hex_ != OFF_MAP and sides[hex_] >= 0:
            sides[hex_] = min(present)


def _gaps(seats: Seats, found: dict[str, Seat], ground: Ground) -> list[str]:
    lines = []
    for side in SIDES:
        empty = [seats.grid.hex_id(h) for h in gaps(seats, found, side) if _in_window(ground, h)]
        if empty:
            lines.append(f"front without {side.word} troops: {', '.join(empty)}")
    return lines


class _Engaged:
    """Days a unit had been near the front, by the dated positions of it or its division."""

    def __init__(self, past: Past, ground: Ground, date: dt.date) -> None:
        self.past, self.ground, self.date = past, ground, date
        self.near: dict[dt.date, set[int]] = {}

    def since(self, member: Member) -> int:
        """Days from the first date at the front to the day; one for a newcomer."""
        names = (member.row.id, member.row.data.formation)
        for date, places in self.past.places.items():
            if date > self.date:
                break
            found = next((places[n] for n in names if n in places), None)
            if found is not None and found.hex is not None and self.ground.grid.parse(found.hex) in self._front(date):
                return max(1, int((self.date - max(date, member.row.data.arrives)).days))
        return 1 if member.known is None or member.known.date >= self.date - dt.timedelta(days=20) else 0

    def _front(self, date: dt.date) -> set[int]:
        """Hexes near the front of a date."""
        if date not in self.near:
            sides = owners(self.ground, self.past.fronts[self.past.day(date).front])
            grid = self.ground.grid
            edge = [
                h for h, side in enumerate(sides)
                if side >= 0 and any(n >= 0 and 0 <= sides[n] != side for n in grid.neighbours[h])
            ]
            self.near[date] = {n for h in edge for n in grid.disc(h, int(ENGAGED_KM // 4))}
        return self.near[date]
