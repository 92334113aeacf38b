"""Rules 8.5 to 8.8: men and tanks that reach the depots, march battalions and workshops."""

from __future__ import annotations

from game.dice import Purpose
from game.model.terms import Side
from game.rules.context import Turn


def fill_pools(turn: Turn) -> None:
    """Rules 8.5, 8.7 and 8.8 at the start of a side's turn: men and tanks that reach the depots today."""
    nations = {u.nation for u in turn.world.units if u.side == turn.state.side}
    for nation in sorted(nations):
        men, tanks = _drafts(turn, nation)
        turn.ledger.add("pool_men", nation, _come_through(turn, nation, men))
        turn.ledger.add("pool_tanks", nation, tanks + _repaired(turn, nation))


def _drafts(turn: Turn, nation: int) -> tuple[int, int]:
    """Men and tanks a day of the latest row that has come into force."""
    men, tanks, latest = 0, 0, -1
    for of, since, daily_men, daily_tanks in turn.world.replacements:
        if of == nation and latest < since <= turn.state.turn:
            men, tanks, latest = daily_men, daily_tanks, since
    return men, tanks


def _come_through(turn: Turn, nation: int, men: int) -> int:
    """Rule 8.7: German drafts travel by battalions, and one a day may come through; others arrive as they are sent."""
    rules, state = turn.rules.depots, turn.state
    if state.side != Side.GERMAN:
        return men
    waiting = state.draft_men[nation] + men
    chance = rules.march_percent[turn.world.weather_on(state.turn).flying]
    come = 0
    if waiting >= rules.march_battalion and turn.roll(Purpose.MARCH, -1, 100, nation) <= chance:
        come = rules.march_battalion
    turn.ledger.put("draft_men", nation, waiting - come)
    return come


def _repaired(turn: Turn, nation: int) -> int:
    """Rule 8.8: a share of the tanks in the workshops, and one more, is ready."""
    there = turn.state.shop_tanks[nation]
    ready = min(there, there * turn.rules.depots.workshop_percent // 100 + 1)
    turn.ledger.add("shop_tanks", nation, -ready)
    return ready
