"""``experiment FILE`` and ``screen``: a reader's own experiments, and what each number of the rules does."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from game.cli.bad_input import BadInput
from game.cli.compare import report_arms
from game.cli.output import check_outputs
from game.cli.scenarios import find_scenario
from game.cli.screen import progress, say, show
from game.cli.simulate import known_player, read_world, write_json
from game.lab.arms import Idle, Variant
from game.lab.paired import SURE, Difference
from game.lab.screen import Effect, numbers, screen
from game.lab.table import Table
from game.scenario import ScenarioError, read_study
from game.scenario.studies import ArmRow
from game.text.names import inert

MEASURES = ("points", "ground", "american ground", "american losses", "allied losses", "german losses")


def run_study(file: Path, json_file: Path | None, jobs: int) -> None:
    """Play the experiment in a file and print every arm beside its first; raises BadInput."""
    try:
        study = read_study(file)
    except ScenarioError as problem:
        raise BadInput(str(problem)) from None
    beside = file.parent / study.scenario
    path = beside if beside.is_file() else find_scenario(study.scenario)
    world = read_world(path)
    if study.until and study.until > world.turns:
        raise BadInput(f"{file}: {world.title} has {world.turns} turns; 'until: {study.until}' is beyond them.")
    arms = {name: _variant(file, name, row) for name, row in study.arms.items()}
    seeds = range(study.seeds.first, study.seeds.first + study.seeds.count)
    report_arms(study.study, path, arms, seeds, study.until, json_file, jobs)


def _variant(file: Path, name: str, row: ArmRow) -> Variant:
    for player in (row.allied, row.german):
        try:
            known_player(player)
        except BadInput as problem:
            raise BadInput(f"{file}: arm '{name}': {problem}") from None
    changes = dict(row.changes) | ({"first": row.mover} if row.mover else {})
    return Variant(changes, Idle(row.idle, row.idle_from) if row.idle else None, (row.allied, row.german))


def run_screen(
    scenario: str, keys: list[str], percent: int, measure: str, seeds: range, until: int | None,
    json_file: Path | None, jobs: int,
) -> None:
    """Play every number of the rules under some keys a step down and up, and print the strongest first."""
    path = find_scenario(scenario)
    world = read_world(path)
    check_outputs([json_file], [path])
    if measure not in MEASURES:
        raise BadInput(f"'{inert(measure, most=60)}' is not measured; there are: {', '.join(MEASURES)}.")
    found = numbers(path, keys)
    if not found:
        said = ", ".join(inert(key, most=60) for key in keys)
        raise BadInput(f"No number of the rules is under {said}; docs/RULES.md names them, as in combat or supply.")
    with progress(1, world.title, every=max(1, len(seeds) * len(found) // 5)) as bar:
        effects = screen(
            path, found, percent, seeds, until, measure, jobs=jobs,
            on_game=lambda done, total: bar(done, "games", total),
        )
    show(_table(world.title, effects, percent, measure, seeds))
    count = sum(side is not None for e in effects for side in (e.down, e.up))
    say(f"Of {count} arms about {count * (100 - SURE) / 100:.0f} look like more or less by luck; play those again "
        "with compare and other seeds.")
    write_json(json_file, {"seeds": list(seeds), "measure": measure, "effects": [asdict(e) for e in effects]})


def _table(title: str, effects: list[Effect], percent: int, measure: str, seeds: range) -> Table:
    rows = tuple((e.key, f"{e.value:,}", *_cells(e.down), *_cells(e.up)) for e in effects)
    columns = ("key", "value", "down to", measure, f"{SURE} % sure", "", "up to", measure, f"{SURE} % sure", "")
    name = f"{title}: each number {percent} % down and up, {len(seeds)} seeds from {seeds[0]}"
    return Table(name, columns, rows, ("out of bounds: the rules allow no such value",))


def _cells(found: tuple[int, Difference] | None) -> tuple[str, str, str, str]:
    if found is None:
        return "out of bounds", "", "", ""
    value, gap = found
    return f"{value:,}", f"{gap.mean:+,.1f}", f"{gap.low:+,.1f} to {gap.high:+,.1f}", gap.verdict
