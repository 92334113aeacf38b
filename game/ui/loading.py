"""The screen while a game is read: a bar where the work can be measured."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.backdrop import draw_backdrop
from game.ui.canvas import Canvas, Zone
from game.ui.layout import scale_for
from game.ui.theme import Type


class Loading:
    """Words, and a bar."""

    def __init__(self, words: str) -> None:
        self.words, self.done, self.total = words, 0, 0
        self.zones: list[Zone] = []
        self.clipped: list[str] = []
        self.dirty = True
        self._age = 0.0

    def progress(self, done: int, total: int) -> None:
        """How far it is; called from the thread that does the work."""
        self.done, self.total = done, total

    def update(self, seconds: float) -> None:
        """The bar goes on."""
        self._age += seconds
        self.dirty = True

    def handle(self, event: pygame.Event) -> None:
        """There is nothing to do but wait."""

    def resize(self, size: tuple[int, int]) -> None:
        """The window has another size."""

    def close(self) -> None:
        """Nothing is held here."""

    def draw(self, screen: pygame.Surface) -> None:
        """Draw the words and the bar."""
        size = screen.get_size()
        canvas = Canvas(screen, Type(scale_for(size)))
        draw_backdrop(screen)
        width, height = size
        canvas.text(self.words, (width / 2, height * 0.42), "serif", 34, theme.TITLE, anchor="middle")
        bar = pygame.Rect(0, 0, canvas.px(420), canvas.px(10))
        bar.center = width // 2, round(height * 0.54)
        pygame.draw.rect(screen, theme.EDGE, bar, border_radius=4)
        at = bar.width * self.done // self.total if self.total else 0
        lit = pygame.Rect(bar.x, bar.y, min(bar.width, at), bar.height)
        if not self.total:  # how long it takes is not known: a piece of the bar goes to and fro
            shift = round(bar.width * 0.75 * abs(self._age % 2 - 1))
            lit = pygame.Rect(bar.x + shift, bar.y, bar.width // 4, bar.height)
        pygame.draw.rect(screen, theme.BRASS, lit, border_radius=4)
