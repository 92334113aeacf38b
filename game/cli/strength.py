"""The commands that measure how strong and how sound a staff is: ``duel``, ``ladder`` and ``conduct``."""

from __future__ import annotations

from typing import Annotated

import typer

from game.cli.options import PLAYERS, GamesOption, JobsOption, JsonOption, ScenarioArgument, SeedOption

ScenariosOption = Annotated[str, typer.Option(help="Scenarios, with commas between.")]
PairsOption = Annotated[int, typer.Option(min=1, max=100_000, help="Pairs of games a scenario.")]
UntilOption = Annotated[int | None, typer.Option(min=1, help="Last turn to play.")]


def duel(
    first: Annotated[str, typer.Argument(help=f"A staff: {PLAYERS}.")],
    second: Annotated[str, typer.Argument(help="Its opponent, likewise.")],
    scenarios: ScenariosOption = "d_day",
    pairs: PairsOption = 10,
    seed: SeedOption = 1944,
    until: UntilOption = None,
    jobs: JobsOption = 1,
    json_file: JsonOption = None,
) -> None:
    """Play two staffs against each other, each on both sides of the same dice."""
    from game.cli.duel import Terms, play_duel

    play_duel(first, second, Terms(tuple(scenarios.split(",")), pairs, seed, until, jobs, json_file))


def ladder(
    staff: Annotated[str, typer.Argument(help=f"A staff: {PLAYERS}.")] = "historical",
    scenarios: ScenariosOption = "d_day",
    pairs: PairsOption = 40,
    seed: SeedOption = 1944,
    until: UntilOption = None,
    jobs: JobsOption = 1,
    json_file: JsonOption = None,
) -> None:
    """Play a staff against the reference opponents; exits 1 where it wins too few pairs."""
    from game.cli.duel import Terms, play_ladder

    if not play_ladder(staff, Terms(tuple(scenarios.split(",")), pairs, seed, until, jobs, json_file)):
        raise typer.Exit(1)


def conduct(
    scenario: ScenarioArgument = "campaign",
    staff: Annotated[str, typer.Option(help="Profile of both staffs: a name, or a file.")] = "historical",
    games: GamesOption = 5,
    seed: SeedOption = 1944,
    until: UntilOption = None,
    shown: Annotated[int, typer.Option(min=0, help="How many of the faults of each kind to print.")] = 5,
    json_file: JsonOption = None,
) -> None:
    """Count what a staff does that a person would complain of, game by game; exits 1 beyond what is borne."""
    from game.cli.conduct import Order, count_conduct

    if not count_conduct(Order(scenario, staff, games, seed, until, shown, json_file)):
        raise typer.Exit(1)
