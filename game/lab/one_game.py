"""One game of a batch, from its seed to its row of results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from game.ai.player import make_player
from game.lab.attacks import AttackBook
from game.lab.calibrate_games import captured_on
from game.lab.chronicle import Recorder
from game.lab.plan import Plan
from game.model.events import EventCode
from game.model.state import State
from game.model.terms import SIDES, Outcome, Side
from game.model.world import World
from game.rules.points import point_sources
from game.session.days import Day, DayWatcher
from game.session.export import losses, turn_record
from game.session.game import Bundle, Game, Setting, Step
from game.session.play import play
from game.session.reasons import reason_lines
from game.session.save import save_game
from game.text.dates import iso
from game.text.daylog import dated, story
from game.text.points import points_by_kind

Row = dict[str, Any]
OnTurn = Callable[[int, int], None]  # seed, and the turn that has ended


@dataclass
class _Notes:
    """What is written down while a game runs."""

    plan: Plan
    recorder: Recorder
    attacks: AttackBook = field(default_factory=AttackBook)
    lines: list[str] = field(default_factory=list)
    turns: list[dict[str, Any]] = field(default_factory=list)
    days: int = 0
    sudden_death: str | None = None

    def day(self, day: Day) -> None:
        """A day has ended."""
        self.days = day.turn
        self.recorder.turn_ended(day.state, day.events)
        if self.plan.turns:
            self.turns.append(turn_record(day))

    def step(self, step: Step) -> None:
        """An order was carried out."""
        if self.plan.attacks:
            self.attacks(step)
        for event in step.events:
            if event.code is EventCode.ENDED and event.args[2]:
                self.sudden_death = step.after.world.sudden_deaths[event.args[2] - 1].name
        if self.plan.log:
            world = step.after.world
            self.lines += story(step.events, world, step.entry.turn)
            if step.entry.note:
                self.lines += dated([f"({step.entry.note})"], world, step.entry.turn)


def play_one(
    plan: Plan, world: World, start: State, texts: Bundle | None, seed: int, on_turn: OnTurn | None = None,
) -> Row:
    """Play one game and tell its result in plain, JSON-able data."""
    notes = _Notes(plan, Recorder(world))
    names = (plan.allied, plan.german)
    allied, german = (
        make_player(name, side, seed, explain=plan.reasons) for name, side in zip(names, SIDES, strict=True)
    )
    setting = Setting(seed, names, texts, traces=texts is not None)
    game = Game(world, start, setting, watchers=[DayWatcher(notes.day), notes.step])

    play(game, (allied, german), plan.until, lambda _game: on_turn(seed, notes.days) if on_turn else None)
    row = _row(game, notes)
    if plan.reasons:
        row["reasons"] = {
            side.word: list(reason_lines(world, getattr(player, "reasons", ())))
            for side, player in zip(SIDES, (allied, german), strict=True)
        }
    if plan.save_dir:
        path = plan.save_dir / f"{world.id}-{seed}.save"
        save_game(game, path)
        row["save"] = path.name
    return row


def _row(game: Game, notes: _Notes) -> Row:
    chronicle = notes.recorder.result()
    state = game.state
    row: Row = {
        "seed": game.setting.seed,
        "players": {side.word: name for side, name in zip(SIDES, game.setting.players, strict=True)},
        "digest": game.link,
        "state": state.digest(),
        "turns": len(chronicle["days"]),
        "orders": len(game.log) - 1,
        "victory": Outcome(state.outcome).word,
        "points": state.points,
        "sources": [[*line] for line in points_by_kind(point_sources(state))],
        "sudden_death": notes.sudden_death,
        "captures": _captures(game.world, chronicle),
        "losses": losses(state),
        "passes": [f"{Side(e.side).word}, turn {e.turn}: {e.note}" for e in game.log if e.note],
        "chronicle": chronicle,
    }
    row |= {"log": notes.lines} if notes.plan.log else {}
    row |= {"attacks": notes.attacks.rows} if notes.plan.attacks else {}
    return row | ({"replay": notes.turns} if notes.plan.turns else {})


def _captures(world: World, chronicle: dict[str, Any]) -> dict[str, str | None]:
    """Date on which the Allies took each objective for good (three days, or to the end)."""
    found: dict[str, str | None] = {}
    for objective in world.objectives:
        day = captured_on(chronicle, world.board.grid.hex_id(objective.hex))
        turn = None if day is None else int(day) - chronicle["first_day"] + 1
        found[objective.id] = None if turn is None else iso(world.date(turn))
    return found
