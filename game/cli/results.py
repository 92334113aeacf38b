"""What is printed after a game, beside history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from game.cli.screen import say, show
from game.lab.results import losses, tons, towns
from game.lab.table import Table
from game.model.terms import Outcome
from game.model.world import World
from game.text.dates import long_date
from game.text.names import inert
from game.text.outcome import OUTCOME, outcome_sentence

Row = dict[str, Any]


def print_game(row: Row, world: World) -> None:
    """Towns, losses and the victory level of one game."""
    say(f"{world.title}: seed {row['seed']}, {row['turns']} turns, {row['orders']:,} orders")
    if row["turns"]:
        say(f"Last day played: {long_date(world.date(row['turns']))}")
        say()
        show(towns(world, row["chronicle"]))
        say()
        show(losses(row["chronicle"]))
        say()
        show(tons(world, row["chronicle"]))
        say()
        show(points_table(row["sources"]))
    say()
    say(outcome_sentence(Outcome[row["victory"].upper()], row["points"]))
    if row["sudden_death"]:
        say(f"The game was decided before its time: {inert(row['sudden_death'], most=120)}.")
    say(f"Digest {row['digest']}")
    for line in row["passes"][:5]:
        say(f"Note: {line}")


def points_table(sources: Sequence[Sequence[Any]]) -> Table:
    """Allied points by what they are for, each with the rule that gives them."""
    rows = tuple((what, f"{points:+d}", rule) for what, points, rule in sources)
    return Table("Where the Allied points come from", ("for", "points", "rule"), rows)


def print_batch(rows: Sequence[Row]) -> None:
    """Results of many games: one line a game, and how often each victory level was reached."""
    columns = ("seed", "turns", "victory", "points", "allied men lost", "german men lost", "digest")
    show(Table(f"{len(rows)} games", columns, tuple(_line(row) for row in rows)))
    say()
    levels = Counter(row["victory"] for row in rows)
    for outcome in Outcome:
        if levels[outcome.word]:
            say(f"{OUTCOME[outcome]}: {levels[outcome.word]} of {len(rows)}")


def _line(row: Row) -> tuple[str, ...]:
    lost = [sum(n["men"] for n in row["losses"][side].values()) for side in ("allied", "german")]
    level = OUTCOME[Outcome[row["victory"].upper()]]
    return (str(row["seed"]), str(row["turns"]), level, str(row["points"]), *(f"{n:,}" for n in lost), row["digest"])
