"""``compare``: the same seeds as a scenario stands and with something changed, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from game.cli.bad_input import BadInput
from game.cli.output import check_outputs
from game.cli.scenarios import find_scenario
from game.cli.screen import progress, say, show
from game.cli.simulate import known_player, read_world, write_json
from game.lab.arms import Idle, Result, Variant, play_arms
from game.lab.paired import POWER, SURE, Difference, Pairs, differences, winners_changed
from game.lab.survival import delays
from game.lab.table import Table
from game.model.terms import SIDES
from game.model.world import World
from game.scenario import ScenarioError, load
from game.text.names import inert

BASE = "as it is"


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
        raise BadInput("Say what the second arm changes: --arm KEY=VALUE, --idle FORMATION, --mover or --standard.")
    return Variant(changes, Idle(tuple(idle), idle_from) if idle else None)


def standard_arms(world: World, other: str) -> dict[str, Variant]:
    """What every rule of a scenario should stand up to: the other side first, another staff on either side."""
    known_player(other)
    second = SIDES[1 - world.first]
    return {
        f"{second.word} moves first": Variant({"first": second.word}),
        f"allied played by {other}": Variant(players=(other, "historical")),
        f"german played by {other}": Variant(players=("historical", other)),
    }


def compare_arms(
    scenario: str, variant: Variant | str, seeds: range, until: int | None, json_file: Path | None, jobs: int = 1,
) -> None:
    """Play all pairs and print how the arms differ; a word instead of a variant plays the standard arms with it."""
    path = find_scenario(scenario)
    world = read_world(path)
    arms = standard_arms(world, variant) if isinstance(variant, str) else {"changed": variant}
    report_arms(world.title, path, {BASE: Variant(), **arms}, seeds, until, json_file, jobs)


def report_arms(
    title: str, path: Path, arms: Mapping[str, Variant], seeds: range, until: int | None, json_file: Path | None,
    jobs: int,
) -> None:
    """Play arms, print each beside the first, and write them as JSON; raises BadInput."""
    check_outputs([json_file], [path])
    total = len(seeds) * len(arms)
    try:
        for arm in arms.values():  # a change that cannot be is found out before anything is played
            load(path, dict(arm.changes))
        with progress(total, title, every=max(1, total // 10)) as bar:
            played = play_arms(path, arms, seeds, until, jobs=jobs, on_game=lambda done: bar(done, "games"))
    except ScenarioError as problem:
        raise BadInput(str(problem)) from None
    except KeyError as problem:
        raise BadInput(f"{problem.args[0]}.") from None
    base, *others = arms
    written = {}
    for name in others:
        pairs = list(zip(played[base], played[name], strict=True))
        _print(title, name, pairs, seeds)
        written[name] = {
            "differences": [asdict(d) | {"verdict": d.verdict} for d in differences(pairs)],
            "delays": [asdict(d) for d in delays(pairs)], "pairs": _rows(pairs),
        }
    write_json(json_file, {"seeds": list(seeds), "base": base, "arms": written})


def _print(title: str, name: str, pairs: Pairs, seeds: range) -> None:
    show(_table(f"{title}, {name}: {len(seeds)} pairs from seed {seeds[0]}", differences(pairs)))
    late = _delay_table(pairs)
    if late.rows:
        say()
        show(late)
    say(f"The winner changes in {winners_changed(pairs)} of {len(pairs)} pairs.")
    say()


def _table(title: str, found: Sequence[Difference]) -> Table:
    rows = tuple(
        (d.measure, f"{d.base:,.1f}", f"{d.variant:,.1f}", f"{d.mean:+,.1f}", f"{d.low:+,.1f} to {d.high:+,.1f}",
         d.verdict, f"{d.finds:,.1f}", f"{d.pairs_needed:,}" if d.pairs_needed else "-", str(d.lower), str(d.higher),
         f"{d.chance:.3f}")
        for d in found
    )
    columns = (
        "measure", "as it is", "changed", "difference", f"{SURE} % sure", "verdict", "would find", "pairs needed",
        "pairs lower", "higher", "by luck",
    )
    note = f"would find: the mean difference that so many pairs find {POWER} times in 100; open: may be none"
    return Table(title, columns, rows, (note,))


def _delay_table(pairs: Pairs) -> Table:
    rows = tuple(
        (d.objective, *(f"{n} of {len(pairs)}, {f'turn {m}' if m else 'later'}" for n, m in (d.base, d.variant)),
         f"{d.mean:+.1f}", f"{d.low:+.1f} to {d.high:+.1f}")
        for d in delays(pairs)
    )
    columns = ("taken", "as it is: games, median", "changed", "days later", f"{SURE} % sure")
    note = "a town not taken by the end counts as later (censored): Kaplan-Meier medians, delays within the days played"
    return Table("Objectives", columns, rows, (note,))


def _rows(pairs: Pairs | Sequence[tuple[Result, Result]]) -> list[dict[str, object]]:
    return [{"base": asdict(base), "changed": asdict(changed)} for base, changed in pairs]
