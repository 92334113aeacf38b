"""Sections of the ruleset for 6 June: men who come by air, and assaults from the sea (chapters 10 and 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from game.model.bounds import Bounds, Change, Percent, PerMille

Die = Annotated[int, Bounds(1, 1000)]


@dataclass(frozen=True, slots=True)
class Airborne:
    """Rules 10.6 to 10.9: night drops, men astray, gliders."""

    astray_base: Percent  # of the men of a drop that come down where nobody finds them at first
    astray_die: Die  # sides of a die added to that
    astray_hex: Percent  # added for each hex the drop as a whole comes down astray
    astray_most: Percent
    cloud: tuple[Percent, Percent, Percent, Percent]  # added to scatter and astray, by Sky
    regroup: Percent  # of the men astray that find their unit in a night
    regroup_lost: Percent  # of them that are lost in a night
    surrounded_lost: Percent  # the same when their unit is surrounded, and nobody gets through
    captured: Percent  # of those lost that are prisoners
    glider_men: PerMille  # men lost at once when gliders land
    glider_cohesion: Change
