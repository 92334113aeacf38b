"""The commands and their options. What they do is in the modules beside this one, imported when called."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from game import __version__
from game.cli import strength
from game.cli.app_lab import lab_app
from game.cli.app_replay import replay_app
from game.cli.bad_input import BadInput
from game.cli.options import (
    PLAYERS,
    SaveArgument,
    ScenarioArgument,
    SeedOption,
)

_ABOUT = """Normandy Breakout: an operational wargame of the Normandy campaign, 6 June to 30 August 1944.

Without a command it opens the window."""

app = typer.Typer(
    help=_ABOUT,
    add_completion=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    # Boxes and colours on a terminal, plain text in files and pipes.
    rich_markup_mode="rich" if sys.stdout.isatty() else None,
)
app.add_typer(replay_app, name="replay")
app.command()(strength.duel)
app.command()(strength.ladder)
app.command()(strength.conduct)
app.registered_commands.extend(lab_app.registered_commands)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; bad input is told in a sentence on stderr."""
    try:
        code = app(arguments, standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe has gone; what it read is enough for it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as problem:
        if problem.filename is not None:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the rest would fail again at the exit
        return _complain(f"The output cannot be written: {problem.strerror}.", 2)
    except BadInput as problem:
        return _complain(str(problem), 2)
    except (KeyboardInterrupt, typer.Abort):
        return _complain("stopped", 130)
    except Exception as problem:
        # typer's own errors know how they want to be told; anything else is a bug and keeps its traceback.
        tell: Callable[[], str] | None = getattr(problem, "format_message", None)
        if tell is None:
            raise
        return _complain(tell(), getattr(problem, "exit_code", 2))
    return code if isinstance(code, int) else 0


def _complain(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code


@app.callback()
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """Normandy Breakout."""
    if version:
        print(f"normandy-breakout {__version__}")
    elif context.invoked_subcommand is None:
        from game.cli.campaign import play_campaign

        play_campaign()


@app.command()
def play(
    scenario: Annotated[str | None, typer.Argument(help="A scenario file or name; the menu when left out.")] = None,
    side: Annotated[str, typer.Option(help="Your side: allied or german.")] = "allied",
    seed: SeedOption = 1944,
    load: Annotated[Path | None, typer.Option(help="Go on with a saved game.")] = None,
    opponent: Annotated[str, typer.Option(help=f"Who plays the other side: {PLAYERS}.")] = "historical",
) -> None:
    """Play in the window."""
    from game.cli.campaign import play_campaign

    play_campaign(scenario, side, seed, load, opponent)


@app.command()
def screenshots(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write the pictures.")]) -> None:
    """Draw the pictures of the manual; no display is needed."""
    from game.cli.screenshots import write_screenshots

    write_screenshots(folder)


@app.command()
def validate(
    paths: Annotated[list[Path], typer.Argument(help="Scenarios or parts of them (maps, rules ...), or folders.")],
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C.")] = False,
) -> None:
    """Check scenario files and their parts for problems."""
    from game.cli.validate import validate_files, watch_files

    if watch:
        watch_files(paths)
    else:
        validate_files(paths)


@app.command()
def diff(
    a: Annotated[str, typer.Argument(help="A scenario file or name.")],
    b: Annotated[str, typer.Argument(help="Another.")],
) -> None:
    """Say how one scenario differs from another, in terms of the game; exits 1 when they differ."""
    from game.cli.diff import diff_scenarios

    diff_scenarios(a, b)


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="What to call it: words of a-z, 0-9, - and _.")],
    folder: Annotated[Path, typer.Option("--in", help="Folder to write into.")] = Path(),
    over: Annotated[str | None, typer.Option(help="A scenario that yours is to change: d_day.")] = None,
) -> None:
    """Write a small scenario with comments, to begin one of your own from."""
    from game.cli.new import new_scenario

    new_scenario(name, folder, over)


@app.command()
def edit(
    scenario: Annotated[str | None, typer.Argument(help="A scenario file or name; a new map when left out.")] = None,
) -> None:
    """Change a scenario in the window: map, units, dates, everything."""
    from game.cli.play import edit_window

    edit_window(scenario)


@app.command()
def describe(scenario: ScenarioArgument) -> None:
    """Print a scenario on one page, with a map in letters."""
    from game.cli.describe import describe_scenario

    describe_scenario(scenario)


@app.command()
def deploy(
    scenario: ScenarioArgument,
    date: Annotated[str | None, typer.Option(help="The day, such as 1944-07-25.")] = None,
    positions: Annotated[str | None, typer.Option(help="Another of the dated positions than the nearest.")] = None,
    front: Annotated[str | None, typer.Option(help="Another of the drawn fronts than the last before the day.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where to write; setups/DATE-NAME.yaml beside the scenario.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Write over a set-up that is there.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Measure the scenario's own set-up instead.")] = False,
) -> None:
    """Write a set-up from the dated positions of history, or check one."""
    from game.cli.deploy import DeployOrder, check_deployment, write_setup

    if check:
        check_deployment(scenario, date)
    else:
        write_setup(DeployOrder(scenario, date, positions, front, out, replace))


@app.command()
def preview(
    file: SaveArgument,
    order: Annotated[str, typer.Argument(help="The attack: 'attack HEX with UNIT ... [shells] [air N] [naval]'.")],
) -> None:
    """Print the odds of an attack before it is ordered."""
    from game.cli.ask import show_preview

    show_preview(file, order)


@app.command()
def why(
    file: SaveArgument,
    unit: Annotated[str, typer.Argument(help="A unit of the side to move, by its id: us-1id-16ir.")],
    goal: Annotated[str, typer.Argument(metavar="[HEX]", help="The hex it is to reach: 091-20.")] = "",
) -> None:
    """Say why a unit cannot be in a hex today, and when it could be; without a hex, why it is not supplied."""
    from game.cli.ask import show_supply, show_why

    if goal:
        show_why(file, unit, goal)
    else:
        show_supply(file, unit)


@app.command()
def supply(
    file: SaveArgument,
    unit: Annotated[str, typer.Argument(help="A unit of the side to move, by its id: us-1id-16ir.")],
) -> None:
    """Say from where and how a unit is supplied, or what stops its line."""
    from game.cli.ask import show_supply

    show_supply(file, unit)


@app.command()
def points(file: SaveArgument) -> None:
    """Explain the points of a saved game, source by source."""
    from game.cli.ask import show_points

    show_points(file)


@app.command()
def begin(
    scenario: ScenarioArgument,
    file: SaveArgument,
    seed: SeedOption = 1944,
) -> None:
    """Begin a game and save it."""
    from game.cli.command import begin as begin_game

    begin_game(scenario, file, seed)


@app.command()
def order(
    file: SaveArgument,
    texts: Annotated[list[str], typer.Argument(metavar="ORDER...", help="Each order in quotes: 'move ...' 'end'.")],
) -> None:
    """Give orders to units, formations and operations, and save."""
    from game.cli.command import give_orders

    give_orders(file, texts)


@app.command()
def propose(
    file: SaveArgument,
    mission: Annotated[str, typer.Argument(help="'mission us-v-corps attack 086-20 losses 40' or 'formation ...'.")],
    staff: Annotated[str, typer.Option(help="The profile of the staff.")] = "historical",
) -> None:
    """Print what a formation's staff would order for a mission, and why; nothing is carried out."""
    from game.cli.propose import show_proposal

    show_proposal(file, mission, staff)


@app.command()
def operations(file: SaveArgument) -> None:
    """Print the operations of the side to move."""
    from game.cli.command import show_operations

    show_operations(file)


@app.command("run")
def run_days(
    file: SaveArgument,
    until: Annotated[list[str], typer.Option(help="What to run until: attack-failed, objective, date=1944-06-30 ...")],
    operations: Annotated[Path | None, typer.Option(help="A file of operations to put into the book.")] = None,
    side: Annotated[str, typer.Option(help="The side you lead: allied or german.")] = "allied",
    opponent: Annotated[str, typer.Option(help="Who plays the other side.")] = "historical",
    others: Annotated[str, typer.Option(help="What troops without an operation do: hold, attack, nothing ...")] = "",
    halt: Annotated[list[str] | None, typer.Option(help="Call off this operation first.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Do not print the log of the days.")] = False,
    reasons: Annotated[Path | None, typer.Option(help="Add here why your staff gave each order.")] = None,
) -> None:
    """Resolve days by the operations of a side until something happens, and save."""
    from game.cli.command import Run, run

    run(Run(file, tuple(until), operations, side, opponent, others, tuple(halt or ()), not quiet, reasons))
