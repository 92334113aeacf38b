"""Drawing panels: words, buttons and cards, each with the place on the screen that answers to the mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pygame

from game.ui import theme
from game.ui.theme import Colour, Type

Act = Callable[[], object]


class Zone(NamedTuple):
    """A part of the screen: what a click there does, and what is told while the pointer rests on it."""

    rect: pygame.Rect
    name: str
    act: Act | None = None
    tip: str = ""
    alt: Act | None = None  # of the right button


class Canvas:
    """A surface to draw a panel on; ``zones`` fills while it is drawn, in coordinates of the screen."""

    def __init__(self, surface: pygame.Surface, type_: Type, origin: tuple[int, int] = (0, 0)) -> None:
        self.surface, self.type, self.origin = surface, type_, origin
        self.zones: list[Zone] = []
        self.clipped: list[str] = []  # words that had no room: a test wants none

    def px(self, size: float) -> int:
        """A size of the design in pixels."""
        return self.type.px(size)

    def zone(self, rect: pygame.Rect, name: str, act: Act | None = None, tip: str = "", alt: Act | None = None) -> None:
        """Let a part of the panel answer to the mouse."""
        self.zones.append(Zone(rect.move(self.origin), name, act, tip, alt))

    def card(self, rect: pygame.Rect, fill: Colour = theme.CARD, edge: Colour = theme.CARD_EDGE) -> None:
        """A card with a border and a faint shadow."""
        radius = self.px(5)
        pygame.draw.rect(self.surface, theme.EDGE, rect.move(self.px(1), self.px(2)), border_radius=radius)
        pygame.draw.rect(self.surface, fill, rect, border_radius=radius)
        pygame.draw.rect(self.surface, edge, rect, max(1, self.px(1)), border_radius=radius)

    def text(
        self, words: str, at: tuple[float, float], face: str = "plain", size: float = 15, colour: Colour = theme.INK,
        *, anchor: str = "left", room: int = 0, tip: str = "",
    ) -> pygame.Rect:
        """Words at a point: left, middle or right of it. With ``room`` they are cut off at so many pixels."""
        shown = self.type.fitted(words, face, size, room) if room else words
        if room and shown != words:
            tip = tip or words
            self.clipped.append(words)
        picture = self.type.words(shown, face, size, colour)
        shift = {"left": 0, "middle": picture.get_width() / 2, "right": picture.get_width()}[anchor]
        rect = picture.get_rect(topleft=(round(at[0] - shift), round(at[1])))
        self.surface.blit(picture, rect)
        if tip:
            self.zone(rect, f"tip:{words}", tip=tip)
        return rect

    def paragraph(
        self, words: str, rect: pygame.Rect, face: str = "plain", size: float = 15, colour: Colour = theme.INK,
        *, lines: int = 0,
    ) -> int:
        """Words broken into lines; returns the y below them. No more than ``lines`` when it is given."""
        y, height = rect.y, self.line(face, size)
        broken = self.type.wrapped(words, face, size, rect.width)
        if lines and len(broken) > lines:
            self.clipped.append(words)
            broken = [*broken[: lines - 1], self.type.fitted(broken[lines - 1] + " …", face, size, rect.width)]
        for line in broken:
            self.text(line, (rect.x, y), face, size, colour)
            y += height
        return y

    def line(self, face: str, size: float) -> int:
        """Height of a line of type."""
        return int(self.type.font(face, self.px(size)).get_linesize())

    def button(
        self, rect: pygame.Rect, words: str, name: str, act: Act, *, tip: str = "", enabled: bool = True,
        lit: bool = False, fill: Colour = theme.BUTTON, size: float = 16, face: str = "semi",
        alt: Act | None = None,
    ) -> None:
        """A button. One that is off still answers, so that it can say why."""
        shade = theme.BUTTON_HOT if lit else fill
        pygame.draw.rect(self.surface, theme.EDGE, rect.move(0, self.px(2)), border_radius=self.px(3))
        pygame.draw.rect(self.surface, shade, rect, border_radius=self.px(3))
        light = tuple(min(255, c + 22) for c in shade)
        pygame.draw.line(self.surface, light, (rect.x + 3, rect.y), (rect.right - 4, rect.y))
        if lit:
            pygame.draw.rect(self.surface, theme.BRASS, rect, max(1, self.px(1.4)), border_radius=self.px(3))
        colour = theme.BUTTON_TEXT if enabled else theme.BUTTON_OFF
        room, height = rect.width - self.px(6), self.line(face, size)
        self.text(words, (rect.centerx, rect.centery - height / 2), face, size, colour, anchor="middle", room=room)
        self.zone(rect, name, act, tip, alt)


def soft_box(size: tuple[int, int], colour: tuple[int, int, int, int], radius: int) -> pygame.Surface:
    """A see-through box with round corners."""
    box = pygame.Surface(size, pygame.SRCALPHA)
    pygame.draw.rect(box, colour, box.get_rect(), border_radius=radius)
    return box
