"""Counters: colour and mark of the nation, symbol, size, factors, and pips of strength and cohesion."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from game.mapart.symbols import Ink, Pen, draw_symbol
from game.model.terms import Nation, UnitKind

FINE = 4  # drawn so many times larger than shown
SHADOW = 0.14  # of the counter's edge: room for its shadow on the right and below
MOST_PIPS = 4
SIZES = {
    "company": "I", "strongpoint": "I", "battalion": "II", "group": "II", "regiment": "III", "kampfgruppe": "III",
    "brigade": "X",
    "combat_command": "X", "division": "XX", "corps": "XXX", "army": "XXXX", "army_group": "XXXXX", "theatre": "XXXXX",
}


@dataclass(frozen=True)
class Colours:
    """Ground, ink and symbol box of a nation's counters."""

    ground: Ink
    ink: Ink
    box: Ink


def _ink(code: str) -> Ink:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def _colours(ground: str, ink: str, box: str) -> Colours:
    return Colours(_ink(ground), _ink(ink), _ink(box))


_NATIONS = {
    Nation.US: _colours("#7E9148", "#10150A", "#DCE4BE"), Nation.GB: _colours("#DFC08C", "#241808", "#F0DFC0"),
    Nation.CA: _colours("#A35F38", "#FFF3E0", "#EBCFAE"), Nation.PL: _colours("#DB9A92", "#2A0F12", "#F6E4E0"),
    Nation.FR: _colours("#7F93C4", "#0C1226", "#DCE3F4"), Nation.BE: _colours("#CDBB6A", "#211C06", "#EFE7C2"),
    Nation.NL: _colours("#D39B55", "#281704", "#F2DEBF"), Nation.CZ: _colours("#B9A3C2", "#1E1226", "#EADFF0"),
    Nation.DE: _colours("#AAB4BF", "#101418", "#D8DEE0"),
}
_SS = _colours("#2F3236", "#F4F1E6", "#E8E4D8")
# German counters darker than any Allied one, and Canadian ones lighter: sides apart in lightness alone.
_STRONG = {
    **_NATIONS,
    Nation.US: _colours("#A9BF5A", "#10150A", "#EEF3D6"), Nation.CA: _colours("#E08E55", "#241808", "#F8E0CC"),
    Nation.FR: _colours("#9FB2E0", "#0C1226", "#E6ECFA"), Nation.DE: _colours("#4A5866", "#FFFFFF", "#D8DEE0"),
}
_in_force = dict(_NATIONS)


def use(palette: str) -> None:
    """Let the colours of a palette hold for counters drawn from now on: ``strong``, else the standard ones."""
    wanted = _STRONG if palette == "strong" else _NATIONS
    if wanted != _in_force:
        _in_force.update(wanted)
        for kept in (counter, _blank, plain_counter):
            kept.cache_clear()


def ground_colour(nation: Nation, *, elite_ss: bool = False) -> Ink:
    """The colour of a nation's counters."""
    return (_SS if elite_ss else _in_force[nation]).ground


_BOX_INK: Ink = (20, 20, 22)


@dataclass(frozen=True)
class Face:
    """What a counter shows."""

    nation: Nation
    kind: UnitKind
    size: str  # a word of the order of battle: regiment, brigade ...
    left: str  # combat factor
    right: str  # movement factor
    designation: str = ""
    elite_ss: bool = False
    strength: int = MOST_PIPS  # pips, 0..4
    cohesion: int = MOST_PIPS
    veiled: bool = False  # has moved or fought
    isolated: bool = False


@lru_cache(maxsize=4096)
def counter(face: Face, edge: int, fonts: Path) -> NDArray[np.uint8]:
    """RGBA uint8[H, W, 4] of a counter whose edge is so many pixels; its shadow makes the picture larger by SHADOW.

    ``fonts`` is the folder of the shipped fonts; raises OSError when they are not there.
    """
    size = edge * FINE
    look = _SS if face.elite_ss else _in_force[face.nation]
    picture = _blank(face.nation, face.kind, face.elite_ss, size).copy()
    draw = ImageDraw.Draw(picture)
    _numbers(draw, size, face, look, fonts)
    _pips(draw, size, face, look)
    if face.veiled:
        veil = Image.new("RGBA", picture.size, (0, 0, 0, 0))
        ImageDraw.Draw(veil).rounded_rectangle((0, 0, size - 1, size - 1), 0.085 * size, fill=(16, 16, 14, 92))
        picture.alpha_composite(veil)
    if face.isolated:
        ImageDraw.Draw(picture).rounded_rectangle(
            (0, 0, size - 1, size - 1), 0.085 * size, outline=(214, 64, 48, 255), width=round(0.05 * size),
        )
    shown = round(edge * (1 + SHADOW))
    small = picture.resize((shown, shown), Image.Resampling.LANCZOS)
    return np.asarray(small)


@lru_cache(maxsize=256)
def _blank(nation: Nation, kind: UnitKind, elite_ss: bool, size: int) -> Image.Image:
    """What counters of a kind have in common; whoever draws on it takes a copy."""
    picture = _shadow(size).copy()
    look = _SS if elite_ss else _in_force[nation]
    _body(picture, size, look)
    draw = ImageDraw.Draw(picture)
    _symbol(draw, size, kind, look)
    _mark(draw, size, nation, look)
    return picture


@lru_cache(maxsize=16)
def _shadow(size: int) -> Image.Image:
    whole = round(size * (1 + SHADOW))
    shade = Image.new("RGBA", (whole, whole), (0, 0, 0, 0))
    x, y = 0.05 * size, 0.07 * size
    ImageDraw.Draw(shade).rounded_rectangle((x, y, x + size, y + size), 0.085 * size, fill=(20, 16, 8, 150))
    return shade.filter(ImageFilter.GaussianBlur(0.025 * size))


def _body(picture: Image.Image, size: int, look: Colours) -> None:
    draw, corner, rim = ImageDraw.Draw(picture), 0.085 * size, max(1, round(0.03 * size))
    light, dark = (tuple(min(255, round(c * f)) for c in look.ground) for f in (1.22, 0.62))
    draw.rounded_rectangle((0, 0, size - 1, size - 1), corner, fill=(*dark, 255))
    draw.rounded_rectangle((0, 0, size - 1 - rim, size - 1 - rim), corner, fill=(*light, 255))
    draw.rounded_rectangle((rim, rim, size - 1 - rim, size - 1 - rim), corner, fill=(*look.ground, 255))


def _symbol(draw: ImageDraw.ImageDraw, size: int, kind: UnitKind, look: Colours) -> None:
    wide, high, top = 0.50 * size, 0.335 * size, 0.205 * size
    box = ((size - wide) / 2, top, (size + wide) / 2, top + high)
    width = max(1, round(1.4 * FINE * size / (42 * FINE)))
    draw.rectangle(box, fill=(*look.box, 255))
    draw_symbol(Pen(draw, box, _BOX_INK, width), kind)
    draw.rectangle(box, outline=(*_BOX_INK, 255), width=width)


def _numbers(draw: ImageDraw.ImageDraw, size: int, face: Face, look: Colours, fonts: Path) -> None:
    bold = _font(fonts / "BarlowCondensed-Bold.ttf", round(0.345 * size))
    draw.text((0.46 * size, 0.765 * size), f"{face.left}-{face.right}", font=bold, fill=look.ink, anchor="mm")
    small = _font(fonts / "BarlowCondensed-Bold.ttf", round(0.155 * size))
    draw.text((0.5 * size, 0.115 * size), SIZES.get(face.size, ""), font=small, fill=look.ink, anchor="mm")
    tiny = _font(fonts / "BarlowCondensed-SemiBold.ttf", round(0.15 * size))
    if face.designation:
        draw.text((0.125 * size, 0.44 * size), face.designation[:4], font=tiny, fill=look.ink, anchor="mm")


@lru_cache(maxsize=64)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size)


def _pips(draw: ImageDraw.ImageDraw, size: int, face: Face, look: Colours) -> None:
    """Strength as a column of bars on the right, cohesion as a row of dots along the foot."""
    wide, high, gap = 0.105 * size, 0.055 * size, 0.03 * size
    for pip in range(MOST_PIPS):
        bottom = 0.545 * size - pip * (high + gap)
        box = (0.815 * size, bottom - high, 0.815 * size + wide, bottom)
        if pip < face.strength:
            draw.rectangle(box, fill=look.ink)
        else:
            draw.rectangle(box, outline=look.ink, width=max(1, round(0.012 * size)))
    radius = 0.022 * size
    for pip in range(MOST_PIPS):
        x, y = 0.885 * size, 0.905 * size - pip * 0.072 * size
        box = (x - radius, y - radius, x + radius, y + radius)
        filled = look.ink if pip < face.cohesion else None
        draw.ellipse(box, fill=filled, outline=look.ink, width=max(1, round(0.010 * size)))


def _mark(draw: ImageDraw.ImageDraw, size: int, nation: Nation, look: Colours) -> None:
    """The national mark: the side is never told by colour alone."""
    x, y, r = 0.125 * size, 0.125 * size, 0.072 * size
    ring = max(1, round(0.016 * size))
    if nation == Nation.US:
        draw.polygon(_star(x, y, r * 1.1), fill=(250, 250, 244))
    elif nation == Nation.DE:
        _cross(draw, x, y, r, look)
    elif nation == Nation.CA:
        draw.polygon(_leaf(x, y, r * 1.1), fill=(255, 246, 232))
    elif nation == Nation.PL:
        draw.rectangle((x - r, y - r * 0.7, x + r, y), fill=(255, 255, 255))
        draw.rectangle((x - r, y, x + r, y + r * 0.7), fill=(196, 30, 58))
    elif nation == Nation.FR:
        for part, colour in enumerate(((20, 50, 140), (255, 255, 255), (206, 32, 44))):
            left = x - r + part * r * 2 / 3
            draw.rectangle((left, y - r * 0.7, left + r * 2 / 3, y + r * 0.7), fill=colour)
    else:
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(245, 245, 240), outline=(24, 44, 110), width=ring * 2)
        draw.ellipse((x - r / 3, y - r / 3, x + r / 3, y + r / 3), fill=(190, 30, 40))


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    points = []
    for tip in range(10):
        reach = radius if tip % 2 == 0 else radius * 0.42
        turn = math.pi * (tip / 5 - 0.5)
        points.append((x + reach * math.cos(turn), y + reach * math.sin(turn)))
    return points


def _leaf(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    outline = (
        (0, -1), (0.22, -0.55), (0.45, -0.65), (0.38, -0.1), (0.95, -0.3), (0.72, 0.12), (0.85, 0.3), (0.3, 0.55),
        (0.08, 0.5), (0.08, 1), (-0.08, 1), (-0.08, 0.5), (-0.3, 0.55), (-0.85, 0.3), (-0.72, 0.12), (-0.95, -0.3),
        (-0.38, -0.1), (-0.45, -0.65), (-0.22, -0.55),
    )
    return [(x + dx * radius, y + dy * radius) for dx, dy in outline]


def _cross(draw: ImageDraw.ImageDraw, x: float, y: float, r: float, look: Colours) -> None:
    for wide, colour in ((0.46, (250, 250, 248)), (0.26, (12, 12, 12))):
        arm, reach = r * wide, r * (1.15 if wide > 0.3 else 1.0)
        draw.rectangle((x - arm, y - reach, x + arm, y + reach), fill=colour)
        draw.rectangle((x - reach, y - arm, x + reach, y + arm), fill=colour)
    draw.rectangle((x - r * 0.26, y - r * 0.26, x + r * 0.26, y + r * 0.26), fill=(12, 12, 12))


@lru_cache(maxsize=512)
def plain_counter(nation: Nation, kind: UnitKind, elite_ss: bool, edge: int) -> NDArray[np.uint8]:
    """RGBA uint8[H, W, 4] of a counter for small maps: its colour and symbol alone, large in the counter."""
    size = edge * FINE
    look = _SS if elite_ss else _in_force[nation]
    picture = _shadow(size).copy()
    _body(picture, size, look)
    draw, inset = ImageDraw.Draw(picture), 0.13 * size
    box = (inset, 0.21 * size, size - inset, 0.75 * size)
    width = max(FINE, round(0.045 * size))
    draw.rectangle(box, fill=(*look.box, 255))
    draw_symbol(Pen(draw, box, _BOX_INK, width), kind)
    draw.rectangle(box, outline=(*_BOX_INK, 255), width=width)
    shown = round(edge * (1 + SHADOW))
    return np.asarray(picture.resize((shown, shown), Image.Resampling.LANCZOS))
