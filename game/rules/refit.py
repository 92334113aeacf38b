"""Chapter 8: nights and days. Rules 8.1 recovery, 8.2 digging in, 8.3 losses in the line, 8.4 quiet,
8.5 replacements, 8.6 tanks, 8.9 rebuilding, 8.10 experience.
"""

from __future__ import annotations

from game.model.events import EventCode
from game.model.fields import ACT_ATTACKED, ACT_DEFENDED, ACT_ENTERED, ACT_MOVED, ACT_RETREATED, ACT_WON
from game.model.state import State
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
    """Rule 8.1: what a night gives a unit that has a line, below its cap; to one that attacked only by 8.10.

    ``led``: it is in command (rule 7.18).
    """
    rules, acts = state.world.rules.recovery, state.acts[unit]
    room = _cap(state, unit) - state.cohesion[unit]
    if acts & ACT_ATTACKED:
        return max(0, min(state.world.rules.depots.won_cohesion, room)) if acts & ACT_WON else 0
    gain = rules.contact
    if beside_enemy or acts & FOUGHT:
        gain += 0 if acts & STIRRED else rules.contact_defender_bonus
    elif not acts & STIRRED:
        gain = rules.reserve + state.world.rules.leaders.reserve_cohesion * (grade_of(state, unit).drive > 0)
    if not led:
        gain = gain * state.world.rules.command.recovery_percent // 100
    return max(0, min(gain, room))


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


def _cap(state: State, unit: int) -> int:
    """Rules 8.1 and 8.10: the cohesion rest can bring, less for the share of a unit that is new to it."""
    rules, spec = state.world.rules.recovery, state.world.units[unit]
    cap = rules.elite_cap if spec.quality >= rules.elite_quality else rules.cap
    new = min(spec.men, state.gained_men[unit])
    return cap - new * state.world.rules.depots.diluted_cap // max(1, spec.men)


def _take_men(turn: Turn, unit: int, *, beside_enemy: bool) -> int:
    state, spec = turn.state, turn.world.units[unit]
    present = state.men[unit] + state.astray[unit]  # nobody is sent for a man who is only astray
    wanted = _share(turn, spec.men, present, beside_enemy, rebuilt=is_rebuilt(state, unit))
    got = min(wanted, state.pool_men[spec.nation])
    if got:
        turn.ledger.strength(unit, state.men[unit] + got, _mixed(state, unit, got))
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


def _mixed(state: State, unit: int, got: int) -> int:
    """Rule 8.10: cohesion with men among them who are fresh from a depot, to the nearest point."""
    own, fresh, men = state.cohesion[unit], state.world.rules.depots.draft_cohesion, state.men[unit]
    return (men * own + got * min(own, fresh) + (men + got) // 2) // (men + got)


def is_rebuilt(state: State, unit: int) -> bool:
    """Rule 8.9: whether a unit is wrecked and has been quiet long enough to be rebuilt."""
    rules = state.world.rules.depots
    wrecked = state.men[unit] * 100 < state.world.units[unit].men * rules.rebuild_below
    return wrecked and state.quiet[unit] >= rules.rebuild_quiet


def _share(turn: Turn, full: int, have: int, beside_enemy: bool, *, rebuilt: bool = False) -> int:
    """What a unit can take in today: a share of what it lacks, in contact only up to the floor."""
    rules = turn.rules.recovery
    goal = full * rules.replacement_floor // 100 if beside_enemy else full
    share = turn.rules.depots.rebuild_share if rebuilt else rules.replacement_share
    daily = (full - have) * share // 100 + 1
    return max(0, min(daily, goal - have))
