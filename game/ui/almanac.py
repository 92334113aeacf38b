"""Calendar and weather: the days so far, today, and what is due for the side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from game.model.terms import Flying, Sea, Status
from game.text.dates import short_date
from game.text.names import inert
from game.text.weather import weather_sentence
from game.text.words import count
from game.ui.rows import Browse, Row

if TYPE_CHECKING:
    from game.ui.seat import Seat

TABS = ("Due", "Weather")
_AHEAD = 14  # days


def almanac_rows(seat: Seat, browse: Browse, look: Callable[[int], object]) -> list[Row]:
    """Today's weather, then what the tab shows."""
    world, turn = seat.world, seat.view.turn
    rows = [Row(f"Today, {short_date(world.date(turn))}", f"turn {turn} of {world.turns}", head=True,
                tip="The turn, and how many there are (rule 2.5).")]
    rows += _weather(seat, turn)
    return rows + (_due(seat, look) if browse.tab == 0 else _past(seat))


def _weather(seat: Seat, turn: int) -> list[Row]:
    weather = seat.world.weather_on(turn)
    flying = {Flying.FULL: "full", Flying.LIMITED: "limited", Flying.NONE: "none"}[weather.flying]
    landing = {Sea.CALM: "landings undisturbed", Sea.GALE: "next to nothing lands"}.get(weather.sea, "landings slowed")
    rows = [Row(weather_sentence(weather), tip=weather_sentence(weather) + " Weather counts by chapter 8.")]
    fog = [Row("Thick fog in the morning", tip="Nobody flies or sees far before it lifts (rule 7.32).")]
    return rows + [Row(f"Flying {flying}; {landing}", tip="What flies and what lands today.")] + fog * weather.fog


def _past(seat: Seat) -> list[Row]:
    rows = [Row("The days before", head=True)]
    for turn in range(seat.view.turn - 1, 0, -1):
        said = weather_sentence(seat.world.weather_on(turn))
        rows.append(Row(said, short_date(seat.world.date(turn)), tip=said))
    return rows if len(rows) > 1 else [*rows, Row("This is the first day.")]


def _due(seat: Seat, look: Callable[[int], object]) -> list[Row]:
    """Arrivals, withdrawals and drafts of the side within the next days."""
    world, view = seat.world, seat.view
    own = [u for u in world.units if u.side == seat.side]
    rows: list[Row] = []
    for turn in range(view.turn, min(world.turns, view.turn + _AHEAD) + 1):
        come = [u for u in own if u.arrival == turn > 1 and view.status[u.index] in (Status.FUTURE, Status.WAITING)]
        go = [u for u in own if u.leaves == turn and view.status[u.index] == Status.ACTIVE]
        if come or go:
            rows.append(Row(short_date(world.date(turn)), count(len(come) + len(go), "unit"), head=True,
                            tip="Units that are due, or leave, on this day."))
        for unit in come:
            door = inert(world.entries[unit.entry].name) if unit.entry >= 0 else "on the map"
            act = partial(look, world.entries[unit.entry].hexes[0]) if unit.entry >= 0 else None
            rows.append(Row(inert(unit.name), f"{unit.men:,} men", act, f"Due on this day at {door} (rule 10.1).",
                            indent=1, middle=door))
        for unit in go:
            rows.append(Row(inert(unit.name), "leaves", partial(look, view.hex[unit.index]),
                            "Withdrawn on this day by the order of battle (rule 10.4).", indent=1))
    head = Row(f"Due within {_AHEAD} days", head=True)
    return [head, *depot_rows(seat), *(rows or [Row("No unit is due.")])]


def depot_rows(seat: Seat) -> list[Row]:
    """Men and tanks in the depots of each nation of the side."""
    world, view = seat.world, seat.view
    rows = []
    for nation in sorted({u.nation for u in world.units if u.side == seat.side}):
        men, tanks = view.field("pool_men")[nation], view.field("pool_tanks")[nation]
        drafts, shop = view.field("draft_men")[nation], view.field("shop_tanks")[nation]
        if men or tanks or drafts or shop:
            rows.append(Row(
                f"{nation.word.upper()}: {count(men, 'man', 'men')} and {count(tanks, 'tank')} in the depots",
                f"{drafts:,} on the way",
                tip=f"Replacements for units out of contact and supplied (chapter 8); {count(shop, 'tank')} in the "
                "workshops.",
            ))
    return rows
