"""``sweep``: what becomes of a scenario when single values of it or of its rules are others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from game.cli.bad_input import BadInput
from game.cli.screen import Bar, progress, show
from game.cli.simulate import Order, check, check_turns, read_world, write_json
from game.lab.batch import run_games
from game.lab.plan import Plan
from game.lab.sweep import Arm, combinations, outcomes
from game.scenario import ScenarioError, load
from game.text.names import inert

MOST_ARMS = 200


@dataclass(frozen=True, slots=True)
class Sweep:
    """The options of ``sweep``."""

    order: Order
    changes: Sequence[str]  # KEY=VALUE,VALUE ...


def sweep_values(sweep: Sweep) -> None:
    """Play all combinations and print their outcomes; raises BadInput before a game is played."""
    order, arms = sweep.order, combinations(choices(sweep.changes))
    if len(arms) > MOST_ARMS:
        raise BadInput(f"{len(arms)} combinations; the limit is {MOST_ARMS}. Give fewer values.")
    plan = order.plan()
    check(order, plan)
    world = read_world(plan.scenario)
    check_turns(order, world)
    _check_arms(plan.scenario, arms)
    with progress(len(arms) * order.games, world.title, every=order.games) as bar:
        done: list[int] = []
        found = [Arm(values, _games(plan, values, order.jobs, done, bar)) for values in arms]
    show(outcomes(f"{world.title}: {order.games} games each from seed {order.seed}", found))
    rows = [{"values": dict(arm.values), "games": [_short(row) for row in arm.rows]} for arm in found]
    write_json(order.json_file, {"scenario": world.id, "arms": rows})


def choices(changes: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Values to try by key, from KEY=VALUE,VALUE; raises BadInput."""
    found: dict[str, tuple[str, ...]] = {}
    for text in changes:
        key, equals, values = text.partition("=")
        several = tuple(dict.fromkeys(value for value in values.split(",") if value))
        if not equals or not key or not several:
            said = inert(text, most=60)
            raise BadInput(f"'{said}' is no change; write KEY=VALUE,VALUE ..., as in combat.die=8,10.")
        if key in found:
            raise BadInput(f"'{inert(key, most=60)}' is given twice; write all its values after one '='.")
        found[key] = several
    return found


def _check_arms(scenario: Path, arms: Sequence[dict[str, str]]) -> None:
    """Every combination must be a sound scenario before the first game is played."""
    for values in arms:
        try:
            load(scenario, values)
        except ScenarioError as problem:
            words = " ".join(f"{key}={value}" for key, value in values.items())
            raise BadInput(f"With {inert(words, most=120)}:\n{problem}") from None


def _games(plan: Plan, values: dict[str, str], jobs: int, done: list[int], bar: Bar) -> list[dict[str, object]]:
    words = " ".join(f"{key}={value}" for key, value in values.items())

    def one_more(row: dict[str, object]) -> None:
        done.append(1)
        bar(len(done), words)

    return run_games(replace(plan, changes=tuple(values.items())), jobs=jobs, on_row=one_more)


def _short(row: dict[str, object]) -> dict[str, object]:
    return {key: row[key] for key in ("seed", "victory", "points", "losses", "turns", "digest")}
