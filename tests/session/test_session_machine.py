"""Any sequence of orders, undo, save and load keeps a game what it is (Hypothesis looks for one that does not)."""

from __future__ import annotations

import tempfile
from itertools import islice
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from session_support import new_game

from game.ai.delegate import ProfileStaff
from game.model.operations import Halt, Launch, Operation, Phase, StandingOrder, Stop
from game.model.orders import Attack, End, Enter, Move
from game.model.refusals import Refusal
from game.model.tasks import FormationOrder, Task
from game.model.terms import SIDES, Side
from game.rules import violations
from game.scenario import data_dir, read_profile
from game.session.check import Check
from game.session.command import Leader, carry_on
from game.session.differences import differences
from game.session.save import load_game, save_game

UNITS = st.integers(0, 11)
NAMES = st.sampled_from(["alpha", "bravo", "charlie"])
STAFF = ProfileStaff(read_profile(data_dir() / "ai" / "historical.yaml"))
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

    @rule(formation=st.integers(-1, 8), task=st.sampled_from(Task), hex_=st.integers(-1, 81), other=st.integers(-1, 8))
    def formation(self, formation: int, task: Task, hex_: int, other: int) -> None:
        before, link = self.game.state.digest(), self.game.link
        result = self.game.command(FormationOrder(formation, task, hex_, (), other), STAFF)
        if isinstance(result, Refusal):
            assert (self.game.state.digest(), self.game.link) == (before, link)

    def stand(self, order: StandingOrder) -> None:
        before, link, books = self.game.state.digest(), self.game.link, self.game.books
        if self.game.stand(order) is not None:
            assert (self.game.link, self.game.books) == (link, books)
        else:
            assert self.game.link != link and self.game.books != books
        assert self.game.state.digest() == before

    @rule(name=NAMES, task=st.sampled_from(Task), hex_=st.integers(-1, 80), units=st.lists(UNITS, max_size=3),
          losses=st.integers(0, 200), last=st.integers(0, 10), flank=st.booleans())
    def plan(self, name: str, task: Task, hex_: int, units: list[int], losses: int, last: int, flank: bool) -> None:
        self.stand(Operation(name, task, hex_, (), tuple(units), last=last, losses=losses, flank=flank))

    @rule(name=NAMES)
    def launch(self, name: str) -> None:
        self.stand(Launch(name))

    @rule(name=NAMES, why=st.sampled_from(Stop))
    def halt(self, name: str, why: Stop) -> None:
        self.stand(Halt(name, why))

    @rule(others=st.sampled_from([None, Task.HOLD, Task.ATTACK]), orders=st.integers(0, 6))
    def carry_on(self, others: Task | None, orders: int) -> None:
        """A day by the book, or the beginning of one."""
        if not self.game.state.ended:
            leader = Leader(Side(self.game.state.side), STAFF, others)
            list(islice(carry_on(self.game, leader), orders or None))

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
        assert back.books == self.game.books
        assert back.link == self.game.link
        back._check = self.game._check
        self.game = back

    @invariant()
    def rules_hold(self) -> None:
        assert list(violations(self.game.state)) == []

    @invariant()
    def books_are_in_order(self) -> None:
        for book in self.game.books:
            names = [entry.operation.name for entry in book.entries]
            assert len(names) == len(set(names))
            assert all((entry.why is not None) == (entry.phase is Phase.STOPPED) for entry in book.entries)
            assert all(entry.begun > 0 for entry in book.open(Phase.RUNNING))

    @invariant()
    def the_log_ends_in_the_link(self) -> None:
        assert self.game.log[-1].link == self.game.link
        for side in SIDES:
            assert self.game.view(side).turn == self.game.state.turn


TestGames = GameMachine.TestCase
TestGames.settings = settings(
    max_examples=15, stateful_step_count=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck),
)
