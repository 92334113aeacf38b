"""``simulate --db``: games into a file of results, on this machine or a cluster, taken up where they were left."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from statistics import median

from game.ai.player import player_names
from game.cli.bad_input import BadInput
from game.cli.output import check_folder, check_outputs
from game.cli.results import Row
from game.cli.screen import progress, say
from game.cli.simulate import Order, check, check_turns, read_world
from game.lab.batch import each_game
from game.lab.cluster import ClusterError, each_game_on_cluster
from game.lab.database import Database, DatabaseError, setting_of
from game.lab.extras import MissingExtraError, need
from game.lab.parquet import write_parquet
from game.lab.plan import Plan
from game.model.terms import Outcome
from game.model.world import World
from game.scenario import ScenarioError
from game.text.outcome import OUTCOME


def simulate_to_database(order: Order, path: Path, parquet: Path | None, cluster: str) -> None:
    """Play the games that are not in the file yet, and print what it holds; raises BadInput."""
    _refuse(order, cluster)
    plan = order.plan()
    check(order, plan)
    check_outputs([path], [plan.scenario])
    world = read_world(plan.scenario, plan.without)
    check_turns(order, world)
    try:
        if parquet is not None:
            need("pyarrow", "parquet")
            check_folder(parquet)
        with Database(path) as database:
            database.claim(setting_of(plan, world))
            _play(plan, order.jobs, cluster, database, world)
            for file in write_parquet(database, parquet) if parquet else ():
                say(f"{file}: written")
            _tell(database, order)
    except (DatabaseError, MissingExtraError, ClusterError, ScenarioError) as problem:
        raise BadInput(str(problem)) from None


def _refuse(order: Order, cluster: str) -> None:
    beside = {"--json": order.json_file, "--save": order.save, "--log": order.log, "--reasons": order.reasons}
    for name in (name for name, value in beside.items() if value):
        raise BadInput(f"{name} and --db do not go together; play the seeds you want it for again, without --db.")
    if cluster and not {order.allied, order.german} <= set(player_names()):
        raise BadInput("Files of players are not on the workers of a cluster; name a player that comes with the game.")


def _play(plan: Plan, jobs: int, cluster: str, database: Database, world: World) -> None:
    there = database.seeds()
    missing = tuple(seed for seed in plan.seeds if seed not in there)
    held = len(plan.seeds) - len(missing)
    if held:
        say(f"{database.path}: {held} of {len(plan.seeds)} games are there already")
    if not missing:
        return
    wanted = replace(plan, seeds=missing, attacks=True)
    with progress(len(plan.seeds), world.title, every=max(1, len(plan.seeds) // 20)) as bar:
        done = [held]

        def enter(row: Row) -> None:
            database.enter(row)
            done[0] += 1
            bar(done[0], "games")

        if cluster:
            each_game_on_cluster(wanted, cluster, enter)
        else:
            each_game(wanted, enter, jobs=jobs)


def _tell(database: Database, order: Order) -> None:
    last = order.seed + order.games - 1
    games = [game for game in database.games() if order.seed <= game["seed"] <= last]
    levels = Counter(game["victory"] for game in games)
    say(f"{len(games)} games, seeds {order.seed} to {last}, in {database.path}")
    for outcome in Outcome:
        if levels[outcome.word]:
            say(f"{OUTCOME[outcome]}: {levels[outcome.word]} of {len(games)}")
    for what in ("points", "allied_men", "german_men"):
        values = sorted(game[what] for game in games)
        name = {"points": "Points", "allied_men": "Allied men lost", "german_men": "German men lost"}[what]
        say(f"{name}: median {median(values):,.0f}, from {values[0]:,} to {values[-1]:,}")
