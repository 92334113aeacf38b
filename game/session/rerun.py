"""Playing a saved game again, order by order, and finding the first thing that differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from game.dice import Purpose
from game.model.operation_text import is_standing, standing_from_text
from game.model.orders import OrderError, from_text
from game.model.refusals import Refusal
from game.model.state import State
from game.model.tasks import FormationOrder, MissionOrder
from game.model.terms import Side
from game.model.world import World
from game.scenario import ScenarioError, load_bundle
from game.session.books import read_books
from game.session.check import Check, InvariantError
from game.session.compare import events_differ
from game.session.differences import differences
from game.session.formats import versions
from game.session.game import Game, Setting, Step, Watcher
from game.session.problems import save_error
from game.session.savefile import SavedOrder, SaveFile
from game.session.snapshot import read_snapshot
from game.text.names import inert
from game.text.refusals import refusal_sentence

Progress = Callable[[int, int], None]  # orders done, orders in all


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a replay and its recording part: the order, and what was found instead."""

    number: int  # of the order in the log; 0 is the opening
    line: int  # of the save
    turn: int
    text: str
    message: str

    def __str__(self) -> str:
        return f"order {self.number}, turn {self.turn}, '{inert(self.text)}': {self.message}"


@dataclass(frozen=True, slots=True)
class Rerun:
    """A saved game played again: as far as it agrees with its recording."""

    game: Game
    difference: Difference | None


def rerun(
    saved: SaveFile, *, watchers: Iterable[Watcher] = (), check: Check | None = None, progress: Progress | None = None,
) -> Rerun:
    """Play a save again from its scenario; raises SaveError when its scenario cannot be loaded."""
    last: list[Step] = []

    def keep(step: Step) -> None:
        last[:] = [step]

    game = _begin(saved, [keep, *watchers], check)
    orders = iter(enumerate(saved.orders))
    if not game.resumed:
        number, opening = next(orders, (0, None))
        if opening is None:
            return Rerun(game, None)
        if found := _compare(number, opening, last[0]):
            return Rerun(game, found)
    for number, order in orders:
        if progress:
            progress(number, len(saved.orders))
        if found := _repeat(game, number, order, last):
            return Rerun(game, found)
    return Rerun(game, _compare_end(game, saved))


def continue_from_snapshot(saved: SaveFile, *, watchers: Iterable[Watcher] = ()) -> Game:
    """The position of a save of other rules, to be played on; its orders are not replayed."""
    if saved.end is None:
        raise save_error(saved.path, "a journal of another version of the rules cannot be played on; use its last save")
    world, _start = scenario_of(saved, older=True)
    try:
        state, books = read_snapshot(world, saved.end), read_books(saved.end, world)
    except ValueError as problem:
        raise save_error(saved.path, str(problem), line=saved.end_line, record="end") from None
    theirs, ours = saved.versions.get("game", "unknown"), versions()["game"]
    notice = (
        f"This game was saved by version {inert(str(theirs))}, whose rules were others than those of version {ours}. "
        "It goes on from the saved position, with the rules of this version where it knew none; "
        "what came before cannot be replayed."
    )
    setting = Setting(saved.header["seed"], saved.players, saved.bundle)
    link = saved.end["link"]
    return Game.resume(world, state, setting, link=link, notice=notice, books=books, watchers=watchers)


def scenario_of(saved: SaveFile, *, older: bool = False) -> tuple[World, State]:
    """World and first state of a save's own scenario; raises SaveError."""
    try:
        return load_bundle(dict(saved.bundle.texts), saved.bundle.main, older=older)
    except ScenarioError as problem:
        message = f"its scenario cannot be loaded: {problem.problems[0]}"
        raise save_error(saved.path, message, line=2, record="scenario") from None


def _begin(saved: SaveFile, watchers: list[Watcher], check: Check | None) -> Game:
    world, start = scenario_of(saved, older=saved.base is not None)
    if world.digest != saved.header.get("world"):
        raise save_error(saved.path, "its scenario is not the one the game was played on", line=2, record="scenario")
    setting = Setting(saved.header["seed"], saved.players, saved.bundle)
    if saved.base is None:
        return Game(world, start, setting, watchers=watchers, check=check)
    try:
        state, books = read_snapshot(world, saved.base), read_books(saved.base, world)
        link, notice = saved.base.get("link"), saved.base.get("notice")
        if not isinstance(link, str) or not isinstance(notice, str):
            raise ValueError("it lacks its link or notice")
    except ValueError as problem:
        raise save_error(saved.path, str(problem), line=3, record="base") from None
    notice = inert(notice)
    return Game.resume(
        world, state, setting, link=link, notice=notice, books=books, watchers=watchers, check=check,
    )


def _repeat(game: Game, number: int, order: SavedOrder, last: list[Step]) -> Difference | None:
    turn = game.state.turn
    try:
        if is_standing(order.text):
            return _repeat_standing(game, number, order, last)
        given = from_text(order.text, game.world)
    except OrderError as problem:
        return Difference(number, order.line, turn, order.text, f"is no order of this scenario: {inert(str(problem))}")
    if isinstance(given, FormationOrder | MissionOrder):
        return Difference(number, order.line, turn, order.text, "is an order to a staff; only unit orders are logged")
    try:
        result = game.submit(given, note=order.note)
    except InvariantError as problem:
        return Difference(number, order.line, turn, order.text, str(problem))
    if isinstance(result, Refusal):
        side = Side(game.state.side).word
        sentence = refusal_sentence(result, game.world)
        return Difference(number, order.line, turn, order.text, f"is refused to the {side} side: {sentence}")
    return _compare(number, order, last[0])


def _repeat_standing(game: Game, number: int, order: SavedOrder, last: list[Step]) -> Difference | None:
    """A standing order, which changes the book and not the position."""
    refused = game.stand(standing_from_text(order.text, game.world), note=order.note)
    if refused is not None:
        sentence = refusal_sentence(refused, game.world)
        return Difference(number, order.line, game.state.turn, order.text, f"is refused: {sentence}")
    return _compare(number, order, last[0])


def _compare(number: int, order: SavedOrder, step: Step) -> Difference | None:
    """Text, events and digests of an order beside the recorded ones."""
    entry = step.entry
    if entry.text != order.text:
        message = f"comes out as '{inert(entry.text)}'"
    elif entry.link != order.link:
        message = events_differ(order, step) + _dice(step)
    elif order.full and order.full != step.after.digest():
        message = "the events agree and the digest of the whole position does not"
    else:
        return None
    return Difference(number, order.line, entry.turn, order.text, message)


def _dice(step: Step) -> str:
    """The dice of the order, for whoever looks for the cause."""
    rolls = [f"{Purpose(key[1]).name.lower()} ({key[2]})" for key in step.dice[:4]]
    return f"; it rolled for {', '.join(rolls)}{' ...' if len(step.dice) > 4 else ''}" if rolls else ""


def _compare_end(game: Game, saved: SaveFile) -> Difference | None:
    if saved.end is None:
        return None
    number, turn = len(saved.orders), game.state.turn
    if saved.end["link"] != game.link:
        message = "its last link is not that of the last order"
        return Difference(number, saved.end_line, turn, "end of the save", message)
    try:
        recorded, books = read_snapshot(game.world, saved.end), read_books(saved.end, game.world)
    except ValueError as problem:
        return Difference(number, saved.end_line, turn, "end of the save", str(problem))
    if books != game.books:
        return Difference(number, saved.end_line, turn, "end of the save", "its book of operations is another")
    if found := differences(game.state, recorded, most=1):
        return Difference(number, saved.end_line, turn, "end of the save", found[0])
    return None

