"""The commands of ``replay`` and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from game.cli.options import AlliedOption, GermanOption, SaveArgument, UntilOption

replay_app = typer.Typer(help="Look at saved games turn by turn, verify them, branch off.", no_args_is_help=True)


@replay_app.command("verify")
def replay_verify(
    file: SaveArgument,
    deep: Annotated[bool, typer.Option("--deep", help="Check all invariants after every order.")] = False,
) -> None:
    """Play a save again and name the first thing that differs."""
    from game.cli.replay import verify_save

    verify_save(file, deep=deep)


@replay_app.command("export")
def replay_export(
    file: SaveArgument,
    out: Annotated[Path, typer.Option("--json", help="Where to write.")],
) -> None:
    """Write a save as JSON, one record a turn."""
    from game.cli.replay import export_save

    export_save(file, out)


@replay_app.command("show")
def replay_show(
    file: SaveArgument,
    turn: Annotated[int, typer.Option(min=1, help="Which turn.")],
    order: Annotated[int | None, typer.Option(min=1, help="Only this order of the turn.")] = None,
) -> None:
    """Print a turn order by order, and the position after it."""
    from game.cli.replay import show_turn

    show_turn(file, turn, order)


@replay_app.command("branch")
def replay_branch(
    file: SaveArgument,
    turn: Annotated[int, typer.Option(min=1, help="The turn at whose beginning the new game stands.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The new game.")],
    orders: Annotated[int, typer.Option(min=0, help="So many orders into that turn.")] = 0,
) -> None:
    """Make a new game out of the first turns of a save."""
    from game.cli.replay import branch_save

    branch_save(file, turn, orders, out)


@replay_app.command("continue")
def replay_continue(
    file: SaveArgument,
    out: Annotated[Path, typer.Option("-o", "--out", help="Where the game is saved then.")],
    allied: AlliedOption = "historical",
    german: GermanOption = "historical",
    until: UntilOption = None,
) -> None:
    """Have two staffs play a save on."""
    from game.cli.replay import continue_save

    continue_save(file, (allied, german), until, out)


@replay_app.command("diff")
def replay_diff(
    a: SaveArgument,
    b: Annotated[Path, typer.Argument(help="Another of the same scenario.")],
) -> None:
    """Print where two games part and how far apart they are; exits 1 when they differ."""
    from game.cli.replay import diff_saves

    diff_saves(a, b)
