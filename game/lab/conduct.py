"""How a staff conducts itself, counted order by order over whole games: what a person at the table would complain of.

Everything is counted on the view the staff itself had when it gave an order, before the dice. Five counts:

- ``panzers relieved``: armoured divisions of the Germans in the line before 25 July of which at least half of the
  hexes are shared with infantry of another division; kept where the division has left the line within three turns.
- ``days to attack``: days of the Germans on which some group next to an enemy hex out of reach of ships may expect
  to kill more than it loses, after all shifts; kept where the side attacks on that day.
- ``dear attacks``: attacks expected to cost more than twice what they cost the enemy; kept where a reason names an aim.
- ``objectives left``: objectives whose last troops march off with the enemy near; kept where a reason says why.
- ``staffs at the front``: headquarters at the end of a side's turn beside an enemy they see though a safe hex is in
  reach; there should be none.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from game.ai.aims import Ways
from game.ai.battle import Battle
from game.ai.estimate import Estimate
from game.ai.player import StaffPlayer
from game.model.orders import Attack, End, Move, UnitOrder
from game.model.profile import Profile
from game.model.terms import SIDES, Level, Side, Status, UnitKind, enemy_of
from game.model.view import View
from game.rules.api import refusal
from game.rules.odds import ARMOURED, case_of
from game.rules.reach import reach
from game.rules.results import expectation
from game.rules.ships import ships_for
from game.scenario import load
from game.session.game import Game, Setting
from game.session.play import play
from game.session.player import Reason

PER_MILLE = 1000
TARGETS = {  # per cent of the cases to be kept
    "panzers relieved": 60, "days to attack": 50, "dear attacks": 100, "objectives left": 100,
    "staffs at the front": 100,
}
CRISIS = dt.date(1944, 7, 25)  # from here on nobody can be spared
LEAVE_WITHIN = 3  # turns
NEAR = 3  # hexes from the enemy within which an objective is given up, not merely left
_PASSING = {"withdraw", "break out", "relieve"}  # goals that say why ground is left
_INFANTRY = (UnitKind.INFANTRY, UnitKind.PARACHUTE, UnitKind.GLIDER, UnitKind.STATIC)


@dataclass
class Tally:
    """Cases of each kind, those in which the staff kept to what is expected, and some of the others in words."""

    cases: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    others: list[str] = field(default_factory=list)

    def count(self, what: str, words: str, *, kept: bool) -> None:
        """Note a case."""
        self.cases[what] += 1
        self.kept[what] += kept
        if not kept:
            self.others.append(f"{what}: {words}")

    def add(self, other: Tally) -> None:
        """Take in another tally."""
        self.cases += other.cases
        self.kept += other.kept
        self.others += other.others


class Observed:
    """A staff at its work with somebody looking over its shoulder. It plays as it would alone."""

    def __init__(self, player: StaffPlayer, tally: Tally) -> None:
        self.player, self.tally, self.side = player, tally, player.side
        self._turn, self._attacked, self._tempting = 0, False, ""
        self._relieved: dict[int, int] = {}  # division -> turn of its relief

    def choose(self, view: View) -> UnitOrder:
        """The staff's order, looked at before it is handed on."""
        if view.turn != self._turn:
            self._turn, self._attacked = view.turn, False
            self._morning(view.lent())
        given = len(self.player.reasons)
        look = view.lent()
        order = self.player.choose(view)
        reason = self.player.reasons[-1][2] if len(self.player.reasons) > given else None
        if isinstance(order, Attack):
            self._attack(look, order, reason)
        elif isinstance(order, Move):
            self._march(look, order, reason)
        elif isinstance(order, End):
            self._evening(look)
        return order

    # Morning

    def _morning(self, view: View) -> None:
        if self.side == Side.GERMAN:
            self._tempting = _tempting(view, self.player)
            self._panzers(view)

    def _panzers(self, view: View) -> None:
        """Reliefs that have begun, were followed by a march out of the line, or were not."""
        line = _in_line(view)
        for division, turn in list(self._relieved.items()):
            out = division not in line
            if out or view.turn - turn > LEAVE_WITHIN:
                name = view.world.formations[division].id
                self.tally.count("panzers relieved", f"{name} stays in the line after turn {turn}", kept=out)
                if out:
                    del self._relieved[division]
                else:
                    self._relieved[division] = 1 << 20  # counted; a new relief counts after it has been out
        for division in [d for d, turn in self._relieved.items() if turn >= 1 << 20 and d not in line]:
            del self._relieved[division]
        if view.world.date(view.turn) >= CRISIS:
            return
        for division in sorted(line.keys() - self._relieved.keys()):
            if _is_armoured(view, division) and _is_relieved(view, division, line[division]):
                self._relieved[division] = view.turn

    # Orders

    def _attack(self, view: View, order: Attack, reason: Reason | None) -> None:
        self._attacked = True
        own, foe = _losses(view, order)
        if own > 2 * foe:
            words = f"turn {view.turn}, {view.world.board.hex_name(order.hex)}: {own} men for {foe}"
            known = reason is not None and (reason.factor in ("aim", "schedule") or reason.goal == "break out")
            self.tally.count("dear attacks", words, kept=known)

    def _march(self, view: View, order: Move, reason: Reason | None) -> None:
        here = view.hex[order.unit]
        objective = any(o.hex == here for o in view.world.objectives) and view.control[here] == self.side
        if not objective or view.combat_stack(here) != [order.unit]:
            return
        if _nearest_enemy(view, here) <= NEAR:
            words = f"turn {view.turn}, {view.world.board.hex_name(here)}: {reason.goal if reason else 'no reason'}"
            self.tally.count("objectives left", words, kept=reason is not None and reason.goal in _PASSING)

    def _evening(self, view: View) -> None:
        units = view.world.units
        for u in units:
            if u.side == self.side and u.kind == UnitKind.HQ and view.is_active(u.index):
                here = view.hex[u.index]
                if here >= 0 and _nearest_enemy(view, here, most=1) <= 1:
                    words = f"turn {view.turn}, {u.id} at {view.world.board.hex_name(here)}"
                    self.tally.count("staffs at the front", words, kept=not _has_refuge(view, u.index))
        if self.side == Side.GERMAN and self._tempting:
            self.tally.count("days to attack", f"turn {view.turn}, {self._tempting}", kept=self._attacked)


def _has_refuge(view: View, unit: int) -> bool:
    """Whether a unit may still march to a hex that no enemy stands beside."""
    today = reach(view, unit)
    return any(
        _nearest_enemy(view, h, most=1) > 1 and refusal(view, Move(unit, today.path(h))) is None
        for h in today.hexes[1:]
    )


def _losses(view: View, order: Attack) -> tuple[int, int]:
    """Men an attack may expect to cost its own side and the enemy."""
    expected = expectation(view.world, case_of(view, order))
    own = sum(view.men[u] for u in order.units) * expected.attacker_loss // PER_MILLE
    return own, sum(view.men[u] for u in view.stack(order.hex)) * expected.defender_loss // PER_MILLE


def _tempting(view: View, player: StaffPlayer) -> str:
    """A hex whose attack promises more than it costs and that no ship of the enemy reaches; empty where none is."""
    est = Estimate(view, player.profile)
    battle = Battle(est, Ways(est))
    for target in battle.targets(view):
        order = battle.group(view, target)
        if order is not None and not ships_for(view, target, enemy_of(player.side)):
            own, foe = _losses(view, order)
            if foe > own:
                return f"{view.world.board.hex_name(target)}: {own} men for {foe}"
    return ""


def _nearest_enemy(view: View, hex_: int, most: int = NEAR) -> int:
    """Hex steps to the nearest enemy combat unit that is seen; more than ``most`` where none is so near."""
    grid, ring, seen = view.world.board.grid, {hex_}, {hex_}
    for step in range(most + 1):
        if any(view.holder(h) == enemy_of(view.viewer) and view.combat_stack(h) for h in ring):
            return step
        ring = {n for h in ring for n in grid.neighbours[h] if n >= 0} - seen
        seen |= ring
    return most + 1


def _in_line(view: View) -> dict[int, set[int]]:
    """For each division of the side the hexes beside an enemy in which its combat units stand."""
    found: dict[int, set[int]] = {}
    world = view.world
    for u in world.units:
        if u.side == view.viewer and not u.support and view.status[u.index] == Status.ACTIVE:
            here = view.hex[u.index]
            division = world.formations[u.formation].level is Level.DIVISION
            if division and here >= 0 and _nearest_enemy(view, here, most=1) <= 1:
                found.setdefault(u.formation, set()).add(here)
    return found


def _is_armoured(view: View, division: int) -> bool:
    """Whether a division has both armour and mechanised infantry."""
    kinds = {u.kind for u in view.world.units if u.formation == division}
    return UnitKind.MECH_INFANTRY in kinds and any(kind in ARMOURED for kind in kinds)


def _is_relieved(view: View, division: int, hexes: set[int]) -> bool:
    """Whether infantry of other divisions stands in at least half of the hexes a division holds in the line."""
    units = view.world.units
    shared = [
        h for h in hexes
        if any(units[u].formation != division and units[u].kind in _INFANTRY for u in view.combat_stack(h))
    ]
    return 2 * len(shared) >= len(hexes)


def observe(scenario: Path, profile: Profile, seed: int, until: int | None = None) -> Tally:
    """One game of a scenario between two staffs of a profile, looked at from beginning to end; raises ScenarioError."""
    world, start = load(scenario)
    tally = Tally()
    game = Game(world, start, Setting(seed, traces=False))
    allied, german = (Observed(StaffPlayer(side, profile, explain=True), tally) for side in SIDES)
    play(game, (allied, german), until)
    for entry in game.log:
        if entry.note:
            raise RuntimeError(f"the staff failed on turn {entry.turn}: {entry.note}")
    return tally
