"""``calibrate`` and ``bench``: the laboratory's measurements, printed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from game.cli.bad_input import BadInput
from game.cli.output import check_outputs, write_text
from game.cli.screen import say, show
from game.cli.simulate import Order, check, play, read_world, write_json
from game.scenario import ScenarioError


def calibrate_games(
    order: Order, page: Path | None = None, results: Path | None = None, *, record: bool = False,
) -> None:
    """Play games, or take those of a results file, and measure them beside history; exits 1 when they miss the gate."""
    from game.lab.calibrate import front_errors, game_rows, report_games, score

    plan = order.plan()
    check(order, plan)
    check_outputs([page], [plan.scenario, *([results] if results else [])])
    rows = _played(results, plan.seeds) if results else play(plan, order.jobs, read_world(plan.scenario))
    write_json(order.json_file, {"games": rows})
    chronicles, seeds = [row["chronicle"] for row in rows], [row["seed"] for row in rows]
    show(report_games(chronicles))
    fronts = front_errors(chronicles, seeds)
    if fronts.rows:
        say()
        show(replace(fronts, columns=fronts.columns[:3], rows=tuple(row[:3] for row in fronts.rows)))
    if record:
        measured = {f"front_{row[0]}": float(row[1]) for row in fronts.rows if row[0] in _PROMISED}
        enter(measured | {"calibration_core": round(score(game_rows(chronicles)).core.share, 3)})
    if page is not None:
        from game.report.calibration_page import calibration_page

        write_text(page, calibration_page(chronicles, seeds, (order.allied, order.german)))
        say(f"{page}: written")
    if not score(game_rows(chronicles)).passes_gate:
        raise typer.Exit(1)


_PROMISED = ("1944-06-30", "1944-07-24")  # dates whose front is on the scoreboard


def enter(values: dict[str, float]) -> None:
    """Write measurements on the scoreboard; raises BadInput where there is none to write on."""
    from game.lab.scoreboard import record

    try:
        record(values)
    except OSError as problem:
        raise BadInput(f"--record writes {problem.filename} of the sources, and cannot: {problem.strerror}.") from None


def _played(results: Path, seeds: Sequence[int]) -> list[dict[str, Any]]:
    """Games of a results file with the seeds asked for; raises BadInput when some are missing."""
    from game.lab.database import Database, DatabaseError

    if not results.is_file():
        raise BadInput(f"{results}: there is no such file; simulate campaign --db FILE makes one.")
    try:
        with Database(results) as database:
            found = [game for game in database.games() if game["seed"] in set(seeds)]
    except DatabaseError as problem:
        raise BadInput(str(problem)) from None
    if len(found) < len(seeds):
        asked = f"{len(seeds)} seeds from {seeds[0]} on"
        raise BadInput(f"{results}: holds {len(found)} of the {asked}; say others with --seed and --games.")
    return found


def calibrate_history() -> None:
    """Measure history itself against its targets; exits 1 when one is missed."""
    from game.lab.calibrate import history_rows, report_history

    show(report_history())
    if any(row.passed is False for row in history_rows()):
        raise typer.Exit(1)


def run_window_bench() -> None:
    """Print what frames of the window cost, drawn without a display."""
    from game.lab.table import Table
    from game.ui.bench import SIZE, frame_times

    rows = tuple(
        (str(f.radius), f"{f.counters}", *(f"{ms:.1f}" for ms in (f.mean, f.moving, f.worst))) for f in frame_times()
    )
    title = f"CPU milliseconds a frame, {SIZE[0]} x {SIZE[1]}"
    show(Table(title, ("hex radius", "units on the map", "mean at rest", "mean moving", "worst"), rows))


def run_bench(file: Path | None, *, as_json: bool, record: bool = False) -> None:
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
    if record:
        run = result.campaign
        enter({"unit_turns": run.unit_turns_per_cpu_s, "slowest_side_turn": round(run.slowest_side_turn_s, 2)})
    say(result.last_line())
