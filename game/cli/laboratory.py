"""``calibrate`` and ``bench``: the laboratory's measurements, printed."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from game.cli.bad_input import BadInput
from game.cli.output import check_outputs
from game.cli.screen import say, show
from game.cli.simulate import Order, check, play, read_world, write_json
from game.scenario import ScenarioError


def calibrate_games(order: Order) -> None:
    """Play games and measure them beside history; exits 1 when they miss the gate."""
    from game.lab.calibrate import game_rows, report_games, score

    plan = order.plan()
    check(order, plan)
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


def run_bench(file: Path | None, *, as_json: bool) -> None:
    """Print speeds and the behaviour signature, as tables or, without a file to write it to, as JSON."""
    from game.lab.bench import bench

    check_outputs([file])
    try:
        result = bench()
    except ScenarioError as problem:
        raise BadInput(str(problem)) from None
    if as_json and file is None:
        print(json.dumps(result.data(), indent=1))
    else:
        write_json(file, result.data())
        for table in result.tables():
            show(table)
            say()
    say(result.last_line())
