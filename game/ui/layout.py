"""Where the parts of the window are, for any size and scale."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

SMALLEST = (1280, 720)
_TOP, _SIDE, _GAP = 44, 296, 10
_CARD, _BUTTON, _END = 206, 25, 36
BUTTON_ROWS, BUTTON_COLUMNS, BUTTON_GAP = 5, 4, 4


@dataclass(frozen=True)
class Layout:
    """Rectangles of the window's parts, in pixels."""

    scale: float
    window: pygame.Rect
    top: pygame.Rect
    side: pygame.Rect
    view: pygame.Rect  # the map
    card: pygame.Rect
    buttons: pygame.Rect
    log: pygame.Rect
    small_map: pygame.Rect
    end: pygame.Rect


def scale_for(size: tuple[int, int], wanted: float = 0.0) -> float:
    """The scale of a window: ``wanted`` or by its height, as far as everything finds room."""
    return min(most_scale(size), max(1.0, wanted or size[1] / 1080))


def most_scale(size: tuple[int, int]) -> float:
    """The largest scale at which everything finds room in a window."""
    return max(1.0, min(size[0] / SMALLEST[0], size[1] / SMALLEST[1], 2.5))


def layout(size: tuple[int, int], wanted: float = 0.0, map_shape: tuple[int, int] = (2, 1)) -> Layout:
    """The layout of a window of a size; ``map_shape`` is the width and height of the whole map."""
    scale = scale_for(size, wanted)
    width, height = size

    def px(value: float) -> int:
        return round(value * scale)

    top = pygame.Rect(0, 0, width, px(_TOP))
    side = pygame.Rect(width - px(_SIDE), top.bottom, px(_SIDE), height - top.bottom)
    inner = side.inflate(-2 * px(_GAP), -2 * px(_GAP))
    end = pygame.Rect(inner.x, inner.bottom - px(_END), inner.width, px(_END))
    small_high = min(round(inner.width * map_shape[1] / map_shape[0]), round(height * 0.26))
    small = pygame.Rect(inner.x, end.y - px(_GAP) - small_high, inner.width, small_high)
    card = pygame.Rect(inner.x, inner.y, inner.width, px(_CARD))
    rows = BUTTON_ROWS * px(_BUTTON) + (BUTTON_ROWS - 1) * px(BUTTON_GAP)
    buttons = pygame.Rect(inner.x, card.bottom + px(_GAP), inner.width, rows)
    log_top = buttons.bottom + px(_GAP)
    log = pygame.Rect(inner.x, log_top, inner.width, small.y - px(_GAP) - log_top)
    view = pygame.Rect(0, top.bottom, side.x, height - top.bottom)
    return Layout(scale, pygame.Rect(0, 0, *size), top, side, view, card, buttons, log, small, end)


def grid_cells(rect: pygame.Rect, rows: int, columns: int, gap: int) -> list[pygame.Rect]:
    """A rectangle cut into even cells, row by row."""
    wide, high = (rect.width - gap * (columns - 1)) / columns, (rect.height - gap * (rows - 1)) / rows
    return [
        pygame.Rect(round(rect.x + c * (wide + gap)), round(rect.y + r * (high + gap)), int(wide), int(high))
        for r in range(rows) for c in range(columns)
    ]
