"""Any sequence of orders, undo, save and load keeps a game what it is (Hypothesis looks for one that does not)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from session_support import new_game

from game.model.orders import Attack, End, Enter, Move
from game.model.refusals import Refusal
from game.model.terms import SIDES
from game.rules import violations
from game.session.check import Check
from game.session.differences import differences
from game.session.save import load_game, save_game

UNITS = st.integers(0, 11)
STEPS = st.integers(0, 5)


class GameMachine(RuleBasedStateMachine):
    """Orders of all kinds, most of them refused, on the tiny scenario with every check switched on."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.game = new_game(5)
        self.game._check = Check(heavy=True)

    def teardown(self) -> None:
        self.folder.cleanup()

    def submit(self, order: Move | Attack | Enter | End) -> None:
        before, link = self.game.state.digest(), self.game.link
        if isinstance(self.game.submit(order), Refusal):
            assert (self.game.state.digest(), self.game.link) == (before, link)
        else:
            assert self.game.link != link

    @rule(unit=UNITS, path=st.lists(STEPS, min_size=1, max_size=4))
    def march(self, unit: int, path: list[int]) -> None:
        at, hexes = self.game.state.hex[unit], []
        for step in path:
            at = self.game.world.board.grid.neighbours[at][step] if at >= 0 else -1
            hexes.append(at)
        self.submit(Move(unit, tuple(h for h in hexes if h >= 0)))

    @rule(unit=UNITS, direction=STEPS, others=st.lists(UNITS, max_size=2), shells=st.booleans(), air=st.integers(0, 3))
    def attack(self, unit: int, direction: int, others: list[int], shells: bool, air: int) -> None:
        at = self.game.state.hex[unit]
        target = self.game.world.board.grid.neighbours[at][direction] if at >= 0 else -1
        if target >= 0:
            self.submit(Attack(target, (unit, *others), shells, air))

    @rule(unit=UNITS, hex_=st.integers(0, 80))
    def enter(self, unit: int, hex_: int) -> None:
        self.submit(Enter(unit, hex_))

    @rule()
    def end(self) -> None:
        self.submit(End())

    @precondition(lambda self: self.game.can_undo)
    @rule()
    def undo(self) -> None:
        entry = self.game.undo()
        assert entry is not None
        assert entry.link != self.game.link

    @rule()
    def save_and_load(self) -> None:
        path = Path(self.folder.name) / "a.save"
        save_game(self.game, path)
        back = load_game(path)
        assert differences(back.state, self.game.state) == []
        assert back.link == self.game.link
        back._check = self.game._check
        self.game = back

    @invariant()
    def rules_hold(self) -> None:
        assert list(violations(self.game.state)) == []

    @invariant()
    def the_log_ends_in_the_link(self) -> None:
        assert self.game.log[-1].link == self.game.link
        for side in SIDES:
            assert self.game.view(side).turn == self.game.state.turn


TestGames = GameMachine.TestCase
TestGames.settings = settings(
    max_examples=15, stateful_step_count=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck),
)
