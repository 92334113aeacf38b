"""NATO symbols of the branches, drawn large in a box; the window and the report shrink them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PIL import ImageDraw

from game.model.terms import UnitKind

Ink = tuple[int, int, int]


@dataclass(frozen=True)
class Pen:
    """A box to draw in, its ink and the width of its lines, in pixels."""

    draw: ImageDraw.ImageDraw
    box: tuple[float, float, float, float]  # left, top, right, bottom
    ink: Ink
    width: int

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the box: 0, 0 its north-west corner and 1, 1 the opposite one."""
        left, top, right, bottom = self.box
        return left + x * (right - left), top + y * (bottom - top)

    def line(self, *points: tuple[float, float]) -> None:
        """A line through points of the box."""
        self.draw.line([self.at(*p) for p in points], fill=self.ink, width=self.width, joint="curve")

    def oval(self, x0: float, y0: float, x1: float, y1: float, *, filled: bool = False) -> None:
        """An oval between two points of the box."""
        corners = (*self.at(x0, y0), *self.at(x1, y1))
        self.draw.ellipse(corners, outline=self.ink, width=self.width, fill=self.ink if filled else None)

    def arc(self, x0: float, y0: float, x1: float, y1: float, start: int, end: int) -> None:
        """Part of an oval, in degrees clockwise from east."""
        self.draw.arc((*self.at(x0, y0), *self.at(x1, y1)), start, end, fill=self.ink, width=self.width)


def _infantry(pen: Pen) -> None:
    pen.line((0, 0), (1, 1))
    pen.line((0, 1), (1, 0))


def _armour(pen: Pen) -> None:
    pen.oval(0.16, 0.24, 0.84, 0.76)


def _heavy(pen: Pen) -> None:
    pen.oval(0.16, 0.24, 0.84, 0.76, filled=True)


def _mechanised(pen: Pen) -> None:
    _infantry(pen)
    _armour(pen)


def _parachute(pen: Pen) -> None:
    _infantry(pen)
    pen.arc(0.26, 0.62, 0.50, 1.10, 180, 360)
    pen.arc(0.50, 0.62, 0.74, 1.10, 180, 360)


def _glider(pen: Pen) -> None:
    _infantry(pen)
    pen.line((0.18, 0.90), (0.40, 0.90), (0.50, 0.74), (0.60, 0.90), (0.82, 0.90))


def _assault_gun(pen: Pen) -> None:
    _armour(pen)
    pen.line((0.50, 0.62), (0.50, 0.38), (0.40, 0.48))
    pen.line((0.50, 0.38), (0.60, 0.48))


def _cavalry(pen: Pen) -> None:
    pen.line((0, 1), (1, 0))


def _static(pen: Pen) -> None:
    _infantry(pen)
    pen.line((0, 0.86), (1, 0.86))


def _garrison(pen: Pen) -> None:
    pen.line((0, 0.86), (1, 0.86))
    pen.line((0.16, 0.86), (0.16, 0.30), (0.32, 0.30), (0.32, 0.48), (0.42, 0.48), (0.42, 0.30))
    pen.line((0.42, 0.30), (0.58, 0.30), (0.58, 0.48), (0.68, 0.48), (0.68, 0.30), (0.84, 0.30), (0.84, 0.86))


def _strongpoint(pen: Pen) -> None:
    pen.line((0.12, 0.84), (0.12, 0.50), (0.30, 0.22), (0.70, 0.22), (0.88, 0.50), (0.88, 0.84), (0.12, 0.84))
    pen.line((0.34, 0.56), (0.66, 0.56))


def _troops(pen: Pen) -> None:
    pen.line((0, 1), (1, 0))
    pen.line((0.20, 0.30), (0.42, 0.30))
    pen.line((0.31, 0.18), (0.31, 0.42))


def _headquarters(pen: Pen) -> None:
    pen.line((0, 0.34), (1, 0.34))
    pen.line((0.5, 0.34), (0.5, 1))


def _artillery(pen: Pen) -> None:
    pen.oval(0.40, 0.32, 0.60, 0.68, filled=True)


def _rocket(pen: Pen) -> None:
    pen.oval(0.42, 0.56, 0.58, 0.84, filled=True)
    pen.line((0.50, 0.56), (0.50, 0.16))
    pen.line((0.38, 0.34), (0.50, 0.16), (0.62, 0.34))


def _flak(pen: Pen) -> None:
    pen.arc(0.14, 0.28, 0.86, 1.50, 180, 360)
    pen.line((0.50, 0.92), (0.50, 0.44))


def _engineer(pen: Pen) -> None:
    pen.line((0.20, 0.72), (0.20, 0.30), (0.80, 0.30), (0.80, 0.72))
    pen.line((0.50, 0.30), (0.50, 0.72))


def _marked(letter: str) -> Callable[[Pen], None]:
    """Infantry with a mark of its kind: a chevron for rangers, a dagger for commandos, a bar for eastern troops."""

    def drawn(pen: Pen) -> None:
        _infantry(pen)
        if letter == "ranger":
            pen.line((0.36, 0.24), (0.50, 0.08), (0.64, 0.24))
        elif letter == "commando":
            pen.line((0.50, 0.06), (0.50, 0.34))
            pen.line((0.43, 0.24), (0.57, 0.24))
        else:
            pen.line((0.36, 0.14), (0.64, 0.14))

    return drawn


_SYMBOLS: dict[UnitKind, Callable[[Pen], None]] = {
    UnitKind.INFANTRY: _infantry, UnitKind.PARACHUTE: _parachute, UnitKind.GLIDER: _glider,
    UnitKind.RANGER: _marked("ranger"), UnitKind.COMMANDO: _marked("commando"), UnitKind.MECH_INFANTRY: _mechanised,
    UnitKind.ARMOR: _armour, UnitKind.HEAVY_ARMOR: _heavy, UnitKind.ASSAULT_GUN: _assault_gun,
    UnitKind.CAVALRY: _cavalry, UnitKind.STATIC: _static, UnitKind.OST: _marked("ost"), UnitKind.GARRISON: _garrison,
    UnitKind.STRONGPOINT: _strongpoint, UnitKind.TROOPS: _troops, UnitKind.HQ: _headquarters,
    UnitKind.ARTILLERY: _artillery, UnitKind.ROCKET: _rocket, UnitKind.FLAK: _flak, UnitKind.ENGINEER: _engineer,
}


def draw_symbol(pen: Pen, kind: UnitKind) -> None:
    """The symbol of a branch, without its box."""
    _SYMBOLS[kind](pen)
