"""Many games of one scenario, in this process or in several; the rows do not depend on how many.

Workers are started fresh (spawn) and are handed plain data: a path, seeds and names. A game is
played from its own seed alone, so a row is the same wherever and whenever it is played.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from game.lab.one_game import OnTurn, Row, play_one
from game.lab.plan import Plan
from game.lab.settled import settled
from game.lab.workers import scatter
from game.model.state import State
from game.model.world import World
from game.scenario import bundle, load, load_bundle
from game.session.game import Bundle

CHUNK = 8  # most games a worker plays before it reports back
_CHUNKS_EACH = 4  # chunks for each worker, so that none waits long for the last


OnRow = Callable[[Row], None]


def run_games(
    plan: Plan, *, jobs: int = 1, on_row: OnRow | None = None, on_turn: OnTurn | None = None,
) -> list[Row]:
    """Play a plan and return its rows in the order of its seeds; raises ScenarioError.

    ``on_row`` is called for each finished game, in the order in which they finish.
    """
    found: dict[int, Row] = {}

    def keep(row: Row) -> None:
        found[row["seed"]] = row
        if on_row:
            on_row(row)

    each_game(plan, keep, jobs=jobs, on_turn=on_turn)
    return [found[seed] for seed in plan.seeds]


def each_game(plan: Plan, on_row: OnRow, *, jobs: int = 1, on_turn: OnTurn | None = None) -> None:
    """Play a plan and hand over each finished game without keeping it; raises ScenarioError.

    With one job everything happens in this process and ``on_turn`` is called after each turn.
    """
    if jobs <= 1 or len(plan.seeds) == 1:
        for row in _chunk(plan, plan.seeds, on_turn):
            on_row(row)
    else:
        _parallel(plan, jobs, on_row)


def chunks(plan: Plan, jobs: int) -> list[tuple[int, ...]]:
    """The seeds in portions for so many workers."""
    size = max(1, min(CHUNK, -(-len(plan.seeds) // (jobs * _CHUNKS_EACH))))
    return [plan.seeds[i : i + size] for i in range(0, len(plan.seeds), size)]


def _parallel(plan: Plan, jobs: int, on_row: OnRow) -> None:
    def keep(_: int, rows: list[Row]) -> None:
        for row in rows:
            on_row(row)

    scatter(_whole_chunk, [(plan, seeds) for seeds in chunks(plan, jobs)], jobs, keep)


def _whole_chunk(plan: Plan, seeds: Sequence[int]) -> list[Row]:
    return list(_chunk(plan, seeds, None))


def _chunk(plan: Plan, seeds: Sequence[int], on_turn: OnTurn | None) -> Iterator[Row]:
    """Games one after the other on one world, which is read once."""
    texts = bundle(plan.scenario, plan.without) if plan.without or plan.save_dir else {}
    world, start = load_bundle(texts, plan.scenario.name) if plan.without else load(plan.scenario, dict(plan.changes))
    kept = Bundle(plan.scenario.name, texts) if plan.save_dir else None
    yield from on_world(plan, world, start, seeds, kept, on_turn)


def on_world(
    plan: Plan, world: World, start: State, seeds: Sequence[int], kept: Bundle | None = None,
    on_turn: OnTurn | None = None,
) -> Iterator[Row]:
    """Games one after the other on a world that is there already."""
    with settled():
        for seed in seeds:
            yield play_one(plan, world, start.copy(), kept, seed, on_turn)

