"""Do units that arrive come in time, and by a door of their own side?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from difflib import get_close_matches

from game.scenario.battle import arrival_of
from game.scenario.lint.scene import Scene, unknown
from game.scenario.problems import WARNING, Problem


def questions(scene: Scene) -> Iterator[Problem]:
    """Overrides of unknown units, to unknown entries or outside the scenario; entries of the wrong side."""
    yield from _overrides(scene)
    doors, setup, header = scene.loaded.entries, scene.loaded.setup, scene.loaded.header
    if doors is None or setup is None or header is None or not scene.dated:
        return
    end = header.data.start + dt.timedelta(days=header.data.turns)
    for row in scene.battle.units.values():
        entry = row.data.entry
        if entry is None or row.id in setup.data.units:
            continue
        if entry in doors.data:
            if doors.data[entry].side != row.side:
                side = doors.data[entry].side.word
                yield row.problem(("entry",), f"entry '{entry}' is {side}, '{row.id}' is {row.side.word}")
            continue
        date, _ = arrival_of(scene.loaded, row)
        near = get_close_matches(entry, doors.data, n=1, cutoff=0.79)
        if near and header.data.start <= date < end:
            fault = f"there is no entry '{entry}', so '{row.id}' is left out. Did you mean '{near[0]}'?"
            yield row.problem(("entry",), fault, severity=WARNING)


def _overrides(scene: Scene) -> Iterator[Problem]:
    part, header, doors, setup = (
        scene.loaded.arrivals, scene.loaded.header, scene.loaded.entries, scene.loaded.setup,
    )
    if part is None or header is None:
        return
    start = header.data.start
    end = start + dt.timedelta(days=header.data.turns - 1)
    for key, arrival in part.data.items():
        row = scene.battle.units.get(key)
        if row is None:
            if scene.battle_known:
                yield part.problem((key,), unknown("unit", key, scene.battle.units), key=True)
            continue
        if setup is not None and key in setup.data.units:
            yield part.problem((key,), f"'{key}' stands on the map already by the set-up", key=True)
        if arrival.date is not None and scene.dated and not start <= arrival.date <= end:
            yield part.problem((key, "date"), f"{arrival.date} is not within the scenario ({start} to {end})")
        if arrival.entry is not None and doors is not None:
            if arrival.entry not in doors.data:
                yield part.problem((key, "entry"), unknown("entry", arrival.entry, doors.data))
            elif doors.data[arrival.entry].side != row.side:
                yield part.problem((key, "entry"), f"entry '{arrival.entry}' belongs to the enemy of '{key}'")
