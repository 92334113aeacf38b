"""Chapter 7: attacks. Rules 7.1 who may attack, 7.8 losses, 7.10 advance, 7.11 exploitation,
7.12 assault landings, 7.13 overrun.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace

from game.dice import Purpose
from game.model.events import EventCode
from game.model.orders import Attack, to_text
from game.model.refusals import Refusal, RefusalCode
from game.model.state import (
    ACT_ATTACKED,
    ACT_DEFENDED,
    ACT_ENTERED,
    ACT_EXPLOITED,
    ACT_MOVED,
    ACT_RETREATED,
    ACT_WON,
    State,
)
from game.model.terms import EntryKind, MoveClass, Status, Supply, enemy_of
from game.model.view import View
from game.rules import stacking
from game.rules.air import points_for, spend_points
from game.rules.assault import drifted, refuse_wave, under_cliffs, under_fire
from game.rules.context import Turn
from game.rules.control import take_hex
from game.rules.costs import cost_table
from game.rules.drops import from_the_air
from game.rules.guns import attack_guns, shells_price, stock_of
from game.rules.losses import lose, report
from game.rules.odds import ARMOURED, Case, attack_hexes, case_of
from game.rules.results import Result, column_at, hold_needed, resolve, row_of
from game.rules.retreat import drive_back
from game.rules.sappers import through_mines
from game.rules.ships import fire, ships_for
from game.rules.siege import after_attack
from game.rules.visibility import spot_around

PER_MILLE = 1000
STIRRED = ACT_MOVED | ACT_ATTACKED | ACT_ENTERED | ACT_RETREATED


def refuse_attack(view: View, order: Attack) -> Refusal | None:
    """Why an attack is not possible, as far as the attacker can know; None when it is."""
    if not order.units or len(set(order.units)) != len(order.units):
        return Refusal(RefusalCode.REPEATED, "7.1", order.units[0] if order.units else -1, order.hex)
    if view.holder(order.hex) != enemy_of(view.viewer):
        return Refusal(RefusalCode.NO_ENEMY, "7.1", -1, order.hex)
    for unit in order.units:
        refused = _refuse_attacker(view, order, unit)
        if refused:
            return refused
    refused = _refuse_frontage(view, order) or refuse_wave(view, order)
    return refused or _refuse_night(view, order) or _refuse_support(view, order)


def _refuse_attacker(view: View, order: Attack, unit: int) -> Refusal | None:
    spec = view.world.units[unit]
    if spec.side != view.viewer:
        return Refusal(RefusalCode.NOT_YOUR_UNIT, "2.3", unit)
    if view.status[unit] == Status.WAITING:
        return _refuse_afloat(view, order, unit)
    if view.status[unit] != Status.ACTIVE:
        return Refusal(RefusalCode.NOT_ON_MAP, "2.3", unit)
    if view.frozen[unit]:
        return Refusal(RefusalCode.FROZEN, "2.6", unit)
    if spec.support:
        return Refusal(RefusalCode.SUPPORT_CANNOT, "7.1", unit)
    if spec.move_class == MoveClass.IMMOBILE:
        return Refusal(RefusalCode.IMMOBILE, "7.1", unit)
    if view.acts[unit] & ACT_ENTERED and from_the_air(view, unit):
        return Refusal(RefusalCode.ALREADY_MOVED, "10.2", unit)
    if view.acts[unit] & ACT_ATTACKED and not may_exploit(view, unit):
        return Refusal(RefusalCode.ALREADY_ATTACKED, "7.11", unit)
    need, rule = least_cohesion(view, unit)
    if view.cohesion[unit] < need:
        return Refusal(RefusalCode.TOO_SHAKEN, rule, unit, -1, need, view.cohesion[unit])
    direction = view.world.board.grid.direction(view.hex[unit], order.hex)
    if direction < 0:
        return Refusal(RefusalCode.NOT_ADJACENT, "7.1", unit, order.hex)
    if cost_table(view, spec.move_class).flat[6 * view.hex[unit] + direction] == 0:
        return Refusal(RefusalCode.TERRAIN, "7.1", unit, order.hex)
    return None


def least_cohesion(state: State, unit: int) -> tuple[int, str]:
    """Cohesion a unit needs to attack, and the rule: 7.1, or 6.43 for those who are cut off and break out."""
    if state.supply[unit] == Supply.ISOLATED:
        return state.world.rules.pocket.breakout_cohesion, "6.43"
    return state.world.rules.combat.min_attack_cohesion, "7.1"


def may_exploit(state: State, unit: int) -> bool:
    """Rule 7.11: a mechanised unit that has won and has points left may attack once more."""
    acts = state.acts[unit]
    return acts & ACT_WON > 0 and acts & ACT_EXPLOITED == 0 and state.mp[unit] > 0


def _refuse_afloat(view: View, order: Attack, unit: int) -> Refusal | None:
    """Rule 7.12: a waiting unit may assault a hex of its own beach."""
    entry_index = view.world.units[unit].entry
    entry = view.world.entries[entry_index] if entry_index >= 0 else None
    if entry is None or entry.kind != EntryKind.BEACH or order.hex not in entry.hexes:
        return Refusal(RefusalCode.WRONG_ENTRY, "7.12", unit, order.hex)
    if view.world.units[unit].support:
        return Refusal(RefusalCode.SUPPORT_CANNOT, "7.12", unit)
    if view.acts[unit] & ACT_ATTACKED:
        return Refusal(RefusalCode.ALREADY_ATTACKED, "7.12", unit)
    if under_cliffs(view.world.board, order.hex) and not view.world.units[unit].climbs:
        return Refusal(RefusalCode.CLIFF, "7.15", unit, order.hex)
    return None


def frontage(state: State, hex_: int) -> int:
    """Rule 7.1: combat units that may attack a hex across one hexside, armour beyond that left out."""
    return state.world.rules.terrain.of(state.world.board.flat.terrain[hex_]).frontage


def _refuse_frontage(view: View, order: Attack) -> Refusal | None:
    most, units = frontage(view, order.hex), view.world.units
    more = view.world.rules.combat.armour_frontage
    foot: Counter[int] = Counter()
    everything: Counter[int] = Counter()
    for unit in order.units:
        place = view.hex[unit] if view.status[unit] == Status.ACTIVE else -1
        everything[place] += 1
        foot[place] += units[unit].kind not in ARMOURED
        if foot[place] > most or everything[place] > most + more:
            return Refusal(RefusalCode.FRONTAGE, "7.1", unit, order.hex, most, foot[place])
    return None


def _refuse_support(view: View, order: Attack) -> Refusal | None:
    lead, side = order.units[0], view.viewer
    stock = stock_of(view, lead)
    if order.shells and (stock < 0 or view.attack_tons[stock] < shells_price(view, order)):
        have = view.attack_tons[stock] if stock >= 0 else 0
        return Refusal(RefusalCode.NO_SHELLS, "7.5", lead, order.hex, shells_price(view, order), have)
    if order.air and not 0 <= order.air <= points_for(view, lead):
        return Refusal(RefusalCode.NO_AIR, "9.1", lead, order.hex, order.air, points_for(view, lead))
    if order.naval and not ships_for(view, order.hex, side):
        return Refusal(RefusalCode.OUT_OF_RANGE, "9.2", lead, order.hex)
    return None


def _refuse_night(view: View, order: Attack) -> Refusal | None:
    """Rule 7.29: by night only rested troops that have done nothing today attack, and nobody flies for them."""
    if not order.night:
        return None
    need = view.world.rules.night.min_cohesion
    for unit in order.units:
        if view.acts[unit] & STIRRED or view.status[unit] != Status.ACTIVE:
            return Refusal(RefusalCode.ALREADY_MOVED, "7.29", unit)
        if view.cohesion[unit] < need:
            return Refusal(RefusalCode.TOO_SHAKEN, "7.29", unit, -1, need, view.cohesion[unit])
    if order.air:
        return Refusal(RefusalCode.WEATHER, "7.29", order.units[0], order.hex)
    return None


def attack_subject(state: State, order: Attack) -> int:
    """The dice key of an attack: another order throws other dice, the same order the same."""
    text = to_text(order, state.world).encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=4).digest(), "little")


def do_attack(turn: Turn, order: Attack) -> None:
    """Resolve an attack and everything that follows from it."""
    state, combat = turn.state, turn.rules.combat
    order = close_in(turn, order)
    if not order.units:
        return
    if state.holder(order.hex) != enemy_of(state.side):
        _land_unopposed(turn, order)
        return
    holding = state.combat_stack(order.hex)
    case = case_of(state, order)
    subject = attack_subject(state, order)
    die = turn.roll(Purpose.COMBAT, subject, combat.die)
    hold_roll = turn.roll(Purpose.HOLD, subject, 100)
    result = resolve(combat, case, die, hold_roll)
    _spend(turn, order)
    for u in holding:
        turn.ledger.put("acts", u, state.acts[u] | ACT_DEFENDED)
    _announce(turn, order, case, die)
    after_attack(turn, order.hex, case)
    if holding and result.back == 0:
        needed = hold_needed(combat, case, row_of(combat, column_at(case, die), die))
        turn.emit(EventCode.HELD, side=enemy_of(state.side), hex_=order.hex, args=(hold_roll, needed))
    _strike_losses(turn, order, holding, result)
    won = result.back > 0 or not holding
    if won:
        drive_back(turn, order.hex, attack_hexes(state, order), max(1, result.back), enemy_of(state.side))
    if won and state.holder(order.hex) != enemy_of(state.side):
        _advance(turn, order)


def close_in(turn: Turn, order: Attack) -> Attack:
    """What happens before the die is thrown; returns the attack as it is then made, by those who still can."""
    order = drifted(turn, order, attack_subject(turn.state, order))
    under_fire(turn, order)
    through_mines(turn, order)
    return replace(order, units=tuple(u for u in order.units if turn.state.men[u] > 0))


def _land_unopposed(turn: Turn, order: Attack) -> None:
    """Rule 10.14: a wave that drifted to a stretch nobody holds comes ashore there."""
    _spend(turn, order)
    for u in order.units:
        if stacking.room_for(turn.state, u, order.hex):
            _step_in(turn, u, order.hex)


def _spend(turn: Turn, order: Attack) -> None:
    """Shells, sorties, salvoes and the attackers' time."""
    state, ledger, rules = turn.state, turn.ledger, turn.rules
    if order.shells:
        for gun in attack_guns(state, order):
            ledger.put("acts", gun, state.acts[gun] | ACT_ATTACKED)
        stock = stock_of(state, order.units[0])
        ledger.add("attack_tons", stock, -min(state.attack_tons[stock], shells_price(state, order)))
    if order.air:
        spend_points(turn, order.units[0], order.air)
    for _, asset in ships_for(state, order.hex, state.side)[: int(order.naval)]:
        fire(turn, asset)
    for _, asset in ships_for(state, order.hex, enemy_of(state.side)):
        fire(turn, asset)
    if state.stood_ready[state.side] == order.hex + 1:
        ledger.put("stood_ready", state.side, 0)
    for u in order.units:
        cost = rules.combat.attack_cost.of(turn.world.units[u].move_class)
        again = ACT_EXPLOITED if state.acts[u] & ACT_ATTACKED else 0
        ledger.put("acts", u, (state.acts[u] | ACT_ATTACKED | again) & ~ACT_WON)
        ledger.put("mp", u, max(0, state.mp[u] - cost))
        ledger.put("dug_in", u, 0)


def _announce(turn: Turn, order: Attack, case: Case, die: int) -> None:
    total = column_at(case, die) + die - turn.rules.combat.die_offset
    shifts = sum(s for _, s in case.shifts)
    args = (case.column, die, total, len(order.units), case.attacker_power, case.defender_power, shifts, *order.units)
    turn.emit(EventCode.ATTACKED, unit=order.units[0], hex_=order.hex, args=args)
    if die <= case.astray_die:
        turn.emit(EventCode.ORDER_LOST, unit=order.units[0], hex_=order.hex, args=(case.astray_columns,))


def _strike_losses(turn: Turn, order: Attack, holding: list[int], result: Result) -> None:
    """Rule 7.8: both sides' losses by the table; support in the hex takes a share."""
    state, combat = turn.state, turn.rules.combat
    for u in order.units:
        _hit(turn, u, result.attacker_loss, combat.tank_loss_percent, result.attacker_cohesion)
    for u in holding:
        _hit(turn, u, result.defender_loss, combat.tank_defence_loss_percent, result.defender_cohesion)
    for u in state.stack(order.hex):
        if turn.world.units[u].support:
            rate = result.defender_loss * combat.support_loss_percent // 100
            _hit(turn, u, rate, combat.tank_defence_loss_percent, 0)
    if turn.ledger.changes:  # shaken without losing a man
        turn.emit(EventCode.RECOVERED, hex_=order.hex, args=(0,), seen=0)


def _hit(turn: Turn, unit: int, rate: int, tank_percent: int, cohesion: int) -> None:
    state = turn.state
    shaken = max(0, min(100, state.cohesion[unit] + cohesion))
    turn.ledger.strength(unit, state.men[unit], shaken)
    share = rate * tank_percent // 100
    lost = lose(
        turn, unit, _part(state.men[unit], rate), tanks=_part(state.tanks[unit], share),
        light=_part(state.light_tanks[unit], share), guns=_part(state.guns[unit], rate),
        at_guns=_part(state.at_guns[unit], rate),
    )
    report(turn, unit, lost)


def _part(have: int, rate: int) -> int:
    """``rate`` per mille of ``have``, rounded to the nearest."""
    return (have * rate + PER_MILLE // 2) // PER_MILLE


def _advance(turn: Turn, order: Attack) -> None:
    """Rules 7.10 and 7.11: the first attackers take the hex; mechanised winners may go on."""
    state, ledger = turn.state, turn.ledger
    for u in order.units:
        if turn.world.units[u].move_class == MoveClass.MECH and state.men[u] > 0:
            ledger.put("acts", u, state.acts[u] | ACT_WON)
    afloat = [u for u in order.units if state.status[u] == Status.WAITING]
    first = list(order.units[: _may_advance(turn, order)]) if order.advance else []
    for u in dict.fromkeys([*afloat, *first]):
        if state.men[u] > 0 and stacking.room_for(state, u, order.hex):
            _step_in(turn, u, order.hex)
    if ledger.changes:  # nobody went in, and the winners' marks want an event of their own
        turn.emit(EventCode.RECOVERED, hex_=order.hex, args=(0,), seen=0)


def _may_advance(turn: Turn, order: Attack) -> int:
    """Units that take the hex: more of them when they break out (rule 6.44)."""
    breaks_out = turn.state.supply[order.units[0]] == Supply.ISOLATED
    return turn.rules.pocket.breakout_advance if breaks_out else turn.rules.combat.advance_units


def _step_in(turn: Turn, unit: int, hex_: int) -> None:
    state = turn.state
    was = state.hex[unit]
    if state.status[unit] == Status.WAITING:
        entry = turn.world.units[unit].entry
        turn.ledger.add("entered_men", entry, state.men[unit])
        turn.ledger.add("landed_men", state.side, state.men[unit])
    take_hex(turn, hex_, state.side)
    turn.ledger.place(unit, hex_)
    keeps = turn.rules.terrain.of(turn.world.board.flat.terrain[hex_]).advance
    if state.zoc[enemy_of(state.side)][hex_] and turn.world.units[unit].move_class != MoveClass.MECH:
        keeps = 0
    turn.ledger.put("mp", unit, state.mp[unit] * keeps // 100)
    turn.emit(EventCode.ADVANCED, unit=unit, hex_=hex_, args=(was, hex_))
    spot_around(turn, unit)
