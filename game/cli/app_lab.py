"""The commands of the laboratory and their options: batches, measurements, experiments, reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from game.cli.bad_input import BadInput
from game.cli.options import (
    AlliedOption,
    GamesOption,
    GermanOption,
    JobsOption,
    JsonOption,
    SaveArgument,
    ScenarioArgument,
    SeedOption,
    UntilOption,
)

lab_app = typer.Typer()


@lab_app.command()
def simulate(
    scenario: ScenarioArgument,
    seed: SeedOption = 1944,
    games: GamesOption = 1,
    jobs: JobsOption = 1,
    allied: AlliedOption = "historical",
    german: GermanOption = "historical",
    until: UntilOption = None,
    json_file: JsonOption = None,
    save: Annotated[Path | None, typer.Option(help="Folder for a save of every game.")] = None,
    log: Annotated[Path | None, typer.Option(help="Write the day log here.")] = None,
    without: Annotated[list[str] | None, typer.Option(help="Leave an order from above out, by its id.")] = None,
    reasons: Annotated[Path | None, typer.Option(help="Write here why the staffs gave each order.")] = None,
    database: Annotated[Path | None, typer.Option("--db", help="Keep games and attacks in this SQLite file.")] = None,
    parquet: Annotated[Path | None, typer.Option(help="With --db: folder for its tables as parquet.")] = None,
    cluster: Annotated[str, typer.Option(help="With --db: play on this dask scheduler, tcp://HOST:PORT.")] = "",
) -> None:
    """Play a scenario, AI against AI."""
    from game.cli.simulate import Order, simulate_games

    left_out = tuple(without or ())
    order = Order(scenario, seed, games, jobs, allied, german, until, json_file, save, log, left_out, reasons)
    if database is not None:
        from game.cli.batch import simulate_to_database

        simulate_to_database(order, database, parquet, cluster)
    elif parquet is not None or cluster:
        raise BadInput("--parquet and --cluster go with --db FILE, which keeps the games.")
    else:
        simulate_games(order)


@lab_app.command()
def calibrate(
    scenario: ScenarioArgument = "campaign",
    seed: SeedOption = 1944,
    games: GamesOption = 5,
    jobs: JobsOption = 1,
    allied: AlliedOption = "historical",
    german: GermanOption = "historical",
    json_file: JsonOption = None,
    history: Annotated[bool, typer.Option("--history", help="Measure history itself against its targets.")] = False,
    page: Annotated[Path | None, typer.Option("--html", help="Write a page with every distribution.")] = None,
    results: Annotated[Path | None, typer.Option("--db", help="Measure games of this file of simulate --db.")] = None,
    record: Annotated[bool, typer.Option("--record", help="Write the result on the scoreboard.")] = False,
) -> None:
    """Measure games beside history; exits 1 below the gate."""
    from game.cli.laboratory import calibrate_games, calibrate_history
    from game.cli.simulate import Order

    if history:
        calibrate_history()
    else:
        order = Order(scenario, seed, games, jobs, allied, german, None, json_file)
        calibrate_games(order, page, results, record=record)


@lab_app.command()
def experiment(
    name: Annotated[str, typer.Argument(help="Which; 'list' tells their names. Or a file of your own.")] = "list",
    seed: SeedOption = 1944,
    games: GamesOption = 200,
    json_file: JsonOption = None,
    jobs: JobsOption = 1,
) -> None:
    """Play what the rules are meant to bring about, many times, beside its target; exits 1 on a miss."""
    if name.endswith(".yaml"):
        from game.cli.study import run_study

        run_study(Path(name), json_file, jobs)
    else:
        from game.cli.experiments import run_experiment

        run_experiment(name, games, seed, json_file)


@lab_app.command()
def compare(
    scenario: ScenarioArgument,
    arm: Annotated[list[str] | None, typer.Option(help="KEY=VALUE of the rules or the scenario; 50% scales.")] = None,
    idle: Annotated[list[str] | None, typer.Option(help="A formation that gets no orders but to land.")] = None,
    idle_from: Annotated[int, typer.Option(min=1, help="Turn from which it is idle.")] = 7,
    mover: Annotated[str | None, typer.Option(help="The side that moves first.")] = None,
    pairs: Annotated[int, typer.Option(min=1, max=100_000, help="How many seeds, each played twice.")] = 40,
    seed: SeedOption = 1944,
    until: UntilOption = None,
    json_file: JsonOption = None,
    jobs: JobsOption = 1,
    standard: Annotated[str, typer.Option(help="Instead: the other side first, and this staff on either side.")] = "",
) -> None:
    """Play the same seeds as a scenario stands and with something changed."""
    from game.cli.compare import compare_arms, variant_of

    changed = standard or variant_of(arm or [], idle or [], idle_from, mover)
    compare_arms(scenario, changed, range(seed, seed + pairs), until, json_file, jobs)


@lab_app.command()
def screen(
    scenario: ScenarioArgument,
    keys: Annotated[list[str], typer.Option(help="Numbers of the rules: a key, or what keys begin with: combat.")],
    change: Annotated[int, typer.Option(min=1, max=1000, help="Per cent down and up.")] = 20,
    measure: Annotated[str, typer.Option(help="points, ground, allied losses, german losses ...")] = "points",
    games: GamesOption = 10,
    seed: SeedOption = 1944,
    until: UntilOption = None,
    json_file: JsonOption = None,
    jobs: JobsOption = 1,
) -> None:
    """Play each number of the rules a step down and up, and order them by what they do."""
    from game.cli.study import run_screen

    run_screen(scenario, keys, change, measure, range(seed, seed + games), until, json_file, jobs)


@lab_app.command()
def sweep(
    scenario: ScenarioArgument,
    changes: Annotated[list[str], typer.Argument(metavar="KEY=VALUES...", help="As in first=allied,german.")],
    games: Annotated[int, typer.Option(min=1, max=100_000, help="How many games for each combination.")] = 20,
    seed: SeedOption = 1944,
    jobs: JobsOption = 1,
    allied: AlliedOption = "historical",
    german: GermanOption = "historical",
    until: UntilOption = None,
    json_file: JsonOption = None,
) -> None:
    """Play a scenario with every combination of some values and print a table of outcomes."""
    from game.cli.simulate import Order
    from game.cli.sweep import Sweep, sweep_values

    sweep_values(Sweep(Order(scenario, seed, games, jobs, allied, german, until, json_file), changes))


@lab_app.command()
def bench(
    file: Annotated[Path | None, typer.Argument(help="Where --json writes; the screen when left out.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Give the figures as JSON.")] = False,
    record: Annotated[bool, typer.Option("--record", help="Write the result on the scoreboard.")] = False,
    window: Annotated[bool, typer.Option("--window", help="Measure frames of the window, and nothing else.")] = False,
) -> None:
    """Measure speed and print the signature."""
    from game.cli.laboratory import run_bench, run_window_bench

    if window:
        run_window_bench()
        return
    run_bench(file, as_json=as_json, record=record)


@lab_app.command()
def account(scenario: ScenarioArgument = "campaign") -> None:
    """Print the order of battle as a ledger."""
    from game.cli.account import print_account

    print_account(scenario)


@lab_app.command()
def report(
    file: Annotated[Path, typer.Argument(help="A saved game, or a file of results of simulate --db.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The HTML page to write.")],
    reasons: Annotated[Path | None, typer.Option(help="What simulate --reasons wrote of the same game.")] = None,
) -> None:
    """Write a page about a game, or about many, that opens offline in a browser."""
    from game.cli.report import write_report

    write_report(file, out, reasons)


@lab_app.command()
def check(
    scoreboard: Annotated[bool, typer.Option("--scoreboard", help="What is promised beside what was measured.")] = True,
) -> None:
    """Print what the program promises beside what was measured, when and on which commit."""
    from game.cli.screen import show
    from game.lab.scoreboard import scoreboard as board

    show(board())


@lab_app.command()
def explain(
    what: Annotated[str, typer.Argument(help="unit, place or rule.")],
    word: Annotated[str, typer.Argument(metavar="ID", help="us-1id-16ir; Carentan or 082-19; 7.6.")],
    scenario: Annotated[str, typer.Option(help="Of which scenario.")] = "campaign",
) -> None:
    """Explain a unit, a place or a rule."""
    from game.cli.explain import explain_place, explain_rule, explain_unit

    if what == "unit":
        explain_unit(word, scenario)
    elif what == "place":
        explain_place(word, scenario)
    elif what == "rule":
        explain_rule(word)
    else:
        raise BadInput("Only a unit, a place or a rule can be explained: explain unit us-1id-16ir.")


@lab_app.command()
def estimate(
    file: SaveArgument,
    orders: Annotated[list[str] | None, typer.Argument(metavar="[ORDER]...", help="Orders to begin with.")] = None,
    days: Annotated[int, typer.Option(min=1, max=30, help="How many days to look ahead.")] = 3,
    games: Annotated[int, typer.Option(min=1, max=10_000, help="How many times to play them.")] = 20,
) -> None:
    """Estimate what the next days may bring, from what the side to move knows; Ctrl-C stops."""
    from game.cli.estimate import show_estimate

    show_estimate(file, orders or [], days, games)
