"""Losses, the one place where strength goes down (rules 7.8 and 8.3)."""

from __future__ import annotations

from typing import NamedTuple

from game.model.events import EventCode
from game.model.terms import Status
from game.rules.context import Turn


class Loss(NamedTuple):
    """What a unit really lost, after clamping. ``captured`` is part of ``men``."""

    men: int = 0
    tanks: int = 0
    light_tanks: int = 0
    guns: int = 0
    at_guns: int = 0
    captured: int = 0
    destroyed: bool = False
    hex: int = -1  # where the unit stood

    @property
    def nothing(self) -> bool:
        """Whether the unit came off without any loss."""
        return not (self.men or self.tanks or self.light_tanks or self.guns or self.at_guns or self.destroyed)


def lose(
    turn: Turn, unit: int, men: int, *,
    tanks: int = 0, light: int = 0, guns: int = 0, at_guns: int = 0, captured: int = 0,
) -> Loss:
    """Take losses from a unit and count them; returns what was really lost.

    Amounts beyond what the unit has, or below nothing, are clamped. A unit without men left is
    destroyed with all its equipment and leaves the map. No event is emitted: the caller tells the
    story, in its own words or through :func:`report`.
    """
    state = turn.state
    hex_ = state.hex[unit]
    men = min(max(men, 0), state.men[unit])
    destroyed = men > 0 and men == state.men[unit]
    lost = Loss(
        men,
        _part(state.tanks[unit], tanks, destroyed),
        _part(state.light_tanks[unit], light, destroyed),
        _part(state.guns[unit], guns, destroyed),
        _part(state.at_guns[unit], at_guns, destroyed),
        min(max(captured, 0), men),
        destroyed,
        hex_,
    )
    _write(turn, unit, lost)
    _count(turn, unit, lost)
    if destroyed:
        lose_astray(turn, unit, state.astray[unit], state.astray[unit])
        turn.ledger.place(unit, -1, Status.DESTROYED)
    return lost


def lose_astray(turn: Turn, unit: int, men: int, captured: int) -> None:
    """Count men who had not found their unit yet as lost (rule 10.7); they were not part of its men."""
    nation = turn.world.units[unit].nation
    turn.ledger.add("astray", unit, -men)
    for of_unit, of_nation, amount in (("lost_men", "nation_men", men), ("captured", "nation_prisoners", captured)):
        turn.ledger.add(of_unit, unit, amount)
        turn.ledger.add(of_nation, nation, amount)


def lose_all(turn: Turn, unit: int, captured: int = 0) -> Loss:
    """Destroy a unit outright: all men and equipment are lost, ``captured`` of the men taken."""
    lost = lose(turn, unit, turn.state.men[unit], captured=captured)
    if lost.destroyed:
        return lost
    # A unit that had no men at all still loses its guns and leaves the map.
    lost = Loss(*_equipment(turn, unit), captured=0, destroyed=True, hex=turn.state.hex[unit])
    _write(turn, unit, lost)
    _count(turn, unit, lost)
    turn.ledger.place(unit, -1, Status.DESTROYED)
    return lost


def report(turn: Turn, unit: int, lost: Loss) -> None:
    """Emit LOSSES for what a unit lost, and DESTROYED when nothing is left of it."""
    if lost.nothing:
        return
    seen, side = turn.seen_of(unit), turn.world.units[unit].side
    args = (lost.men, lost.tanks, lost.light_tanks, lost.guns + lost.at_guns, lost.captured)
    turn.emit(EventCode.LOSSES, side=side, unit=unit, hex_=lost.hex, args=args, seen=seen)
    if lost.destroyed:
        turn.emit(EventCode.DESTROYED, side=side, unit=unit, hex_=lost.hex, args=(lost.men,), seen=seen)


def _part(have: int, wanted: int, everything: bool) -> int:
    return have if everything else min(max(wanted, 0), have)


def _equipment(turn: Turn, unit: int) -> tuple[int, int, int, int, int]:
    state = turn.state
    return 0, state.tanks[unit], state.light_tanks[unit], state.guns[unit], state.at_guns[unit]


def _write(turn: Turn, unit: int, lost: Loss) -> None:
    state, ledger = turn.state, turn.ledger
    ledger.strength(unit, state.men[unit] - lost.men, state.cohesion[unit])
    for field, amount in zip(("tanks", "light_tanks", "guns", "at_guns"), lost[1:5], strict=True):
        ledger.add(field, unit, -amount)
    ledger.add("lost_men", unit, lost.men)
    ledger.add("captured", unit, lost.captured)


def _count(turn: Turn, unit: int, lost: Loss) -> None:
    """Add to the nation's totals, and give the workshops their share of the tanks (rule 8.6)."""
    state, ledger, nation = turn.state, turn.ledger, turn.world.units[unit].nation
    ledger.add("nation_men", nation, lost.men)
    ledger.add("nation_prisoners", nation, lost.captured)
    ledger.add("nation_tanks", nation, lost.tanks)
    ledger.add("nation_light", nation, lost.light_tanks)
    ledger.add("nation_guns", nation, lost.guns + lost.at_guns)
    wrecks = lost.tanks + lost.light_tanks
    if wrecks and not lost.destroyed:
        share, before = turn.rules.recovery.tank_repair_percent, state.lost_tanks[unit]
        ledger.add("shop_tanks", nation, (before + wrecks) * share // 100 - before * share // 100)
    ledger.add("lost_tanks", unit, wrecks)
