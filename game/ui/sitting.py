"""Who sits at which table: a player against a staff, two players in turn, watchers, or a film of a saved game."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.model.terms import Side, enemy_of
from game.scenario import Lesson
from game.session.game import Game
from game.session.player import Player
from game.text.window import date_words
from game.ui.files import Folders, Keeper
from game.ui.handover import HandOver
from game.ui.lesson import Course
from game.ui.modes import HUMAN, Across, Match, Mode, Watching, both_seats, mode_of
from game.ui.opponent import Opponent
from game.ui.replay import Film, Nobody, Projector, Reel
from game.ui.seat import Seat
from game.ui.settings import SPEEDS, SettingsStore
from game.ui.table import Table
from game.ui.wiring import Screen, Wiring


class Sitting:
    """The table in use, and the seats at it. ``show`` puts a screen into the window."""

    def __init__(
        self, wiring: Wiring, keeper: Keeper, store: SettingsStore, size: Callable[[], tuple[int, int]],
        show: Callable[[Screen], object], leave: Callable[[], object], load_quick: Callable[[], object],
    ) -> None:
        self.wiring, self.keeper, self.store = wiring, keeper, store
        self.table: Table | None = None
        self.seats: dict[Side, Seat] = {}  # of two players; empty else
        self._size, self._show, self._leave, self._load_quick = size, show, leave, load_quick

    @property
    def folders(self) -> Folders:
        """The user's folders."""
        return self.wiring.folders

    # Sitting down

    def open_game(self, game: Game, side: Side, lesson: Lesson | None = None) -> Table:
        """Sit down at a game."""
        mode = mode_of(game.setting.players)
        self.keep_game()
        self._away()
        staff = self.wiring.staff
        self.seats = both_seats(game, staff) if mode is Mode.SEATS else {}
        seat = self.seats.get(side) or (Watching(game, side) if mode is Mode.WATCH else Seat(game, side, staff))
        if not self.seats:
            seat.look_back()
        table = self._sit(game, seat, self._opponent(game, seat, mode))
        if lesson is not None:
            table.course = Course(lesson, partial(_end_course, table))
        fault = self.keeper.begin(game)
        if fault or game.notice:
            seat.say("plain", *(line for line in (game.notice, fault) if line))
        if self.seats:
            self.hand_over()
        return table

    def _opponent(self, game: Game, seat: Seat, mode: Mode) -> Opponent:
        if mode is Mode.SEATS:
            return Across(game, Nobody(), seat)
        players = game.setting.players
        if mode is Mode.WATCH:
            both = self._player(game, players[0], Side.ALLIED), self._player(game, players[1], Side.GERMAN)
            return Match(game, both, seat)
        enemy = Side(enemy_of(seat.side))
        name = players[enemy] if players[enemy] != HUMAN else self.wiring.opponent
        return Opponent(game, self._player(game, name, enemy), seat)

    def _player(self, game: Game, name: str, side: Side) -> Player:
        if "." in name or not name:  # a save may not say which file is to be run
            name = self.wiring.opponent
        try:
            return self.wiring.make_player(name, side, game.setting.seed)
        except KeyError:
            return self.wiring.make_player(self.wiring.opponent, side, game.setting.seed)

    def _sit(self, game: Game, seat: Seat, opponent: Opponent, before: Table | None = None) -> Table:
        opponent.speed = SPEEDS.index(self.store.settings.speed)
        seat.checks = self.store.settings.end_check
        self.table = Table(
            game, seat, opponent, self.folders, self.keeper, self.store, self._size(), painters=self.wiring.painters,
            leave=self._leave, load=self._load_quick, before=before,
        )
        if type(opponent) is not Opponent:
            seat.runner = None  # days are run against a staff alone
        if before is not None:
            self.table.camera.level = before.camera.level
            self.table.camera.look_at(*before.camera.middle())
        self._show(self.table)
        return self.table

    def open_film(self, film: Film) -> Projector:
        """Look at a saved game again."""
        self.keep_game()
        self._away()
        self.keeper.end()
        names = film.game.setting.players
        side = Side.GERMAN if names[1] == HUMAN and names[0] != HUMAN else Side.ALLIED

        def show(game: Game, seat: Watching, reel: Reel) -> Table:
            before = self.table
            if before is not None:
                before.leave_seat()
            table = self._sit(game, seat, reel, before)
            table.overlays.on = set(before.overlays.on) if before is not None else table.overlays.on
            return table

        return Projector(film, side, show)

    # Two players

    @property
    def hidden(self) -> bool:
        """Whether the table shows the side of a player whose turn is over."""
        return self.turns and self.table is not None and self.table.seat.side != self.table.game.state.side

    @property
    def turns(self) -> bool:
        """Whether two players sit in turn, and the game goes on."""
        return bool(self.seats) and self.table is not None and not self.table.game.state.ended

    def hand_over(self) -> None:
        """Between the turns of two players nothing of either side is shown."""
        if self.table is not None:
            game = self.table.game
            side = Side(game.state.side)
            date = date_words(game.world, game.state.turn)
            self._show(HandOver(side, date, partial(self._take_seat, side), self._leave))

    def _take_seat(self, side: Side) -> None:
        before = self.table
        if before is None:
            return
        if before.seat.side == side:
            self._show(before)
            return
        before.opponent.close()
        table = self._sit(before.game, self.seats[side], Across(before.game, Nobody(), self.seats[side]), before)
        table.first_look()
        self.keeper.autosave(before.game)

    # Leaving

    def keep_game(self) -> None:
        """Save the game at the table, to go on with it later."""
        table = self.table
        if table is not None:
            table.seat.worker.stop()
        if table is not None and table.steer is None and not table.game.state.ended:
            self.keeper.save(table.game, self.folders.leaving)

    def drop(self) -> None:
        """Let the game at the table go without keeping it."""
        if self.table is not None:
            self.table.seat.worker.stop()
        self._away()
        self.keeper.end()

    def _away(self) -> None:
        for seat in self.seats.values():
            seat.leave()
        if self.table is not None:
            self.table.close()
        self.table, self.seats = None, {}

    def close(self) -> bool:
        """Let everything go; whether a game was at the table."""
        there = self.table is not None
        self.keep_game()
        self._away()
        return there


def _end_course(table: Table) -> None:
    table.course = None
    table.touch()
