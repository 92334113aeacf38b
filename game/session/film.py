"""A saved game as a film: the position after any order, put together from the recorded events.

Nothing is resolved again: every event carries the changes it made, so a position is the one before and some
writes. One pass sets a keyframe at the beginning of each turn; from there any position is a few hundred
writes away. What is shown is what the save says; :func:`game.session.save.verify` says whether it is true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from game.model.events import Event, EventCode
from game.model.state import State
from game.model.world import World
from game.session.chain import events_from
from game.session.differences import carry_out, differences
from game.session.formats import replayable
from game.session.game import Entry, Step
from game.session.problems import save_error
from game.session.rerun import scenario_of
from game.session.savefile import SavedOrder, SaveFile, read_save
from game.session.snapshot import read_snapshot

Progress = Callable[[int, int], None]


class Film:
    """The positions of a saved game. ``orders`` are those of the save; order 0 of a whole game is its opening."""

    def __init__(self, saved: SaveFile, progress: Progress | None = None) -> None:
        """Make the keyframes; raises SaveError for a save whose events are missing, damaged or of other rules."""
        self.path, self.orders, self.seed, self.players = saved.path, saved.orders, saved.header["seed"], saved.players
        self.files = tuple(saved.bundle.texts)  # names of the scenario's texts
        if not replayable(saved.versions):
            raise save_error(saved.path, "was saved under other rules; it can be played on, not shown turn by turn")
        self.world, start = scenario_of(saved)
        try:
            self._start = read_snapshot(self.world, saved.base) if saved.base else start
        except ValueError as problem:
            raise save_error(saved.path, str(problem), line=3, record="base") from None
        self._keys: list[tuple[int, State]] = []  # orders carried out, and the position then
        self.begins: dict[int, int] = {}  # turn, and how many orders came before it
        self._survey(saved, progress)

    @property
    def turns(self) -> tuple[int, ...]:
        """The turns that were begun."""
        return tuple(self.begins)

    def at(self, number: int) -> State:
        """The position after the first ``number`` orders."""
        done, key = max((k for k in self._keys if k[0] <= number), key=lambda k: k[0])
        state = key.copy()
        for order in self.orders[done:number]:
            carry_out(state, self.events(order))
        state.rebuild()
        return state

    def at_turn(self, turn: int) -> State:
        """The position at the beginning of a turn; raises KeyError for one that was not begun."""
        return self.at(self.begins[turn])

    def of_turn(self, turn: int) -> list[tuple[int, SavedOrder]]:
        """Numbers and orders of a turn."""
        first = self.begins[turn]
        end = self.begins.get(turn + 1, len(self.orders))
        return list(enumerate(self.orders[first:end], first))

    def events(self, order: SavedOrder) -> list[Event]:
        """What an order did; raises SaveError when its record does not hold it."""
        if not order.packed_events:
            raise save_error(self.path, "the save holds no events to show", line=order.line)
        try:
            return events_from(order.event_bytes())
        except ValueError as problem:
            raise save_error(self.path, f"the events cannot be read: {problem}", line=order.line) from None

    def steps(self) -> Iterator[Step]:
        """Every order as a watcher of the game was shown it, but for the dice; only what follows is worked out.

        Fields that are derived (stacks, zones of control) are right before an attack and at the end, not elsewhere.
        """
        state = self._start.copy()
        for order in self.orders:
            before, events = state.copy(), self.events(order)
            carry_out(state, events)
            after = state.copy()
            if any(event.code is EventCode.ATTACKED for event in events):
                before.rebuild()
            if after.ended:
                after.rebuild()
            yield Step(Entry(max(before.turn, 1), before.side, order.text, order.link, note=order.note), before, after,
                       events, ())

    def _survey(self, saved: SaveFile, progress: Progress | None) -> None:
        state = self._start.copy()
        self._keys.append((0, state.copy()))
        if saved.base is not None:
            self.begins[state.turn] = 0
        for number, order in enumerate(self.orders, 1):
            carry_out(state, self.events(order))
            if not state.ended and state.turn not in self.begins:
                self.begins[state.turn] = number
                self._keys.append((number, state.copy()))
            if progress:
                progress(number, len(self.orders))
        end = _end(saved, self.world) if saved.end is not None else None
        if end is not None and (found := differences(self.at(len(self.orders)), end, most=1)):
            raise save_error(saved.path, f"its events do not lead to its end: {found[0]}", line=saved.end_line)


def _end(saved: SaveFile, world: World) -> State:
    try:
        return read_snapshot(world, saved.end or {})
    except ValueError as problem:
        raise save_error(saved.path, str(problem), line=saved.end_line, record="end") from None


def open_film(path: Path, progress: Progress | None = None) -> Film:
    """The film of a save or journal; raises SaveError."""
    return Film(read_save(path), progress)
