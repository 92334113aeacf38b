"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ScenarioArgument = Annotated[str, typer.Argument(help="A scenario file, or a shipped one: campaign, d_day ...")]
SeedOption = Annotated[int, typer.Option(help="Seed of the dice; game N of a batch takes seed + N - 1.")]
JobsOption = Annotated[int, typer.Option(min=1, max=256, help="Processes to play in.")]
GamesOption = Annotated[int, typer.Option(min=1, max=1_000_000, help="How many games to play.")]
PLAYERS = "historical, easy, hard, bold, cautious, first, nearest, random, passive, a profile file, or FILE.py:CLASS"
AlliedOption = Annotated[str, typer.Option(help=f"Who plays the Allies: {PLAYERS}.")]
GermanOption = Annotated[str, typer.Option(help="Who plays the Germans, likewise.")]
UntilOption = Annotated[int | None, typer.Option(min=1, help="Last turn to play.")]
JsonOption = Annotated[Path | None, typer.Option("--json", help="Write the results here as JSON.")]
SaveArgument = Annotated[Path, typer.Argument(help="A saved game.")]
