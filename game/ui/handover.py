"""Two players at one machine: between their turns the window shows nothing of either side."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.model.terms import Side
from game.text.outcome import SIDE
from game.ui import theme
from game.ui.actions import Action, action_of
from game.ui.backdrop import draw_backdrop
from game.ui.canvas import Canvas, Zone
from game.ui.layout import scale_for
from game.ui.theme import Type


class HandOver:
    """The screen that asks the next player to take the seat."""

    def __init__(self, side: Side, date: str, ready: Callable[[], object], leave: Callable[[], object]) -> None:
        self.side, self.date, self.ready, self.leave = side, date, ready, leave
        self.zones: list[Zone] = []
        self.clipped: list[str] = []
        self.dirty = True

    def update(self, seconds: float) -> None:
        """Nothing moves here."""

    def resize(self, size: tuple[int, int]) -> None:
        """The window has another size."""
        self.dirty = True

    def close(self) -> None:
        """Nothing is held here."""

    def handle(self, event: pygame.Event) -> None:
        """A click on the button, or its key."""
        self.dirty = True
        if event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            zone = next((z for z in self.zones if z.rect.collidepoint(event.pos) and z.act), None)
            if zone is not None and zone.act is not None:
                zone.act()
        elif event.type == pygame.KEYDOWN:
            action = action_of(event.key, event.mod)
            if action is Action.CONFIRM:
                self.ready()
            elif action in (Action.CANCEL, Action.MENU):
                self.leave()

    def draw(self, screen: pygame.Surface) -> None:
        """Draw whose turn it is, and the button."""
        self.dirty = False
        size = screen.get_size()
        canvas = Canvas(screen, Type(scale_for(size)))
        draw_backdrop(screen)
        px, middle = canvas.px, size[0] / 2
        canvas.text(f"{SIDE[self.side]} turn", (middle, size[1] * 0.3), "bold", 54, theme.TITLE, anchor="middle")
        canvas.text(self.date, (middle, size[1] * 0.3 + px(64)), "italic", 26, theme.LOG_TEXT, anchor="middle")
        canvas.text("The other player looks away.", (middle, size[1] * 0.3 + px(110)), "plain", 20, theme.LOG_TEXT,
                    anchor="middle")
        button = pygame.Rect(0, 0, px(340), px(50))
        button.midtop = round(middle), round(size[1] * 0.3 + px(160))
        canvas.button(button, f"I play the {SIDE[self.side]} side", "ready", self.ready, size=24, face="bold",
                      fill=theme.END_TURN, tip="Return")
        back = pygame.Rect(0, 0, px(160), px(38))
        back.midtop = round(middle), button.bottom + px(16)
        canvas.button(back, "Menu", "menu", self.leave, size=18)
        self.zones, self.clipped = canvas.zones, canvas.clipped
