"""``begin``, ``order``, ``operations`` and ``run``: playing a side from the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.ai.delegate import ProfileStaff, make_staff
from game.ai.player import make_player
from game.cli.ask import open_game
from game.cli.bad_input import BadInput
from game.cli.output import check_outputs, write_text
from game.cli.scenarios import find_scenario
from game.cli.screen import say, show
from game.cli.simulate import known_player
from game.lab.table import Table
from game.model.interrupts import Condition, Until
from game.model.operation_text import is_standing, standing_from_text
from game.model.orders import OrderError, from_text
from game.model.refusals import Refusal
from game.model.tasks import FormationOrder, MissionOrder, Task
from game.model.terms import Side, enemy_of
from game.model.world import World
from game.rules import redact
from game.scenario import ScenarioError, read_operations
from game.scenario.operations import Plan
from game.session.begin import begin_game
from game.session.command import Leader
from game.session.game import Game, Step, Watcher
from game.session.player import Player
from game.session.problems import SaveError
from game.session.reasons import Noting, reason_lines
from game.session.run import run_until
from game.session.save import save_game
from game.text.dates import long_date
from game.text.daylog import story
from game.text.names import inert
from game.text.operations import interrupt_sentence, operation_line
from game.text.refusals import refusal_sentence

STAFF = "historical"


@dataclass(frozen=True, slots=True)
class Run:
    """The options of ``run``."""

    file: Path
    until: tuple[str, ...]
    operations: Path | None = None
    side: str = "allied"
    opponent: str = "historical"
    others: str = ""
    halt: tuple[str, ...] = ()
    log: bool = True
    reasons: Path | None = None


def begin(scenario: str, file: Path, seed: int) -> None:
    """Begin a game and save it; raises BadInput."""
    if file.exists():
        raise BadInput(f"{file} exists already; choose another name for the new game.")
    try:
        game = begin_game(find_scenario(scenario), seed)
    except ScenarioError as problem:
        raise BadInput(str(problem)) from None
    _save(game, file)
    say(f"{game.world.title}: {_now(game)}. Saved in {file}.")


def give_orders(file: Path, texts: list[str]) -> None:
    """Give orders to units and formations, and standing orders, one after the other; the game is saved at the end.

    Raises BadInput at the first that is refused, and then nothing is saved.
    """
    game = open_game(file)
    game.watchers.append(_teller(game, game.state.side))
    for text in texts:
        _give(game, text)
    _save(game, file)
    say(f"{_now(game)}. Saved in {file}.")


def _give(game: Game, text: str) -> None:
    try:
        if is_standing(text):
            result: object = game.stand(standing_from_text(text, game.world))
        else:
            order = from_text(text, game.world)
            staffed = isinstance(order, FormationOrder | MissionOrder)
            result = game.command(order, _staff()) if staffed else game.submit(order)  # type: ignore[arg-type]
    except OrderError as problem:
        raise BadInput(f"'{inert(text, most=80)}': {inert(str(problem))}. Nothing was saved.") from None
    if isinstance(result, Refusal):
        raise BadInput(f"'{inert(text, most=80)}': {refusal_sentence(result, game.world)} Nothing was saved.")


def show_operations(file: Path) -> None:
    """Print the book of the side to move."""
    game = open_game(file)
    _show_book(game, game.state.side)


def run(order: Run) -> None:
    """Run days until something happens, and save; raises BadInput."""
    side = _side(order.side)
    game = open_game(order.file)
    conditions = tuple(_condition(text, game) for text in order.until)
    plan = _plan(order.operations, game.world, side)
    known_player(order.opponent)
    enemy = make_player(order.opponent, Side(enemy_of(side)), game.setting.seed, explain=order.reasons is not None)
    staff = Noting(_staff())
    leader = Leader(side, staff, _others(order.others, plan))
    check_outputs((order.reasons,), [order.file])
    if order.log:
        game.watchers.append(_teller(game, side))
    if game.state.side != side and not game.state.ended:
        found = run_until(game, leader, enemy, (Condition(Until.DATE, game.state.turn),))
    for name in order.halt:
        _give(game, f"halt {name}")
    _enter(game, plan)
    found = run_until(game, leader, enemy, conditions)
    _save(game, order.file)
    _write_reasons(order.reasons, game, side, staff, enemy)
    say()
    for met in found:
        say(interrupt_sentence(met, game.world))
    _show_book(game, side)
    say(f"{_now(game)}; {game.state.points} points. Saved in {order.file}.")


def _write_reasons(path: Path | None, game: Game, side: Side, staff: Noting, enemy: Player) -> None:
    """Add why one's own staff gave its orders; the enemy's reasons once the game is over."""
    if path is None:
        return
    lines = [f"# {side.word}", *reason_lines(game.world, staff.reasons)]
    if game.state.ended:
        lines += [f"# {Side(enemy_of(side)).word}", *reason_lines(game.world, getattr(enemy, "reasons", ()))]
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    write_text(path, before + "\n".join(lines) + "\n")


def _enter(game: Game, plan: Plan | None) -> None:
    """Put the operations of a plan that are not in the book yet into it."""
    for operation in plan.operations if plan else ():
        entry = game.books[game.state.side].find(operation.name)
        if entry is not None and entry.operation != operation:
            fault = "an operation of this name and with other orders is in the book already; choose another name"
            raise BadInput(str(plan.at(operation.name, fault)) if plan else fault)
        refused = game.stand(operation) if entry is None else None
        if refused is not None and plan:
            raise BadInput(str(plan.at(operation.name, refusal_sentence(refused, game.world))))


def _plan(path: Path | None, world: World, side: Side) -> Plan | None:
    try:
        return read_operations(path, world, side) if path else None
    except ScenarioError as problem:
        raise BadInput(str(problem)) from None


def _others(word: str, plan: Plan | None) -> Task | None:
    if not word:
        return plan.others if plan else Task.HOLD
    if word == "nothing":
        return None
    try:
        return Task(word)
    except ValueError:
        known = "attack, hold, delay, reserve, rest, mop-up or nothing"
        raise BadInput(f"Troops without an operation cannot '{inert(word, most=40)}'; say {known}.") from None


def _condition(text: str, game: Game) -> Condition:
    word, _, value = text.partition("=")
    known = {kind.value: kind for kind in Until}
    if word not in known:
        raise BadInput(f"There is nothing called '{inert(text, most=60)}' to run until; there are: {', '.join(known)}.")
    if known[word] is not Until.DATE:
        return Condition(known[word])
    days = {game.world.date(turn).isoformat(): turn for turn in range(game.state.turn + 1, game.world.turns + 1)}
    if value not in days:
        first, last = (game.world.date(t).isoformat() for t in (game.state.turn + 1, game.world.turns))
        raise BadInput(f"'{inert(text, most=60)}' is no day to come; write date={first} to date={last}.")
    return Condition(Until.DATE, days[value])


def _side(word: str) -> Side:
    sides = {side.word: side for side in Side}
    if word not in sides:
        raise BadInput(f"There is no side '{inert(word, most=40)}'; there are allied and german.")
    return sides[word]


def _staff() -> ProfileStaff:
    return make_staff(STAFF)


def _teller(game: Game, side: int) -> Watcher:
    """A watcher that prints what a side sees of every order."""

    def tell(step: Step) -> None:
        for line in story(redact(step.events, side, game.world), game.world, step.entry.turn, quiet=True):
            say(line)

    return tell


def _show_book(game: Game, side: int) -> None:
    book = game.books[side]
    if book.entries:
        rows = tuple(operation_line(entry, game.world) for entry in book.entries)
        show(Table(f"Operations of the {Side(side).word} side", ("name", "what", "how far", "why over"), rows))


def _now(game: Game) -> str:
    if game.state.ended:
        return "The game is over"
    return f"{long_date(game.world.date(game.state.turn))}, {Side(game.state.side).word} turn"


def _save(game: Game, file: Path) -> None:
    try:
        save_game(game, file)
    except SaveError as problem:
        raise BadInput(str(problem)) from None
