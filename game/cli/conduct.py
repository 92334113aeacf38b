"""``conduct``: how staffs behave over whole games, beside what is expected of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.ai.player import profile_file
from game.cli.bad_input import BadInput
from game.cli.output import check_outputs
from game.cli.scenarios import find_scenario
from game.cli.screen import progress, say, show
from game.cli.simulate import read_world, write_json
from game.lab.conduct import TARGETS, Tally, observe
from game.lab.table import Table
from game.scenario import ScenarioError, read_profile
from game.text.names import inert


@dataclass(frozen=True, slots=True)
class Order:
    """The options of ``conduct``."""

    scenario: str
    staff: str
    games: int
    seed: int
    until: int | None = None
    shown: int = 5
    json_file: Path | None = None


def count_conduct(order: Order) -> bool:
    """Play, count and print; whether every count is as it should be. Raises BadInput."""
    path = find_scenario(order.scenario)
    world = read_world(path)
    if order.until is not None and order.until > world.turns:
        raise BadInput(f"{world.title} has {world.turns} turns; --until {order.until} is beyond them.")
    check_outputs((order.json_file,), [path])
    total = Tally()
    try:
        profile = read_profile(profile_file(order.staff))
        with progress(order.games, world.title) as bar:
            for number in range(order.games):
                total.add(observe(path, profile, order.seed + number, order.until))
                bar(number + 1, "games")
    except (ScenarioError, KeyError) as problem:
        raise BadInput(str(problem.args[0]) if isinstance(problem, KeyError) else str(problem)) from None
    rows = tuple(_row(what, wanted, total) for what, wanted in TARGETS.items())
    title = f"{world.title}: conduct of {inert(order.staff, most=60)} in {order.games} games from seed {order.seed}"
    show(Table(title, ("what", "cases", "as it should be", "share", "wanted", "reached"), rows))
    for what in TARGETS:
        for words in [w for w in total.others if w.startswith(what)][: order.shown]:
            say(words)
    write_json(order.json_file, {"cases": total.cases, "kept": total.kept, "others": total.others})
    return all(_share(what, total) >= wanted for what, wanted in TARGETS.items())


def _share(what: str, total: Tally) -> float:
    """Per cent of the cases that were as they should be; 0 where there was none, which proves nothing."""
    return 100 * total.kept[what] / total.cases[what] if total.cases[what] else 0.0


def _row(what: str, wanted: int, total: Tally) -> tuple[str, ...]:
    share = _share(what, total)
    if not total.cases[what]:
        return what, "0", "0", "-", f"{wanted} %", "not measured"
    return (what, str(total.cases[what]), str(total.kept[what]), f"{share:.0f} %", f"{wanted} %",
            "yes" if share >= wanted else "no")
