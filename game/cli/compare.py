"""``compare``: the same seeds as a scenario stands and with something changed, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from game.cli.bad_input import BadInput
from game.cli.scenarios import find_scenario
from game.cli.screen import progress, say, show
from game.cli.simulate import read_world, write_json
from game.lab.paired import SURE, Difference, Idle, Result, Variant, compare, differences, winners_changed
from game.lab.table import Table
from game.model.terms import SIDES
from game.scenario import ScenarioError
from game.text.names import inert


def variant_of(arms: Sequence[str], idle: Sequence[str], idle_from: int, mover: str | None) -> Variant:
    """The changed arm from the options; raises BadInput."""
    changes = {}
    for text in arms:
        key, found, value = text.partition("=")
        if not found or not key or not value:
            said = inert(text, most=60)
            raise BadInput(f"'{said}' is no change; write KEY=VALUE, as in supply.ammunition_percent=50%.")
        changes[key] = value
    if mover is not None:
        if mover not in [side.word for side in SIDES]:
            raise BadInput(f"'{inert(mover, most=60)}' is no side; the first to move is allied or german.")
        changes["first"] = mover
    if not changes and not idle:
        raise BadInput("Say what the second arm changes: --arm KEY=VALUE, --idle FORMATION or --mover SIDE.")
    return Variant(changes, Idle(tuple(idle), idle_from) if idle else None)


def compare_arms(
    scenario: str, variant: Variant, seeds: range, until: int | None, json_file: Path | None,
) -> None:
    """Play all pairs and print how the arms differ."""
    path = find_scenario(scenario)
    world = read_world(path)
    try:
        with progress(len(seeds), world.title, every=max(1, len(seeds) // 10)) as bar:
            pairs = compare(path, variant, seeds, until, lambda done: bar(done, "pairs"))
    except ScenarioError as problem:
        raise BadInput(str(problem)) from None
    except KeyError as problem:
        raise BadInput(f"{problem.args[0]}.") from None
    found = differences(pairs)
    show(_table(world.title, found, seeds))
    say(f"The winner changes in {winners_changed(pairs)} of {len(pairs)} pairs.")
    write_json(json_file, {"seeds": list(seeds), "differences": [asdict(d) for d in found], "pairs": _rows(pairs)})


def _table(title: str, found: Sequence[Difference], seeds: range) -> Table:
    rows = tuple(
        (d.measure, f"{d.base:,.1f}", f"{d.variant:,.1f}", f"{d.mean:+,.1f}", f"{d.low:+,.1f} to {d.high:+,.1f}",
         str(d.lower), str(d.higher), f"{d.chance:.3f}")
        for d in found
    )
    columns = ("measure", "as it is", "changed", "difference", f"{SURE} % sure", "pairs lower", "higher", "by luck")
    return Table(f"{title}: {len(seeds)} pairs from seed {seeds[0]}", columns, rows)


def _rows(pairs: Sequence[tuple[Result, Result]]) -> list[dict[str, object]]:
    return [{"base": asdict(base), "changed": asdict(changed)} for base, changed in pairs]
