"""A saved game looked at again: every half-turn, from the view of either side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.model.events import Event
from game.model.orders import UnitOrder
from game.model.state import State
from game.model.terms import Side, enemy_of
from game.model.view import View
from game.session.game import OPENING, Game, Step
from game.session.player import CannotGoOnError
from game.session.rerun import Progress
from game.session.save import load_game
from game.text import window as words
from game.text.outcome import SIDE
from game.ui.actions import Action, keys_of
from game.ui.canvas import Canvas
from game.ui.modes import Watching
from game.ui.opponent import Opponent

if TYPE_CHECKING:
    from game.ui.table import Table

PAUSE = 1.2  # seconds between two half-turns while it plays by itself


@dataclass(frozen=True)
class Frame:
    """A position at the end of a half-turn, the length of the log then, and what happened in it."""

    state: State
    orders: int
    events: tuple[Event, ...]


@dataclass
class Film:
    """All positions of a saved game."""

    game: Game
    frames: list[Frame] = field(default_factory=list)


def read_film(path: Path, progress: Progress | None = None) -> Film:
    """Play a save again and keep every half-turn; raises SaveError."""
    frames: list[Frame] = []
    events: list[Event] = []
    count = 0

    def keep(step: Step) -> None:
        nonlocal count
        count += 1
        events.extend(step.events)
        if step.entry.text in ("end", OPENING) or step.after.ended:
            frames.append(Frame(step.after, count, tuple(events)))
            events.clear()

    game = load_game(path, watchers=[keep], progress=progress)
    if events or not frames:
        frames.append(Frame(game.state, len(game.log), tuple(events)))
    return Film(game, frames)


class Nobody:
    """Gives no orders: a film has had them all, and the player across the table gives his own."""

    def choose(self, view: View) -> UnitOrder:
        """Nothing."""
        raise CannotGoOnError("nobody plays this side")


class Reel(Opponent):
    """Shows what happened in a half-turn, and plays on by itself when asked to."""

    def __init__(self, game: Game, seat: Watching, run: Callable[[], object]) -> None:
        super().__init__(game, Nobody(), seat)
        self.playing, self._run, self._wait = False, run, 0.0

    @property
    def at_work(self) -> bool:
        """Whether something is shown, or the film runs."""
        return self.playing or self.replaying or self.shown is not None or bool(self.seat.seen)

    def update(self, seconds: float) -> bool:
        """Show the next event; at the end of a half-turn wait a little and go on to the next."""
        if super().update(seconds):
            return True
        self._wait += seconds
        if self.playing and self._wait > PAUSE:
            self._wait = 0.0
            self._run()
        return self.playing

    def _theirs(self) -> bool:
        return False


class Projector:
    """Where a film is, and the tables made for its positions."""

    def __init__(self, film: Film, side: Side, show: Callable[[Game, Watching, Reel], Table]) -> None:
        self.film, self.side, self._show = film, side, show
        self.number = 0
        self.reel: Reel | None = None
        self.table = self.show(0)

    def show(self, number: int, *, playing: bool = False) -> Table:
        """The position of a half-turn, with what led to it."""
        film = self.film
        self.number = min(len(film.frames) - 1, max(0, number))
        frame = film.frames[self.number]
        game = Game.resume(film.game.world, frame.state, film.game.setting, link="", notice="")
        game.log = film.game.log[: frame.orders]
        seat = Watching(game, self.side)
        seat.look_back()
        seat.show(frame.events)
        self.reel = Reel(game, seat, lambda: self.show(self.number + 1, playing=True))
        self.reel.playing = playing and self.number < len(film.frames) - 1
        self.table = self._show(game, seat, self.reel)
        self.table.foot = self.draw_foot
        self.table.steer = self.steer
        return self.table

    def steer(self, action: Action) -> bool:
        """Keys of the film; whether the action was one of them."""
        if action in (Action.NEXT, Action.END_TURN):
            self.show(self.number + 1)
        elif action is Action.PREVIOUS:
            self.show(self.number - 1)
        elif action is Action.SKIP:
            self._toggle()
        else:
            return False
        return True

    def _toggle(self) -> None:
        if self.reel is not None:
            self.reel.playing = not self.reel.playing
            self.table.touch()

    def _turn_round(self) -> None:
        self.side = Side(enemy_of(self.side))
        self.show(self.number)

    def draw_foot(self, canvas: Canvas, rect: pygame.Rect) -> None:
        """Buttons in place of the one that ends a turn."""
        px = canvas.px
        frame, playing = self.film.frames[self.number], self.reel is not None and self.reel.playing
        date = words.date_words(self.film.game.world, frame.state.turn)
        parts = (
            ("<", "film back", lambda: self.show(self.number - 1), f"Half-turn before. {keys_of(Action.PREVIOUS)}", 1),
            ("Stop" if playing else "Play", "film play", self._toggle, keys_of(Action.SKIP), 2),
            (f"{self.number + 1}/{len(self.film.frames)} >", "film on", lambda: self.show(self.number + 1),
             f"Next half-turn; this is {date}. {keys_of(Action.NEXT)}", 3),
            (SIDE[self.side], "film side", self._turn_round, "Whose view it is: click for the other side's.", 2),
        )
        unit = (rect.width - px(4) * (len(parts) - 1)) / sum(p[4] for p in parts)
        x = float(rect.x)
        for label, name, act, tip, share in parts:
            canvas.button(pygame.Rect(round(x), rect.y, round(unit * share), rect.height), label, name, act, tip=tip,
                          size=16, face="bold", lit=name == "film play" and playing)
            x += unit * share + px(4)
