"""``duel`` and ``ladder``: how strong a staff is against another, and against the reference opponents."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from game.cli.bad_input import BadInput
from game.cli.output import check_outputs
from game.cli.scenarios import find_scenario
from game.cli.screen import progress, show
from game.cli.simulate import known_player, read_world, write_json
from game.lab.duel import LADDER, Pair, Score, duel, score
from game.lab.table import Table
from game.scenario import ScenarioError
from game.text.names import inert

COLUMNS = ("against", "scenario", "pairs", "won", "drawn", "share", "95 % sure", "points a pair")


@dataclass(frozen=True, slots=True)
class Terms:
    """The options of both commands."""

    scenarios: tuple[str, ...]
    pairs: int
    seed: int
    until: int | None
    jobs: int
    json_file: Path | None


def play_duel(first: str, second: str, terms: Terms) -> None:
    """Play two staffs against each other and print who is the stronger; raises BadInput."""
    paths = _checked((first, second), terms)
    pairs = _play(first, second, paths, terms)
    title = f"{inert(first, most=60)} against {inert(second, most=60)}"
    show(Table(title, COLUMNS, tuple(_rows(second, pairs)), _footer(terms)))
    write_json(terms.json_file, {"first": first, "second": second, **_data(pairs)})


def play_ladder(staff: str, terms: Terms) -> bool:
    """Play a staff against every reference opponent; whether it won its share against each. Raises BadInput."""
    paths = _checked((staff,), terms)
    rows, data, well = [], {}, True
    for opponent, wanted in LADDER.items():
        pairs = _play(staff, opponent, paths, terms)
        whole = score(pairs)
        well &= whole.share * 100 >= wanted
        rows.append((*_row(opponent, "all", whole), f"{wanted} %", "yes" if whole.share * 100 >= wanted else "no"))
        data[opponent] = _data(pairs)
    columns = (*COLUMNS, "wanted", "reached")
    show(Table(f"{inert(staff, most=60)} on the ladder", columns, tuple(rows), _footer(terms)))
    write_json(terms.json_file, {"staff": staff, "opponents": data})
    return well


def _checked(staffs: tuple[str, ...], terms: Terms) -> list[Path]:
    """The files of the scenarios, after a look at everything that could spoil a long run."""
    for name in staffs:
        known_player(name)
    paths = [find_scenario(name) for name in terms.scenarios]
    for path in paths:
        world = read_world(path)
        if terms.until is not None and terms.until > world.turns and len(paths) == 1:
            raise BadInput(f"{world.title} has {world.turns} turns; --until {terms.until} is beyond them.")
    check_outputs((terms.json_file,), paths)
    return paths


def _play(first: str, second: str, paths: list[Path], terms: Terms) -> list[Pair]:
    seeds = range(terms.seed, terms.seed + terms.pairs)
    games, done = 2 * len(paths) * terms.pairs, [0]
    try:
        with progress(games, f"{inert(first, most=40)} - {inert(second, most=40)}", every=max(1, games // 10)) as bar:

            def one_more() -> None:
                done[0] += 1
                bar(done[0], "games")

            return duel((first, second), paths, seeds, terms.until, jobs=terms.jobs, on_game=one_more)
    except ScenarioError as problem:
        raise BadInput(str(problem)) from None


def _rows(against: str, pairs: list[Pair]) -> list[tuple[str, ...]]:
    names = list(dict.fromkeys(p.scenario for p in pairs))
    rows = [_row(against, name, score([p for p in pairs if p.scenario == name])) for name in names]
    return rows if len(names) == 1 else [*rows, _row(against, "all", score(pairs))]


def _row(against: str, scenario: str, found: Score) -> tuple[str, ...]:
    sure = f"{found.low:.0%} to {found.high:.0%}"
    counts = (str(found.pairs), str(found.won), str(found.drawn))
    return (inert(against, most=60), scenario, *counts, f"{found.share:.0%}", sure, f"{found.margin:+.1f}")


def _footer(terms: Terms) -> tuple[str, ...]:
    return (f"A pair is both seatings on the dice of a seed, from {terms.seed} on; the larger sum of margins wins it.",)


def _data(pairs: list[Pair]) -> dict[str, object]:
    return {"score": asdict(score(pairs)), "pairs": [{**asdict(p), "margin": p.margin} for p in pairs]}
