"""Who sits at the table: one player against a staff, two players in turn, or nobody but watchers."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from game.model.events import Event
from game.model.terms import SIDES, Side
from game.rules.visibility import redact
from game.session.game import Game
from game.session.player import Player, Staff
from game.ui.opponent import Opponent
from game.ui.playback import shown
from game.ui.seat import Seat

HUMAN = "human"
STAFFS = {
    "historical": "the staff that commands unless another is named",
    "easy": "the same with handicaps: it overlooks and misjudges",
    "normal": "the historical staff by another name",
    "hard": "bolder, with more attacks prepared and reserves from further off",
    "cautious": "it wants better odds and fuller lines",
    "bold": "it takes worse odds and thinner lines",
}  # opponents to choose from, and what each is


class Mode(Enum):
    """The ways to play; the value is what a button says."""

    STAFF = "against a staff"
    SEATS = "two players"
    WATCH = "watch two staffs"


def players_of(mode: Mode, side: Side, staff: str) -> tuple[str, str]:
    """Names of the players, Allied first, as they are kept with the game."""
    if mode is Mode.SEATS:
        return HUMAN, HUMAN
    if mode is Mode.WATCH:
        return staff, staff
    return (HUMAN, staff) if side is Side.ALLIED else (staff, HUMAN)


def mode_of(players: tuple[str, str]) -> Mode:
    """The way a saved game was played; one without names is played against a staff."""
    humans = players.count(HUMAN)
    if humans == 2:
        return Mode.SEATS
    return Mode.STAFF if humans or not all(players) else Mode.WATCH


def side_of(game: Game) -> Side:
    """The side whose player looks at a game first."""
    if mode_of(game.setting.players) is Mode.SEATS:
        return Side(game.state.side)
    return Side.GERMAN if game.setting.players[1] == HUMAN else Side.ALLIED


class Watching(Seat):
    """A seat from which nothing is ordered: what both sides do is shown, as far as its side sees it."""

    @property
    def my_turn(self) -> bool:
        """Never."""
        return False

    watching = True

    def show(self, events: Sequence[Event]) -> None:
        """Show these events, as far as this side may read them."""
        self.seen = shown(redact(events, self.side, self.world), self.view, self.view.turn)


class Across(Opponent):
    """The other player at the same table: nobody thinks for him, but what he did is shown."""

    @property
    def at_work(self) -> bool:
        """Whether something of his turn is still to be shown."""
        return self.replaying or self.shown is not None or bool(self.seat.seen)

    def _play(self, budget: float) -> bool:
        self.seat.seen.clear()
        return False


class Match(Opponent):
    """Two staffs, each for its side. ``paused`` holds them."""

    def __init__(self, game: Game, players: tuple[Player, Player], seat: Seat) -> None:
        super().__init__(game, players[game.state.side], seat)
        self.players = players
        self._now = (0, 0)

    @property
    def at_work(self) -> bool:
        """Whether the game goes on."""
        return self.replaying or self._theirs() or self.shown is not None or bool(self.seat.seen)

    def update(self, seconds: float) -> bool:
        """Go on, unless it is held."""
        state = self.game.state
        self.player = self.players[state.side]
        if self._now != (state.turn, state.side):
            self._now, self.skipping = (state.turn, state.side), False
        return super().update(seconds)

    def _theirs(self) -> bool:
        return not self.game.state.ended


def both_seats(game: Game, staff: Staff | None = None) -> dict[Side, Seat]:
    """A seat for each of two players; both follow the game from now on."""
    seats = {side: Seat(game, side, staff) for side in SIDES}
    for seat in seats.values():
        seat.look_back()
    return seats
