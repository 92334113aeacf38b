"""The game beside history: points and where they come from, losses of each nation, towns and their dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache, partial

from game.lab.calibrate_records import Losses, read_losses
from game.model.terms import Nation, Side
from game.rules.points import point_sources
from game.rules.victory import standing
from game.scenario import ScenarioError
from game.text.dates import short_date
from game.text.names import inert
from game.text.outcome import NATION, OUTCOME, SIDE
from game.text.points import points_by_kind
from game.ui.rows import Browse, Row
from game.ui.seat import Seat

TABS = ("Points", "Losses", "Towns")
_LANDING = dt.date(1944, 6, 6)


def beside_rows(seat: Seat, browse: Browse, look: Callable[[int], object]) -> list[Row]:
    """The lines of the tab."""
    return (_points(seat), _losses(seat), _towns(seat, look))[browse.tab]


def _points(seat: Seat) -> list[Row]:
    view, levels = seat.view, seat.world.victory
    rows = [Row("Allied points now", f"{view.points:,}", head=True, tip="Chapter 12."),
            Row("If the game ended now", OUTCOME[standing(view)], tip="The level of victory by rule 12.4.")]
    rows += [Row(name, f"{points:+,}", tip=why, indent=1) for name, points, why in (
        (said, number, f"Where these points come from (rule {rule}).")
        for said, number, rule in points_by_kind(point_sources(view))
    )]
    rows.append(Row("Levels", head=True))
    for name, least in (("Decisive Allied victory", levels.decisive), ("Marginal Allied victory", levels.marginal),
                        ("Draw", levels.draw), ("Marginal German victory", levels.german_marginal)):
        rows.append(Row(name, f"from {least:,}", indent=1, tip="Allied points at which this level begins (rule 12.4)."))
    return rows


@lru_cache(maxsize=1)
def _record() -> Losses:
    try:
        return read_losses()
    except (ScenarioError, OSError):
        return Losses(())


def _losses(seat: Seat) -> list[Row]:
    """Men lost by nation in this game, and by side beside what histories give for the date."""
    world, view = seat.world, seat.view
    lost, taken, tanks = view.field("nation_men"), view.field("nation_prisoners"), view.field("nation_tanks")
    date = world.date(view.turn)
    rows = []
    for side in Side:
        nations = sorted({u.nation for u in world.units if u.side == side})
        total = sum(lost[n] for n in nations)
        rows.append(Row(f"{SIDE[side]} losses in this game", f"{total:,} men", head=True,
                        tip="Killed, wounded, missing and captured since the game began (rule 12.2)."))
        rows += [_nation(n, lost[n], taken[n], tanks[n]) for n in nations if lost[n] or tanks[n]]
        past = _record().at(side.word, "casualties_ground", date)
        if past is not None and world.start <= _LANDING:
            rows.append(Row("In history by this day", f"about {round(past, -2):,.0f} men", indent=1,
                            tip="The preferred figure of the histories, between two dates by a straight line."))
    return rows


def _nation(nation: Nation, men: int, prisoners: int, tanks: int) -> Row:
    return Row(NATION[nation], f"{men:,} men", indent=1, middle=f"{prisoners:,} prisoners, {tanks:,} tanks",
               tip="Men lost, prisoners among them, and tanks lost for good or to the workshops.")


def _towns(seat: Seat, look: Callable[[int], object]) -> list[Row]:
    """Objectives with their owner and day, beside the day of history."""
    world, view = seat.world, seat.view
    rows = [Row("Place", "in history", head=True, middle="in this game")]
    for place in sorted(world.objectives, key=lambda o: (o.historical or 999, o.index)):
        owner, turn = Side(view.control[place.hex]), view.field("taken_turn")[place.index]
        now = f"{SIDE[owner]}, {short_date(world.date(turn))}" if turn else SIDE[owner]
        past = short_date(world.date(place.historical)) if place.historical else "not taken"
        ahead = bool(turn) and owner is Side.ALLIED and place.historical > 0 and turn < place.historical
        rows.append(Row(
            inert(place.name), past, partial(look, place.hex),
            f"{place.points} points (rule 12.1). Click shows it on the map." + " Ahead of history." * ahead,
            middle=now, indent=1, lit=ahead,
        ))
    return rows
