"""Players: the staff that commands a whole side, and the reference opponents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from game.ai.daily import DailyPlayer
from game.ai.delegate import ProfileStaff
from game.ai.nearest import NearestPlayer
from game.dice import Dice, Purpose
from game.model.orders import Attack, End, Enter, Move, UnitOrder
from game.model.profile import Profile
from game.model.terms import NOBODY, Side, Status
from game.model.view import View
from game.plugin import PluginPlayer, is_plugin, spec_of
from game.rules.api import refusal
from game.rules.reach import reach
from game.scenario import data_dir, profile_names, read_profile
from game.session.player import Limits, Mission, Player, Reason
from game.text.names import inert


class StaffPlayer(DailyPlayer):
    """Commands one side by staff work. It keeps nothing from one turn to the next but ``reasons``."""

    def __init__(self, side: Side, profile: Profile, *, explain: bool = False) -> None:
        """``explain``: whether its reasons say what was weighed, which takes a tenth of the time."""
        super().__init__(side)
        self.profile, self.explain = profile, explain
        self.reasons: list[tuple[int, UnitOrder, Reason]] = []

    def _orders(self) -> Iterator[UnitOrder]:
        staff = ProfileStaff(self.profile, explain=self.explain)
        for order, reason in staff.day(self._look, Mission(), Limits()):
            self.reasons.append((self._look().turn, order, reason))
            yield order


class PassivePlayer:
    """Does nothing: the lower yardstick."""

    def choose(self, view: View) -> UnitOrder:
        """Always ``End``."""
        return End()


class RandomPlayer:
    """Gives random legal orders from keyed dice of its own, a few a turn: the other lower yardstick."""

    def __init__(self, side: Side, seed: int, *, orders: int = 40) -> None:
        self.side, self.orders = side, orders
        self._dice = Dice(seed ^ 0x52414E44)
        self._turn = self._given = 0

    def choose(self, view: View) -> UnitOrder:
        """A random order that is not refused, or ``End`` once enough were given or tried."""
        if self._turn != view.turn:
            self._turn, self._given = view.turn, 0
        while self._given < self.orders:
            self._given += 1
            order = self._attempt(view)
            if order is not None and refusal(view, order) is None:
                return order
        return End()

    def _pick(self, view: View, many: int, draw: int) -> int:
        return self._dice.roll(view.turn, self.side, Purpose.MARCH, self._given, many, draw) - 1

    def _attempt(self, view: View) -> UnitOrder | None:
        units = [u.index for u in view.world.units if u.side == self.side and view.status[u.index] in (1, 2)]
        if not units:
            return None
        unit = units[self._pick(view, len(units), 0)]
        spec = view.world.units[unit]
        if view.status[unit] == Status.WAITING:
            hexes = view.world.entries[spec.entry].hexes
            return Enter(unit, hexes[self._pick(view, len(hexes), 1)])
        target = view.world.board.grid.neighbours[view.hex[unit]][self._pick(view, 6, 2)]
        if target < 0:
            return None
        if view.holder(target) not in (self.side, NOBODY):
            return Attack(target, (unit,))
        found = reach(view, unit)
        return Move(unit, found.path(found.hexes[self._pick(view, len(found.hexes), 3)]))


def make_player(name: str, side: Side, seed: int, *, explain: bool = False) -> Player:
    """The player of a name: one of :func:`player_names`, a profile file, or a plug-in.

    ``explain``: whether a staff notes what each order was weighed against.

    Raises KeyError with the known names when there is none of that name, ScenarioError for a faulty file,
    PluginError for a plug-in that cannot be used.
    """
    if is_plugin(name):
        return PluginPlayer(side, seed, spec_of(name))
    if name == "passive":
        return PassivePlayer()
    if name == "random":
        return RandomPlayer(side, seed)
    if name == "nearest":
        return NearestPlayer(side)
    return StaffPlayer(side, read_profile(profile_file(name)), explain=explain)


def profile_file(name: str) -> Path:
    """The file of a profile that is named, or is a file itself; raises KeyError where there is none of the name."""
    if name.endswith(".yaml"):
        return Path(name)
    if name not in profile_names():
        raise KeyError(f"there is no AI called '{name}'; there are {', '.join(player_names())}")
    return data_dir() / "ai" / f"{name}.yaml"


def check_player(name: str) -> None:
    """Whether there is a player of a name; raises ValueError or ScenarioError with what is wrong with it."""
    if is_plugin(name):
        PluginPlayer(Side.ALLIED, 0, spec_of(name)).close()
    elif name.endswith(".yaml"):
        read_profile(Path(name))
    elif name not in player_names():
        known = f"{', '.join(player_names())}, profile files and plug-ins FILE.py:CLASS"
        raise ValueError(f"There is no player '{inert(name, most=60)}'; there are: {known}.")


def player_names() -> list[str]:
    """Every name :func:`make_player` knows."""
    return ["passive", "random", "nearest", *profile_names()]
