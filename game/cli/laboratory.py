"""``calibrate`` and ``bench``: the laboratory's measurements, printed."""

from __future__ import annotations

from pathlib import Path

import typer

from game.cli.bad_input import BadInput
from game.cli.screen import say, show
from game.cli.simulate import Order, check, play, read_world, write_json
from game.scenario import ScenarioError


def calibrate_games(order: Order) -> None:
    """Play games and measure them beside history; exits 1 when they miss the gate."""
    from game.lab.calibrate import game_rows, report_games, score

    check(order)
    plan = order.plan()
    rows = play(plan, order.jobs, read_world(plan.scenario))
    write_json(order.json_file, {"games": rows})
    chronicles = [row["chronicle"] for row in rows]
    show(report_games(chronicles))
    if not score(game_rows(chronicles)).passes_gate:
        raise typer.Exit(1)


def calibrate_history() -> None:
    """Measure history itself against its targets; exits 1 when one is missed."""
    from game.lab.calibrate import history_rows, report_history

    show(report_history())
    if any(row.passed is False for row in history_rows()):
        raise typer.Exit(1)


def run_bench(json_file: Path | None) -> None:
    """Print speeds and the behaviour signature."""
    from game.lab.bench import bench

    try:
        result = bench()
    except ScenarioError as problem:
        raise BadInput(str(problem)) from None
    for table in result.tables():
        show(table)
        say()
    say(result.last_line())
    write_json(json_file, result.data())
