"""The typed form of the window's settings: a file of the player's, not a part of a scenario."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.scenario.schema.base import Flag, Line, OneOf, Record, Size, Whole, fail, text_of

PALETTES = ("standard", "strong")
SPEEDS = ("slow", "plain", "fast", "at once")
MOST_SCALE = 250


_Word = Annotated[str, Line(40)]


class Percent(Whole):
    """A scale in per cent of the design's size; 0 leaves it to the window's height."""

    def check(self, value: object) -> int:
        """The number."""
        number = super().check(value)
        if 0 < number < 100:
            fail(f"{text_of(value, 'a number')} is too small; expected 0 or 100 to {self.high}")
        return number


class SettingsFile(Record):
    """What a player has chosen for the window."""

    scale: Annotated[int, Percent(0, MOST_SCALE)] = 0
    palette: Annotated[str, OneOf(PALETTES)] = PALETTES[0]
    speed: Annotated[str, OneOf(SPEEDS)] = SPEEDS[1]
    one_button: Flag = False
    end_check: Flag = True
    edge_scroll: Flag = False
    width: Annotated[int, Whole(0, 20_000)] = 0  # of the window in pixels; 0 = by the screen
    height: Annotated[int, Whole(0, 20_000)] = 0
    keys: Annotated[dict[_Word, Annotated[tuple[_Word, ...], Size(0, 6)]], Size(0, 200)] = Field(default_factory=dict)
