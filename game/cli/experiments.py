"""``experiment``: what the rules are meant to bring about, played and held to its target."""

from __future__ import annotations

from pathlib import Path

import typer

from game.cli.bad_input import BadInput
from game.cli.screen import progress, say, show
from game.cli.simulate import write_json
from game.lab.experiments.catalogue import EXPERIMENTS
from game.lab.experiments.report import data, tables, verdicts
from game.lab.experiments.run import Trial, run
from game.lab.experiments.terms import Experiment
from game.lab.table import Table
from game.scenario import ScenarioError
from game.text.names import inert


def run_experiment(name: str, games: int, seed: int, json_file: Path | None) -> None:
    """Play one experiment and print it; ``list`` prints their names. Exits 1 when a target is missed."""
    if name == "list":
        rows = tuple((e.name, e.title, str(len(e.arms))) for e in EXPERIMENTS.values())
        show(Table("Experiments", ("name", "what is played", "arms"), rows))
        return
    if name not in EXPERIMENTS:
        known = ", ".join(EXPERIMENTS)
        raise BadInput(f"There is no experiment '{inert(name, most=60)}'; there are: {known}.")
    trial = _play(EXPERIMENTS[name], range(seed, seed + games))
    for table in tables(trial):
        show(table)
        say()
    write_json(json_file, data(trial))
    if not all(verdict.passed for verdict in verdicts(trial)):
        raise typer.Exit(1)


def _play(experiment: Experiment, seeds: range) -> Trial:
    total = len(seeds) * len(experiment.arms)
    try:
        with progress(total, experiment.title, every=max(1, total // 10)) as bar:
            return run(experiment, seeds, lambda done: bar(done, "games"))
    except ScenarioError as problem:
        raise BadInput(str(problem)) from None
