"""From places of divisions to hexes of regiments: the front is manned first, the rest stand with their division."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from statistics import median_low

from game.model.terms import SIDES, Level, Side, UnitKind
from game.scenario.battle import Battle
from game.scenario.deploy.muster import Member
from game.scenario.deploy.seats import Seats

FRONTAGE_KM = 16.0  # how far from its division a regiment may hold the front
ARMOUR_KM = 4.0  # armour leaves a stretch of front to infantry that is no more than so much further off
BEHIND = 3  # hexes from the front at which a corps has its staff
_TOO_HIGH = (Level.ARMY_GROUP, Level.THEATRE)
ARMOURED = (UnitKind.ARMOR, UnitKind.HEAVY_ARMOR, UnitKind.MECH_INFANTRY, UnitKind.ASSAULT_GUN, UnitKind.CAVALRY)


@dataclass(frozen=True)
class Seat:
    """Where a unit is put; ``line`` when it holds a hex of the front for its division."""

    member: Member
    hex: int
    line: bool = False


def spread(
    members: list[Member], battle: Battle, seats: Seats, men: dict[str, int], date: dt.date,
) -> tuple[dict[str, Seat], list[str]]:
    """A seat for every member that finds one, and the ids of those that do not."""
    spreader = _Spreader(seats, men)
    for member in members:
        if member.post is not None:
            spreader.post(member)
    for side in SIDES:
        own = [m for m in members if m.row.side == side and m.post is None and m.known is not None]
        for member in own:
            if member.known is not None and member.known.own and member.fights:
                spreader.put(member, seats.near(member.row, member.known, men[member.row.id]))
        spreader.man_the_front([m for m in own if m.fights and m.row.id not in spreader.found])
        for member in own:
            if member.row.id not in spreader.found and member.known is not None:
                hex_ = seats.near(member.row, member.known, men[member.row.id], behind=not member.fights)
                spreader.put(member, hex_)
    for member in members:
        if member.known is None:
            spreader.with_the_corps(member, battle, date)
    return spreader.found, [m.row.id for m in members if m.row.id not in spreader.found]


class _Spreader:
    def __init__(self, seats: Seats, men: dict[str, int]) -> None:
        self.seats, self.men = seats, men
        self.found: dict[str, Seat] = {}

    def put(self, member: Member, hex_: int, *, line: bool = False) -> None:
        """Seat a member, if there is a hex for it."""
        if hex_ >= 0:
            self.seats.sit(member.row, hex_, self.men[member.row.id])
            self.found[member.row.id] = Seat(member, hex_, line)

    def post(self, member: Member) -> None:
        """Works that have not changed hands."""
        assert member.post is not None
        hex_ = self.seats.grid.parse(member.post.hex)
        if self.seats.owners[hex_] == member.row.side:
            self.put(member, hex_)

    def man_the_front(self, members: list[Member]) -> None:
        """One regiment for each hex of the front, the nearest first."""
        held = {seat.hex for seat in self.found.values() if seat.member.fights}
        pairs = sorted(pair for order, m in enumerate(members) for pair in self._stretches(order, m))
        for _, order, hex_ in pairs:
            member = members[order]
            if hex_ in held or member.row.id in self.found:
                continue
            if self.seats.fits(member.row, hex_, self.men[member.row.id]):
                self.put(member, hex_, line=True)
                held.add(hex_)

    def _stretches(self, order: int, member: Member) -> list[tuple[float, int, int]]:
        if member.known is None:
            return []
        seats, point = self.seats, member.known.point
        later = ARMOUR_KM if member.row.data.kind in ARMOURED else 0.0
        return [
            (round(seats.away(point, h) + later, 3), order, h)
            for h in seats.grid.disc(seats.grid.parse(member.known.hex), 5)
            if seats.front[h] and seats.owners[h] == member.row.side and seats.away(point, h) <= FRONTAGE_KM
        ]

    def with_the_corps(self, member: Member, battle: Battle, date: dt.date) -> None:
        """Staffs and troops of a corps or army stand behind the middle of what it commands, or what its army does."""
        led: list[int] = []
        body: str | None = member.row.data.formation
        while body is not None and not led and battle.formations[body].data.level not in _TOO_HIGH:
            led = [s.hex for s in self.found.values() if s.member.known and _leads(battle, body, s.member, date)]
            body = _above(battle, body, date)
        if led:
            self.put(member, self._behind(member, self._middle(led)))

    def _middle(self, hexes: list[int]) -> int:
        points = [self.seats.centres[h] for h in hexes]
        x, y = median_low([p[0] for p in points]), median_low([p[1] for p in points])
        return min(hexes, key=lambda h: (abs(self.seats.centres[h][0] - x) + abs(self.seats.centres[h][1] - y), h))

    def _behind(self, member: Member, middle: int) -> int:
        enemy, seats = 1 - member.row.side, self.seats
        free = [
            h for h in seats.grid.disc(middle, 8)
            if seats.fits(member.row, h, self.men[member.row.id])
            and all(seats.owners[n] != enemy for n in seats.grid.disc(h, BEHIND - 1))
        ]
        return min(free, key=lambda h: (seats.km(h, middle), h), default=middle)


def _leads(battle: Battle, body: str, other: Member, date: dt.date) -> bool:
    """Whether a corps or army is above another unit on a day."""
    at: str | None = other.row.data.formation
    while at is not None and at != body:
        at = _above(battle, at, date)
    return at is not None


def _above(battle: Battle, formation: str, date: dt.date) -> str | None:
    parents = [p for p in battle.formations[formation].data.parents if p.since <= date]
    return max(parents, key=lambda p: p.since).to if parents else None


def gaps(seats: Seats, found: dict[str, Seat], side: Side) -> list[int]:
    """Hexes of the front that a side holds with nobody."""
    held = {seat.hex for seat in found.values() if seat.member.fights}
    return [h for h, front in enumerate(seats.front) if front and seats.owners[h] == side and h not in held]
