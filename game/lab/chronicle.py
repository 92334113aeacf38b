"""The chronicle of a game: what is written down at the end of each day, for measurement and reports.

A chronicle is plain JSON-able data, so that worker processes can hand it back and a results file
can hold it. It counts in days from 6 June 1944 = 0; every series has one value a recorded day, and
``days`` tells which. Totals are cumulative from the start of the game.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import numpy as np

from game.hexgrid import OFF_MAP
from game.lab import regions
from game.lab.calibrate_targets import Targets, load_targets
from game.lab.front import main_front_km
from game.lab.front_error import front_error_km
from game.lab.pocket import PocketWatch
from game.model.events import Event, EventCode
from game.model.state import State
from game.model.terms import Level, Nation, Outcome, Side, Status, UnitKind
from game.model.world import World
from game.session.days import DayWatcher

FORMAT = 1
PANZER_DAY = dt.date(1944, 7, 20)
STRENGTH_DAY = dt.date(1944, 7, 23)
FRONT_DAY = dt.date(1944, 7, 24)
# Events whose hex is where men were lost or taken, even when their unit is gone by nightfall.
_PLACED = (EventCode.LOSSES, EventCode.SURRENDERED, EventCode.DESTROYED)
_TOTALS = ("nation_men", "nation_prisoners", "nation_guns")


class Recorder:
    """Writes the chronicle of one game: hand :meth:`watcher` to the game, or call :meth:`turn_ended` each day."""

    def __init__(self, world: World, targets: Targets | None = None) -> None:
        self.world = world
        self.targets = targets or load_targets()
        self.places = self._places()
        self._whole = all(world.board.grid.parse(text) != OFF_MAP for text in self.targets.hexes())
        self.regions = regions.of(world)
        self.pocket = PocketWatch(world, self.regions)
        self.divisions = _divisions(world, Side.ALLIED)
        self._nation = np.array([u.nation for u in world.units], np.int64)
        self._german = np.array([u.side == Side.GERMAN for u in world.units], bool)
        self._field_army = self._german & np.array([u.kind != UnitKind.GARRISON for u in world.units], bool)
        self._captured = np.zeros(len(world.units), np.int64)
        self._repaired = np.zeros(len(world.units), np.int64)
        self._last_hex = np.full(len(world.units), OFF_MAP, np.int64)
        self._data = self._blank()

    def watcher(self) -> DayWatcher:
        """A watcher for a game (``Game(..., watchers=[recorder.watcher()])``) that has every day written down."""
        return DayWatcher(lambda day: self.turn_ended(day.state, day.events))

    def turn_ended(self, state: State, events: Iterable[Event]) -> None:
        """Write down a day: ``state`` as it stands at its end, ``events`` since the last call."""
        day = self.targets.day(self.world.date(state.turn))
        where = self._where(state, events)
        self._data["days"].append(day)
        self._control(state)
        self._losses(state)
        self._prisoners(state, where)
        self._strengths(state)
        self._snapshots(state, day)
        self.pocket.day_ended(state, day)
        for pool in self.world.pools:
            self._data["tons"][pool.id].append(state.landed_tons[pool.index])
        self._data["points"].append(state.points)
        self._data["outcome"] = Outcome(state.outcome).word
        self._last_hex = where

    def result(self) -> dict[str, Any]:
        """The chronicle so far: ints, floats, texts, lists and mappings only."""
        control = {h: "".join(marks) for h, marks in self._data["control"].items()}
        return {**self._data, "control": control, "pocket": self.pocket.result()}

    def _blank(self) -> dict[str, Any]:
        nations = [n.word for n in Nation]
        series: dict[str, dict[str, list[int]]] = {
            key: {n: [] for n in nations} for key in ("lost_men", "prisoners", "lost_guns", "lost_afv")
        }
        return {
            "format": FORMAT,
            "scenario": self.world.id,
            "first_day": self.targets.day(self.world.date(1)),
            "final_day": self.targets.day(self.world.date(self.world.turns)),
            "days": [],
            "control": {h: [] for h in self.places},
            **series,
            "prisoners_in": {name: [] for name in self.regions.named},
            "divisions_ashore": [],
            "men": {side.word: [] for side in Side},
            "afv": {side.word: [] for side in Side},
            "tons": {p.id: [] for p in self.world.pools},
            "front_error": {},  # kilometres by date, on maps with the whole front
            "points": [],
            "outcome": Outcome.UNDECIDED.word,
        }

    def _places(self) -> dict[str, int]:
        """Written id and index of every hex whose owner is written down."""
        grid = self.world.board.grid
        wanted = [grid.hex_id(o.hex) for o in self.world.objectives] + list(self.targets.hexes())
        found = {text: grid.parse(text) for text in wanted}
        return {text: index for text, index in found.items() if index != OFF_MAP}

    def _where(self, state: State, events: Iterable[Event]) -> np.ndarray[Any, Any]:
        """Hex of every unit today; for one that is gone, the hex of its last loss or its last evening."""
        where = self._last_hex.copy()
        for event in events:
            if event.code in _PLACED and event.unit >= 0 and event.hex >= 0:
                where[event.unit] = event.hex
        on_map = state.array("status") == Status.ACTIVE
        where[on_map] = state.array("hex")[on_map]
        return where

    def _control(self, state: State) -> None:
        for text, index in self.places.items():
            self._data["control"][text].append(str(state.control[index]))

    def _losses(self, state: State) -> None:
        for key, field in zip(("lost_men", "prisoners", "lost_guns"), _TOTALS, strict=True):
            self._add(key, state.array(field).tolist())
        # Wrecks that the workshops give back are no permanent loss; those of a destroyed unit stay lost.
        wrecks = state.array("lost_tanks").astype(np.int64)
        alive = state.array("status") != Status.DESTROYED
        self._repaired[alive] = wrecks[alive] * self.world.rules.recovery.tank_repair_percent // 100
        lost = np.bincount(self._nation, wrecks - self._repaired, len(Nation))
        self._add("lost_afv", lost.astype(np.int64).tolist())

    def _add(self, key: str, values: list[int]) -> None:
        for nation in Nation:
            self._data[key][nation.word].append(values[nation])

    def _prisoners(self, state: State, where: np.ndarray[Any, Any]) -> None:
        captured = state.array("captured").astype(np.int64)
        fresh = (captured - self._captured) * self._german
        self._captured = captured
        for name, mask in self.regions.named.items():
            inside = (where >= 0) & mask[where]
            series = self._data["prisoners_in"][name]
            series.append((series[-1] if series else 0) + int(fresh[inside].sum()))

    def _strengths(self, state: State) -> None:
        on_map = state.array("status") == Status.ACTIVE
        men, afv = state.array("men"), state.array("tanks") + state.array("light_tanks")
        for side, ours in ((Side.ALLIED, ~self._german), (Side.GERMAN, self._german)):
            self._data["men"][side.word].append(int(men[on_map & ours].sum()))
            self._data["afv"][side.word].append(int(afv[on_map & ours].sum()))
        ashore = sum(2 * int(on_map[members].sum()) >= len(members) for members in self.divisions.values())
        self._data["divisions_ashore"].append(ashore)

    def _snapshots(self, state: State, day: int) -> None:
        date = self.targets.day_zero + dt.timedelta(days=day)
        error = front_error_km(state, date) if self._whole else None
        if error is not None:
            self._data["front_error"][date.isoformat()] = error
        if date == FRONT_DAY:
            self._data["front_km"] = round(main_front_km(state), 1)
        if date == STRENGTH_DAY:
            self._data["men_west"] = self._sum_in(state, state.array("men"), self.regions.west, self._field_army)
        if date == PANZER_DAY:
            afv = state.array("tanks") + state.array("light_tanks")
            for key, mask in (("afv_east", self.regions.panzer_east), ("afv_all", self.regions.panzer_all)):
                self._data[key] = self._sum_in(state, afv, mask, self._german)

    def _sum_in(
        self, state: State, amount: np.ndarray[Any, Any], mask: np.ndarray[Any, Any], chosen: np.ndarray[Any, Any],
    ) -> int:
        on_map = (state.array("status") == Status.ACTIVE) & chosen
        return int(amount[on_map][mask[state.array("hex")[on_map]]].sum())


def _divisions(world: World, side: Side) -> dict[str, list[int]]:
    """Units of each division of a side, by its id."""
    found: dict[str, list[int]] = {}
    for unit in world.units:
        formation = world.formations[unit.formation]
        if unit.side == side and formation.level == Level.DIVISION:
            found.setdefault(formation.id, []).append(unit.index)
    return found
