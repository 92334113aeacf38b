"""Colours and type of the window. Every size goes through one scale."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pygame

from game.mapart import counters
from game.mapart.assets import fonts_dir

Colour = tuple[int, int, int]


def _rgb(code: str) -> Colour:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


TOP, SIDE_PANEL, EDGE = _rgb("#23272A"), _rgb("#262B2C"), _rgb("#14171A")
CARD, INK, CARD_EDGE, FAINT = _rgb("#EFE7CF"), _rgb("#2B261A"), _rgb("#7A6A45"), _rgb("#7A6A45")
LOG, LOG_TEXT = _rgb("#1D2122"), _rgb("#D8D2BF")
BUTTON, BUTTON_HOT, BUTTON_TEXT, BUTTON_OFF = _rgb("#3A4038"), _rgb("#4C5548"), _rgb("#EDE5CF"), _rgb("#7C7B70")
BRASS, END_TURN, END_HOT = _rgb("#C9A24B"), _rgb("#8E3B2E"), _rgb("#A94A3A")
TITLE = _rgb("#E6D9A8")
GOOD, BAD, MIXED = _rgb("#2E6B3A"), _rgb("#962C26"), _rgb("#9A6A1C")
GOLD, REACH, TARGET = _rgb("#FFD55C"), _rgb("#FFF0AA"), _rgb("#FF543E")
FRONT, FRONT_CASING = _rgb("#C43428"), _rgb("#3C100C")
ALLIED, GERMAN = _rgb("#2F55A4"), _rgb("#A32A22")
BEACH, HALO, SEA_INK = _rgb("#962C26"), _rgb("#F6F1DC"), _rgb("#2F5D73")
SEA = _rgb("#86AABB")
TABLE = _rgb("#2F3432")  # what a map smaller than the window lies on
WARNING = _rgb("#FFBEAA")
WHITE: Colour = (255, 255, 255)

SUPPLY_NEAR, SUPPLY_MID, SUPPLY_FAR = _rgb("#2166AC"), _rgb("#F7F7F7"), _rgb("#D6604D")

# Colours that tell things apart on the map. ``strong`` sets the sides further apart in lightness, for eyes that
# see little difference between hues; a test measures both as three deficiencies see them.
PALETTES: dict[str, dict[str, Colour]] = {
    "standard": {
        "ALLIED": ALLIED, "GERMAN": GERMAN, "FRONT": FRONT, "FRONT_CASING": FRONT_CASING, "GOLD": GOLD, "REACH": REACH,
        "TARGET": TARGET, "SUPPLY_NEAR": SUPPLY_NEAR, "SUPPLY_MID": SUPPLY_MID, "SUPPLY_FAR": SUPPLY_FAR,
    },
    "strong": {
        "ALLIED": _rgb("#1F4FD8"), "GERMAN": _rgb("#F0A000"), "FRONT": _rgb("#D00078"), "FRONT_CASING": _rgb("#FFFFFF"),
        "GOLD": _rgb("#FFE600"), "REACH": _rgb("#FFF9C8"), "TARGET": _rgb("#E0007A"), "SUPPLY_NEAR": _rgb("#053061"),
        "SUPPLY_MID": _rgb("#FFFFFF"), "SUPPLY_FAR": _rgb("#E08214"),
    },
}


def use(palette: str) -> None:
    """Let a palette hold in the window and on the counters from now on; an unknown one is the standard."""
    chosen = palette if palette in PALETTES else "standard"
    globals().update(PALETTES[chosen])
    counters.use(chosen)


FACES = {
    "bold": "BarlowCondensed-Bold.ttf",
    "semi": "BarlowCondensed-SemiBold.ttf",
    "plain": "BarlowCondensed-Medium.ttf",
    "serif": "EBGaramond-SemiBold.ttf",
    "serif-plain": "EBGaramond-Medium.ttf",
    "italic": "EBGaramond-MediumItalic.ttf",
}
_KEPT = 3000  # rendered words kept


class Type:
    """Rendered words at one scale, each kept for the next frame."""

    def __init__(self, scale: float = 1.0, fonts: Path | None = None) -> None:
        self.scale = scale
        self._fonts = fonts or fonts_dir()
        self.words = lru_cache(maxsize=_KEPT)(self._words)
        self.haloed = lru_cache(maxsize=_KEPT)(self._haloed)
        self.font = lru_cache(maxsize=200)(self._font)
        self.width = lru_cache(maxsize=2 * _KEPT)(self._width)

    def px(self, size: float) -> int:
        """A size of the design at this scale, in pixels."""
        return max(1, round(size * self.scale))

    def _font(self, face: str, size: int) -> pygame.font.Font:
        return pygame.font.Font(str(self._fonts / FACES[face]), size)

    def _words(self, text: str, face: str, size: float, colour: Colour, spacing: float = 0) -> pygame.Surface:
        font = self.font(face, self.px(size))
        return self._spaced(text, font, colour, self.px(spacing)) if spacing else font.render(text, True, colour)

    def _spaced(self, text: str, font: pygame.font.Font, colour: Colour, spacing: int) -> pygame.Surface:
        glyphs = [font.render(letter, True, colour) for letter in text]
        wide = sum(g.get_width() for g in glyphs) + spacing * max(0, len(glyphs) - 1)
        whole = pygame.Surface((max(1, wide), font.get_height()), pygame.SRCALPHA)
        at = 0
        for glyph in glyphs:
            whole.blit(glyph, (at, 0))
            at += glyph.get_width() + spacing
        return whole

    def _haloed(
        self, text: str, face: str, size: float, colour: Colour, halo: Colour = HALO, spacing: float = 0,
    ) -> pygame.Surface:
        """Words with a soft rim around them, so that they read on any ground."""
        reach = max(1, round(size * self.scale / 8))
        front, back = (self._words(text, face, size, ink, spacing) for ink in (colour, halo))
        whole = pygame.Surface((front.get_width() + 2 * reach, front.get_height() + 2 * reach), pygame.SRCALPHA)
        for dx in range(-reach, reach + 1):
            for dy in range(-reach, reach + 1):
                if 0 < dx * dx + dy * dy <= reach * reach + 1:
                    whole.blit(back, (reach + dx, reach + dy))
        whole.blit(front, (reach, reach))
        return whole

    def _width(self, text: str, face: str, size: float) -> int:
        """How wide words come out, in pixels."""
        return int(self.font(face, self.px(size)).size(text)[0])

    def fitted(self, text: str, face: str, size: float, width: int) -> str:
        """The text, cut off with an ellipsis where it would be wider than ``width`` pixels."""
        if self.width(text, face, size) <= width:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.width(text[:middle] + "…", face, size) <= width else (low, middle - 1)
        return text[:low].rstrip() + "…" if low else ""

    def wrapped(self, text: str, face: str, size: float, width: int) -> list[str]:
        """The text in lines no wider than ``width`` pixels; a longer word is cut off."""
        lines, line = [], ""
        for word in text.split():
            longer = f"{line} {word}" if line else word
            if self.width(longer, face, size) <= width:
                line = longer
                continue
            lines += [line] if line else []
            line = self.fitted(word, face, size, width)
        return lines + ([line] if line else [])
