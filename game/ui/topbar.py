"""The bar along the top: whose day it is, weather, points, and what is in store."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pygame

from game.model.terms import Flying, Ground, Sea, Sky
from game.rules.stocks import stocks_of
from game.text import window as words
from game.text.weather import weather_sentence
from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.seat import Seat

TITLE = "NORMANDY BREAKOUT"
_SKY = {Sky.CLEAR: "Clear", Sky.PARTLY: "Broken cloud", Sky.OVERCAST: "Overcast", Sky.STORM: "Storm"}
_GROUND = {Ground.DRY: "dry", Ground.WET: "wet", Ground.MUD: "mud"}
_SEA = {Sea.CALM: "calm sea", Sea.MODERATE: "moderate sea", Sea.ROUGH: "rough sea", Sea.GALE: "gale"}
_FLY = {Flying.FULL: "aircraft fly", Flying.LIMITED: "aircraft limited", Flying.NONE: "no aircraft"}


class Item(NamedTuple):
    """A piece of the bar: what it is, its words, and the tooltip."""

    label: str
    words: str
    tip: str


def items(seat: Seat) -> list[Item]:
    """What the bar tells, from the left; the last are left out first where there is no room."""
    view, world = seat.view, seat.world
    weather = world.weather_on(view.turn)
    sky = f"{_SKY[weather.sky]}, {_GROUND[weather.ground]}, {_SEA[weather.sea]}, {_FLY[weather.flying]}"
    pools = [p for p in world.pools if p.side == seat.side]
    tons = [view.pool_tons[p.index] for p in pools]
    shells = [sum(view.attack_tons[s] for s in stocks_of(world, p.index)) for p in pools]
    per_pool = "; ".join(f"{p.name}: {t:,} tons, {s:,} of shells" for p, t, s in zip(pools, tons, shells, strict=True))
    return [
        Item("", words.date_words(world, view.turn), "The date; each turn is a day (rule 2.1)."),
        Item("", words.side_words(view.side), "Whose turn it is (rule 2.1)."),
        Item("Turn", f"{view.turn}/{world.turns}", "The turn, and how many there are (rule 2.5)."),
        Item("VP", f"{view.points}", "Allied victory points (chapter 12)."),
        Item("Air", f"{view.air_points[seat.side]}", "Air points left for attacks today (rule 9.1)."),
        Item("Supply", f"{sum(tons):,} t", f"Tons in store (rule 6.3). {per_pool}"),
        Item("Shells", f"{sum(shells):,} t", f"Tons of shells for attacks (rule 7.5). {per_pool}"),
        Item("", sky, weather_sentence(weather)),
    ]


def draw_top(canvas: Canvas, seat: Seat, buttons: list[tuple[str, str, Callable[[], object], str]]) -> None:
    """Draw the bar: title, items, and buttons at the right end."""
    surface, px = canvas.surface, canvas.px
    width, height = surface.get_size()
    surface.fill(theme.TOP)
    pygame.draw.line(surface, theme.EDGE, (0, height - 1), (width, height - 1), max(1, px(1.5)))
    right = width - px(10)
    for name, label, act, tip in reversed(buttons):
        wide = canvas.type.width(label, "semi", 16) + px(18)
        canvas.button(pygame.Rect(right - wide, px(8), wide, height - px(16)), label, name, act, tip=tip)
        right -= wide + px(8)
    y = height / 2 - canvas.line("bold", 20) / 2
    x = canvas.text(TITLE, (px(12), y), "bold", 20, theme.TITLE).right + px(26)
    y = height / 2 - canvas.line("semi", 17) / 2
    for item in items(seat):
        x = _item(canvas, item, x, y, right) + px(22)


def _item(canvas: Canvas, item: Item, x: int, y: float, right: int) -> int:
    """One item where there is room for it; returns where it ends."""
    label = f"{item.label} " if item.label else ""
    wide = canvas.type.width(label + item.words, "semi", 17)
    if x + wide > right - canvas.px(10):
        return x - canvas.px(22)
    if label:
        x = canvas.text(label, (x, y), "plain", 17, theme.BRASS, tip=item.tip).right
    return canvas.text(item.words, (x, y), "semi", 17, theme.LOG_TEXT, tip=item.tip).right
