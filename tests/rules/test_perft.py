"""Orders counted by hand on maps of seven hexes, and by the rules.

The map is one hex and the six around it, named by direction::

         N           all clear and in Allied hands unless said; a foot regiment has 20 points a day,
     NW     NE       a clear hex costs 4, one of the enemy's 8 (3.3)
         C
     SW     SE       counted are single steps, attacks by every set of units (no support), bridges blown
         S           and repaired, and the end of the turn; a depth of n counts sequences of n orders
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from game.dice import Dice
from game.model.orders import Attack, Blow, End, Move, Repair, UnitOrder
from game.model.state import State
from game.model.terms import Side, Status
from game.rules import apply, refusal, view_of
from tests.seven import start


def orders(state: State) -> Iterator[UnitOrder]:
    """Every order of the kinds counted that is not refused."""
    view = view_of(state, Side(state.side))
    near = state.world.board.grid.neighbours
    mine = [u.index for u in state.world.units if u.side == state.side and state.status[u.index] == Status.ACTIVE]
    hexes = range(state.world.board.grid.size)
    candidates: list[UnitOrder] = [Move(u, (h,)) for u in mine for h in near[state.hex[u]] if h >= 0]
    candidates += [
        Attack(h, group) for h in hexes for count in range(1, len(mine) + 1) for group in combinations(mine, count)
    ]
    candidates += [kind(h, d) for kind in (Blow, Repair) for h in hexes for d in range(6)]
    yield from (order for order in [*candidates, End()] if refusal(view, order) is None)


def perft(state: State, depth: int) -> int:
    if depth == 0 or state.ended:
        return 1
    return sum(perft(apply(state, order, Dice(1))[0], depth - 1) for order in orders(state))


def test_perft_3_1_a_regiment_alone() -> None:
    """Six steps and the end: 7. From a hex of the ring three steps (the middle, two on the ring) and the end: 4.

    Two orders: 6 x 4 after a step, and after the end the Germans, who have nobody, can only end: 24 + 1.
    Three: after a step, the middle again (7) or one of two on the ring (4 each), or the end and the Germans' end:
    7 + 8 + 1 = 16, six times 96; after both ends the next day begins with 7: 103.
    """
    state = start("us-16ir C")
    assert [perft(state, depth) for depth in (1, 2, 3)] == [7, 25, 103]


def test_perft_3_1_points_run_out() -> None:
    """On enemy ground (8 a hex) two steps leave 4 points, and a third step would cost 8: there is only the end.

    A step into the ring takes the hex, so the step back to the middle (Allied) costs 4: from the ring, after 8, 12
    points are left. Two orders: 6 x (middle, two of the ring, end) + 1 = 25. Three: by way of the middle 8 are left,
    enough for 8: 6 steps and the end = 7; by way of the ring 4 are left: back one hex or to the middle, both Allied by
    now (4 each), not on: 2 and the end = 3, twice; the end and the end: 1. 6 x (7 + 6 + 1) + 7 = 91.
    """
    state = start("us-16ir C", german="N NE SE S SW NW")
    assert [perft(state, depth) for depth in (1, 2, 3)] == [7, 25, 91]


def test_perft_4_2_zones_stop_a_march() -> None:
    """From S: the middle, SW, SE and the end: 4. In the middle, in the zone of N, only the attack and the end: 2.

    From SW: NW and the middle (both in the zone), S, the end: 4; from SE the same; after the end the German in N can go
    to the middle, NW, NE, or end: 4. Together 14.
    """
    state = start("us-16ir S, de-914gr N", german="N")
    assert [perft(state, depth) for depth in (1, 2)] == [4, 14]


def test_perft_4_3_from_zone_to_zone() -> None:
    """In the middle, next to N, with all points: five steps (not into N), the attack, the end: 7.

    A step to NW or NE goes from zone to zone and takes all points: there attack and end, 2 each. A step to S, SW or SE
    leaves the zone with 16 points: from S three steps and the end, 4; from SW the middle, NW, S and the end, 4; SE the
    same. After the end the German: his middle neighbour is held; NW, NE (zone to zone), attack, end: 4.
    Attacks are counted apart, for what follows hangs on the die.
    """
    state = start("us-16ir C, de-914gr N", german="N")
    assert perft(state, 1) == 7
    steps = [order for order in orders(state) if not isinstance(order, Attack)]
    assert sum(perft(apply(state, order, Dice(1))[0], 1) for order in steps) == 2 + 2 + 4 + 4 + 4 + 4


def test_perft_7_1_every_set_of_attackers() -> None:
    """Two regiments in the middle: attacks by one, the other, both (frontage 3): 3; five steps each: 10; the end: 14.

    With a third German neighbour to attack there are 3 more attacks and 2 steps less (SE is held): 15.
    """
    assert perft(start("us-16ir C, us-18ir C, de-914gr N", german="N"), 1) == 14
    assert perft(start("us-16ir C, us-18ir C, de-914gr N, de-915gr SE", german="N SE"), 1) == 15


def test_perft_3_2_ground_that_bars() -> None:
    """A motor column cannot enter a marsh off the road: five steps and the end. On foot it costs 8: all six."""
    assert perft(start("us-16ir C", north="m", move="motor"), 1) == 6
    assert perft(start("us-16ir C", north="m"), 1) == 7


def test_perft_3_4_a_river_takes_the_whole_day() -> None:
    """A major river north of the middle: on foot 24 points, more than a day's, but one hex may always be had (3.4).

    Beyond it no points are left, only the end: 1. From each of the other five hexes three steps and the end, for the
    river runs between C and N alone: 4. After the end 1. Two orders: 1 + 5 x 4 + 1 = 22. By motor the river bars the
    way (3.2): five steps and the end. A bridge without a road changes nothing for the march, but may be blown: 7.
    """
    river = "{name: Rule, kind: major, sides: [001-01/N]}"
    state = start("us-16ir C", rivers=river)
    assert [perft(state, depth) for depth in (1, 2)] == [7, 22]
    assert perft(start("us-16ir C", rivers=river, move="motor"), 1) == 6
    bridge = "{at: 001-01/N, river: Rule, state: intact}"
    assert perft(start("us-16ir C", rivers=river, bridges=bridge, move="motor"), 1) == 7


def test_perft_3_9_a_bridge_is_blown_or_repaired() -> None:
    """A blown bridge can only be repaired: six steps on foot, repair, the end: 8. After the work only the end: 1."""
    river, blown = "{name: Rule, kind: minor, sides: [001-01/N]}", "{at: 001-01/N, river: Rule, state: blown}"
    state = start("us-16ir C", rivers=river, bridges=blown)
    assert perft(state, 1) == 8
    (repair,) = [order for order in orders(state) if isinstance(order, Repair)]
    assert perft(apply(state, repair, Dice(1))[0], 1) == 1


@pytest.mark.parametrize("side", ["us-16ir C", "us-16ir C, de-914gr N"])
def test_perft_agrees_with_reach(side: str) -> None:
    """The single steps counted are those the reach of the unit knows."""
    from game.rules.reach import reach

    state = start(side, german="N")
    unit = state.world.unit_index("us-16ir")
    view = view_of(state, Side.ALLIED)
    near = state.world.board.grid.neighbours[state.hex[unit]]
    steps = {order.path[0] for order in orders(state) if isinstance(order, Move) and order.unit == unit}
    assert steps == set(reach(view, unit).hexes) & set(near)
