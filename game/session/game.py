"""One game in progress: the state, what each side sees, the log of orders and its digests."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from game import rules
from game.dice import Dice, DiceKey
from game.model.events import Event, EventCode
from game.model.operation_text import standing_text
from game.model.operations import Book, StandingOrder
from game.model.orders import End, UnitOrder, to_text
from game.model.refusals import Refusal
from game.model.state import UNIT_FIELDS, State
from game.model.tasks import FormationOrder, MissionOrder
from game.model.terms import SIDES, Side
from game.model.view import View
from game.model.world import World
from game.rules.formations import refuse_formation, refuse_mission
from game.rules.operations import kept, refuse_standing
from game.session.chain import event_bytes, first_link, next_link
from game.session.check import Check, check_from_environment
from game.session.player import Limits, Mission, Reason, Staff

OPENING = "opening"  # stands in the log for what happens before the first order
_UNDO_DEPTH = 64
_PATIENCE = 20  # orders of a staff that may be refused before its day is over


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: an order as it was given, and the digests after it."""

    turn: int
    side: int
    text: str
    link: str  # of the chain, after this order
    full: str = ""  # digest of the whole state, where one was taken
    note: str = ""  # why the program ended a side's turn, or what the order was part of
    trace: bytes = b""  # the order's events, packed; empty when the game keeps none


@dataclass(frozen=True, slots=True)
class Step:
    """What a watcher is shown of every order carried out."""

    entry: Entry
    before: State
    after: State
    events: list[Event]
    dice: tuple[DiceKey, ...]


Watcher = Callable[[Step], None]
Done = tuple[UnitOrder, Reason, list[Event] | Refusal]  # an order of a staff, why, and what came of it


class Journal(Protocol):
    """Keeps the orders of a game as they are given; see ``game.session.journal``."""

    def append(self, entry: Entry) -> None:
        """An order was carried out."""
        ...

    def take_back(self) -> None:
        """The last order was taken back."""
        ...


@dataclass(frozen=True, slots=True)
class Bundle:
    """The texts a scenario was read from, by name; ``main`` names the scenario's own."""

    main: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a game is played from, beside its world: names of the players, and the scenario's texts."""

    seed: int
    players: tuple[str, str] = ("", "")  # allied, german
    bundle: Bundle | None = None  # needed to save the game
    traces: bool = True  # keep the events of each order, so that a replay can name what differs


class Game:
    """A game from its first turn on. Orders go in through :meth:`submit` and nowhere else."""

    def __init__(
        self, world: World, start: State, setting: Setting, *,
        watchers: Iterable[Watcher] = (), check: Check | None = None,
    ) -> None:
        self._begin(world, setting, watchers, start, check)
        self.base_link = self.link = first_link(world.digest, setting.seed)
        state, events = rules.opening(start, self.dice)
        self._advance(OPENING, start, state, events, "")

    @classmethod
    def resume(
        cls, world: World, state: State, setting: Setting, *,
        link: str, notice: str, books: tuple[Book, Book] = (Book(), Book()),
        watchers: Iterable[Watcher] = (), check: Check | None = None,
    ) -> Game:
        """A game that goes on from a position in the middle; ``notice`` tells the player why."""
        game = cls.__new__(cls)
        game._begin(world, setting, watchers, state, check)
        game.base_link = game.link = link
        game.notice, game.resumed = notice, True
        game.books = game.first_books = books
        return game

    def _begin(
        self, world: World, setting: Setting, watchers: Iterable[Watcher], start: State, check: Check | None,
    ) -> None:
        self.world, self.setting, self.start = world, setting, start
        self.watchers: list[Watcher] = list(watchers)
        self.dice = Dice(setting.seed)
        self.state = start
        self.base_link = self.link = self.notice = ""
        self.resumed = False
        self.first_books: tuple[Book, Book] = (Book(), Book())
        self.log: list[Entry] = []
        self._views: dict[int, View] = {}
        self._unseen: dict[int, list[Event]] = {int(side): [] for side in SIDES}
        self.books: tuple[Book, Book] = (Book(), Book())  # standing operations of each side
        self._undo: deque[tuple[State, tuple[Book, Book]]] = deque(maxlen=_UNDO_DEPTH)
        self._check = check or check_from_environment()
        self.journal: Journal | None = None

    def view(self, side: int) -> View:
        """What a side knows now. It belongs to the game: copy it before changing anything."""
        if side not in self._views:
            self._views[side] = rules.view_of(self.state, Side(side))
        elif self._unseen[side]:
            rules.refresh(self._views[side], self.state, self._unseen[side])
        self._unseen[side] = []
        return self._views[side]

    def submit(self, order: UnitOrder, *, note: str = "") -> list[Event] | Refusal:
        """Carry out an order of the side whose turn it is; a refused one changes nothing."""
        refusal = rules.refusal(self.view(self.state.side), order)
        if refusal is not None:
            return refusal
        before = self.state
        self.dice.drawn.clear()
        after, events = rules.apply(before, order, self.dice)
        self._advance(to_text(order, self.world), before, after, events, note)
        if self._reveals(order, before, events):
            self._undo.clear()
        else:
            self._undo.append((before, self.books))
        return events

    def stand(self, order: StandingOrder, *, note: str = "") -> Refusal | None:
        """Enter a standing order in the book of the side whose turn it is; a refused one changes nothing."""
        side = self.state.side
        book, view = self.books[side], self.view(side)
        refusal = refuse_standing(view, book, order)
        if refusal is not None:
            return refusal
        before, books = self.state, self.books
        new = kept(book, view, order)
        self.books = (new, books[1]) if side == Side.ALLIED else (books[0], new)
        self.dice.drawn.clear()
        self._advance(standing_text(order, self.world), before, before, [], note)
        self._undo.append((before, books))
        return None

    def command(
        self, order: FormationOrder | MissionOrder, staff: Staff,
    ) -> list[Done] | Refusal:
        """Have a staff turn a task into unit orders and carry them out; a refused task changes nothing."""
        done = self.carrying_out(order, staff)
        return done if isinstance(done, Refusal) else list(done)

    def carrying_out(self, order: FormationOrder | MissionOrder, staff: Staff) -> Iterator[Done] | Refusal:
        """:meth:`command`, one order at a time."""
        view = self.view(self.state.side)
        if isinstance(order, FormationOrder):
            refusal, limits = refuse_formation(view, order), Limits()
            mission = Mission(order.formation, order.task, order.hex, axis=order.axis, other=order.other)
        else:
            refusal, limits = refuse_mission(view, order), Limits(order.losses, order.shells)
            mission = Mission(order.formation, order.task, order.hex)
        refusal = rules.refusal(view, End()) or refusal
        if refusal is not None:
            return refusal
        return self.execute(mission, limits, staff, note=to_text(order, self.world))

    def execute(self, mission: Mission, limits: Limits, staff: Staff, *, note: str) -> Iterator[Done]:
        """Have a staff do its day's work, one order after the other; impossible ones are passed over."""
        side, turn, refused = self.state.side, self.state.turn, 0
        for unit_order, reason in staff.day(lambda: self.view(side).lent(), mission, limits):
            if isinstance(unit_order, End) or refused > _PATIENCE:
                return  # a staff has no say in when its side's turn ends
            result = self.submit(unit_order, note=note)
            refused += isinstance(result, Refusal)
            yield unit_order, reason, result
            if (self.state.turn, self.state.side) != (turn, side) or self.state.ended:
                return

    @property
    def can_undo(self) -> bool:
        """Whether the last order drew no dice and told its side nothing new."""
        return bool(self._undo)

    def undo(self) -> Entry | None:
        """Take back the last order; returns its log entry, None when it cannot be taken back."""
        if not self._undo:
            return None
        self.state, self.books = self._undo.pop()
        self._views.clear()
        taken = self.log.pop()
        self.link = self.log[-1].link if self.log else self.base_link
        if self._check:
            self._check.forget(self)
        if self.journal:
            self.journal.take_back()
        return taken

    def _advance(self, text: str, before: State, after: State, events: list[Event], note: str) -> None:
        packed = event_bytes(events)
        self.link = next_link(self.link, text, packed)
        closing = text in ("end", OPENING) or after.ended
        full = after.digest() if closing or self._check else ""
        trace = zlib.compress(packed, 1) if self.setting.traces else b""
        entry = Entry(max(before.turn, 1), before.side, text, self.link, full, note, trace)
        self.log.append(entry)
        self.state = after
        for side in self._unseen:
            self._unseen[side] += events
        step = Step(entry, before, after, events, tuple(self.dice.drawn))
        if self._check:
            self._check.after(self, step)
        if self.journal:
            self.journal.append(entry)
        for watcher in self.watchers:
            watcher(step)

    def _reveals(self, order: UnitOrder, before: State, events: list[Event]) -> bool:
        """Whether an order told its side anything: dice, a halt, or a change in an enemy unit's record."""
        if isinstance(order, End) or self.dice.drawn:
            return True
        per_unit = {before.layout.codes[name] for name in UNIT_FIELDS}
        units, side = self.world.units, before.side
        return any(
            event.code is EventCode.HALTED
            or any(c.field in per_unit and units[c.index].side != side for c in event.changes)
            for event in events
        )
