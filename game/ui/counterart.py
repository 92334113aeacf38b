"""Counters as surfaces. New ones are drawn beside the window's own work; a plain one stands in until they come."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pygame
from numpy.typing import NDArray

from game.mapart.assets import fonts_dir
from game.mapart.counters import SHADOW, Face, counter, plain_counter
from game.ui.faces import Stack

PLAIN_BELOW = 21  # hex radius under which counters show their symbol alone
SPREAD = 0.075  # how far each counter under the first is moved, as a part of its edge
MOST_BELOW = 3  # counters seen under the first
_KEPT = 2500
VEIL = (16, 16, 14, 92)
TICKS_READY, TICKS_DONE, TICKS_EDGE = (255, 213, 92), (120, 112, 92), (30, 26, 16)

Picture = NDArray[np.uint8]


def edge_of(radius: int) -> int:
    """Edge of a counter on a map of a hex radius, in pixels."""
    return round(radius * 1.5)


def to_surface(picture: Picture) -> pygame.Surface:
    """An RGBA picture as a surface of the display's kind."""
    height, width, _ = picture.shape
    surface = pygame.image.frombuffer(np.ascontiguousarray(picture).tobytes(), (width, height), "RGBA")
    return surface.convert_alpha() if pygame.display.get_surface() else surface


class CounterArt:
    """Every counter that was asked for, by face and size."""

    def __init__(self, *, background: bool = True) -> None:
        self._made: OrderedDict[tuple[Face, int], pygame.Surface] = OrderedDict()
        self._plain: dict[tuple[object, ...], pygame.Surface] = {}
        self._coming: dict[tuple[Face, int], Future[Picture]] = {}
        self._stacks: OrderedDict[tuple[object, ...], pygame.Surface] = OrderedDict()
        self.version = 0  # goes up when something can be drawn better than before
        self._painter = ThreadPoolExecutor(1, "counters") if background else None

    def face(self, face: Face, edge: int) -> pygame.Surface | None:
        """The counter with all it shows; None while it is being drawn."""
        key = (replace(face, veiled=False), edge)
        found = self._made.get(key)
        if found is None:
            found = self._make(key)
        else:
            self._made.move_to_end(key)
        return found

    def _make(self, key: tuple[Face, int]) -> pygame.Surface | None:
        if self._painter is None:
            return self._keep(key, counter(*key, fonts_dir()))
        if key not in self._coming:
            self._coming[key] = self._painter.submit(counter, *key, fonts_dir())
        return None

    def _keep(self, key: tuple[Face, int], picture: Picture) -> pygame.Surface:
        self._made[key] = surface = to_surface(picture)
        if len(self._made) > _KEPT:
            self._made.popitem(last=False)
        return surface

    def work(self) -> bool:
        """Take in the counters that are drawn by now; whether there were any."""
        done = [key for key, future in self._coming.items() if future.done()][:40]
        for key in done:
            future = self._coming.pop(key)
            if not future.cancelled():
                self._keep(key, future.result())
        self.version += bool(done)
        return bool(done)

    @property
    def busy(self) -> bool:
        """Whether counters are still being drawn."""
        return bool(self._coming)

    def plain(self, face: Face, edge: int) -> pygame.Surface:
        """The small counter: colour and symbol."""
        key = (face.nation, face.kind, face.elite_ss, edge)
        if key not in self._plain:
            self._plain[key] = to_surface(plain_counter(*key))
        return self._plain[key]

    def stack(self, stack: Stack, radius: int) -> tuple[pygame.Surface, bool]:
        """The whole stack of a hex, and whether it shows all it should; the first counter is at its foot."""
        edge, many = edge_of(radius), len(stack.units)
        small = radius < PLAIN_BELOW
        shown = None if small else self.face(stack.top, edge)
        key = (stack.top, stack.done, stack.faces[1 : 1 + MOST_BELOW] if many > 1 else (), edge, shown is not None)
        found = self._stacks.get(key)
        if found is None:
            found = self._compose(stack, edge, shown or self.plain(stack.top, edge), ticks=radius >= PLAIN_BELOW)
            self._stacks[key] = found
            if len(self._stacks) > _KEPT:
                self._stacks.popitem(last=False)
        return found, small or shown is not None

    def _compose(self, stack: Stack, edge: int, top: pygame.Surface, *, ticks: bool) -> pygame.Surface:
        below = min(MOST_BELOW, len(stack.units) - 1)
        step = max(1, round(edge * SPREAD))
        high = round(edge * (1 + SHADOW)) + below * step
        whole = pygame.Surface((high + (round(edge * 0.18) if ticks else 0), high), pygame.SRCALPHA)
        for layer in range(below, 0, -1):
            back = self.plain(stack.faces[layer], edge)
            whole.blit(back, (layer * step, (below - layer) * step))
        whole.blit(top, (0, below * step))
        if stack.top.veiled:
            self._veil(whole, pygame.Rect(0, below * step, edge, edge))
        if ticks and below:
            _ticks(whole, stack, edge, below * step)
        return whole

    def _veil(self, whole: pygame.Surface, box: pygame.Rect) -> None:
        veil = pygame.Surface(box.size, pygame.SRCALPHA)
        pygame.draw.rect(veil, VEIL, veil.get_rect(), border_radius=max(1, round(box.width * 0.085)))
        whole.blit(veil, box)

    def forget(self) -> None:
        """Draw every counter anew: their colours are others now."""
        self.version += 1
        self._made.clear()
        self._plain.clear()
        self._stacks.clear()
        self._coming.clear()

    def close(self) -> None:
        """Let the painter go."""
        if self._painter is not None:
            self._painter.shutdown(wait=False, cancel_futures=True)


def _ticks(whole: pygame.Surface, stack: Stack, edge: int, top: int) -> None:
    """The division bar: a tick for each regiment, bright while it can still march."""
    many = len(stack.units)
    wide, gap = max(3, round(edge * 0.13)), 1
    high = max(2, min(round(edge * 0.14), (edge - 2) // many - gap))
    left, foot = edge + round(edge * 0.02), top + edge - 1
    whole_bar = many * (high + gap) + gap
    pygame.draw.rect(whole, TICKS_EDGE, (left, foot - whole_bar, wide + 2, whole_bar), border_radius=2)
    for at, done in enumerate(stack.done):
        y = foot - gap - (at + 1) * (high + gap) + gap
        pygame.draw.rect(whole, TICKS_DONE if done else TICKS_READY, (left + 1, y, wide, high))
