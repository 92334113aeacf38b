"""A game as plain data, one record a turn: the JSON that ``replay export`` and ``simulate`` write."""

from __future__ import annotations

from typing import Any

from game.model.events import EventCode
from game.model.state import State
from game.model.terms import NOBODY, SIDES, Nation, Side, Status, Supply
from game.session.days import Day
from game.text.dates import iso

TurnRecord = dict[str, Any]


def turn_record(day: Day) -> TurnRecord:
    """What stood at the end of a turn. Losses add up from the start; tons are those of the turn."""
    state, world = day.state, day.state.world
    weather = world.weather_on(day.turn)
    return {
        "turn": day.turn,
        "date": iso(world.date(day.turn)),
        "weather": {
            "ground": weather.ground.word, "sky": weather.sky.word,
            "sea": weather.sea.word, "flying": weather.flying.word,
        },
        "control": control(state),
        "units": units(state),
        "losses": losses(state),
        "supply_landed": supply_landed(day),
        "points": state.points,
    }


def control(state: State) -> dict[str, str]:
    """Side that controls each hex, by written hex; the sea and other hexes of nobody are left out."""
    hex_id = state.world.board.grid.hex_id
    words = [side.word for side in SIDES]
    return {hex_id(h): words[owner] for h, owner in enumerate(state.control) if owner != NOBODY}


def units(state: State) -> list[dict[str, Any]]:
    """Units on the map, by index."""
    hex_id = state.world.board.grid.hex_id
    return [
        {
            "id": spec.id,
            "hex": hex_id(state.hex[u]),
            "men": state.men[u],
            "tanks": state.tanks[u] + state.light_tanks[u],
            "guns": state.guns[u] + state.at_guns[u],
            "cohesion": state.cohesion[u],
            "supply": Supply(state.supply[u]).word,
        }
        for u, spec in enumerate(state.world.units)
        if state.status[u] == Status.ACTIVE
    ]


def losses(state: State) -> dict[str, dict[str, dict[str, int]]]:
    """Cumulative losses by side and nation, for the nations that have units in this scenario."""
    table: dict[str, dict[str, dict[str, int]]] = {side.word: {} for side in SIDES}
    for side, nation in sorted({(spec.side, spec.nation) for spec in state.world.units}):
        table[Side(side).word][Nation(nation).word] = {
            "men": state.nation_men[nation],
            "tanks": state.nation_tanks[nation] + state.nation_light[nation],
            "prisoners": state.nation_prisoners[nation],
        }
    return table


def supply_landed(day: Day) -> dict[str, int]:
    """Long tons that came in during the turn, by side."""
    tons = {side.word: 0 for side in SIDES}
    for event in day.events:
        if event.code is EventCode.SUPPLIED:
            args = event.named()
            pool = day.state.world.pools[args["pool"]]
            tons[pool.side.word] += args["tons_in"]
    return tons
