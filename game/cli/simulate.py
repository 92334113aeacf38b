"""``simulate``: games of AI against AI, printed, and written as JSON, saves and day logs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.ai.player import check_player
from game.cli.bad_input import BadInput
from game.cli.output import check_folder, check_outputs, write_text
from game.cli.results import print_batch, print_game
from game.cli.scenarios import find_scenario
from game.cli.screen import progress, say
from game.lab.batch import run_games
from game.lab.plan import Plan
from game.model.world import World
from game.scenario import ScenarioError, bundle, load, load_bundle
from game.session.problems import SaveError
from game.text.dates import weekday_date

Row = dict[str, Any]
_LONG = ("log", "reasons")  # parts of a row with a file of their own


@dataclass(frozen=True, slots=True)
class Order:
    """The options of ``simulate``."""

    scenario: str
    seed: int
    games: int
    jobs: int
    allied: str
    german: str
    until: int | None = None
    json_file: Path | None = None
    save: Path | None = None
    log: Path | None = None
    without: tuple[str, ...] = ()
    reasons: Path | None = None

    def plan(self) -> Plan:
        """What the batch plays."""
        seeds = tuple(range(self.seed, self.seed + self.games))
        log, reasons = self.log is not None, self.reasons is not None
        file = find_scenario(self.scenario)
        return Plan(file, seeds, self.allied, self.german, self.until, self.save, log, self.without, reasons)


def simulate_games(order: Order) -> None:
    """Play, print and write what was asked for."""
    plan = order.plan()
    check(order, plan)
    world = read_world(plan.scenario, plan.without)
    check_turns(order, world)
    rows = play(plan, order.jobs, world)
    write_log(order.log, rows)
    write_reasons(order.reasons, rows)
    write_json(order.json_file, {"games": [{k: v for k, v in row.items() if k not in _LONG} for row in rows]})
    if len(rows) == 1:
        print_game(rows[0], world)
    else:
        print_batch(rows)
    if order.save:
        say(f"Saved in {order.save}: {', '.join(row['save'] for row in rows[:5])}{' ...' if len(rows) > 5 else ''}")


def check(order: Order, plan: Plan) -> None:
    """Find out before a long run what would spoil it: names of players and places to write to."""
    for name in (order.allied, order.german):
        known_player(name)
    if order.seed < 0 or order.seed + order.games > 2**63:
        raise BadInput(f"The seeds of a batch are numbers from 0 to {2**63 - 1}.")
    check_outputs((order.json_file, order.log, order.reasons), [plan.scenario])
    if order.save is not None:
        check_folder(order.save)


def known_player(name: str) -> None:
    """Whether somebody of that name can play; raises BadInput."""
    try:
        check_player(name)
    except (ScenarioError, ValueError) as problem:
        raise BadInput(str(problem)) from None


def check_turns(order: Order, world: World) -> None:
    """Whether the turn to play to is one of the scenario's."""
    if order.until is not None and order.until > world.turns:
        raise BadInput(f"{world.title} has {world.turns} turns; --until {order.until} is beyond them.")


def read_world(path: Path, without: tuple[str, ...] = ()) -> World:
    """The scenario's world without some constraints; raises BadInput with every problem of its files."""
    try:
        return load_bundle(bundle(path, without), path.name)[0] if without else load(path)[0]
    except ScenarioError as problem:
        raise BadInput(str(problem)) from None


def play(plan: Plan, jobs: int, world: World) -> list[Row]:
    """Run the batch behind a progress bar: by turns for one game, by games for many."""
    last = min(world.turns, plan.until or world.turns)
    try:
        if len(plan.seeds) == 1:
            with progress(last, world.title) as bar:
                return run_games(plan, on_turn=lambda _seed, turn: bar(turn, _day(world, turn)))
        with progress(len(plan.seeds), world.title, every=max(1, len(plan.seeds) // 10)) as bar:
            done: list[int] = []

            def one_more(row: Row) -> None:
                done.append(row["seed"])
                bar(len(done), "games")

            return run_games(plan, jobs=jobs, on_row=one_more)
    except (SaveError, ScenarioError) as problem:
        raise BadInput(str(problem)) from None


def _day(world: World, turn: int) -> str:
    return f"{weekday_date(world.date(turn))}, turn {turn}"


def write_json(path: Path | None, data: Any) -> None:
    """Write JSON when a path was given; raises BadInput."""
    if path is not None:
        write_text(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def write_log(path: Path | None, rows: Sequence[Row]) -> None:
    """Write the day logs, one after the other, when a path was given."""
    if path is None:
        return
    lines = []
    for row in rows:
        lines += [f"# seed {row['seed']}"] * (len(rows) > 1) + row["log"]
    write_text(path, "\n".join(lines) + "\n")


def write_reasons(path: Path | None, rows: Sequence[Row]) -> None:
    """Write why each staff gave its orders, side by side of every game, when a path was given."""
    if path is None:
        return
    lines = []
    for row in rows:
        for side, reasons in row["reasons"].items():
            lines += [f"# seed {row['seed']}, {side}", *reasons]
    write_text(path, "\n".join(lines) + "\n")
