"""``replay verify`` and ``replay export``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typer

from game.ai.player import make_player
from game.cli.ask import open_game
from game.cli.bad_input import BadInput
from game.cli.output import check_outputs, write_text
from game.cli.screen import progress, say, show
from game.cli.simulate import known_player
from game.lab.replay_diff import OtherWorldError, diff_tables
from game.model.state import State
from game.model.terms import SIDES, Side, Status
from game.session.branch import branch
from game.session.days import Day, DayWatcher
from game.session.export import turn_record
from game.session.film import Film, open_film
from game.session.play import play
from game.session.problems import SaveError
from game.session.save import load_game, save_game, verify
from game.text.dates import long_date
from game.text.daylog import story
from game.text.names import inert


def verify_save(file: Path, *, deep: bool) -> None:
    """Replay a save and print the verdict; exits 1 when it differs, 2 when it is damaged."""
    try:
        with progress(1, "replay", every=0) as bar:
            verdict = verify(file, deep=deep, progress=lambda done, total: bar(done, "orders", total))
    except SaveError as problem:
        raise BadInput(str(problem)) from None
    if not verdict.comparable:
        raise BadInput(f"{file}: saved under other rules; it can be played on from its last position, not replayed.")
    if verdict.difference:
        say(f"{file}: the replay differs at {verdict.difference}")
        raise typer.Exit(1)
    say(f"{file}: {verdict.orders} records replayed, all digests equal; last position {verdict.digest}")


def export_save(file: Path, out: Path) -> None:
    """Write the game as JSON, one record a turn; raises BadInput."""
    check_outputs([out], [file])
    turns: list[dict[str, Any]] = []

    def keep(day: Day) -> None:
        turns.append(turn_record(day))

    try:
        game = load_game(file, watchers=[DayWatcher(keep)])
    except SaveError as problem:
        raise BadInput(str(problem)) from None
    if game.resumed:
        raise BadInput(f"{file}: {game.notice}")
    write_text(out, json.dumps({"turns": turns}, ensure_ascii=False, separators=(",", ":")) + "\n")
    say(f"{out}: {len(turns)} {'turn' if len(turns) == 1 else 'turns'} written")


def open_save(file: Path) -> Film:
    """The film of a save behind a progress bar; raises BadInput."""
    try:
        with progress(1, "replay", every=0) as bar:
            return open_film(file, lambda done, total: bar(done, "orders", total))
    except SaveError as problem:
        raise BadInput(str(problem)) from None


def show_turn(file: Path, turn: int, order: int | None) -> None:
    """Print a turn order by order, or what one order did and the position after it; raises BadInput."""
    film = open_save(file)
    if turn not in film.begins:
        raise BadInput(f"{file}: turn {turn} was not played; there are turns {film.turns[0]} to {film.turns[-1]}.")
    orders = film.of_turn(turn)
    if order is not None:
        if not 1 <= order <= len(orders):
            raise BadInput(f"{file}: turn {turn} has orders 1 to {len(orders)}, not {order}.")
        orders = [orders[order - 1]]
    for number, given in orders:
        say(f"{number - film.begins[turn] + 1:>4}  {given.text}")
        for line in story(film.events(given), film.world, turn):
            say(f"      {line}")
    _say_position(film.at(orders[-1][0] + 1 if orders else film.begins[turn]))


def _say_position(state: State) -> None:
    on_map = [u.side for u in state.world.units if state.status[u.index] == Status.ACTIVE]
    men = [sum(state.men[u.index] for u in state.world.units
               if u.side == side and state.status[u.index] == Status.ACTIVE) for side in SIDES]
    say(f"{long_date(state.world.date(min(state.turn, state.world.turns)))}: {state.points} points; "
        f"Allies {on_map.count(SIDES[0])} units, {men[0]:,} men; "
        f"Germans {on_map.count(SIDES[1])} units, {men[1]:,} men.")


def branch_save(file: Path, turn: int, orders: int, out: Path) -> None:
    """Write the game as it stood at a point of a save as a game of its own; raises BadInput."""
    if out.exists():
        raise BadInput(f"{out} exists already; choose another name for the new game.")
    check_outputs([out], [file])
    try:
        with progress(1, "replay", every=0) as bar:
            game = branch(file, turn, orders, lambda done, total: bar(done, "orders", total))
        save_game(game, out)
    except SaveError as problem:
        raise BadInput(str(problem)) from None
    say(f"{out}: {long_date(game.world.date(game.state.turn))}, turn {game.state.turn}, "
        f"{Side(game.state.side).word} side to move. Go on with: normandy play --load {inert(str(out))}")


def continue_save(file: Path, players: tuple[str, str], until: int | None, out: Path) -> None:
    """Have two staffs play a save on, and write the game; raises BadInput."""
    check_outputs([out], [file])
    for name in players:
        known_player(name)
    game = open_game(file)
    last = until or game.world.turns
    with progress(last, game.world.title) as bar:
        allied, german = (make_player(name, side, game.setting.seed) for name, side in zip(players, SIDES, strict=True))
        play(game, (allied, german), until, lambda game: bar(min(game.state.turn, last), "turns"))
    try:
        save_game(game, out)
    except SaveError as problem:
        raise BadInput(str(problem)) from None
    _say_position(game.state)
    say(f"{out}: written. Digest {game.link}")


def diff_saves(a: Path, b: Path) -> None:
    """Print where two games part and how far; exits 1 when they differ, 2 when they cannot be compared."""
    films = open_save(a), open_save(b)
    try:
        lines, tables = diff_tables(*films)
    except OtherWorldError as problem:
        raise BadInput(f"{problem}.") from None
    for line in lines:
        say(line)
    for table in tables:
        say()
        show(table)
    if tables:
        raise typer.Exit(1)
