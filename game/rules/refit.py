"""Chapter 8: nights and days. Rules 8.1 recovery, 8.2 digging in, 8.3 losses in the line, 8.4 quiet,
8.5 replacements, 8.6 tanks.
"""

from __future__ import annotations

from game.model.events import EventCode
from game.model.oob import UnitSpec
from game.model.ruleset import Recovery
from game.model.state import ACT_ATTACKED, ACT_DEFENDED, ACT_ENTERED, ACT_MOVED, ACT_RETREATED, State
from game.model.terms import MoveClass, Supply
from game.rules.command import commanded, grade_of
from game.rules.context import Turn
from game.rules.losses import lose
from game.rules.sappers import sappers_in
from game.rules.tables import active_units

FOUGHT = ACT_ATTACKED | ACT_DEFENDED
STIRRED = ACT_MOVED | ACT_ATTACKED | ACT_ENTERED | ACT_RETREATED


def recover(turn: Turn, cut: set[int], contact: set[int]) -> None:
    """Rules 8.1 and 8.2: cohesion comes back, and those who stayed dig on."""
    state, side, total = turn.state, turn.state.side, 0
    led = commanded(state).tolist()
    for u in active_units(state, side):
        gain = 0 if u in cut else cohesion_gain(state, u, beside_enemy=u in contact, led=led[u])
        if gain:
            turn.ledger.strength(u, state.men[u], state.cohesion[u] + gain)
            total += gain
        if not state.acts[u] & STIRRED and state.dug_in[u] < turn.rules.recovery.dig_most:
            turn.ledger.put("dug_in", u, min(turn.rules.recovery.dig_most, state.dug_in[u] + _digging(turn, u)))
    _sum_up(turn, EventCode.RECOVERED, total)


def _digging(turn: Turn, unit: int) -> int:
    """Rules 8.2 and 15.7: days of digging a night adds, more with sappers in the hex."""
    return turn.rules.engineers.dig_sappers if sappers_in(turn.state, turn.state.hex[unit]) else 1


def cohesion_gain(state: State, unit: int, *, beside_enemy: bool, led: bool) -> int:
    """Rule 8.1: what a night gives a unit that has a line, below its cap; none to one that attacked.

    ``led``: it is in command (rule 7.18).
    """
    rules, acts = state.world.rules.recovery, state.acts[unit]
    if acts & ACT_ATTACKED:
        return 0
    gain = rules.contact
    if beside_enemy or acts & FOUGHT:
        gain += 0 if acts & STIRRED else rules.contact_defender_bonus
    elif not acts & STIRRED:
        gain = rules.reserve + state.world.rules.leaders.reserve_cohesion * (grade_of(state, unit).drive > 0)
    if not led:
        gain = gain * state.world.rules.command.recovery_percent // 100
    return max(0, min(gain, _cap(rules, state.world.units[unit]) - state.cohesion[unit]))


def wear(turn: Turn, contact: set[int]) -> None:
    """Rules 8.3 and 8.4: patrols and shells cost men in the line; quiet days are counted elsewhere."""
    state, rules, side = turn.state, turn.rules.recovery, turn.state.side
    men = 0
    for u in active_units(state, side):
        fought = bool(state.acts[u] & FOUGHT)
        near = u in contact
        turn.ledger.put("quiet", u, 0 if near or fought else state.quiet[u] + 1)
        if not turn.world.units[u].support and (near or fought):
            rate = rules.contact_loss if fought else rules.quiet_loss
            men += lose(turn, u, state.men[u] * rate // 1000).men
    _sum_up(turn, EventCode.LOSSES, men, 0, 0, 0, 0)


def fill_pools(turn: Turn) -> None:
    """Rule 8.5 at the start of a side's turn: men and tanks that reach the depots today."""
    nations = {u.nation for u in turn.world.units if u.side == turn.state.side}
    for nation in sorted(nations):
        men, tanks = _drafts(turn, nation)
        turn.ledger.add("pool_men", nation, men)
        turn.ledger.add("pool_tanks", nation, tanks)


def replace(turn: Turn, contact: set[int]) -> None:
    """Rules 8.5 and 8.6: men and tanks go to supplied units of their nation, the most depleted first."""
    state, units, side = turn.state, turn.world.units, turn.state.side
    ready = [
        u for u in active_units(state, side)
        if state.supply[u] == Supply.FULL and units[u].men > 0 and units[u].move_class != MoveClass.IMMOBILE
    ]
    men = tanks = 0
    for u in sorted(ready, key=lambda u: (state.men[u] * 1000 // units[u].men, u)):
        men += _take_men(turn, u, beside_enemy=u in contact)
        tanks += _take_tanks(turn, u, beside_enemy=u in contact)
    _sum_up(turn, EventCode.REPLACED, men, tanks)


def _sum_up(turn: Turn, code: EventCode, *amounts: int) -> None:
    """One event without a unit for what happened to many; read by the side when it amounts to anything."""
    if turn.ledger.changes:
        turn.emit(code, args=amounts, seen=1 << turn.state.side if any(amounts) else 0)


def _cap(rules: Recovery, spec: UnitSpec) -> int:
    return rules.elite_cap if spec.quality >= rules.elite_quality else rules.cap


def _drafts(turn: Turn, nation: int) -> tuple[int, int]:
    """Men and tanks a day of the latest row that has come into force."""
    men, tanks, latest = 0, 0, -1
    for of, since, daily_men, daily_tanks in turn.world.replacements:
        if of == nation and latest < since <= turn.state.turn:
            men, tanks, latest = daily_men, daily_tanks, since
    return men, tanks


def _take_men(turn: Turn, unit: int, *, beside_enemy: bool) -> int:
    state, spec = turn.state, turn.world.units[unit]
    present = state.men[unit] + state.astray[unit]  # nobody is sent for a man who is only astray
    got = min(_share(turn, spec.men, present, beside_enemy), state.pool_men[spec.nation])
    if got:
        turn.ledger.strength(unit, state.men[unit] + got, state.cohesion[unit])
        turn.ledger.add("gained_men", unit, got)
        turn.ledger.add("pool_men", spec.nation, -got)
    return got


def _take_tanks(turn: Turn, unit: int, *, beside_enemy: bool) -> int:
    state, spec, total = turn.state, turn.world.units[unit], 0
    for field, full in (("tanks", spec.tanks), ("light_tanks", spec.light_tanks)):
        have = state.field(field)[unit]
        got = min(_share(turn, full, have, beside_enemy), state.pool_tanks[spec.nation])
        turn.ledger.add(field, unit, got)
        turn.ledger.add("pool_tanks", spec.nation, -got)
        total += got
    turn.ledger.add("gained_tanks", unit, total)
    return total


def _share(turn: Turn, full: int, have: int, beside_enemy: bool) -> int:
    """What a unit can take in today: a share of what it lacks, in contact only up to the floor."""
    rules = turn.rules.recovery
    goal = full * rules.replacement_floor // 100 if beside_enemy else full
    daily = (full - have) * rules.replacement_share // 100 + 1
    return max(0, min(daily, goal - have))
